#include "analysis/report/comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "analysis/report/comparison_findings.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/single_run.hpp"
#include "analysis/runs/text.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

constexpr std::size_t q05 = 0;
constexpr std::size_t q10 = 1;
constexpr std::size_t q25 = 2;
constexpr std::size_t q50 = 3;
constexpr std::size_t q75 = 4;
constexpr std::size_t q90 = 5;
constexpr std::size_t q95 = 6;
constexpr std::size_t most_flows = 6;

bool is_amount(model::Unit unit) {
    return unit == model::Unit::money;
}

/// Three significant digits, money with its thousands.
std::string value_text(double value, model::Unit unit) {
    if (std::isnan(value)) return "-";
    if (is_amount(unit)) return money_text(value);
    const double size = std::abs(value);
    const int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    return rounded(value, digits);
}

std::string signed_text(double value, model::Unit unit) {
    if (std::isnan(value)) return "-";
    const std::string text = value_text(value, unit);
    const bool zero = text.find_first_of("123456789") == std::string::npos;
    return zero ? "0" : (value > 0 ? "+" : "") + text;
}

/// Share of worlds with the more frequent sign, or of those that are equal where these are most. "None differs" is said
/// of arms that ended as the base alone: a measure may be equal where the state is not, and is a structural zero where
/// it is so in every month.
std::string sign_text(const Effect& effect, bool as_base) {
    if (effect.n == 0) return "-";
    if (effect.equal == 1)
        return as_base ? "none differs" : effect.structural_zero ? "structural zero" : "equal in all worlds";
    if (effect.equal >= mostly_equal) return "equal in " + percent(effect.equal);
    return effect.positive >= effect.negative ? "+ in " + percent(effect.positive)
                                              : "- in " + percent(effect.negative);
}

std::string gain_text(double gain) {
    constexpr double most = 1000;
    return std::isnan(gain) ? "-" : gain > most ? "over " + rounded(most, 0) : rounded(gain, 1);
}

std::string horizon_text(const Horizons& horizons, std::size_t h) {
    const bool end = h + 1 == horizons.months.size();
    return end ? fmt::format("end ({})", horizons.months[h]) : std::to_string(horizons.months[h]);
}

std::string names_of(const CompareStudy& study, const std::vector<std::size_t>& cities) {
    if (cities.size() == study.base.input.cities.size()) return "all cities";
    std::vector<std::string> keys;
    for (const std::size_t city : cities) keys.push_back(study.base.input.cities[city].key);
    return joined(keys);
}

/// None, priors or posterior, and how many parameters.
std::string uncertain_text(const PairedPlan& plan) {
    if (plan.posterior) {
        const output::Posterior& file = plan.posterior->file();
        return fmt::format(
            "uncertain: posterior, {} parameters as {} leaves them ({} worlds, {} of them by weight meet all "
            "{} targets)",
            plan.uncertain.size(), file.study, file.weights.size(), percent(file.met), file.targets.size());
    }
    if (plan.uncertain.empty()) return "uncertain: none, parameters as the scenario has them";
    return fmt::format("uncertain: priors, {} parameters drawn from them", plan.uncertain.size());
}

std::string head_of(const CompareStudy& study, const CompareOptions& options, const PairedResult& result,
                    const Runs& runs) {
    const model::Input& input = study.base.input;
    const double scale = input.numerics.scale;
    std::string text = fmt::format("base          {} ({} months from {})\n", study.base.name, input.months(),
                                   month_of(study, 0));
    if (!study.base.experiment.question.empty())
        text += "question      " + wrapped(study.base.experiment.question, 96, "              ") + "\n";
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        text += fmt::format("policy        {}: {}\n", study.plan.arms[arm].name,
                            wrapped(study.policy[arm], 96, "              "));
    std::set<std::uint64_t> worlds;
    for (const PairedRun* run : runs) worlds.insert(run->world);
    text += fmt::format("worlds        {} of {}, {} replicate{}, {}\n", worlds.size(), options.worlds,
                        options.replicates, options.replicates == 1 ? "" : "s", uncertain_text(study.plan));
    text += fmt::format("size          numbers are those of the whole country; {}\n",
                        scale == 1 ? "the runs hold all of it"
                                   : "the runs hold " + percent(scale) + " of its people and firms");
    text += result.any_differs()
                ? fmt::format("policy begins {}; months before it are the same runs for all arms\n",
                              month_of(study, result.horizons.policy_month))
                : "policy begins never: in no month does a policy differ from the base\n";
    const bool known = !runs.empty() && runs.front()->world == options.first_world;
    text += !known ? "null policy   not compared: the first world did not come to its end\n"
            : result.null_policy_holds
                ? "null policy   equals the base in every bit\n"
                : "null policy   DIFFERS FROM THE BASE: do not trust these results, report it\n";
    return text;
}

