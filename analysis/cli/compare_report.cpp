#include "analysis/cli/compare_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/cli/text.hpp"
#include "analysis/experiment/footprint.hpp"
#include "analysis/experiment/paired/cost.hpp"
#include "analysis/experiment/provenance.hpp"
#include "analysis/experiment/single_run.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;
using Runs = std::vector<const PairedRun*>;

constexpr std::size_t q05 = 0;
constexpr std::size_t q25 = 2;
constexpr std::size_t q50 = 3;
constexpr std::size_t q75 = 4;
constexpr std::size_t q95 = 6;
constexpr std::size_t most_flows = 6;
constexpr double wanted_share = 0.1;  // half-width wanted, as a share of the mean effect

bool is_money(model::Unit unit) {
    return unit == model::Unit::cny;
}

/// Three significant digits, money with its thousands.
std::string value_text(double value, model::Unit unit) {
    if (std::isnan(value)) return "-";
    if (is_money(unit)) return money_text(value);
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

/// "+92 %" of worlds with the more frequent sign.
std::string sign_text(const Effect& effect) {
    if (effect.positive == 0 && effect.negative == 0) return "none differs";
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

std::string month_of(const CompareStudy& study, std::int32_t month) {
    const model::Numerics& n = study.base.input.numerics;
    return month_text(static_cast<int>(n.start_year), static_cast<int>(n.start_month), month);
}

std::string names_of(const CompareStudy& study, const std::vector<std::size_t>& cities) {
    if (cities.size() == study.base.input.cities.size()) return "all cities";
    std::vector<std::string> keys;
    for (const std::size_t city : cities) keys.push_back(study.base.input.cities[city].key);
    return joined(keys);
}

Effect headline_effect(const Headline& headline, const Runs& runs, std::size_t arm, std::size_t horizon) {
    return effect_of_sum(runs, arm, horizon, headline.sum);
}

std::string head_of(const CompareStudy& study, const CompareOptions& options, const PairedResult& result,
                    const Runs& runs) {
    const model::Input& input = study.base.input;
    std::string text = fmt::format("base          {} ({} months from {}, scale {})\n", study.base.name,
                                   input.months(), month_of(study, 0), exact(input.numerics.scale));
    if (!study.base.experiment.question.empty())
        text += "question      " + wrapped(study.base.experiment.question, 96, "              ") + "\n";
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        text += fmt::format("policy        {}: {}\n", study.plan.arms[arm].name,
                            wrapped(study.policy[arm], 96, "              "));
    std::set<std::uint64_t> worlds;
    for (const PairedRun* run : runs) worlds.insert(run->world);
    text += fmt::format(
        "worlds        {} of {}, {} replicate{}, {} uncertain parameters drawn from their priors\n",
        worlds.size(), options.worlds, options.replicates, options.replicates == 1 ? "" : "s",
        study.plan.uncertain.size());
    text += fmt::format("policy begins {}; months before it are the same runs for all arms\n",
                        month_of(study, result.horizons.policy_month));
    text += result.null_policy_holds
                ? "null policy   equals the base in every bit\n"
                : "null policy   DIFFERS FROM THE BASE: do not trust these results, report it\n";
    return text;
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
                     {"90 % of worlds", Align::right},
                     {"sign"},
                     {"pairing", Align::right},
                     {"worlds for 10 %", Align::right}});
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
                       band(q25, q75), band(q05, q95), sign_text(e), gain_text(e.pairing_gain),
                       needed == 0 ? "-" : grouped(static_cast<std::int64_t>(needed))});
        }
    }
    return table.plain("  ");
}

/// Mean over runs of a sum over each run's twins, in persons or firms of the run.
template <class Sum>
double twin_mean(const Runs& runs, std::size_t arm, Sum sum) {
    double total = 0;
    for (const PairedRun* run : runs) total += sum(*run->arms[arm].twins);
    return total / static_cast<double>(runs.size());
}

std::string place_text(const CompareStudy& study, std::size_t place) {
    const auto& cities = study.base.input.cities;
    if (place < cities.size()) return cities[place].key;
    return place == outside(cities.size()) ? "abroad or retired" : "not in this world";
}

