// A validation as JSON.
#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/report/json_result.hpp"
#include "analysis/report/validation_text.hpp"
#include "analysis/report/validation_words.hpp"
#include "analysis/runs/text.hpp"
#include "scenarios/reader/date.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

nlohmann::ordered_json validated_number(double value) {
    return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json advice_json(const WorldsNeeded& advice) {
    return {{"needed", validated_number(advice.needed)},
            {"low", validated_number(advice.low)},
            {"high", validated_number(advice.high)}};
}

nlohmann::ordered_json steady_json(const SteadyTest& test) {
    nlohmann::ordered_json json{{"worlds", test.asked},
                                {"rejected", test.rejected},
                                {"chance", validated_number(test.chance)},
                                {"verdict", steadiness_keys[static_cast<std::size_t>(test.verdict)]}};
    if (!test.why.empty()) json["why"] = test.why;
    return json;
}

nlohmann::ordered_json over_json(const Ensemble& over, Verdict verdict, const std::string& why,
                                 bool advised) {
    nlohmann::ordered_json json{{"statistic", validated_number(over.statistic)},
                                {"p05", validated_number(over.low)},
                                {"p95", validated_number(over.high)},
                                {"worlds", over.values.size()},
                                {"values", over.values},
                                {"worlds_needed", validated_number(over.needed)},
                                {"verdict", verdict_keys[static_cast<std::size_t>(verdict)]}};
    if (advised) json["worlds_for_half_width"] = advice_json(over.advice);
    if (!why.empty()) json["why"] = why;
    return json;
}

}  // namespace

nlohmann::ordered_json json_of(const ValidationStudy& study, const ValidationOptions& options,
                               const Validation& found) {
    using Object = nlohmann::ordered_json;
    Object json{{"schema", validation_schema},
                {"schema_version", validation_schema_version},
                {"version", version()},
                {"scenario", study.scenario.name},
                {"digest", study.scenario.digest},
                {"worlds", found.worlds},
                {"whole", found.whole},
                {"complete", found.complete},
                {"seed", options.seed},
                {"uncertain", uncertain_keys[static_cast<std::size_t>(options.uncertain)]},
                {"scale", study.input.numerics.scale},
                {"cutoff", options.cutoff.empty() ? Object(nullptr) : Object(options.cutoff)},
                {"verdict", Object::array()},
                {"facts", Object::array()},
                {"targets", Object::array()},
                {"not_answered", unanswered_rows(study, found)},
                {"failures", found.failures}};
    const bool advised = options.half_width > 0;
    if (advised) json["half_width"] = options.half_width;
    json["verdict"].push_back(facts_verdict(found));
    if (!found.targets.empty()) json["verdict"].push_back(targets_verdict(found));
    for (const FactRow& row : found.facts) {
        const Fact& fact = *row.fact;
        Object one{{"fact", fact.id},
                   {"key", fact.key},
                   {"words", fact.words},
                   {"statistic_of", fact.statistic},
                   {"needs", fact.needs},
                   {"source", fact.source},
                   {"use", key_of(fact.use)},
                   {"low", validated_number(fact.low)},
                   {"high", validated_number(fact.high)}};
        one.update(over_json(row.over, row.verdict, row.why, advised));
        json["facts"].push_back(std::move(one));
    }
    for (const TargetRow& row : found.targets) {
        const Target& target = *row.target;
        Object one{{"place", target.place},
                   {"number", target.number},
                   {"from", scenarios::month_text(target.from)},
                   {"until", month_of(target)},
                   {"what", target.what},
                   {"record", target.value},
                   {"low", target.low},
                   {"high", target.high},
                   {"use", target.use},
                   {"source", target.source}};
        one.update(over_json(row.over, row.verdict, row.why, advised));
        Object crps{{"model", validated_number(row.score[0])}};
        for (std::size_t kind = 0; kind + 1 < n_forecasts; ++kind)
            crps[std::string(naive_keys[kind])] = validated_number(row.score[kind + 1]);
        one["crps"] = std::move(crps);
        one["rank"] = row.rank == 0 ? Object(nullptr) : Object(row.rank);
        one["forecasts"] = row.ranked;
        one["known_values"] = row.known;
        if (!row.no_forecast.empty()) one["no_forecast"] = row.no_forecast;
        json["targets"].push_back(std::move(one));
    }
    if (found.placebo)
        json["placebo"] = {{"settings", found.placebo->settings},
                           {"holds", found.placebo->same_state && found.placebo->moved.empty()},
                           {"moved", found.placebo->moved}};
    for (const ScaleAnswers& at : found.scales) {
        Object one{{"scale", at.scale},
                   {"worlds", at.worlds},
                   {"facts", Object::array()},
                   {"targets", Object::array()}};
        const auto add = [](Object& list, const std::vector<AtScale>& rows) {
            for (const AtScale& row : rows)
                list.push_back({{"statistic", validated_number(row.statistic)},
                                {"verdict", verdict_keys[static_cast<std::size_t>(row.verdict)]},
                                {"differs", row.differs}});
        };
        add(one["facts"], at.facts);
        add(one["targets"], at.targets);
        json["scales"].push_back(std::move(one));
    }
    if (found.steady.empty()) return json;
    const model::Numerics& n = study.input.numerics;
    json["steady_options"] = {
        {"window", options.window},
        {"from", month_text(static_cast<int>(n.start_year), static_cast<int>(n.start_month),
                            static_cast<std::int32_t>(study.steady_from))},
        {"level", steady_level}};
    for (const SteadyRow& row : found.steady) {
        Object one{{"measure", row.name},
                   {"form", steady_form_keys[static_cast<std::size_t>(row.form)]},
                   {"windows", row.windows},
                   {"stationarity", steady_json(row.stationary)},
                   {"ergodicity", steady_json(row.ergodic)},
                   {"means", row.means}};
        if (advised) one["worlds_for_half_width"] = advice_json(row.advice);
        json["steady"].push_back(std::move(one));
    }
    return json;
}

}  // namespace headwater::analysis