/// Said of an arm that is the base, or ended as it.
std::string sameness_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                          std::size_t arm) {
    if (result.equal_to_base[arm])
        return "This arm equals the base in every month: all differences are zero.\n";
    if (!ended_as_base(runs, arm)) return {};
    return wrapped(
               fmt::format(
                   "This arm differs from the base from {} on in {}, but no month of any world saw it: all "
                   "differences are zero.",
                   month_of(study, *first_difference(study.base.input, study.plan.arms[arm].input)),
                   joined(changed_settings(study.base.input, study.plan.arms[arm].input))),
               110, "") +
           "\n";
}

std::string effects_table(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                          std::size_t arm) {
    TextTable table({{"measure"},
                     {"month", Align::right},
                     {"base", Align::right},
                     {"policy", Align::right},
                     {"mean", Align::right},
                     {"median", Align::right},
                     {"50 % of worlds", Align::right},
                     {"80 % of worlds", Align::right},
                     {"90 % of worlds", Align::right},
                     {"sign"},
                     {"pairing", Align::right},
                     {"worlds for 10 %", Align::right}});
    const bool as_base = ended_as_base(runs, arm);
    for (const Headline& headline : study.headlines) {
        for (std::size_t h = 0; h < result.horizons.months.size(); ++h) {
            const Effect e = headline_effect(headline, runs, arm, h);
            const auto band = [&](std::size_t low, std::size_t high) {
                return signed_text(e.quantiles[low], headline.unit) + " to " +
                       signed_text(e.quantiles[high], headline.unit);
            };
            const std::size_t needed = worlds_needed(e, wanted_share * std::abs(e.mean));
            table.row({h == 0 ? headline.name : "", horizon_text(result.horizons, h),
                       value_text(e.base, headline.unit), value_text(e.policy, headline.unit),
                       signed_text(e.mean, headline.unit), signed_text(e.quantiles[q50], headline.unit),
                       band(q25, q75), band(q10, q90), band(q05, q95), sign_text(e, as_base),
                       gain_text(e.pairing_gain),
                       needed == 0                    ? "-"
                       : needed == most_worlds_needed ? "over a billion"
                                                      : grouped(static_cast<std::int64_t>(needed))});
        }
    }
    return table.plain("  ");
}

std::string attribution_text(const CompareStudy& study, const Runs& runs, std::size_t arm) {
    const std::vector<Flow> flows = flows_of(study, runs, arm);
    double elsewhere = 0;
    for (const Flow& flow : flows) elsewhere += flow.all;
    std::string text =
        fmt::format("\nWho is elsewhere at the end: {} people (mean over runs)\n", rounded(elsewhere, 0));
    TextTable table(
        {{"in the base"}, {"under the policy"}, {"people", Align::right}, {"stars and core", Align::right}});
    for (std::size_t i = 0; i < std::min(flows.size(), most_flows); ++i)
        table.row({place_text(study, flows[i].from), place_text(study, flows[i].to), rounded(flows[i].all, 1),
                   rounded(flows[i].skilled, 2)});
    if (table.rows() > 0) text += table.plain("  ");
    const auto firms = [&](auto member) {
        return twin_mean(runs, arm, [&](const Twins& twins) {
            double sum = 0;
            for (const double n : twins.*member) sum += n;
            return sum;
        });
    };
    text += fmt::format(
        "Firms: {} in both with their seat in the same city, {} with another seat, {} only in the base, {} "
        "only under the policy\n",
        rounded(firms(&Twins::firms_kept), 0), rounded(firms(&Twins::firms_moved), 1),
        rounded(firms(&Twins::firms_lost), 0), rounded(firms(&Twins::firms_gained), 0));
    const auto count = [&](auto member) {
        return twin_mean(runs, arm, [&](const Twins& twins) { return twins.*member; });
    };
    const double met = count(&Twins::met);
    const double paid = count(&Twins::paid_met);
    text += fmt::format(
        "Decisions on places met in both: {}, of which {} went another way; with cash on the table {}, of "
        "which {}; met in one only: {}\n",
        rounded(met, 0), percent(met > 0 ? count(&Twins::flipped) / met : NAN), rounded(paid, 0),
        percent(paid > 0 ? count(&Twins::paid_flipped) / paid : NAN),
        rounded(count(&Twins::only_base) + count(&Twins::only_twin), 0));
    return text;
}

