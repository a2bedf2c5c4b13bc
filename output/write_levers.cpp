#include "model/levers/catalogue.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

/// [month][city], or [month] for a lever of the nation.
std::vector<double> values_of(const Recorder& run, std::size_t lever) {
    const model::Lever& declared = model::lever_catalogue[lever];
    const bool by_city = declared.scope == model::LeverScope::city;
    const std::size_t places = by_city ? run.cities().size() : 1;
    const auto months = static_cast<std::size_t>(run.months());
    std::vector<double> values(months * places, declared.neutral);
    for (const model::LeverSetting& setting : run.input().timeline) {
        if (setting.lever != lever) continue;
        const std::size_t place = by_city ? setting.city.row() : 0;
        for (std::size_t m = 0; m < months; ++m) {
            const std::int32_t month = run.first_month() + static_cast<std::int32_t>(m);
            if (setting.active(month)) values[m * places + place] = setting.at(month);
        }
    }
    return values;
}

}  // namespace

void write_levers(hdf5::FileImage& image, const Recorder& run) {
    hdf5::GroupWriter group(image, "levers", "The policy in force, by month");
    add_run(group);
    add_time(group, run.input().numerics, run.first_month(), run.months());
    add_city(group, run.cities(), "city");
    for (std::size_t l = 0; l < model::lever_catalogue.size(); ++l) {
        const model::Lever& lever = model::lever_catalogue[l];
        const model::Range bounds = model::bounds_in(lever.bounds, lever.unit, run.input().currency);
        const bool by_city = lever.scope == model::LeverScope::city;
        const std::vector<std::string> dimensions = by_city ? std::vector<std::string>{"run", "time", "city"}
                                                            : std::vector<std::string>{"run", "time"};
        group.variable(std::string(lever.key), dimensions, values_of(run, l),
                       joined(joined({{"long_name", std::string(lever.text)}},
                                     units_of(lever.unit, run.input().currency)),
                              {{"kind", "lever"},
                               {"goal", "none"},
                               {"scope", std::string(text_of(lever.scope))},
                               {"unit_symbol", model::symbol_of(lever.unit, run.input().currency)},
                               {"neutral_value", lever.neutral},
                               {"valid_range", std::vector<double>{bounds.lower, bounds.upper}},
                               {"mechanism", std::string(lever.mechanism)},
                               {"source", std::string(lever.source)},
                               {"cell_methods", "time: mean"}}));
    }
}

}  // namespace headwater::output
