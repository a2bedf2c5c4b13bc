#include "tests/support/measured.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "model/measures/measure.hpp"
#include "model/stepper.hpp"

namespace headwater::tests {

using namespace model;

double sum_of(const Input& input, std::string_view key, std::int32_t first) {
    const int row = measure_row(key);
    if (row < 0) throw std::invalid_argument("no measure is called " + std::string(key));
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= first) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
    }
    return sum;
}

double mean_of(const Input& input, std::string_view key, std::int32_t first) {
    return sum_of(input, key, first) / (input.months() - first);
}

}  // namespace headwater::tests
