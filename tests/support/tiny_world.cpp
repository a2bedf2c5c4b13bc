#include "tests/support/tiny_world.hpp"
#include "model/levers/catalogue.hpp"

#include <stdexcept>
#include <string>

#include "model/levers/catalogue.hpp"

namespace headwater::tests {

using namespace model;

Input tiny_input(std::uint64_t seed) {
    Input input;
    input.name = "tiny";
    input.numerics = {2018, 1, 24, 1, static_cast<double>(seed)};
    PopulationParams& people = input.parameters.population;
    people.stars = 24;
    people.core = 240;
    people.broad = 1400;
    people.firms = 60;
    input.parameters.arrival.stars_returning = 12;
    input.parameters.national_regime.gpu_supply_start = 400;
    input.parameters.funding.venture_supply = 400e6;
    CityInput centre{"centre", "Centre", 40, 116, 2e7, 85, 29000, 110, 0, 1.1, {0.45, 0.55, 0.30}, 0.36};
    CityInput east{"east", "East", 31, 121, 2e7, 88, 30000, 80, 0, 1.0, {0.30, 0.27, 0.40}, 0.36};
    CityInput south{"south", "South", 23, 113, 1e7, 60, 24000, 50, 0, 0.9, {0.25, 0.18, 0.30}, 0.28};
    input.cities = {centre, east, south};
    input.distance = {0, 1067, 1900, 1067, 0, 1200, 1900, 1200, 0};
    return input;
}

LeverSetting setting(std::string_view lever, std::size_t city, double value, std::int32_t from,
                     std::int32_t until) {
    const int row = lever_row(lever);
    if (row < 0) throw std::invalid_argument("no lever " + std::string(lever));
    const bool national = lever_catalogue[static_cast<std::size_t>(row)].scope == LeverScope::nation;
    return {static_cast<std::uint16_t>(row), national ? CityId{} : CityId(city), value, from, until, 0, 0};
}

RunResult run(const Input& input) {
    RunResult result{build_world(input), {}};
    Stepper stepper(input);
    for (std::int32_t month = 0; month < input.months(); ++month) {
        result.records.emplace_back(input.cities.size());
        stepper.step(result.world, result.records.back());
    }
    return result;
}

std::int64_t total(const RunResult& result, CityCount what, std::size_t city) {
    std::int64_t sum = 0;
    for (const MonthRecord& record : result.records) sum += record.count(what, CityId(city));
    return sum;
}

std::int64_t total(const RunResult& result, CityCount what) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c < result.world.n_cities(); ++c) sum += total(result, what, c);
    return sum;
}

}  // namespace headwater::tests