std::string cost_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                      std::size_t arm) {
    const model::Currency& currency = study.base.input.currency;
    std::string text =
        fmt::format("\nPublic money since the policy began, policy less base ({} of {}, not discounted)\n",
                    currency.code, currency.price_year);
    TextTable table({{"payer and lever"}, {"mean", Align::right}, {"90 % of worlds", Align::right}});
    for (const CostRow& row : cost_rows(result, runs, arm)) {
        const Effect& e = row.effect;
        if (row.city >= 0 && e.mean == 0) continue;
        if (row.city < 0 && row.measure != "public_money" && e.mean == 0) continue;
        const std::string name = row.city >= 0
                                     ? study.base.input.cities[static_cast<std::size_t>(row.city)].key
                                 : row.measure == "public_money"  ? "all cities"
                                 : row.measure == "cost_of_funds" ? "nation, at the cost of its funds"
                                                                  : "by lever: " + std::string(row.measure);
        table.row({name, signed_text(e.mean, model::Unit::money),
                   signed_text(e.quantiles[q05], model::Unit::money) + " to " +
                       signed_text(e.quantiles[q95], model::Unit::money)});
    }
    text += table.plain("  ");
    TextTable outcomes({{"what it buys in " + names_of(study, study.concerned[arm])},
                        {"mean", Align::right},
                        {"90 % of worlds", Align::right},
                        {"cost for one", Align::right},
                        {"taken from others", Align::right}});
    for (const Outcome& outcome : outcomes_of(result, runs, arm, study.concerned[arm])) {
        const Effect& e = outcome.effect;
        const std::string cost = spans_zero(e)                       ? "effect not distinguishable from zero"
                                 : std::isnan(outcome.cost_per_unit) ? "-"
                                 : outcome.cost_per_unit < 0         ? "saves money"
                                                                     : money_text(outcome.cost_per_unit);
        outcomes.row({outcome.text, signed_text(e.mean, model::Unit::one),
                      signed_text(e.quantiles[q05], model::Unit::one) + " to " +
                          signed_text(e.quantiles[q95], model::Unit::one),
                      cost, percent(outcome.zero_sum_share)});
    }
    return text + outcomes.plain("  ");
}

std::string increments_text(const CompareStudy& study, const PairedResult& result, const Runs& runs) {
    const std::vector<std::size_t> concerned = all_concerned(study);
    const std::vector<Outcome> outcomes = outcomes_of(result, runs, 1, concerned);
    std::string text;
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        text += fmt::format("\nPolicies by cost: {} ({})\n", outcomes[o].text, names_of(study, concerned));
        TextTable table({{"policy"},
                         {"cost", Align::right},
                         {"effect", Align::right},
                         {"more for one more", Align::right},
                         {"standing"}});
        for (const Increment& row : increments_of(study, result, runs, o, concerned))
            table.row({study.plan.arms[row.arm].name, signed_text(row.cost, model::Unit::money),
                       signed_text(row.effect, model::Unit::one),
                       std::isnan(row.ratio) ? "-" : money_text(row.ratio),
                       std::string(text_of(row.standing))});
        text += table.plain("  ");
    }
    return text;
}

std::string decomposition_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                               const Decomposition& bundle) {
    std::vector<TextTable::Column> columns{{"measure, at the end"}};
    for (const std::string& lever : bundle.levers) columns.push_back({lever, Align::right});
    columns.insert(columns.end(), {{"interaction", Align::right}, {"together", Align::right}});
    TextTable table(columns);
    for (const Headline& headline : study.headlines) {
        const Parts parts = parts_of(headline, bundle, result, runs);
        std::vector<std::string> alone{headline.name + ", each alone"};
        std::vector<std::string> sequential{"  one after the other"};
        for (const PartEffect& part : parts.parts) {
            alone.push_back(signed_text(part.alone, headline.unit));
            sequential.push_back(signed_text(part.sequential, headline.unit));
        }
        alone.insert(alone.end(), {signed_text(parts.interaction, headline.unit),
                                   signed_text(parts.together, headline.unit)});
        sequential.insert(sequential.end(), {"", signed_text(parts.together, headline.unit)});
        table.row(alone);
        table.row(sequential);
    }
    return fmt::format("\nParts of {} (means over worlds)\n", study.plan.arms[bundle.arm].name) +
           table.plain("  ");
}

