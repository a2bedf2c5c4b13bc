#include <algorithm>
#include <string_view>

#include "output/condense.hpp"
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

bool names(const model::OutputBlock& block, const model::Measure& measure) {
    return std::ranges::find(block.measures, measure.key) != block.measures.end();
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

bool is_by_city(const model::Measure& measure) {
    return measure.over == Over::city || measure.over == Over::city_tier;
}

/// Measures by month in all cities: all, or those of the blocks without months and cities of their own.
void write_group(hdf5::FileImage& image, const Recorder& run, const std::string& name,
                 const std::string& title) {
    const bool by_city = name == "city";
    hdf5::GroupWriter group(image, name, title);
    add_run(group);
    add_time(group, run.input().numerics, run.first_month(), run.months());
    if (by_city) add_city(group, run.cities(), "city");
    add_tier(group);
    const auto measures = run.measures();
    const auto& blocks = run.input().outputs;
    for (std::size_t m = 0; m < measures.size(); ++m) {
        const bool wanted =
            blocks.empty() || std::ranges::any_of(blocks, [&](const model::OutputBlock& block) {
                return block.name.empty() && names(block, measures[m]);
            });
        if (is_by_city(measures[m]) != by_city || !wanted) continue;
        group.variable(std::string(measures[m].key), dimensions_of(measures[m].over), run.series_of(m),
                       attributes_of(measures[m]));
    }
}

hdf5::Attributes attributes_over(const model::Measure& measure) {
    hdf5::Attributes attributes = attributes_of(measure);
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

/// Measures of a block with months or cities of its own.
void write_block(hdf5::FileImage& image, const Recorder& run, const model::OutputBlock& block, bool by_city) {
    const auto measures = run.measures();
    const auto wanted = [&](const model::Measure& measure) {
        return is_by_city(measure) == by_city && names(block, measure);
    };
    if (std::ranges::none_of(measures, wanted)) return;
    hdf5::GroupWriter group(image, (by_city ? "city_" : "nation_") + block.name,
                            by_city ? "Measures of cities, as chosen" : "Measures of the nation, as chosen");
    const std::vector<Window> windows = windows_of(block, run.first_month(), run.months());
    add_run(group);
    add_time(group, run.input().numerics, windows);
    std::vector<CityLabel> labels;
    std::vector<std::size_t> rows;
    for (std::size_t c = 0; c < run.cities().size(); ++c)
        if (chosen(block, model::CityId(c))) {
            labels.push_back(run.cities()[c]);
            rows.push_back(c);
        }
    if (by_city) add_city(group, labels, "city");
    add_tier(group);
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (!wanted(measures[m])) continue;
        const std::size_t width = values_of(measures[m].over, run.cities().size());
        const std::size_t each = by_city ? width / run.cities().size() : width;
        std::vector<double> values;
        for (const Window& window : windows)
            for (const std::size_t row : by_city ? rows : std::vector<std::size_t>{0})
                for (std::size_t k = 0; k < each; ++k)
                    values.push_back(value_over(run.series_of(m), width, row * each + k, window,
                                                run.first_month(), gathered(measures[m])));
        group.variable(std::string(measures[m].key), dimensions_of(measures[m].over), std::move(values),
                       attributes_over(measures[m]));
    }
}

}  // namespace

void write_measures(hdf5::FileImage& image, const Recorder& run) {
    write_group(image, run, "nation", "Measures of the nation by month");
    write_group(image, run, "city", "Measures of cities by month");
    for (const model::OutputBlock& block : run.input().outputs) {
        if (block.name.empty()) continue;
        write_block(image, run, block, false);
        write_block(image, run, block, true);
    }
}

}  // namespace headwater::output
