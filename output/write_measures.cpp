#include <string_view>

#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

using model::Over;

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
    }
    return {};
}

std::string goal_of(model::Goal goal) {
    switch (goal) {
        case model::Goal::none:
            return "none";
        case model::Goal::maximise:
            return "maximise";
        case model::Goal::minimise:
            return "minimise";
    }
    return "none";
}

hdf5::Attributes attributes_of(const model::Measure& measure) {
    const bool stock = measure.timing == model::Timing::stock;
    return joined(joined({{"long_name", std::string(measure.text)}}, units_of(text_of(measure.unit).udunits)),
                  {{"description", stock ? "stock at the end of the month" : "sum over the month"},
                   {"kind", "outcome"},
                   {"goal", goal_of(measure.goal)},
                   {"formula", std::string(measure.formula)},
                   {"cell_methods", stock ? "time: point" : "time: sum"}});
}

void write_group(hdf5::FileImage& image, const Recorder& run, const std::string& name,
                 const std::string& title) {
    const bool by_city = name == "city";
    hdf5::GroupWriter group(image, name, title);
    add_run(group);
    add_time(group, run.input().numerics, run.first_month(), run.months());
    if (by_city) add_city(group, run.cities(), "city");
    add_tier(group);
    const auto measures = run.measures();
    for (std::size_t m = 0; m < measures.size(); ++m) {
        const Over over = measures[m].over;
        if ((over == Over::city || over == Over::city_tier) != by_city) continue;
        group.variable(std::string(measures[m].key), dimensions_of(over), run.series_of(m),
                       attributes_of(measures[m]));
    }
}

}  // namespace

void write_measures(hdf5::FileImage& image, const Recorder& run) {
    write_group(image, run, "nation", "Measures of the nation by month");
    write_group(image, run, "city", "Measures of cities by month");
}

}  // namespace headwater::output
