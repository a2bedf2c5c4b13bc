// Reads a scenario, sets a lever anew, runs all months and prints a measure:
//   lever_change SCENARIO LEVER CITY VALUE MEASURE
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "scenarios/reader/scenario.hpp"

using namespace headwater;

int main(int count, char** words) {
    if (count != 6) return 2;
    const auto read = scenarios::read(words[1]);
    if (!read.scenario) {
        for (const auto& problem : read.problems)
            std::fprintf(stderr, "%s\n", scenarios::to_text(problem).c_str());
        return 3;
    }
    model::Input input = read.scenario->input;
    const int lever = model::lever_row(words[2]);
    const auto city = std::ranges::find(input.cities, std::string(words[3]), &model::CityInput::key);
    const int measure = model::measure_row(words[5]);
    if (lever < 0 || city == input.cities.end() || measure < 0) return 2;
    const model::CityId where(static_cast<std::size_t>(city - input.cities.begin()));
    std::erase_if(input.timeline, [&](const auto& s) { return s.lever == lever && s.city == where; });
    input.timeline.push_back(
        {static_cast<std::uint16_t>(lever), where, std::atof(words[4]), 0, input.months()});

    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(world.n_cities());
    const model::Measure& declared = model::measure_catalogue()[static_cast<std::size_t>(measure)];
    std::vector<double> values(model::values_of(declared.over, world.n_cities()));
    while (world.month < input.months()) stepper.step(world, record);
    declared.compute({world, record, input.numerics.scale}, values);
    for (const double value : values) std::printf("%.17g\n", value);
}