/// How the arms that pay come out: "shanghai: grant_cap at 62.0 %, ...".
std::string payments_text(const CompareStudy& study, const PairedResult& result) {
    if (study.paid.empty()) return {};
    TextTable table({{"paid by"},
                     {"city"},
                     {"lever at", Align::right},
                     {"costs unpaid", Align::right},
                     {"lever neutral", Align::right},
                     {"remains", Align::right},
                     {"outcome"}});
    for (const PaidArm& paid : study.paid) {
        bool first = true;
        for (const PayingCity& city : paid.cities) {
            const double gap = public_money_gap(result, paid.arm, city.city);
            table.row({first ? study.plan.arms[paid.arm].name : "", study.base.input.cities[city.city].key,
                       percent(city.factor), signed_text(city.unpaid, model::Unit::money),
                       signed_text(city.neutral, model::Unit::money), signed_text(gap, model::Unit::money),
                       std::string(text_of(city.payment))});
            first = false;
        }
    }
    return fmt::format(
               "\nPublic money of the cities that pay, more than in the base (mean over worlds; paid = "
               "within "
               "{} of what it costs)\n",
               percent(payment_tolerance)) +
           table.plain("  ");
}

std::string notes_text(const CompareStudy& study, const CompareOptions& options, const PairedResult& result,
                       const Runs& runs) {
    std::string text = "\n";
    const auto note = [&](const std::string& line) { text += "  " + wrapped(line, 108, "  ") + "\n"; };
    note(
        "difference: median over worlds of policy less base in the same world with the same luck; \"90 % of "
        "worlds\": "
        "90 % of simulated worlds lie there. Stocks at the month, flows summed since the policy began, "
        "shares averaged.");
    note(
        "pairing: how many times more worlds an unpaired comparison would need. worlds for 10 %: for a 90 % "
        "interval of the mean (Student's t) within a tenth of it.");
    const auto structural = [&](std::size_t arm) {
        return !ended_as_base(runs, arm) &&
               std::ranges::any_of(study.headlines, [&](const Headline& headline) {
                   return headline_effect(headline, runs, arm, 0).structural_zero;
               });
    };
    bool any_structural = false;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        any_structural = any_structural || structural(arm);
    if (any_structural)
        note(
            "structural zero: equal to the base bit by bit in every month of every world, though the arm is "
            "not: no "
            "equation led from what it changes to the measure. That is a property of model and settings, no "
            "finding; "
            "headwater channels shows what reaches what.");
    if (!study.chosen_headlines)
        note(
            "No headline measures were fixed in advance ([experiment] headline in the base, or --headline): "
            "these are "
            "the usual ones, so read them as exploratory.");
    if (options.replicates > 1) {
        const std::size_t end = result.horizons.months.size() - 1;
        for (const Headline& headline : study.headlines) {
            const double share = headline_effect(headline, runs, 1, end).stochastic_share;
            if (!std::isnan(share))
                note(fmt::format("{}: {} of the spread is luck, the rest the parameters ({}, at the end)",
                                 headline.name, percent(share), study.plan.arms[1].name));
        }
    } else {
        note("Luck and parameters vary together; --replicates 2 or more tells their shares of the spread.");
    }
    return text;
}

}  // namespace

std::string text_of(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome) {
    const PairedResult& result = outcome.result;
    const Runs runs = result.whole();
    std::string text = head_of(study, options, result, runs);
    if (runs.empty()) return text + "no world came to its end\n";
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) {
        text += fmt::format("\n== {} ==\n", study.plan.arms[arm].name);
        text += sameness_text(study, result, runs, arm);
        text += effects_table(study, result, runs, arm);
        text += attribution_text(study, runs, arm);
        text += cost_text(study, result, runs, arm);
    }
    text += payments_text(study, result);
    if (study.named_arms > 2) text += increments_text(study, result, runs);
    for (const Decomposition& bundle : study.decompositions)
        text += decomposition_text(study, result, runs, bundle);
    text += notes_text(study, options, result, runs);
    text += fmt::format("\n  {} on {} threads, {} at the peak\n", duration_text(outcome.wall_seconds),
                        threads_in_use(options.threads), bytes_text(peak_bytes()));
    if (!outcome.file.empty()) text += fmt::format("  file {}\n", outcome.file);
    return text +
           fmt::format("\nheadwater {}  scenario {}  seed {}  results {}\n", version(),
                       study.base.digest.substr(0, 16), options.seed,
                       outcome.content_sha256.empty() ? "not written" : outcome.content_sha256.substr(0, 16));
}

}  // namespace headwater::analysis
