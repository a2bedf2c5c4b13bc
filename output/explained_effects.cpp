#include "output/explained_effects.hpp"

#include <algorithm>
#include <numeric>

#include "output/hdf5/writer.hpp"
#include "output/run_axes.hpp"
#include "output/run_groups.hpp"
#include "output/run_reader.hpp"

namespace headwater::output {

namespace {

using hdf5::GroupWriter;
using hdf5::named;
using Explained = ExplainedEffects;

template <class Row, class Value>
std::vector<Value> values_of_rows(const std::vector<Row>& rows, Value Row::*member) {
    std::vector<Value> values;
    values.reserve(rows.size());
    for (const Row& row : rows) values.push_back(row.*member);
    return values;
}

std::vector<std::int32_t> numbered_rows(std::size_t n) {
    std::vector<std::int32_t> numbers(n);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

template <std::size_t N>
std::vector<std::string> texts_of_codes(const std::string_view (&texts)[N]) {
    return {std::begin(texts), std::end(texts)};
}

/// A column of a table, and how the file names it.
template <class Row>
struct NumberColumn {
    const char* name;
    double Row::*member;
    const char* text;
};

constexpr NumberColumn<Explained::Effect> effect_columns[] = {
    {"median", &Explained::Effect::median, "median effect over worlds, in its own unit"},
    {"r2", &Explained::Effect::r2, "share of the variance of ranks that the carriers account for"},
    {"r2_cross_validated", &Explained::Effect::r2_cross_validated, "the same in worlds left out"},
    {"box_chance", &Explained::Effect::box_chance, "chance of a box as good, over all effects"},
    {"coverage", &Explained::Effect::coverage, "share of the cases that lie in the box"},
    {"density", &Explained::Effect::density, "share of the worlds in the box that are cases"},
    {"mass", &Explained::Effect::mass, "share of worlds that lie in the box"},
    {"coverage_left_out", &Explained::Effect::coverage_left_out,
     "coverage, in worlds left out, of boxes sought in the others"},
    {"density_left_out", &Explained::Effect::density_left_out,
     "density, in worlds left out, of boxes sought in the others"}};

constexpr NumberColumn<Explained::Parameter> parameter_columns[] = {
    {"rank_correlation", &Explained::Parameter::rank_correlation,
     "Spearman's correlation of effect and parameter"},
    {"strength", &Explained::Parameter::strength, "the same over its standard deviation by chance"},
    {"chance", &Explained::Parameter::chance,
     "chance of one as strong, over all parameters and effects (Westfall and Young)"},
    {"low", &Explained::Parameter::low, "lower end of the 90 % interval of the rank correlation"},
    {"high", &Explained::Parameter::high, "upper end of the 90 % interval of the rank correlation"},
    {"coefficient", &Explained::Parameter::coefficient,
     "standardised coefficient of ranks, all carriers together"},
    {"low_third", &Explained::Parameter::low_third,
     "median effect in the third of worlds in which the parameter is lowest"},
    {"high_third", &Explained::Parameter::high_third,
     "median effect in the third of worlds in which the parameter is highest"}};

constexpr NumberColumn<Explained::Limit> limit_columns[] = {
    {"limit_low", &Explained::Limit::low, "least value in the box, missing where this end is open"},
    {"limit_high", &Explained::Limit::high, "largest value in the box, missing where this end is open"},
    {"limit_quasi_p", &Explained::Limit::quasi_p, "chance of as many cases without this limit's help"},
    {"limit_support", &Explained::Limit::support,
     "share of samples drawn anew whose box limits the parameter"}};

constexpr NumberColumn<Explained::Step> step_columns[] = {
    {"step_limit", &Explained::Step::limit, "the limit that the step set"},
    {"step_coverage", &Explained::Step::coverage, "coverage after it"},
    {"step_density", &Explained::Step::density, "density after it"},
    {"step_mass", &Explained::Step::mass, "mass after it"}};

template <class Row>
void add_places(GroupWriter& group, const std::vector<Row>& rows, const std::string& of) {
    const std::string text = " of the " + of + ", counted from 0";
    group.coordinate(of, numbered_rows(rows.size()), named("number of the " + of));
    group.variable(of + "_policy", {of}, values_of_rows(rows, &Row::policy), named("policy" + text));
    group.variable(of + "_headline", {of}, values_of_rows(rows, &Row::headline),
                   named("headline measure" + text));
    group.variable(of + "_parameter", {of}, values_of_rows(rows, &Row::parameter), named("parameter" + text));
}

template <class Row, std::size_t N>
void add_numbers(GroupWriter& group, const std::vector<std::string>& dimensions, const std::vector<Row>& rows,
                 const NumberColumn<Row> (&columns)[N]) {
    for (const NumberColumn<Row>& column : columns)
        group.variable(column.name, dimensions, values_of_rows(rows, column.member), named(column.text));
}

template <class Row, std::size_t N>
void take_numbers(const RunFile& file, std::vector<Row>& rows, const NumberColumn<Row> (&columns)[N]) {
    for (const NumberColumn<Row>& column : columns) {
        const std::vector<double> values = file.numbers("explanation", column.name);
        for (std::size_t i = 0; i < std::min(rows.size(), values.size()); ++i)
            rows[i].*column.member = values[i];
    }
}

template <class Row, class Value>
void take_codes(const RunFile& file, std::vector<Row>& rows, Value Row::*member, const char* name) {
    const std::vector<std::int64_t> values = file.integers("explanation", name);
    for (std::size_t i = 0; i < std::min(rows.size(), values.size()); ++i)
        rows[i].*member = static_cast<Value>(values[i]);
}

void take_words(const RunFile& file, std::vector<Explained::Effect>& rows,
                std::string Explained::Effect::*member, const char* name) {
    const std::vector<std::string> values = file.texts("explanation", name);
    for (std::size_t i = 0; i < std::min(rows.size(), values.size()); ++i) rows[i].*member = values[i];
}

template <class Row>
void take_places(const RunFile& file, std::vector<Row>& rows, const std::string& of,
                 const Explained& explained) {
    take_codes(file, rows, &Row::policy, (of + "_policy").c_str());
    take_codes(file, rows, &Row::headline, (of + "_headline").c_str());
    take_codes(file, rows, &Row::parameter, (of + "_parameter").c_str());
    const auto within = [](std::int32_t row, const std::vector<std::string>& names) {
        return row >= 0 && static_cast<std::size_t>(row) < names.size();
    };
    for (const Row& row : rows)
        if (!within(row.policy, explained.policies) || !within(row.headline, explained.headline) ||
            !within(row.parameter, explained.parameters))
            throw FileError(FileErrorKind::damaged, file.path(),
                            "a " + of + " of its explanation is of nothing that there is",
                            "compare again with --explain");
}

double number_among(const GroupInfo& group, std::string_view name) {
    for (const Attribute& attribute : group.attributes) {
        if (attribute.name != name) continue;
        if (const auto* reals = std::get_if<std::vector<double>>(&attribute.value); reals && !reals->empty())
            return reals->front();
        if (const auto* wholes = std::get_if<std::vector<std::int64_t>>(&attribute.value);
            wholes && !wholes->empty())
            return static_cast<double>(wholes->front());
    }
    return 0;
}

std::size_t rows_along(const GroupInfo& group, std::string_view dimension) {
    const auto found = std::ranges::find(group.dimensions, dimension, &Dimension::name);
    return found == group.dimensions.end() ? 0 : found->length;
}

}  // namespace

void write_explained_effects(hdf5::FileImage& image, const ExplainedEffects& e) {
    GroupWriter group(image, "explanation", "Which drawn parameters carry the effects at the end");
    group.attribute("independent", std::int32_t{e.independent ? 1 : 0});
    group.attribute("explained_worlds", e.worlds);
    group.attribute("error", e.error);
    group.attribute("critical_strength", e.critical);
    group.attribute("permutations", e.permutations);
    group.attribute("box_permutations", e.box_permutations);
    group.attribute("box_resamples", e.box_resamples);
    add_texts(group, "policy", e.policies, "name of the policy");
    group.coordinate("headline", e.headline, named("headline measure"));
    group.coordinate("parameter", e.parameters, named("uncertain parameter"));
    const std::vector<std::string> of_effect{"policy", "headline"};
    group.variable("state", of_effect, values_of_rows(e.effects, &Explained::Effect::state),
                   joined(named("what is found"), flags<std::int8_t>(texts_of_codes(effect_states))));
    group.variable("effect_worlds", of_effect, values_of_rows(e.effects, &Explained::Effect::worlds),
                   named("worlds in which the effect has a value"));
    group.variable("words", of_effect, values_of_rows(e.effects, &Explained::Effect::words),
                   named("what is found, in words"));
    group.variable("box_state", of_effect, values_of_rows(e.effects, &Explained::Effect::box_state),
                   joined(named("what became of the box"), flags<std::int8_t>(texts_of_codes(box_states))));
    group.variable("box_case", of_effect, values_of_rows(e.effects, &Explained::Effect::box_case),
                   named("effects whose place is sought"));
    group.variable("box_worlds", of_effect, values_of_rows(e.effects, &Explained::Effect::box_worlds),
                   named("worlds that are a case or none"));
    group.variable("box_cases", of_effect, values_of_rows(e.effects, &Explained::Effect::box_cases),
                   named("worlds that are a case"));
    add_numbers(group, of_effect, e.effects, effect_columns);
    add_numbers(group, {"policy", "headline", "parameter"}, e.by_parameter, parameter_columns);
    if (!e.limits.empty()) {
        add_places(group, e.limits, "limit");
        add_numbers(group, {"limit"}, e.limits, limit_columns);
    }
    if (!e.steps.empty()) {
        add_places(group, e.steps, "step");
        group.variable("step_from_below", {"step"}, values_of_rows(e.steps, &Explained::Step::from_below),
                       named("1 where the step raised the low end, 0 where it lowered the high one"));
        add_numbers(group, {"step"}, e.steps, step_columns);
    }
}

bool has_explained_effects(const RunFile& file) {
    return std::ranges::find(file.groups(), "explanation", &GroupInfo::name) != file.groups().end();
}

ExplainedEffects read_explained_effects(const RunFile& file) {
    const GroupInfo& group = file.group("explanation");
    ExplainedEffects e;
    e.independent = number_among(group, "independent") != 0;
    e.worlds = static_cast<std::int32_t>(number_among(group, "explained_worlds"));
    e.error = number_among(group, "error");
    e.critical = number_among(group, "critical_strength");
    e.permutations = static_cast<std::int32_t>(number_among(group, "permutations"));
    e.box_permutations = static_cast<std::int32_t>(number_among(group, "box_permutations"));
    e.box_resamples = static_cast<std::int32_t>(number_among(group, "box_resamples"));
    e.policies = file.texts("explanation", "policy");
    e.headline = file.texts("explanation", "headline");
    e.parameters = file.texts("explanation", "parameter");
    e.effects.resize(e.policies.size() * e.headline.size());
    take_codes(file, e.effects, &Explained::Effect::state, "state");
    take_codes(file, e.effects, &Explained::Effect::worlds, "effect_worlds");
    take_codes(file, e.effects, &Explained::Effect::box_state, "box_state");
    take_codes(file, e.effects, &Explained::Effect::box_worlds, "box_worlds");
    take_codes(file, e.effects, &Explained::Effect::box_cases, "box_cases");
    for (const Explained::Effect& effect : e.effects)
        if (effect.state < 0 || static_cast<std::size_t>(effect.state) >= std::size(effect_states) ||
            effect.box_state < 0 || static_cast<std::size_t>(effect.box_state) >= std::size(box_states))
            throw FileError(FileErrorKind::damaged, file.path(), "its explanation has a code of no meaning",
                            "compare again with --explain");
    take_words(file, e.effects, &Explained::Effect::words, "words");
    take_words(file, e.effects, &Explained::Effect::box_case, "box_case");
    take_numbers(file, e.effects, effect_columns);
    e.by_parameter.resize(e.effects.size() * e.parameters.size());
    take_numbers(file, e.by_parameter, parameter_columns);
    e.limits.resize(rows_along(group, "limit"));
    if (!e.limits.empty()) {
        take_places(file, e.limits, "limit", e);
        take_numbers(file, e.limits, limit_columns);
    }
    e.steps.resize(rows_along(group, "step"));
    if (!e.steps.empty()) {
        take_places(file, e.steps, "step", e);
        take_codes(file, e.steps, &Explained::Step::from_below, "step_from_below");
        take_numbers(file, e.steps, step_columns);
    }
    return e;
}

}  // namespace headwater::output
