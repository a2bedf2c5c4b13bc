#include "analysis/export/chosen_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/export/source.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& name) {
    Words words;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = name.find(':', begin);
        words.push_back(name.substr(begin, end - begin));
        if (end == std::string::npos) return words;
        begin = end + 1;
    }
}

Words matching(const std::string& word, const Words& keys) {
    Words found;
    std::ranges::copy_if(keys, std::back_inserter(found),
                         [&](const std::string& key) { return scenarios::matches(word, key); });
    return found;
}

std::string unknown(const char* what, const std::string& word, const Words& allowed) {
    const std::string suggestion = scenarios::nearest(word, allowed);
    return fmt::format("no {} '{}'{}; there are {}", what, word,
                       suggestion.empty() ? "" : "; did you mean '" + suggestion + "'?",
                       fmt::join(allowed, ", "));
}

/// The cell of an axis at each position; empty texts where the axis gives none.
const std::vector<std::string>* cells_of(const Axis& axis, const std::string& column) {
    const auto found = std::ranges::find(axis.columns, column);
    return found == axis.columns.end() ? nullptr
                                       : &axis.cells[static_cast<std::size_t>(found - axis.columns.begin())];
}

std::size_t axis_of(std::span<const Axis> axes, const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(axes, name, &Axis::name) - axes.begin());
}

}  // namespace

std::vector<ChosenName> chosen_names(const std::string& name, const NameParts& parts, std::string& problem) {
    const Words words = words_of(name);
    std::vector<ChosenName> names;
    Words measures;
    for (const NamedMeasure& measure : parts.measures) measures.push_back(measure.name);
    if (matching(words[0], measures).empty()) {
        const std::string suggestion = scenarios::nearest(words[0], measures);
        problem = fmt::format("no measure '{}'{}", words[0],
                              suggestion.empty() ? "" : "; did you mean '" + suggestion + "'?");
        return names;
    }
    if (words.size() > 3) {
        problem = fmt::format("'{}' has more than a city and a tier; allowed: MEASURE:CITY:TIER", name);
        return names;
    }
    const bool both = words.size() == 3;
    Words cities = matching(words[1], parts.cities);
    Words tiers = both || cities.empty() ? matching(words.back(), parts.tiers) : Words{};
    if (both && cities.empty())
        problem = unknown("city", words[1], parts.cities);
    else if (both && tiers.empty())
        problem = unknown("tier", words[2], parts.tiers);
    else if (cities.empty() && tiers.empty()) {
        Words allowed = parts.cities;
        allowed.insert(allowed.end(), parts.tiers.begin(), parts.tiers.end());
        problem = unknown("city or tier", words[1], allowed);
    }
    if (!problem.empty()) return names;
    const bool by_city = !cities.empty();
    const bool by_tier = !tiers.empty();
    if (!by_city) cities.emplace_back();
    if (!by_tier) tiers.emplace_back();
    for (const NamedMeasure& measure : parts.measures) {
        if (!scenarios::matches(words[0], measure.name)) continue;
        if ((by_city && !measure.by_city) || (by_tier && !measure.by_tier)) continue;
        for (const std::string& city : cities)
            for (const std::string& tier : tiers) names.push_back({measure.name, city, tier});
    }
    if (names.empty())
        problem = fmt::format("measure {} is not one of {}", words[0],
                              by_city && by_tier ? "cities and tiers"
                              : by_city          ? "cities"
                                                 : "tiers");
    return names;
}

ChosenValues::ChosenValues(std::span<const ChosenName> names, std::span<const Axis> axes)
    : city_axis_(axis_of(axes, "city")), tier_axis_(axis_of(axes, "tier")) {
    all_ = names.empty() || std::ranges::any_of(names, [](const ChosenName& name) {
               return name.city.empty() && name.tier.empty();
           });
    if (all_) return;
    const Axis* city = city_axis_ < axes.size() ? &axes[city_axis_] : nullptr;
    const Axis* tier = tier_axis_ < axes.size() ? &axes[tier_axis_] : nullptr;
    const auto* city_cells = city == nullptr ? nullptr : cells_of(*city, "city_key");
    const auto* tier_cells = tier == nullptr ? nullptr : cells_of(*tier, "tier");
    const std::size_t cities = city == nullptr ? 1 : city->chosen.size();
    tiers_ = tier == nullptr ? 1 : tier->chosen.size();
    const auto is = [](const std::vector<std::string>* cells, std::size_t i, const std::string& word) {
        return word.empty() || (cells != nullptr && (*cells)[i] == word);
    };
    for (std::size_t c = 0; c < cities; ++c)
        for (std::size_t k = 0; k < tiers_; ++k)
            chosen_.push_back(std::ranges::any_of(names, [&](const ChosenName& name) {
                return is(city_cells, c, name.city) && is(tier_cells, k, name.tier);
            }));
}

}  // namespace headwater::analysis