struct Flow {
    std::size_t from = 0;
    std::size_t to = 0;
    double skilled = 0;  // stars and core
    double all = 0;
};

std::vector<Flow> flows_of(const CompareStudy& study, const Runs& runs, std::size_t arm) {
    const std::size_t places = study.base.input.cities.size() + 2;
    std::vector<Flow> flows;
    for (std::size_t from = 0; from < places; ++from)
        for (std::size_t to = 0; to < places; ++to) {
            Flow flow{from, to, 0, 0};
            for (std::size_t tier = 0; tier < model::n_tiers; ++tier) {
                const double heads = twin_mean(runs, arm, [&](const Twins& twins) {
                    return twins.people[(tier * places + from) * places + to];
                });
                flow.all += heads;
                if (tier < 2) flow.skilled += heads;
            }
            if (flow.all > 0) flows.push_back(flow);
        }
    std::ranges::stable_sort(flows, std::greater{}, &Flow::all);
    return flows;
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
            for (const std::int32_t n : twins.*member) sum += n;
            return sum;
        });
    };
    text += fmt::format(
        "Firms: {} in both with their seat in the same city, {} with another seat, {} only in the base, {} "
        "only under the policy\n",
        rounded(firms(&Twins::firms_kept), 0), rounded(firms(&Twins::firms_moved), 1),
        rounded(firms(&Twins::firms_lost), 0), rounded(firms(&Twins::firms_gained), 0));
    const auto count = [&](auto member) {
        double sum = 0;
        for (const PairedRun* run : runs) sum += run->arms[arm].twins.value().*member;
        return sum;
    };
    const double met = count(&Twins::met);
    const double paid = count(&Twins::paid_met);
    text += fmt::format(
        "Decisions on places met in both: {}, of which {} went another way; with cash on the table {}, of "
        "which {}; met in one only: {}\n",
        grouped(static_cast<std::int64_t>(met)), percent(met > 0 ? count(&Twins::flipped) / met : NAN),
        grouped(static_cast<std::int64_t>(paid)),
        percent(paid > 0 ? count(&Twins::paid_flipped) / paid : NAN),
        grouped(static_cast<std::int64_t>(count(&Twins::only_base) + count(&Twins::only_twin))));
    return text;
}

std::string cost_text(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                      std::size_t arm) {
    std::string text =
        "\nPublic money since the policy began, policy less base (CNY of 2024, not discounted)\n";
    TextTable table({{"payer and lever"}, {"mean", Align::right}, {"90 % of worlds", Align::right}});
    for (const CostRow& row : cost_rows(result, runs, arm)) {
        const Effect& e = row.effect;
        if (row.city >= 0 && e.mean == 0) continue;
        if (row.city < 0 && row.measure != "public_money" && e.mean == 0) continue;
        const std::string name = row.city >= 0
                                     ? study.base.input.cities[static_cast<std::size_t>(row.city)].key
                                 : row.measure == "public_money" ? "all cities"
                                                                 : "by lever: " + std::string(row.measure);
        table.row({name, signed_text(e.mean, model::Unit::cny),
                   signed_text(e.quantiles[q05], model::Unit::cny) + " to " +
                       signed_text(e.quantiles[q95], model::Unit::cny)});
    }
    text += table.plain("  ");
    TextTable outcomes({{"what it buys in " + names_of(study, study.concerned[arm])},
                        {"mean", Align::right},
                        {"90 % of worlds", Align::right},
                        {"cost for one", Align::right},
                        {"taken from others", Align::right}});
    for (const Outcome& outcome : outcomes_of(result, runs, arm, study.concerned[arm])) {
        const Effect& e = outcome.effect;
        const std::string cost = std::isnan(outcome.cost_per_unit) ? "-"
                                 : outcome.cost_per_unit < 0       ? "saves money"
                                                                   : money_text(outcome.cost_per_unit);
        outcomes.row({outcome.text, signed_text(e.mean, model::Unit::one),
                      signed_text(e.quantiles[q05], model::Unit::one) + " to " +
                          signed_text(e.quantiles[q95], model::Unit::one),
                      cost, percent(outcome.zero_sum_share)});
    }
    return text + outcomes.plain("  ");
}

