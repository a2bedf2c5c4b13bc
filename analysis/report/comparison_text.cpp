#include "analysis/report/comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "analysis/report/comparison_findings.hpp"
#include "analysis/report/difference_rule.hpp"
#include "analysis/report/explanation_text.hpp"
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
constexpr std::size_t terminal_width = 100;

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

std::string head_of(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome,
                    const Runs& runs) {
    const PairedResult& result = outcome.result;
    const model::Input& input = study.base.input;
    const double scale = input.numerics.scale;
    std::string text = fmt::format("base          {} ({} months from {})\n", study.base.name, input.months(),
                                   month_of(study, 0));
    if (!study.base.experiment.question.empty())
        text += "question      " +
                wrapped(study.base.experiment.question, terminal_width - 14, "              ") + "\n";
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        text += "policy        " +
                wrapped(study.plan.arms[arm].name + ": " + study.policy[arm], terminal_width - 14,
                        "              ") +
                "\n";
    std::set<std::uint64_t> worlds;
    for (const PairedRun* run : runs) worlds.insert(run->world);
    text += fmt::format("worlds        {} of {}, {} replicate{}, {}\n", worlds.size(), options.worlds,
                        options.replicates, options.replicates == 1 ? "" : "s", uncertain_text(study.plan));
    if (outcome.met)
        text +=
            "record        " +
            wrapped(fmt::format("{} of {} worlds meet all {} dated targets that may calibrate ({}, use C), "
                                "the median world {}",
                                outcome.met->all, outcome.met->by_world.size(), outcome.met->targets,
                                joined(study.record.files), rounded(outcome.met->median, 0)),
                    terminal_width - 14, "              ") +
            "\n";
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
               terminal_width, "") +
           "\n";
}

