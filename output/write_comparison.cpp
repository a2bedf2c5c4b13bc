#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <numeric>

#include "model/measures/measure.hpp"
#include "output/atomic_file.hpp"
#include "output/calendar_time.hpp"
#include "output/comparison.hpp"
#include "output/footer.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"
#include "output/temporary_file.hpp"

namespace headwater::output {

namespace {

using hdf5::Attributes;
using hdf5::GroupWriter;
using model::Over;

template <class T>
std::vector<T> counted(std::size_t n) {
    std::vector<T> values(n);
    std::iota(values.begin(), values.end(), T{0});
    return values;
}

void add_worlds(GroupWriter& group, const Comparison& c) {
    group.coordinate("world", c.worlds, hdf5::named("number of the world"));
    group.coordinate("replicate", counted<std::int32_t>(c.replicates), hdf5::named("number of the luck"));
}

void add_horizons(GroupWriter& group, const Comparison& c) {
    group.coordinate("horizon", c.horizons, hdf5::named("months since the policy began", "month"));
    std::vector<std::int32_t> year;
    std::vector<std::int32_t> month;
    for (const std::int32_t horizon : c.horizons) {
        const CalendarMonth last = calendar_month(c.numerics, c.policy_month + horizon - 1);
        year.push_back(last.year);
        month.push_back(last.month);
    }
    group.auxiliary("year", {"horizon"}, year, hdf5::named("calendar year"));
    group.auxiliary("month_of_year", {"horizon"}, month, hdf5::named("calendar month, 1 to 12"));
}

std::vector<std::string> policies_of(const Comparison& c) {
    return {c.arms.begin() + 1, c.arms.end()};
}

bool by_city(const model::Measure& measure) {
    return measure.over == Over::city || measure.over == Over::city_tier;
}

bool by_tier(const model::Measure& measure) {
    return measure.over == Over::tier || measure.over == Over::city_tier;
}

Attributes effect_attributes_of(const model::Measure& measure, const model::Currency& currency,
                                const std::string& what) {
    const bool stock = measure.timing == model::Timing::stock;
    const bool share = measure.unit == model::Unit::share;
    return joined(joined({{"long_name", std::string(measure.text)}}, units_of(measure.unit, currency)),
                  {{"description", what + (stock   ? ", at the horizon"
                                           : share ? ", mean of the months since the policy began"
                                                   : ", sum since the policy began")},
                   {"formula", std::string(measure.formula)},
                   {"total_of", std::string(of_country(measure) ? total_of_country : "")},
                   {"ledger", text_of(measure.ledger)}});
}

/// A variable for each measure; `value` with the row of the first dimension (0 where there is none).
template <class Value>
void write_measures(GroupWriter& group, const Comparison& c, std::vector<std::string> first,
                    std::size_t first_length, const std::string& what, Value value) {
    const auto measures = model::measure_catalogue();
    for (std::size_t m = 0; m < measures.size(); ++m) {
        std::vector<std::string> dimensions = first;
        dimensions.insert(dimensions.end(), {"world", "replicate", "horizon"});
        if (by_city(measures[m])) dimensions.emplace_back("city");
        if (by_tier(measures[m])) dimensions.emplace_back("tier");
        const std::size_t width = values_of(measures[m].over, c.cities.size());
        group.template variable_from<double>(
            std::string(measures[m].key), dimensions,
            [=, &c] {
                std::vector<double> values;
                values.reserve(first_length * c.worlds.size() * c.replicates * c.horizons.size() * width);
                for (std::size_t p = 0; p < first_length; ++p)
                    for (std::size_t w = 0; w < c.worlds.size(); ++w)
                        for (std::size_t r = 0; r < c.replicates; ++r)
                            for (std::size_t h = 0; h < c.horizons.size(); ++h)
                                for (std::size_t i = 0; i < width; ++i)
                                    values.push_back(value(p, w, r, h, m, i));
                return values;
            },
            effect_attributes_of(measures[m], c.currency, what));
    }
}

void write_base(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "base", "Measures of the base, world by world");
    add_worlds(group, c);
    add_horizons(group, c);
    add_city(group, c.cities, "city");
    add_tier(group);
    write_measures(group, c, {}, 1, "level in the base",
                   [&c](std::size_t, std::size_t w, std::size_t r, std::size_t h, std::size_t m,
                        std::size_t i) { return c.value(0, w, r, h, m, i); });
}

void write_effects(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "effects", "Paired differences, policy less base in the same world");
    const std::vector<std::string> policies = policies_of(c);
    add_texts(group, "policy", policies, "name of the policy");
    add_worlds(group, c);
    add_horizons(group, c);
    add_city(group, c.cities, "city");
    add_tier(group);
    write_measures(group, c, {"policy"}, policies.size(), "difference to the base",
                   [&c](std::size_t p, std::size_t w, std::size_t r, std::size_t h, std::size_t m,
                        std::size_t i) { return c.value(p + 1, w, r, h, m, i) - c.value(0, w, r, h, m, i); });
}

