#include "analysis/compare/headline.hpp"

#include "model/measures/measure_name.hpp"

namespace headwater::analysis {

Headline headline_of(const std::string& name, const MeasureLayout& layout,
                     const std::vector<model::CityInput>& cities) {
    std::vector<std::string> keys;
    for (const model::CityInput& city : cities) keys.push_back(city.key);
    const model::MeasureName meant = model::measure_name(name, keys);
    if (!model::is_one_number(meant))
        throw model::MeasureNameError(
            "values of " + name + " cannot be added; name one: " + model::one_number_of(meant, keys), name,
            {});
    const std::size_t m = meant.measure;
    Headline headline{name, m, model::measure_catalogue()[m].unit, {}};
    const std::size_t end = m + 1 < model::measure_catalogue().size() ? layout.first(m + 1) : layout.size();
    for (std::size_t value = layout.first(m); value < end; ++value) {
        const ValueKey& key = layout.keys()[value];
        if (meant.holds(key.city, key.tier)) headline.sum.push_back({value, 1});
    }
    return headline;
}

Effect headline_effect(const Headline& headline, const Runs& runs, std::size_t arm, std::size_t horizon) {
    return effect_of_sum(runs, arm, horizon, headline.sum);
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
