#include "analysis/experiment/generated_input.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace headwater::analysis {

model::Input generated_input(int cities, double scale, int months) {
    model::Input input;
    input.name = "generated";
    input.numerics.scale = scale;
    input.numerics.months = months;
    input.lab_panel = model::LabPanel::none;
    const double share = 1.0 / cities;
    for (int c = 0; c < cities; ++c) {
        model::CityInput city;
        city.key = fmt::format("city_{}", c);
        city.label = fmt::format("City {}", c);
        city.population = 1e7;
        city.graduates = 60000 * share;  // a year in the whole country
        city.talent_share.fill(share);
        city.firm_share = share;
        input.cities.push_back(city);
        for (int other = 0; other < cities; ++other) input.distance.push_back(300.0 * std::abs(c - other));
    }
    return input;
}

}  // namespace headwater::analysis