void write_paths(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "paths", "Headline measures by month, in all arms");
    add_texts(group, "arm", c.arms, "name of the arm");
    add_worlds(group, c);
    add_time(group, c.numerics, 0, static_cast<std::int32_t>(c.numerics.months));
    group.coordinate("headline", c.headline, hdf5::named("headline measure"));
    group.variable("headline_unit", {"headline"}, c.headline_units, hdf5::named("unit of the measure"));
    group.variable("value", {"arm", "world", "replicate", "time", "headline"}, c.paths,
                   hdf5::named("value of the month, each in its own unit"));
}

void write_headlines(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "headlines", "Effects on the headline measures, summed up over worlds");
    add_texts(group, "policy", policies_of(c), "name of the policy");
    add_horizons(group, c);
    group.coordinate("headline", c.headline, hdf5::named("headline measure"));
    group.variable("headline_unit", {"headline"}, c.headline_units, hdf5::named("unit of the measure"));
    const std::vector<std::string> dimensions{"policy", "horizon", "headline"};
    const auto add = [&](const std::string& name, double Comparison::Summary::*member,
                         const std::string& text) {
        std::vector<double> values;
        for (const Comparison::Summary& summary : c.summaries) values.push_back(summary.*member);
        group.variable(
            name, dimensions, values,
            joined(hdf5::named(text), {{"description", "each in its own unit, see headline_unit"}}));
    };
    add("mean", &Comparison::Summary::mean, "mean over worlds of policy less base");
    add("median", &Comparison::Summary::median, "median over worlds of policy less base");
    add("q05", &Comparison::Summary::q05, "5 % of worlds lie below");
    add("q95", &Comparison::Summary::q95, "95 % of worlds lie below");
    add("equal", &Comparison::Summary::equal, "share of worlds in which policy and base are equal");
    std::vector<std::int8_t> told;
    for (const Comparison::Summary& summary : c.summaries) told.push_back(summary.distinguishable ? 1 : 0);
    group.variable("distinguishable", dimensions, told,
                   hdf5::named("1 where q05 and q95 lie on one side of zero"));
    std::vector<std::int8_t> structural;
    for (const Comparison::Summary& summary : c.summaries)
        structural.push_back(summary.structural_zero ? 1 : 0);
    group.variable("structural_zero", dimensions, structural,
                   hdf5::named("1 where policy and base are equal bit by bit in every month of every run"));
}

void write_parameters(GroupWriter& group, const Comparison& c) {
    group.coordinate("parameter", c.parameters, hdf5::named("uncertain parameter"));
    group.variable("parameter_unit", {"parameter"}, c.parameter_units, hdf5::named("unit"));
    group.variable("parameter_value", {"world", "parameter"}, c.parameter_values,
                   {{"long_name", "value drawn for the world"},
                    {"units", "1"},
                    {"kind", "uncertainty"},
                    {"description", "each in its own unit, see parameter_unit"}});
}

void write_worlds(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "worlds", "What was drawn for each world, and how its runs ended");
    add_worlds(group, c);
    add_texts(group, "arm", c.arms, "name of the arm");
    group.variable("policy_text", {"arm"}, c.policy, hdf5::named("the arm in words"));
    group.variable("seed", {"world", "replicate"}, c.seeds,
                   hdf5::named("number that fixes all luck of the runs"));
    group.variable("state_hash", {"arm", "world", "replicate"}, c.state_hashes,
                   hdf5::named("fingerprint of the final state"));
    if (!c.parameters.empty()) write_parameters(group, c);
    if (c.targets > 0) {
        group.attribute("targets", c.targets);
        group.variable("targets_met", {"world"}, c.targets_met,
                       hdf5::named("dated targets of the record that the base met"));
    }
    if (c.failures.empty()) return;
    group.coordinate("failure", counted<std::int32_t>(c.failures.size()),
                     hdf5::named("number of the failed world"));
    group.variable("failure_text", {"failure"}, c.failures, hdf5::named("what failed"));
}

