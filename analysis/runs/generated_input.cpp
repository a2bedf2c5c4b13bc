#include "analysis/runs/generated_input.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "model/input_order.hpp"

namespace headwater::analysis {

namespace {

/// Cities in the order of their numbers, which is not that of their keys.
model::Input numbered_input(int cities, double scale, int months) {
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

}  // namespace

model::Input generated_input(int cities, double scale, int months) {
    model::Input input = numbered_input(cities, scale, months);
    put_in_order(input);
    return input;
}

model::Input generated_input(int cities, std::int64_t researchers, std::int64_t labs, int months) {
    constexpr double people_at_scale_one = 1e6;
    const auto people = static_cast<double>(researchers);
    const double scale = people / people_at_scale_one;
    model::Input input = generated_input(cities, scale, months);
    model::PopulationParams& population = input.parameters.population;
    const double all = population.stars + population.core + population.broad;
    const double stars = std::round(people * population.stars / all);
    const double core = std::round(people * population.core / all);
    population.stars = stars / scale;
    population.core = core / scale;
    population.broad = (people - stars - core) / scale;
    population.firms = static_cast<double>(labs - cities) / scale;
    return input;
}

model::Input talent_kernel_input(std::int64_t researchers, int months) {
    constexpr int cities = 12;
    model::Input input = numbered_input(cities, 1.0, months);
    input.name = "talent-kernel";
    input.form = model::ModelForm::talent_kernel;
    for (std::size_t c = 0; c < cities; ++c)
        input.cities[c].amenity = static_cast<double>(c) / (cities - 1) - 0.5;
    model::PopulationParams& population = input.parameters.population;
    population.stars = 0;
    population.core = 0;
    population.broad = static_cast<double>(researchers);
    model::TalentMarketParams& market = input.parameters.talent_market;
    market.hazard_broad = 0.05;
    market.offers = 8;
    market.taste_scale = 1;
    put_in_order(input);
    return input;
}

}  // namespace headwater::analysis
