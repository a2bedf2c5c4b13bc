#include "output/measure_variables.hpp"

#include <algorithm>

#include "output/condense.hpp"
#include "output/run_axes.hpp"
#include "output/run_file.hpp"

namespace headwater::output {

using model::Over;

bool is_by_city(const model::Measure& measure) {
    return measure.over == Over::city || measure.over == Over::city_tier;
}

std::vector<std::string> dimensions_of(Over over) {
    switch (over) {
        case Over::nation:
            return {"run", "time"};
        case Over::tier:
            return {"run", "time", "tier"};
        case Over::city:
            return {"run", "time", "city"};
        case Over::city_tier:
            return {"run", "time", "city", "tier"};
        case Over::lab:
            return {"run", "time", "lab"};
    }
    return {};
}

hdf5::Attributes attributes_of(const model::Measure& measure, const model::Currency& currency) {
    const bool stock = measure.timing == model::Timing::stock;
    return joined(joined({{"long_name", std::string(measure.text)}}, units_of(measure.unit, currency)),
                  {{"description", stock ? "stock at the end of the month" : "sum over the month"},
                   {"kind", "outcome"},
                   {"goal", std::string(key_of(measure.goal))},
                   {"formula", std::string(measure.formula)},
                   {"cell_methods", stock ? "time: point" : "time: sum"},
                   {"total_of", std::string(of_country(measure) ? total_of_country : "")},
                   {"ledger", text_of(measure.ledger)}});
}

hdf5::Attributes attributes_over(const model::Measure& measure, const model::Currency& currency) {
    hdf5::Attributes attributes = attributes_of(measure, currency);
    const auto set = [&](const char* name, const char* text) {
        std::ranges::find(attributes, name, &hdf5::Attributes::value_type::first)->second = std::string(text);
    };
    switch (gathered(measure)) {
        case Gathered::last:
            set("description", "stock at the end of the period");
            break;
        case Gathered::sum:
            set("description", "sum over the months of the period");
            break;
        case Gathered::mean:
            set("description", "mean of the months of the period");
            set("cell_methods", "time: mean");
            break;
    }
    return attributes;
}

}  // namespace headwater::output
