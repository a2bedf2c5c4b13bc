#include "analysis/report/scenario_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/text.hpp"
#include "model/levers/catalogue.hpp"

namespace headwater::analysis {

namespace {

std::string month_of(const model::Numerics& numerics, std::int32_t month) {
    return month_text(static_cast<int>(numerics.start_year), static_cast<int>(numerics.start_month), month);
}

std::string city_of(const model::Input& input, const model::LeverSetting& setting) {
    return setting.city.valid() ? input.cities[setting.city.row()].label : "nation";
}

std::vector<std::string> mechanisms_off(const model::Input& input) {
    std::vector<std::string> off;
    for (const model::MechanismText& text : model::mechanism_texts)
        if (!input.mechanisms.on(model::Mechanism(text))) off.emplace_back(text.key);
    return off;
}

/// Mechanisms that are on and find nothing to act on, with the table that lacks it.
std::vector<std::string> without_data(const model::Input& input) {
    std::vector<std::string> lacking;
    const bool differ = std::ranges::any_of(input.cities, [](const model::CityInput& city) {
        return std::ranges::any_of(city.strength, [](double strength) { return strength != 1; });
    });
    if (input.mechanisms.on("sectors") && !differ)
        lacking.emplace_back("sectors (the table of cities has no columns strength_*)");
    return lacking;
}

std::int64_t founded_later(const model::Input& input) {
    return std::ranges::count_if(input.organisations,
                                 [](const model::OrganisationInput& each) { return each.founded >= 0; });
}

std::string lever_table(const model::Input& input) {
    TextTable table({{"lever"}, {"where"}, {"value", Align::right}, {"unit"}, {"from"}, {"until"}, {"note"}});
    for (const model::LeverSetting& setting : input.timeline) {
        const model::Lever& lever = model::lever_catalogue[setting.lever];
        std::string note;
        if (setting.ramp > 0) note += fmt::format("rises over {} months", setting.ramp);
        if (setting.risen > 0) note += fmt::format(", {} of them past", setting.risen);
        if (setting.lag > 0)
            note += fmt::format("{}begins {} month{} later", note.empty() ? "" : ", ", setting.lag,
                                setting.lag == 1 ? "" : "s");
        table.row({std::string(lever.key), city_of(input, setting), readable(setting.value),
                   model::symbol_of(lever.unit, input.currency), month_of(input.numerics, setting.from),
                   setting.until >= input.months() ? "end" : month_of(input.numerics, setting.until), note});
    }
    return table.plain("    ");
}

/// What a run holds `in_run` of.
std::int64_t in_country(const model::Input& input, double in_run) {
    return std::llround(in_run / input.numerics.scale);
}

std::string held_text(const model::Numerics& numerics) {
    return numerics.scale == 1 ? "" : "; the run holds " + part_text(numerics.scale) + " them";
}

}  // namespace

std::string summary_text(const scenarios::Scenario& scenario) {
    const model::Input& input = scenario.input;
    const Footprint footprint = footprint_of(input);
    // The cities with most core people first, as the table at the end of a run.
    std::vector<const model::CityInput*> by_core_people;
    for (const model::CityInput& city : input.cities) by_core_people.push_back(&city);
    std::ranges::stable_sort(by_core_people, std::greater<>{},
                             [](const model::CityInput* city) { return city->talent_share[1]; });
    std::vector<std::string> cities;
    for (const model::CityInput* city : by_core_people) cities.push_back(city->label);
    std::string text = fmt::format("{}: {}\n", scenario.name, scenario.title);
    const auto line = [&](std::string_view name, const std::string& value) {
        text += fmt::format("  {:<15}{}\n", name, wrapped(value, 90, std::string(17, ' ')));
    };
    const scenarios::Experiment& experiment = scenario.experiment;
    if (!experiment.question.empty()) line("question", experiment.question);
    if (!experiment.headline.empty()) line("headline", joined(experiment.headline));
    if (!experiment.refuted_by.empty()) line("refuted by", experiment.refuted_by);
    line("period", fmt::format("{} to {} ({} months)", month_of(input.numerics, 0),
                               month_of(input.numerics, input.months() - 1), input.months()));
    line("scale, seed", fmt::format("{}, {}", exact(input.numerics.scale), exact(input.numerics.seed)));
    line("cities", fmt::format("{}: {}", cities.size(), joined(cities)));
    line("organisations", fmt::format("{} named, {} of them founded during the run",
                                      input.organisations.size(), founded_later(input)));
    line("dated events", fmt::format("{}", input.events.size()));
    const auto off = mechanisms_off(input);
    line("switched off", off.empty() ? "no mechanism" : joined(off));
    if (const auto lacking = without_data(input); !lacking.empty()) line("without data", joined(lacking));
    line("at the start",
         fmt::format("about {} people and {} firms in the country{}",
                     grouped(in_country(input, footprint.people_at_start)),
                     grouped(in_country(input, footprint.firms_at_start)), held_text(input.numerics)));
    line("memory",
         fmt::format("about {} at the peak", bytes_text(static_cast<std::uint64_t>(footprint.bytes))));
    line("run file", fmt::format("about {}", bytes_text(static_cast<std::uint64_t>(footprint.file_bytes))));
    const auto& marks = scenario.marks;
    line("values", fmt::format("{}: {} stated, {} published, {} assumed",
                               marks.stated + marks.published + marks.assumed, marks.stated, marks.published,
                               marks.assumed));
    line("digest", scenario.digest);
    line("levers",
         input.timeline.empty() ? "none is pulled" : fmt::format("{} settings", input.timeline.size()));
    if (!input.timeline.empty()) text += lever_table(input);
    return text;
}

nlohmann::ordered_json summary_json(const scenarios::Scenario& scenario) {
    const model::Input& input = scenario.input;
    const Footprint footprint = footprint_of(input);
    nlohmann::ordered_json json{{"name", scenario.name},
                                {"title", scenario.title},
                                {"digest", scenario.digest},
                                {"start", month_of(input.numerics, 0)},
                                {"months", input.months()},
                                {"scale", input.numerics.scale},
                                {"seed", static_cast<std::uint64_t>(input.numerics.seed)}};
    json["experiment"] = {{"question", scenario.experiment.question},
                          {"headline", scenario.experiment.headline},
                          {"refuted_by", scenario.experiment.refuted_by}};
    json["cities"] = nlohmann::ordered_json::array();
    for (const model::CityInput& city : input.cities) json["cities"].push_back(city.key);
    json["organisations"] = input.organisations.size();
    json["founded_during_the_run"] = founded_later(input);
    json["dated_events"] = input.events.size();
    json["mechanisms_off"] = mechanisms_off(input);
    json["without_data"] = without_data(input);
    json["levers"] = nlohmann::ordered_json::array();
    for (const model::LeverSetting& setting : input.timeline) {
        const model::Lever& lever = model::lever_catalogue[setting.lever];
        json["levers"].push_back(
            {{"key", lever.key},
             {"city", setting.city.valid() ? nlohmann::ordered_json(input.cities[setting.city.row()].key)
                                           : nlohmann::ordered_json()},
             {"value", setting.value},
             {"unit", model::symbol_of(lever.unit, input.currency)},
             {"from", month_of(input.numerics, setting.from)},
             {"until", month_of(input.numerics, setting.until)},
             {"ramp_months", setting.ramp},
             {"ramp_past_months", setting.risen},
             {"lag_months", setting.lag}});
    }
    json["marks"] = {{"stated", scenario.marks.stated},
                     {"published", scenario.marks.published},
                     {"assumed", scenario.marks.assumed}};
    json["people_at_start"] = in_country(input, footprint.people_at_start);
    json["firms_at_start"] = in_country(input, footprint.firms_at_start);
    json["estimated_bytes"] = static_cast<std::uint64_t>(footprint.bytes);
    json["estimated_file_bytes"] = static_cast<std::uint64_t>(footprint.file_bytes);
    json["files"] = scenario.files;
    json["remarks"] = json_of(scenario.remarks);
    return json;
}

std::string resolved_text(const scenarios::Scenario& scenario) {
    TextTable table({{"key"}, {"value", Align::right}, {"unit"}, {"mark"}, {"origin"}, {"source"}});
    for (const scenarios::ResolvedValue& each : scenario.values)
        table.row({each.key, each.value, each.unit, std::string(model::text_of(each.mark)), each.origin,
                   each.source});
    return table.plain();
}

nlohmann::ordered_json resolved_json(const scenarios::Scenario& scenario) {
    auto rows = nlohmann::ordered_json::array();
    for (const scenarios::ResolvedValue& each : scenario.values)
        rows.push_back({{"key", each.key},
                        {"value", each.value},
                        {"unit", each.unit},
                        {"mark", model::text_of(each.mark)},
                        {"counted", each.counted},
                        {"origin", each.origin},
                        {"source", each.source}});
    return rows;
}

nlohmann::ordered_json json_of(const std::vector<scenarios::Problem>& problems) {
    auto rows = nlohmann::ordered_json::array();
    for (const scenarios::Problem& problem : problems)
        rows.push_back({{"file", problem.file},
                        {"line", problem.line},
                        {"column", problem.column},
                        {"what", problem.what},
                        {"allowed", problem.allowed},
                        {"suggestion", problem.suggestion}});
    return rows;
}

}  // namespace headwater::analysis
