#include "output/named_values.hpp"

#include <algorithm>

namespace headwater::output {

std::vector<model::MeasureName> values_in(const model::OutputBlock& block, const model::Measure& measure,
                                          std::span<const std::string> cities) {
    std::vector<model::MeasureName> names;
    for (const std::string& name : block.measures)
        if (name.substr(0, name.find(':')) == measure.key)
            names.push_back(name == measure.key ? model::MeasureName{} : model::measure_name(name, cities));
    return names;
}

bool held(std::span<const model::MeasureName> names, int city, int tier) {
    return std::ranges::any_of(names, [&](const model::MeasureName& name) { return name.holds(city, tier); });
}

}  // namespace headwater::output