std::string full_effects_table(const CompareStudy& study, const PairedResult& result, const Runs& runs,
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
        for (std::size_t back = 0; back < result.horizons.months.size(); ++back) {
            // The end of the run first, then the months before it.
            const std::size_t end = result.horizons.months.size() - 1;
            const std::size_t h = back == 0 ? end : back - 1;
            const Effect e = headline_effect(headline, runs, arm, h);
            const auto band = [&](std::size_t low, std::size_t high) {
                return signed_text(e.quantiles[low], headline.unit) + " to " +
                       signed_text(e.quantiles[high], headline.unit);
            };
            const std::size_t needed = worlds_needed(e, wanted_share * std::abs(e.mean));
            table.row({back == 0 ? headline.name : "", horizon_text(result.horizons, h),
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

/// The end of the run, as wide as a terminal.
std::string effects_table(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                          std::size_t arm) {
    TextTable table({{"measure"},
                     {"base", Align::right},
                     {"policy", Align::right},
                     {"median", Align::right},
                     {"90 % of worlds", Align::right},
                     {"sign"}});
    const bool as_base = ended_as_base(runs, arm);
    const std::size_t end = result.horizons.months.size() - 1;
    for (const Headline& headline : study.headlines) {
        const Effect e = headline_effect(headline, runs, arm, end);
        table.row({headline.name, value_text(e.base, headline.unit), value_text(e.policy, headline.unit),
                   signed_text(e.quantiles[q50], headline.unit),
                   signed_text(e.quantiles[q05], headline.unit) + " to " +
                       signed_text(e.quantiles[q95], headline.unit),
                   sign_text(e, as_base)});
    }
    return fmt::format("At the end, {} months after the policy began\n", result.horizons.months[end]) +
           table.plain("  ");
}

DifferenceVerdict verdict_on(const CompareStudy& study, const Effect& effect) {
    const auto n = static_cast<double>(effect.n);
    const auto worlds = [&](double share) { return static_cast<std::size_t>(std::llround(share * n)); };
    return verdict_of(
        {effect.n, effect.n == 0 ? 0 : worlds(effect.positive), effect.n == 0 ? 0 : worlds(effect.negative),
         effect.quantiles[q05], effect.quantiles[q95], effect.structural_zero},
        study.headlines.size() * (study.named_arms - 1));
}

/// The answer for one policy: a sentence on the first headline measure, and what the others show.
std::string verdict_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                         std::size_t arm) {
    if (ended_as_base(runs, arm))
        return wrapped(fmt::format("{}: ended as the base in every world, so no measure differs.",
                                   study.plan.arms[arm].name),
                       terminal_width, "  ") +
               "\n";
    const std::size_t end = result.horizons.months.size() - 1;
    const auto effect_on = [&](const Headline& headline) {
        return headline_effect(headline, runs, arm, end);
    };
    const Headline& first = study.headlines.front();
    const Effect e = effect_on(first);
    const DifferenceVerdict verdict = verdict_on(study, e);
    const std::string band =
        fmt::format("median {}, 90 % of worlds between {} and {}", signed_text(e.quantiles[q50], first.unit),
                    signed_text(e.quantiles[q05], first.unit), signed_text(e.quantiles[q95], first.unit));
    std::string sentence;
    switch (verdict.finding) {
        case Finding::undefined:
            sentence = "has no value in these runs";
            break;
        case Finding::cannot_differ:
            sentence = "a structural zero, equal to the base bit by bit in every month of every world";
            break;
        case Finding::equal:
            sentence = "equal to the base in all worlds";
            break;
        case Finding::too_few:
            sentence = fmt::format("{} worlds are too few to show a difference; {}", e.n, band);
            break;
        case Finding::none:
            sentence = "no difference that these worlds can show; " + band;
            break;
        case Finding::leans:
            sentence = fmt::format("more often {} than in the base, in {} of worlds; {}",
                                   verdict.higher ? "higher" : "lower",
                                   percent(verdict.higher ? e.positive : e.negative), band);
            break;
        case Finding::differs:
            sentence =
                fmt::format("{} than in the base in {} of worlds; {}", verdict.higher ? "higher" : "lower",
                            percent(verdict.higher ? e.positive : e.negative), band);
    }
    std::string text = wrapped(fmt::format("{}: {} {}.", study.plan.arms[arm].name, first.name, sentence),
                               terminal_width, "  ") +
                       "\n";
    std::array<std::vector<std::string>, 4> others;  // higher, lower, no difference to be shown, equal
    for (std::size_t i = 1; i < study.headlines.size(); ++i) {
        const DifferenceVerdict other = verdict_on(study, effect_on(study.headlines[i]));
        const bool same = other.finding == Finding::equal || other.finding == Finding::cannot_differ;
        const bool shown = other.directed();
        others[shown ? (other.higher ? 0 : 1) : same ? 3 : 2].push_back(study.headlines[i].name);
    }
    constexpr std::array<std::string_view, 4> words{
        "higher", "lower", "no difference that these worlds can show", "equal to the base"};
    for (std::size_t i = 0; i < others.size(); ++i)
        if (!others[i].empty())
            text += "  " +
                    wrapped(fmt::format("{}: {}", words[i], joined(others[i])), terminal_width - 2, "    ") +
                    "\n";
    return text;
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
    const auto line = [&](const std::string& words) { text += wrapped(words, terminal_width, "  ") + "\n"; };
    line(fmt::format(
        "Firms: {} in both with their seat in the same city, {} with another seat, {} only in the base, {} "
        "only under the policy",
        rounded(firms(&Twins::firms_kept), 0), rounded(firms(&Twins::firms_moved), 1),
        rounded(firms(&Twins::firms_lost), 0), rounded(firms(&Twins::firms_gained), 0)));
    const auto count = [&](auto member) {
        return twin_mean(runs, arm, [&](const Twins& twins) { return twins.*member; });
    };
    const double met = count(&Twins::met);
    const double paid = count(&Twins::paid_met);
    line(fmt::format(
        "Decisions on places met in both: {}, of which {} went another way; with cash on the table {}, of "
        "which {}; met in one only: {}",
        rounded(met, 0), percent(met > 0 ? count(&Twins::flipped) / met : NAN), rounded(paid, 0),
        percent(paid > 0 ? count(&Twins::paid_flipped) / paid : NAN),
        rounded(count(&Twins::only_base) + count(&Twins::only_twin), 0)));
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
    text += wrapped("What it buys in " + names_of(study, study.concerned[arm]), terminal_width, "  ") + "\n";
    TextTable outcomes({{"outcome"},
                        {"mean", Align::right},
                        {"90 % of worlds", Align::right},
                        {"cost for one", Align::right},
                        {"from others", Align::right}});
    bool any_indistinct = false;
    for (const Outcome& outcome : outcomes_of(result, runs, arm, study.concerned[arm])) {
        const Effect& e = outcome.effect;
        any_indistinct = any_indistinct || spans_zero(e);
        const std::string cost = spans_zero(e)                       ? "(zero)"
                                 : std::isnan(outcome.cost_per_unit) ? "-"
                                 : outcome.cost_per_unit < 0         ? "saves money"
                                                                     : money_text(outcome.cost_per_unit);
        outcomes.row({outcome.text, signed_text(e.mean, model::Unit::one),
                      signed_text(e.quantiles[q05], model::Unit::one) + " to " +
                          signed_text(e.quantiles[q95], model::Unit::one),
                      cost, percent(outcome.zero_sum_share)});
    }
    text += outcomes.plain("  ");
    if (any_indistinct) text += "  (zero): effect not distinguishable from zero, so it has no price\n";
    return text;
}

std::string increments_text(const CompareStudy& study, const PairedResult& result, const Runs& runs) {
    const std::vector<std::size_t> concerned = all_concerned(study);
    const std::vector<Outcome> outcomes = outcomes_of(result, runs, 1, concerned);
    std::string text;
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
        text +=
            "\n" +
            wrapped(fmt::format("Policies by cost: {} ({})", outcomes[o].text, names_of(study, concerned)),
                    terminal_width, "  ") +
            "\n";
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

std::string full_decomposition_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
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

std::string decomposition_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                               const Decomposition& bundle) {
    TextTable table(
        {{"measure, at the end"}, {"part"}, {"alone", Align::right}, {"one after the other", Align::right}});
    for (const Headline& headline : study.headlines) {
        const Parts parts = parts_of(headline, bundle, result, runs);
        std::string name = headline.name;
        for (const PartEffect& part : parts.parts) {
            table.row({name, part.lever, signed_text(part.alone, headline.unit),
                       signed_text(part.sequential, headline.unit)});
            name.clear();
        }
        table.row({"", "interaction", signed_text(parts.interaction, headline.unit), ""});
        const std::string together = signed_text(parts.together, headline.unit);
        table.row({"", "together", together, together});
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
    return "\n" +
           wrapped(fmt::format(
                       "Public money of the cities that pay, more than in the base (mean over worlds; paid = "
                       "within {} of what it costs)",
                       percent(payment_tolerance)),
                   terminal_width, "  ") +
           "\n" + table.plain("  ");
}

std::string notes_text(const CompareStudy& study, const CompareOptions& options, const PairedResult& result,
                       const Runs& runs) {
    std::string text = "\n";
    const auto note = [&](const std::string& line) {
        text += "  " + wrapped(line, terminal_width - 2, "  ") + "\n";
    };
    note(
        "difference: median over worlds of policy less base in the same world with the same luck; \"90 % of "
        "worlds\": "
        "90 % of simulated worlds lie there. Stocks at the month, flows summed since the policy began, "
        "shares averaged.");
    if (options.full)
        note(
            "pairing: how many times more worlds an unpaired comparison would need. worlds for 10 %: for a "
            "90 % "
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
    const std::string head = head_of(study, options, outcome, runs);
    if (runs.empty()) return head + "no world came to its end\n";
    std::string text;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) text += verdict_text(study, result, runs, arm);
    text += "\n" + head;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) {
        text += fmt::format("\n== {} ==\n", study.plan.arms[arm].name);
        text += sameness_text(study, result, runs, arm);
        text += options.full ? full_effects_table(study, result, runs, arm)
                             : effects_table(study, result, runs, arm);
        text += attribution_text(study, runs, arm);
        text += cost_text(study, result, runs, arm);
    }
    text += payments_text(study, result);
    if (study.named_arms > 2) text += increments_text(study, result, runs);
    for (const Decomposition& bundle : study.decompositions)
        text += options.full ? full_decomposition_text(study, result, runs, bundle)
                             : decomposition_text(study, result, runs, bundle);
    if (outcome.explanation) text += "\n" + text_of(*outcome.explanation);
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
