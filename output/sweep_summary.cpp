#include "output/sweep_summary.hpp"

#include <algorithm>
#include <functional>

#include "output/measure_variables.hpp"
#include "output/run_axes.hpp"
#include "output/sweep_groups.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;
using hdf5::GroupWriter;

/// The numbers of one measure out of `values`, [row][number of the layout].
std::vector<double> numbers_of(const std::vector<double>& values, const SweepLayout& layout,
                               std::size_t measure) {
    const std::size_t size = layout.size();
    std::vector<double> found;
    for (std::size_t row = 0; row * size < values.size(); ++row) {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>(row * size);
        found.insert(found.end(), at + static_cast<std::ptrdiff_t>(layout.offset(measure)),
                     at + static_cast<std::ptrdiff_t>(layout.offset(measure + 1)));
    }
    return found;
}

void write_statistics(hdf5::FileImage& image, const SweepTable& table, const SweepSummary& summary,
                      bool effects) {
    const SweepStatistics& s = effects ? summary.effects : summary.levels;
    GroupWriter group(image, effects ? "effects" : "summary",
                      effects
                          ? "Differences of each policy to the base in the same world, replicate and point"
                          : "Each policy over worlds, replicates and points");
    group.attribute("complete", summary.complete);
    group.attribute("planned", summary.all);
    group.attribute("counted",
                    "worlds, replicates and points in which the runs of all policies are ok, of worlds "
                    "without a missing run");
    std::vector<std::string> policies = table.policies;
    if (effects) policies.erase(policies.begin());
    add_texts(group, "policy", policies, "policy");
    group.coordinate("quantile", summary.quantiles, {{"long_name", "level of the quantile"}, {"units", "1"}});
    add_positions(group, table);
    add_city(group, labels_of(table), "city");
    add_tier(group);
    for (std::size_t i = 0; i < table.layout.measures.size(); ++i) {
        const model::Measure& measure = model::measure_catalogue()[table.layout.measures[i]];
        // policy, [quantile,] time or moment, city, tier
        std::vector<std::string> rest = dimensions_of(measure.over);
        rest.erase(rest.begin());
        if (table.layout.keep == Keep::moments) rest[0] = "moment";
        // Statistics over runs leave what a measure is over time as it is.
        const Attributes measured = table.layout.keep == Keep::paths
                                        ? attributes_of(measure, table.currency)
                                        : attributes_over(measure, table.currency);
        const auto methods = std::ranges::find(measured, "cell_methods", &Attributes::value_type::first);
        const auto add = [&](const char* suffix, const char* what, const std::vector<double>& values,
                             bool share, bool quantiles) {
            std::vector<std::string> dimensions{"policy"};
            if (quantiles) dimensions.emplace_back("quantile");
            dimensions.insert(dimensions.end(), rest.begin(), rest.end());
            const Attributes units =
                share ? Attributes{{"units", "1"}} : units_of(measure.unit, table.currency);
            Attributes attributes = joined(joined({{"long_name", std::string(measure.text)}}, units),
                                           {{"description", std::string(what)}, {"kind", "outcome"}});
            if (table.layout.keep != Keep::moments) attributes.push_back(*methods);
            group.variable(std::string(measure.key) + suffix, dimensions, numbers_of(values, table.layout, i),
                           attributes);
        };
        add("", effects ? "quantiles of the differences" : "quantiles", s.quantile, false, true);
        add("_mean", effects ? "mean of the differences" : "mean", s.mean, false, false);
        add("_sd", effects ? "standard deviation of the differences" : "standard deviation", s.sd, false,
            false);
        if (effects) add("_positive", "share of the differences above zero", s.positive, true, false);
    }
}

}  // namespace

void write_summary(hdf5::FileImage& image, const SweepTable& table, const SweepSummary& summary) {
    write_statistics(image, table, summary, false);
    if (table.policies.size() > 1) write_statistics(image, table, summary, true);
}

}  // namespace headwater::output
