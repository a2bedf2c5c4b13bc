#include "analysis/experiment/paired/headline.hpp"

#include <algorithm>
#include <stdexcept>

namespace headwater::analysis {

namespace {

using model::Over;

}  // namespace

Headline headline_of(const std::string& name, const MeasureLayout& layout,
                     const std::vector<model::CityInput>& cities) {
    const std::size_t colon = name.find(':');
    const std::string measure = name.substr(0, colon);
    const int row = model::measure_row(measure);
    if (row < 0) throw std::invalid_argument("unknown measure '" + measure + "'");
    const auto m = static_cast<std::size_t>(row);
    const model::Measure& found = model::measure_catalogue()[m];
    const bool by_city = found.over == Over::city || found.over == Over::city_tier;
    const bool by_tier = found.over == Over::tier || found.over == Over::city_tier;
    int city = -1;
    if (colon != std::string::npos) {
        const std::string key = name.substr(colon + 1);
        const auto place = std::ranges::find(cities, key, &model::CityInput::key);
        if (place == cities.end()) throw std::invalid_argument("unknown city '" + key + "'");
        if (!by_city) throw std::invalid_argument("measure " + measure + " is not one of cities");
        city = static_cast<int>(place - cities.begin());
    }
    if (!model::sums_up(found, city >= 0))
        throw std::invalid_argument("values of " + measure + " cannot be added" +
                                    (by_city && !by_tier ? "; name a city: " + measure + ":CITY" : ""));
    Headline headline{name, m, found.unit, {}};
    const std::size_t end = m + 1 < model::measure_catalogue().size() ? layout.first(m + 1) : layout.size();
    for (std::size_t value = layout.first(m); value < end; ++value)
        if (city < 0 || layout.keys()[value].city == city) headline.sum.push_back({value, 1});
    return headline;
}

std::vector<std::string> usual_headlines(const std::vector<model::CityInput>& cities,
                                         const std::vector<std::size_t>& concerned) {
    std::vector<std::string> names;
    if (concerned.size() <= 2)
        for (const std::size_t city : concerned)
            for (const char* measure : {"firms", "talent", "seats_gained", "seats_lost", "public_money"})
                names.push_back(std::string(measure) + ":" + cities[city].key);
    for (const char* measure : {"national_firms", "model_makers", "branches_opened", "seats_gained",
                                "venture_raised", "state_raised", "public_money", "frontier"})
        names.emplace_back(measure);
    return names;
}

}  // namespace headwater::analysis
