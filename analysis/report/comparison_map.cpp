// The map of a comparison: what each city has in the base, where the policy gives it more or less, and who is elsewhere.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/place_map.hpp"

namespace headwater::analysis {

bool add_city_map(ComparisonParts& parts, std::size_t policy, const std::string& measure,
                  std::size_t sentences) {
    const ComparisonFile& file = parts.file;
    const auto places = places_in(file.file(), "effects");
    CityMap map;
    map.columns = {parts.say("col_median"), parts.say("col_verdict")};
    map.right = {true, false};
    for (std::size_t c = 0; c < file.city_keys.size(); ++c) {
        const Difference found = file.effect(measure, policy, file.end(), static_cast<int>(c));
        if (found.n == 0) continue;
        const DifferenceVerdict verdict = verdict_of(found.directions(), sentences);
        const auto from = [&](const char* what) {
            return fmt::format("effect:{}[{},{},{},{}]", what, measure, policy, file.end(), c);
        };
        const page::Line median = parts.names.difference(found.median, measure, from("median"));
        map.cities.push_back({file.city_keys[c],
                              parts.names.place(file.city_keys[c], file.city_labels[c]),
                              places[c],
                              found.base,
                              parts.names.level(found.base, measure, from("base"), true),
                              verdict.directed() ? page::text_of(median) : std::string(),
                              !verdict.directed() ? "no"
                              : verdict.higher    ? "gn"
                                                  : "ls",
                              {median, parts.say(cell_key(verdict))}});
    }
    // Who is elsewhere is worth an arrow where the rule finds people in other cities at all; rows are those of the file.
    const bool people_differ = measure == "talent" && std::ranges::any_of(map.cities, [](const CityOnMap& c) {
                                   return !c.change.empty();
                               });
    if (people_differ && map.cities.size() == file.city_keys.size())
        map.ways = net_ways(file.people_elsewhere(policy), file.places().size(), file.city_keys.size(),
                            fmt::format("net:people[{},", policy));
    const MapOfCities cities(parts.names, std::move(map), parts.own_lines);
    if (!cities.drawn()) return false;
    std::vector<page::Line> more;
    std::vector<page::Line> less;
    for (const CityOnMap& city : cities.cities()) {
        if (city.change.empty()) continue;
        (std::string_view(city.style) == "gn" ? more : less)
            .push_back(parts.say("map_place_value",
                                 {{"place", page::plain(city.name)}, {"value", page::plain(city.change)}}));
    }
    const auto words = [&](const std::vector<page::Line>& some) {
        return some.empty() ? parts.say("map_nothing") : page::listed(parts.language(), some);
    };
    const page::Line name = parts.names.measure(measure);
    const page::Line arm = parts.arm(policy + 1);
    const page::Line description = parts.say("map_description_compare", {{"most", cities.most()},
                                                                         {"more", words(more)},
                                                                         {"less", words(less)},
                                                                         {"arrows", cities.ways_in_words()}});
    parts.add(cities.figure(
        {parts.next_id(), parts.say("map_title_compare", {{"measure", name}, {"policy", arm}}),
         parts.say("map_caption_compare", {{"measure", name},
                                           {"month", page::plain(file.horizon_months[file.end()])},
                                           {"most", cities.most()},
                                           {"policy", arm}}),
         parts.say("map_arrows_compare", {{"n", page::plain(std::to_string(cities.ways()))}}),
         page::plain(" ") + parts.runs_line()},
        description));
    if (cities.ways() > 0) parts.add(cities.table_of_ways());
    return true;
}

}  // namespace headwater::analysis