std::vector<Increment> increments_of(const CompareStudy& study, const PairedResult& result, const Runs& runs,
                                     std::size_t outcome, const std::vector<std::size_t>& concerned) {
    std::vector<Increment> policies;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) {
        const double cost = cost_rows(result, runs, arm).front().effect.mean;
        const Outcome found = outcomes_of(result, runs, arm, concerned)[outcome];
        policies.push_back({arm, cost, found.effect.mean, Standing::efficient, NAN});
    }
    return increments(std::move(policies));
}

/// The cities that any of the policies concerns: all are judged by the same outcome.
std::vector<std::size_t> all_concerned(const CompareStudy& study) {
    std::set<std::size_t> cities;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        cities.insert(study.concerned[arm].begin(), study.concerned[arm].end());
    return {cities.begin(), cities.end()};
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
            table.row({study.plan.arms[row.arm].name, signed_text(row.cost, model::Unit::cny),
                       signed_text(row.effect, model::Unit::one),
                       std::isnan(row.ratio) ? "-" : money_text(row.ratio),
                       std::string(text_of(row.standing))});
        text += table.plain("  ");
    }
    return text;
}

struct PartEffect {
    std::string lever;
    double alone = 0;
    double sequential = 0;
};

struct Parts {
    std::vector<PartEffect> parts;
    double together = 0;
    double interaction = 0;  // together less the sum of the parts alone
};

Parts parts_of(const Headline& headline, const Decomposition& bundle, const PairedResult& result,
               const Runs& runs) {
    const std::size_t end = result.horizons.months.size() - 1;
    const auto mean = [&](std::size_t arm) { return headline_effect(headline, runs, arm, end).mean; };
    Parts found;
    found.together = mean(bundle.arm);
    double before = 0;
    double sum = 0;
    for (std::size_t i = 0; i < bundle.levers.size(); ++i) {
        const double up_to = mean(bundle.sequence[i]);
        found.parts.push_back({bundle.levers[i], mean(bundle.alone[i]), up_to - before});
        sum += found.parts.back().alone;
        before = up_to;
    }
    found.interaction = found.together - sum;
    return found;
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
        "interval of the mean within a tenth of it.");
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

Json json_of(const Effect& e) {
    Json json{{"n", e.n}, {"base", e.base}, {"policy", e.policy}, {"mean", e.mean}};
    constexpr std::array<const char*, effect_quantiles.size()> names{"q05", "q10", "q25", "median",
                                                                     "q75", "q90", "q95"};
    for (std::size_t q = 0; q < names.size(); ++q) json[names[q]] = e.quantiles[q];
    json["positive"] = e.positive;
    json["negative"] = e.negative;
    json["pairing_gain"] = e.pairing_gain;
    json["correlation"] = e.correlation;
    json["stochastic_share"] = e.stochastic_share;
    json["half_width_90"] = e.half_width;
    json["worlds_for_10_percent"] = worlds_needed(e, wanted_share * std::abs(e.mean));
    return json;
}

Json policy_json(const CompareStudy& study, const PairedResult& result, const Runs& runs, std::size_t arm) {
    Json json{{"name", study.plan.arms[arm].name},
              {"text", study.policy[arm]},
              {"equal_to_base", static_cast<bool>(result.equal_to_base[arm])}};
    for (const Headline& headline : study.headlines)
        for (std::size_t h = 0; h < result.horizons.months.size(); ++h) {
            Json row = json_of(headline_effect(headline, runs, arm, h));
            row["measure"] = headline.name;
            row["unit"] = std::string(text_of(headline.unit).symbol);
            row["months_since_policy"] = result.horizons.months[h];
            json["effects"].push_back(std::move(row));
        }
    for (const Flow& flow : flows_of(study, runs, arm))
        json["people_elsewhere"].push_back({{"base", place_text(study, flow.from)},
                                            {"policy", place_text(study, flow.to)},
                                            {"people", flow.all},
                                            {"stars_and_core", flow.skilled}});
    for (const CostRow& row : cost_rows(result, runs, arm)) {
        Json cost = json_of(row.effect);
        cost["measure"] = std::string(row.measure);
        if (row.city >= 0) cost["city"] = study.base.input.cities[static_cast<std::size_t>(row.city)].key;
        json["cost"].push_back(std::move(cost));
    }
    for (const Outcome& outcome : outcomes_of(result, runs, arm, study.concerned[arm])) {
        Json row = json_of(outcome.effect);
        row["outcome"] = std::string(outcome.key);
        row["cost_per_unit"] = outcome.cost_per_unit;
        row["zero_sum_share"] = outcome.zero_sum_share;
        json["outcomes"].push_back(std::move(row));
    }
    return json;
}

}  // namespace

