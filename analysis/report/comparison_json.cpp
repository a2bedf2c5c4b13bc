// A comparison as a program reads it.
#include <array>

#include "analysis/compare/paid_arms.hpp"
#include "analysis/report/comparison_findings.hpp"
#include "analysis/report/comparison_text.hpp"
#include "analysis/report/explanation_text.hpp"
#include "model/levers/catalogue.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Effect& e) {
    Json json{{"n", e.n}, {"base", e.base}, {"policy", e.policy}, {"mean", e.mean}};
    constexpr std::array<const char*, effect_quantiles.size()> names{"q05", "q10", "q25", "median",
                                                                     "q75", "q90", "q95"};
    for (std::size_t q = 0; q < names.size(); ++q) json[names[q]] = e.quantiles[q];
    json["positive"] = e.positive;
    json["negative"] = e.negative;
    json["equal"] = e.equal;
    json["structural_zero"] = e.structural_zero;
    json["distinguishable_from_zero"] = !spans_zero(e);
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
              {"settings", changed_settings(study.base.input, study.plan.arms[arm].input)},
              {"equal_to_base", static_cast<bool>(result.equal_to_base[arm])},
              {"ended_as_base", ended_as_base(runs, arm)}};
    for (const Headline& headline : study.headlines)
        for (std::size_t h = 0; h < result.horizons.months.size(); ++h) {
            Json row = json_of(headline_effect(headline, runs, arm, h));
            row["measure"] = headline.name;
            row["unit"] = symbol_of(headline.unit, study.base.input.currency);
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

Json paid_json(const CompareStudy& study, const PairedResult& result, const PaidArm& paid) {
    Json json{{"name", study.plan.arms[paid.arm].name},
              {"pays_for", study.plan.arms[paid.policy].name},
              {"lever", std::string(model::lever_catalogue[paid.lever].key)},
              {"from", month_of(study, paid.from)},
              {"tolerance", payment_tolerance},
              {"runs_of_all_worlds", paid.passes},
              {"settings", lowered_settings(study, paid)}};
    for (const PayingCity& city : paid.cities)
        json["cities"].push_back({{"city", study.base.input.cities[city.city].key},
                                  {"factor", city.factor},
                                  {"costs_unpaid", city.unpaid},
                                  {"costs_lever_neutral", city.neutral},
                                  {"remains", public_money_gap(result, paid.arm, city.city)},
                                  {"paid", city.payment == Payment::paid},
                                  {"outcome", std::string(text_of(city.payment))}});
    return json;
}

}  // namespace

Json json_of(const CompareStudy& study, const CompareOptions& options, const CompareOutcome& outcome) {
    const PairedResult& result = outcome.result;
    const Runs runs = result.whole();
    Json json{
        {"version", version()},
        {"base", study.base.name},
        {"scenario_digest", study.base.digest},
        {"seed", options.seed},
        {"worlds", options.worlds},
        {"replicates", options.replicates},
        {"runs", runs.size()},
        {"uncertain", study.plan.posterior           ? "posterior"
                      : study.plan.uncertain.empty() ? "none"
                                                     : "priors"},
        {"uncertain_parameters", study.plan.uncertain.size()},
        {"posterior", study.plan.posterior
                          ? Json{{"study", study.plan.posterior->file().study},
                                 {"content_sha256", study.plan.posterior->file().content_sha256},
                                 {"worlds", study.plan.posterior->file().weights.size()},
                                 {"effective_size", study.plan.posterior->file().effective_size},
                                 {"met", study.plan.posterior->file().met}}
                          : Json()},
        {"scale", study.base.input.numerics.scale},
        {"size", "whole country"},
        {"policy_month", result.any_differs() ? Json(month_of(study, result.horizons.policy_month)) : Json()},
        {"null_policy_holds", result.null_policy_holds},
        {"headline_fixed_in_advance", study.chosen_headlines},
        {"remarks", study.remarks},
        {"contradictions", outcome.contradictions},
        {"complete", result.complete},
        {"failures", outcome.failures},
        {"wall_s", outcome.wall_seconds},
        {"out", outcome.file}};
    if (runs.empty()) return json;
    for (std::size_t arm = 1; arm < study.named_arms; ++arm)
        json["policies"].push_back(policy_json(study, result, runs, arm));
    for (const PaidArm& paid : study.paid) json["paid_by"].push_back(paid_json(study, result, paid));
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
    if (outcome.met)
        json["record"] = {{"files", study.record.files},
                          {"targets", outcome.met->targets},
                          {"worlds", outcome.met->by_world.size()},
                          {"worlds_that_meet_all", outcome.met->all},
                          {"median_met", outcome.met->median},
                          {"met_by_world", outcome.met->by_world}};
    if (outcome.explanation) json["explanation"] = json_of(*outcome.explanation);
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
