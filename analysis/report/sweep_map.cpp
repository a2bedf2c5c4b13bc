#include "analysis/report/sweep_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/exploration.hpp"
#include "analysis/report/place_map.hpp"

namespace headwater::analysis {

namespace {

page::Line listed_or_none(page::Language language, const std::vector<page::Line>& words) {
    return words.empty() ? page::said(language, "map_nothing") : page::listed(language, words);
}

}  // namespace

std::optional<KeptOutput> mapped_output(const SweepRuns& runs) {
    std::optional<KeptOutput> found;
    for (const KeptOutput& output : runs.outputs_of_country()) {
        if (!runs.has_city_of(output) || !adds_up(output.measure)) continue;
        if (output.measure == "talent") return output;
        if (!found || output.measure == "firms") found = output;
    }
    return found;
}

std::optional<page::Figure> sweep_map(page::Names& names, const SweepRuns& runs, const KeptOutput& output,
                                      std::size_t policy, std::size_t sentences, const std::string& id,
                                      const page::GroundLines* own_lines) {
    const page::Language language = names.language();
    const auto say = [&](std::string_view key, page::Fills fills = {}) {
        return page::said(language, key, fills);
    };
    const auto places = places_in(runs.file, output.group);
    CityMap map;
    map.columns = {say("col_median"), say("col_band"), say("col_verdict")};
    map.right = {true, true, false};
    std::vector<page::Line> more;
    std::vector<page::Line> less;
    for (std::size_t c = 0; c < runs.city_keys.size(); ++c) {
        const KeptOutput of_city{output.group, output.measure, static_cast<int>(c)};
        const PolicyEffect effect = runs.effect(of_city, policy);
        const double base = runs.mean(of_city, 0);
        if (effect.directions.worlds == 0 || std::isnan(base)) continue;
        const DifferenceVerdict verdict = verdict_of(effect.directions, sentences);
        const std::string where = fmt::format("{}/{},{}]", output.group, output.measure, c);
        const auto at = [&](const char* what) {
            return fmt::format("effects:{}[{},{}", what, policy, where);
        };
        const page::Line median = names.difference(effect.median, output.measure, at("median"));
        const std::string name = names.place(runs.city_keys[c], runs.city_labels[c]);
        if (verdict.directed())
            (verdict.higher ? more : less)
                .push_back(say("map_place_value", {{"place", page::plain(name)}, {"value", median}}));
        map.cities.push_back(
            {runs.city_keys[c],
             name,
             places[c],
             base,
             names.level(base, output.measure, fmt::format("runs:mean[0,{}", where), true),
             verdict.directed() ? page::text_of(median) : std::string(),
             !verdict.directed() ? "no"
             : verdict.higher    ? "gn"
                                 : "ls",
             {median,
              names.difference(effect.directions.low, output.measure, at("q05")) + say("to") +
                  names.difference(effect.directions.high, output.measure, at("q95")),
              say(cell_key(verdict))}});
    }
    const MapOfCities cities(names, std::move(map), own_lines);
    if (!cities.drawn()) return std::nullopt;
    const page::Line measure = names.measure(output.measure);
    const page::Line arm = page::code(runs.policies[policy]);
    return cities.figure(
        {id,
         say("map_title_compare", {{"measure", measure}, {"policy", arm}}),
         say("map_caption_sweep", {{"measure", measure},
                                   {"month", page::plain(runs.last_period)},
                                   {"most", cities.most()},
                                   {"policy", arm},
                                   {"n", page::plain(std::to_string(sentences))}}),
         {},
         say("map_runs_sweep", {{"runs", names.whole(static_cast<double>(runs.ok), "sweep:ok")}})},
        say("map_description_compare", {{"most", cities.most()},
                                        {"more", listed_or_none(language, more)},
                                        {"less", listed_or_none(language, less)},
                                        {"arrows", say("map_nothing")}}));
}

}  // namespace headwater::analysis
