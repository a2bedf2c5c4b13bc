#include <algorithm>
#include <limits>

#include "output/condense.hpp"
#include "output/measure_variables.hpp"
#include "output/named_values.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"

namespace headwater::output {

namespace {

constexpr double not_held = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> city_keys(const Recorder& run) {
    std::vector<std::string> keys;
    for (const CityLabel& city : run.cities()) keys.push_back(city.key);
    return keys;
}

/// Position along the axes of cities and tiers of value `i` of a month; -1 for what the measure does not have.
struct Position {
    int city = -1;
    int tier = -1;
};
Position position_of(model::Over over, std::size_t i) {
    constexpr int tiers = static_cast<int>(model::n_tiers);
    const auto n = static_cast<int>(i);
    if (over == model::Over::city) return {n, -1};
    if (over == model::Over::tier) return {-1, n};
    if (over == model::Over::city_tier) return {n / tiers, n % tiers};
    return {};
}

/// The months of a measure with NaN for values that no block names.
std::vector<double> held_values(std::span<const double> series, std::size_t width, model::Over over,
                                std::span<const model::MeasureName> names) {
    std::vector<double> values(series.begin(), series.end());
    for (std::size_t i = 0; i < width; ++i) {
        const Position at = position_of(over, i);
        if (held(names, at.city, at.tier)) continue;
        for (std::size_t row = i; row < values.size(); row += width) values[row] = not_held;
    }
    return values;
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
    const std::vector<std::string> cities = city_keys(run);
    for (std::size_t m = 0; m < measures.size(); ++m) {
        std::vector<model::MeasureName> names;
        if (blocks.empty()) names.emplace_back();
        for (const model::OutputBlock& block : blocks)
            if (block.name.empty())
                for (const model::MeasureName& held_name : values_in(block, measures[m], cities))
                    names.push_back(held_name);
        if (is_by_city(measures[m]) != by_city || names.empty()) continue;
        const model::Over over = measures[m].over;
        const std::string key(measures[m].key);
        if (held(names, -1, -1))
            group.variable(key, dimensions_of(over), run.series_of(m),
                           attributes_of(measures[m], run.input().currency));
        else
            group.variable(key, dimensions_of(over),
                           held_values(run.series_of(m), values_of(over, run.cities().size()), over, names),
                           attributes_of(measures[m], run.input().currency));
    }
}

/// Measures of a block with months or cities of its own.
void write_block(hdf5::FileImage& image, const Recorder& run, const model::OutputBlock& block, bool by_city) {
    const auto measures = run.measures();
    const std::vector<std::string> cities = city_keys(run);
    std::vector<std::vector<model::MeasureName>> names;  // by measure
    for (const model::Measure& measure : measures)
        names.push_back(is_by_city(measure) == by_city ? values_in(block, measure, cities)
                                                       : std::vector<model::MeasureName>{});
    if (std::ranges::all_of(names, &std::vector<model::MeasureName>::empty)) return;
    /// Of a city some value is named, or all cities are.
    const auto named = [&](std::size_t city) {
        return std::ranges::any_of(names, [&](const auto& of_measure) {
            return std::ranges::any_of(of_measure, [&](const model::MeasureName& name) {
                return name.city < 0 || name.city == static_cast<int>(city);
            });
        });
    };
    hdf5::GroupWriter group(image, (by_city ? "city_" : "nation_") + block.name,
                            by_city ? "Measures of cities, as chosen" : "Measures of the nation, as chosen");
    const std::vector<Window> windows = windows_of(block, run.first_month(), run.months());
    add_run(group);
    add_time(group, run.input().numerics, windows);
    std::vector<CityLabel> labels;
    std::vector<std::size_t> rows;
    for (std::size_t c = 0; c < run.cities().size(); ++c)
        if (chosen(block, model::CityId(c)) && named(c)) {
            labels.push_back(run.cities()[c]);
            rows.push_back(c);
        }
    if (by_city) add_city(group, labels, "city");
    add_tier(group);
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (names[m].empty()) continue;
        const std::size_t width = values_of(measures[m].over, run.cities().size());
        const std::size_t each = by_city ? width / run.cities().size() : width;
        std::vector<double> values;
        for (const Window& window : windows)
            for (const std::size_t row : by_city ? rows : std::vector<std::size_t>{0})
                for (std::size_t k = 0; k < each; ++k) {
                    const std::size_t i = row * each + k;
                    const Position at = position_of(measures[m].over, i);
                    values.push_back(held(names[m], at.city, at.tier)
                                         ? value_over(run.series_of(m), width, i, window, run.first_month(),
                                                      gathered(measures[m]))
                                         : not_held);
                }
        group.variable(std::string(measures[m].key), dimensions_of(measures[m].over), std::move(values),
                       attributes_over(measures[m], run.input().currency));
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