void write_attribution(hdf5::FileImage& image, const Comparison& c) {
    GroupWriter group(image, "attribution", "Who and what is elsewhere at the end, mean over worlds");
    add_texts(group, "policy", policies_of(c), "name of the policy");
    add_tier(group);
    std::vector<std::string> places;
    for (const CityLabel& city : c.cities) places.push_back(city.label);
    for (const std::string_view place : other_places) places.emplace_back(place);
    group.coordinate("place_base", places, hdf5::named("place in the base"));
    group.coordinate("place_policy", places, hdf5::named("place under the policy"));
    group.variable("people", {"policy", "tier", "place_base", "place_policy"}, c.people,
                   hdf5::named("people in another place than in the base", "person"));
    add_city(group, c.cities, "city");
    add_texts(group, "fate", {std::begin(firm_fates), std::end(firm_fates)}, "what became of the firm");
    group.variable("firms", {"policy", "fate", "city"}, c.firms,
                   hdf5::named("firms by fate and city of their seat", "firm"));
}

void write_root(hdf5::FileImage& image, const Comparison& c, const Provenance& provenance,
                const Outcome& outcome) {
    const CalendarMonth start = calendar_month(c.numerics, 0);
    const CalendarMonth policy = calendar_month(c.numerics, c.policy_month);
    hdf5::write_attributes(
        image.forms(), image.root(),
        {{"Conventions", "CF-1.10"},
         {"title", fmt::format("Comparison with {}", c.arms.front())},
         {"institution", "headwater project"},
         {"source", fmt::format("headwater {} ({})", provenance.version, provenance.git_commit)},
         {"history", fmt::format("{}: {}", provenance.created, provenance.command_line)},
         {"references", "output/FORMAT.md of the program's source"},
         {"schema", std::string(comparison_schema)},
         {"schema_version", std::string(comparison_schema_version)},
         {"created", provenance.created},
         {"scenario", provenance.scenario_name},
         {"scenario_digest", provenance.digest},
         {"first_month", fmt::format("{:04}-{:02}", start.year, start.month)},
         {"policy_month", c.differs ? fmt::format("{:04}-{:02}", policy.year, policy.month) : "never"},
         {"months", static_cast<std::int32_t>(c.numerics.months)},
         {"scale", c.numerics.scale},
         {"total_of", std::string(total_of_country)},
         {"worlds", static_cast<std::int32_t>(c.worlds.size())},
         {"failed_worlds", static_cast<std::int32_t>(c.failures.size())},
         {"question", c.purpose.question},
         {"refuted_by", c.purpose.refuted_by},
         {"headline_fixed_in_advance", std::int32_t{c.purpose.headline_fixed_in_advance ? 1 : 0}},
         {"null_policy", c.purpose.null_policy},
         {"study_seed", c.purpose.study_seed},
         {"worlds_planned", c.purpose.worlds_planned},
         {"values_stated", c.purpose.values_stated},
         {"values_published", c.purpose.values_published},
         {"values_assumed", c.purpose.values_assumed},
         {"uncertain", c.purpose.uncertain},
         {"arm_titles", fmt::format("{}\n", fmt::join(c.purpose.arm_titles, "\n"))},
         {"status", outcome.complete ? "complete" : "interrupted"},
         {"settings_sha256", c.settings_sha256},
         {"content_sha256", image.digest().hex()}});
}

void write_content(hdf5::FileImage& image, const Comparison& comparison) {
    write_base(image, comparison);
    write_effects(image, comparison);
    write_headlines(image, comparison);
    write_paths(image, comparison);
    write_worlds(image, comparison);
    write_attribution(image, comparison);
    if (comparison.explained) write_explained_effects(image, *comparison.explained);
}

}  // namespace

std::string content_sha256_of(const Comparison& comparison) {
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_content(image, comparison);
    image.write_values();
    return image.digest().hex();
}

Written write_comparison(const std::string& path, const Comparison& comparison, const Provenance& provenance,
                         const Outcome& outcome, Existing existing) {
    check_writable(path, existing);
    remove_leftovers(path);
    const hdf5::QuietErrors quiet;
    hdf5::FileImage image;
    write_content(image, comparison);
    write_provenance(image, provenance, outcome);
    image.write_values();
    write_root(image, comparison, provenance, outcome);
    const std::span<const std::byte> bytes = image.finish();
    const std::string footer = footer_of(bytes);
    write_atomically(path, {bytes, std::as_bytes(std::span(footer))}, existing);
    return {bytes.size() + footer.size(), image.digest().hex()};
}

}  // namespace headwater::output
