#include <algorithm>
#include <string_view>

#include "output/condense.hpp"
#include "output/measure_variables.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

bool names(const model::OutputBlock& block, const model::Measure& measure) {
    return std::ranges::find(block.measures, measure.key) != block.measures.end();
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
