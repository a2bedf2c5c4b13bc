#include "model/measures/measure_name.hpp"

#include <algorithm>
#include <iterator>

namespace headwater::model {

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view name) {
    Words words;
    while (true) {
        const std::size_t end = name.find(':');
        words.emplace_back(name.substr(0, end));
        if (end == std::string_view::npos) return words;
        name.remove_prefix(end + 1);
    }
}

template <class Keys>
int row_of(const std::string& word, const Keys& keys) {
    const auto found = std::ranges::find(keys, word);
    return found == std::end(keys) ? -1 : static_cast<int>(found - std::begin(keys));
}

Words tiers() {
    return {std::begin(tier_keys), std::end(tier_keys)};
}

bool by_city(const Measure& measure) {
    return measure.over == Over::city || measure.over == Over::city_tier;
}

bool by_tier(const Measure& measure) {
    return measure.over == Over::tier || measure.over == Over::city_tier;
}

const Measure& measure_of(const MeasureName& name) {
    return measure_catalogue()[name.measure];
}

/// What may stand behind a measure.
std::string forms_of(const Measure& measure) {
    const std::string key(measure.key);
    std::string text = key;
    if (by_city(measure)) text += ", " + key + ":CITY";
    if (by_tier(measure)) text += ", " + key + ":TIER";
    if (by_city(measure) && by_tier(measure)) text += ", " + key + ":CITY:TIER";
    return text;
}

}  // namespace

std::optional<MeasureNameError> no_place_for_labs(std::string_view name) {
    if (!name.starts_with(lab_prefix)) return std::nullopt;
    const std::string key = words_of(name)[0];
    const std::string_view own = std::string_view(key).substr(lab_prefix.size());
    const int row = lab_measure_row(own);
    if (row < 0 && own.find_first_of("*?[") == std::string_view::npos) return std::nullopt;
    const std::string_view meant =
        row < 0 ? std::string_view() : lab_measure_catalogue()[static_cast<std::size_t>(row)].of_cities;
    std::string text =
        "'" + std::string(name) + "' is of single labs, which only the panel of labs in a run file holds";
    if (row >= 0 && meant.empty()) text += "; no measure of cities comes near it";
    return MeasureNameError(text, key, {}, std::string(meant));
}

MeasureName measure_name(std::string_view name, std::span<const std::string> cities) {
    const Words words = words_of(name);
    const std::string& key = words[0];
    const int row = measure_row(key);
    if (row < 0) {
        if (const auto of_labs = no_place_for_labs(name)) throw *of_labs;
        Words keys;
        for (const Measure& measure : measure_catalogue()) keys.emplace_back(measure.key);
        throw MeasureNameError("unknown measure '" + key + "'", key, keys);
    }
    MeasureName found{static_cast<std::size_t>(row)};
    const Measure& measure = measure_of(found);
    if (words.size() == 1) return found;
    if (words.size() > 3)
        throw MeasureNameError(
            "'" + std::string(name) + "' has more than a city and a tier: " + forms_of(measure),
            std::string(name), {});

    if (!by_city(measure) && !by_tier(measure))
        throw MeasureNameError("measure " + key + " is not one of cities or tiers: " + forms_of(measure),
                               words[1], {});

    const bool both = words.size() == 3;
    const bool is_city = row_of(words[1], cities) >= 0;
    const bool is_tier = row_of(words[1], tiers()) >= 0;
    const bool names_city = both || is_city || (!is_tier && by_city(measure));
    const bool names_tier = both || !names_city;
    if (names_city && !by_city(measure) && (is_city || !by_tier(measure)))
        throw MeasureNameError("measure " + key + " is not one of cities: " + forms_of(measure), words[1],
                               {});
    if (names_tier && !by_tier(measure))
        throw MeasureNameError("measure " + key + " is not one of tiers: " + forms_of(measure), words.back(),
                               {});
    if (both && !by_city(measure))
        throw MeasureNameError("measure " + key + " is not one of cities: " + forms_of(measure), words[1],
                               {});
    if (both && !is_city && is_tier && row_of(words[2], cities) >= 0)
        throw MeasureNameError("the city stands before the tier", std::string(name),
                               {key + ":" + words[2] + ":" + words[1]});
    if (names_city) {
        found.city = row_of(words[1], cities);
        if (found.city < 0) {
            Words allowed(cities.begin(), cities.end());
            const bool tier_too = !both && by_tier(measure);
            if (tier_too) std::ranges::copy(tiers(), std::back_inserter(allowed));
            throw MeasureNameError(
                std::string("unknown city ") + (tier_too ? "or tier " : "") + "'" + words[1] + "'", words[1],
                allowed);
        }
    }
    if (names_tier) {
        found.tier = row_of(words.back(), tiers());
        if (found.tier < 0)
            throw MeasureNameError("unknown tier '" + words.back() + "' (star, core, broad)", words.back(),
                                   tiers());
    }
    return found;
}

bool is_one_number(const MeasureName& name) {
    const Measure& measure = measure_of(name);
    const bool one = (!by_city(measure) || name.city >= 0) && (!by_tier(measure) || name.tier >= 0);
    return one || sums_up(measure, false);
}

std::string one_number_of(const MeasureName& name, std::span<const std::string> cities) {
    const Measure& measure = measure_of(name);
    std::string text(measure.key);
    if (by_city(measure))
        text += ":" + (name.city >= 0 ? cities[static_cast<std::size_t>(name.city)] : std::string("CITY"));
    if (by_tier(measure))
        text += ":" + (name.tier >= 0 ? std::string(tier_keys[name.tier]) : std::string("TIER"));
    return text;
}

}  // namespace headwater::model