std::vector<std::string> failures_of(const CompareOptions& options, const PairedResult& result) {
    std::vector<std::string> failures;
    std::set<std::uint64_t> told;
    for (const PairedRun& run : result.runs) {
        if (run.failure.empty() || run.failure == "not run" || !told.insert(run.world).second) continue;
        std::string again = command_line_without_paths(options.arguments);
        again += fmt::format(" --first-world {} --worlds 1", run.world);
        failures.push_back(fmt::format("world {}: {}; again: {}", run.world, run.failure, again));
    }
    return failures;
}

std::string text_of(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome) {
    const PairedResult& result = outcome.result;
    const Runs runs = result.whole();
    std::string text = head_of(study, options, result, runs);
    if (runs.empty()) return text + "no world came to its end\n";
    for (std::size_t arm = 1; arm < study.named_arms; ++arm) {
        text += fmt::format("\n== {} ==\n", study.plan.arms[arm].name);
        if (result.equal_to_base[arm])
            text += "This arm is equal to the base: every difference must be zero.\n";
        text += effects_table(study, result, runs, arm);
        text += attribution_text(study, runs, arm);
        text += cost_text(study, result, runs, arm);
    }
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

Json json_of(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome) {
    const PairedResult& result = outcome.result;
    const Runs runs = result.whole();
    Json json{{"version", version()},
              {"base", study.base.name},
              {"scenario_digest", study.base.digest},
              {"seed", options.seed},
              {"worlds", options.worlds},
              {"replicates", options.replicates},
              {"runs", runs.size()},
              {"uncertain_parameters", study.plan.uncertain.size()},
              {"policy_month", month_of(study, result.horizons.policy_month)},
              {"null_policy_holds", result.null_policy_holds},
              {"headline_fixed_in_advance", study.chosen_headlines},
              {"complete", result.complete},
              {"failures", failures_of(options, result)},
              {"wall_s", outcome.wall_seconds},
              {"out", outcome.file}};
    if (runs.empty()) return json;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        json["policies"].push_back(policy_json(study, result, runs, arm));
    if (study.named_arms > 2) {
        const std::vector<std::size_t> concerned = all_concerned(study);
        const std::vector<Outcome> outcomes = outcomes_of(result, runs, 1, concerned);
        for (std::size_t o = 0; o < outcomes.size(); ++o)
            for (const Increment& row : increments_of(study, result, runs, o, concerned))
                json["increments"].push_back({{"outcome", std::string(outcomes[o].key)},
                                              {"policy", study.plan.arms[row.arm].name},
                                              {"cost", row.cost},
                                              {"effect", row.effect},
                                              {"ratio", row.ratio},
                                              {"standing", std::string(text_of(row.standing))}});
    }
    for (const Decomposition& bundle : study.decompositions)
        for (const Headline& headline : study.headlines) {
            const Parts parts = parts_of(headline, bundle, result, runs);
            Json row{{"policy", study.plan.arms[bundle.arm].name},
                     {"measure", headline.name},
                     {"together", parts.together},
                     {"interaction", parts.interaction}};
            for (const PartEffect& part : parts.parts)
                row["parts"].push_back(
                    {{"lever", part.lever}, {"alone", part.alone}, {"sequential", part.sequential}});
            json["decomposition"].push_back(std::move(row));
        }
    return json;
}

}  // namespace headwater::analysis
