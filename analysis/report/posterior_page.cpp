#include "analysis/report/posterior_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/declarations.hpp"
#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/builder.hpp"
#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/provenance_table.hpp"

namespace headwater::analysis {

namespace {

using output::Posterior;
using output::PosteriorParameter;
using output::PosteriorTarget;
using page::Builder;
using page::code;
using page::english;
using page::Figure;
using page::FigureText;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::Table;

constexpr double width_not_identified = 0.85;  // as headwater calibrate says it
constexpr double share_that_informs = 0.1;
constexpr double fewest_effective_worlds = 30;

class PosteriorParts : public Builder {
public:
    PosteriorParts(const Posterior& file, page::Language language)
        : Builder(language, "CNY"), posterior(file) {}

    const Posterior& posterior;

    [[nodiscard]] static std::string of_target(const char* what, std::size_t target) {
        return fmt::format("h5:targets/{}[{}]", what, target);
    }
    [[nodiscard]] static std::string of_parameter(const char* what, std::size_t parameter) {
        return fmt::format("h5:parameters/{}[{}]", what, parameter);
    }
    [[nodiscard]] Line count(std::size_t n, const char* of) const {
        return names.whole(static_cast<double>(n), std::string("count:") + of);
    }
    [[nodiscard]] Line band(double low, double high, const std::string& low_at,
                            const std::string& high_at) const {
        return names.figure(low, low_at) + say("to") + names.figure(high, high_at);
    }
    [[nodiscard]] std::string range_text(double low, double high) const {
        return names.figure_text(low) + page::text_of(say("to")) + names.figure_text(high);
    }
};

bool narrower(const PosteriorParameter& parameter) {
    return parameter.width < width_not_identified;
}

/// Where a value lies in the prior, 0 to 1, on the scale on which the prior is uniform.
double place_in_prior(const PosteriorParameter& parameter, double value) {
    if (parameter.scale == "log")
        return std::log(value / parameter.lower) / std::log(parameter.upper / parameter.lower);
    return (value - parameter.lower) / (parameter.upper - parameter.lower);
}

void add_answer_of_posterior(PosteriorParts& parts) {
    const Posterior& p = parts.posterior;
    parts.add(Heading{2, parts.say("answer"), "answer"});
    parts.add(Paragraph{parts.say("post_met", {{"met", parts.names.percent(p.met, "root:met")},
                                               {"prior", parts.names.percent(p.prior_met, "root:prior_met")},
                                               {"n", parts.count(p.targets.size(), "targets/target")}}),
                        "verdict"});
    std::vector<Line> known;
    std::vector<Line> open;
    for (const PosteriorParameter& parameter : p.parameters)
        (narrower(parameter) ? known : open).push_back(code(parameter.key));
    if (!known.empty())
        parts.add(Paragraph{
            parts.say("post_narrower", {{"parameters", page::listed(parts.language(), known)}}), "verdict"});
    if (!open.empty())
        parts.add(Paragraph{parts.say("post_open", {{"parameters", page::listed(parts.language(), open)}}),
                            "verdict"});
    std::vector<Line> facts{
        parts.say("post_runs", {{"n", parts.names.whole(static_cast<double>(p.runs), "root:runs")}}),
        parts.say("post_worlds", {{"n", parts.count(p.weights.size(), "worlds/world")},
                                  {"effective", parts.names.whole(p.effective_size, "root:effective_size")}}),
        parts.say("fact_size", {{"scale", parts.names.percent(p.scale, "root:scale")}}),
        parts.say("run_seed", {{"seed", plain(std::to_string(p.seed))}})};
    for (std::size_t w = 0; w < p.left.size(); ++w)
        facts.push_back(parts.say(
            "post_wave", {{"wave", plain(std::to_string(w + 1))},
                          {"left", parts.names.percent(p.left[w], fmt::format("h5:waves/left[{}]", w))}}));
    parts.add(List{std::move(facts), "facts"});
    if (p.effective_size < fewest_effective_worlds) parts.warn(parts.say("post_few"));
    parts.add(Paragraph{parts.say("post_statement"), "note"});
}

void add_targets_of_posterior(PosteriorParts& parts) {
    const Posterior& p = parts.posterior;
    parts.add(Heading{2, parts.say("post_targets"), "targets"});
    Table table{parts.say("post_targets_table"),
                {parts.say("post_col_target"), parts.say("col_unit"), parts.say("val_col_record"),
                 parts.say("val_col_accepted"), parts.say("post_col_prior"), parts.say("post_col_prior_band"),
                 parts.say("post_col_met"), parts.say("post_col_posterior"),
                 parts.say("post_col_posterior_band"), parts.say("post_col_met")},
                {false, false, true, true, true, true, true, true, true, true},
                {},
                false};
    std::vector<page::StripRow> rows;
    for (std::size_t t = 0; t < p.targets.size(); ++t) {
        const PosteriorTarget& target = p.targets[t];
        const auto at = [&](const char* what) { return PosteriorParts::of_target(what, t); };
        const page::Names& names = parts.names;
        table.rows.push_back(
            {english(target.name), plain(target.unit), names.figure(target.value, at("value")),
             parts.band(target.low, target.high, at("low"), at("high")),
             names.figure(target.prior_median, at("prior_median")),
             parts.band(target.prior_low, target.prior_high, at("prior_q05"), at("prior_q95")),
             names.percent(target.prior_met, at("prior_met")),
             names.figure(target.posterior_median, at("median")),
             parts.band(target.posterior_low, target.posterior_high, at("q05"), at("q95")),
             names.percent(target.posterior_met, at("met"))});
        if (!(target.high > target.low)) continue;
        const auto on_axis = [&](double value) { return (value - target.low) / (target.high - target.low); };
        rows.push_back({target.name,
                        parts.range_text(target.low, target.high),
                        0,
                        1,
                        {{on_axis(target.prior_low), on_axis(target.prior_median), on_axis(target.prior_high),
                          false, false},
                         {on_axis(target.posterior_low), on_axis(target.posterior_median),
                          on_axis(target.posterior_high), true, false}}});
    }
    if (!rows.empty()) {
        const std::string title = page::text_of(parts.say("post_targets"));
        const FigureText text{
            parts.next_id(), title,
            page::text_of(parts.say("post_met", {{"met", parts.names.percent(p.met, {})},
                                                 {"prior", parts.names.percent(p.prior_met, {})},
                                                 {"n", plain(std::to_string(rows.size()))}})),
            [](double value) { return fmt::format("{:g}", value); }};
        const page::StripAxis axis{
            -1.5,
            2.5,
            {{0, page::text_of(parts.say("val_low_end"))}, {1, page::text_of(parts.say("val_high_end"))}}};
        parts.add(Figure{page::strip_chart(rows, axis, text), parts.say("post_targets_caption"), {}});
    }
    parts.add(std::move(table));
    std::vector<Line> sources;
    for (const PosteriorTarget& target : p.targets)
        if (!target.source.empty()) sources.push_back(english(target.name + ": " + target.source));
    parts.add(List{std::move(sources), "note"});
}

void add_parameters_of_posterior(PosteriorParts& parts) {
    const Posterior& p = parts.posterior;
    parts.add(Heading{2, parts.say("post_parameters"), "parameters"});
    Table table{parts.say("post_parameters_table"),
                {parts.say("col_parameter"), parts.say("col_unit"), parts.say("post_col_prior_range"),
                 parts.say("post_col_posterior"), parts.say("post_col_posterior_band"),
                 parts.say("post_col_width"), parts.say("post_col_meaning")},
                {false, false, true, true, true, true, false},
                {},
                false};
    std::vector<page::StripRow> rows;
    for (std::size_t k = 0; k < p.parameters.size(); ++k) {
        const PosteriorParameter& parameter = p.parameters[k];
        const auto at = [&](const char* what) { return PosteriorParts::of_parameter(what, k); };
        const std::vector<Declaration> declared = find_declarations(parameter.key);
        table.rows.push_back(
            {code(parameter.key), plain(parameter.unit),
             parts.band(parameter.lower, parameter.upper, at("prior_lower"), at("prior_upper")),
             parts.names.figure(parameter.median, at("median")),
             parts.band(parameter.low, parameter.high, at("q05"), at("q95")),
             parts.names.figure(parameter.width, at("width")),
             declared.empty() ? plain("-") : english(declared.front().text)});
        rows.push_back(
            {parameter.key,
             parts.range_text(parameter.lower, parameter.upper),
             0,
             1,
             {{place_in_prior(parameter, parameter.low), place_in_prior(parameter, parameter.median),
               place_in_prior(parameter, parameter.high), narrower(parameter), false}}});
    }
    const auto narrowed = std::ranges::count_if(p.parameters, narrower);
    const FigureText text{parts.next_id(), page::text_of(parts.say("post_parameters")),
                          page::text_of(parts.say("post_parameters_description",
                                                  {{"n", plain(std::to_string(p.parameters.size()))},
                                                   {"narrower", plain(std::to_string(narrowed))}})),
                          [](double value) { return fmt::format("{:g}", value); }};
    const page::StripAxis axis{
        0,
        1,
        {{0, page::text_of(parts.say("post_prior_low"))}, {1, page::text_of(parts.say("post_prior_high"))}}};
    parts.add(Figure{page::strip_chart(rows, axis, text), parts.say("post_parameters_caption"), {}});
    parts.add(std::move(table));
}

void add_information(PosteriorParts& parts) {
    const Posterior& p = parts.posterior;
    if (p.targets.empty() || p.parameters.empty()) return;
    parts.add(Heading{2, parts.say("post_information"), "information"});
    parts.add(Paragraph{parts.say("post_information_note"), "note"});
    Table table{parts.say("post_information_table"), {parts.say("post_col_target")}, {false}, {}, false};
    for (const PosteriorParameter& parameter : p.parameters) {
        table.columns.push_back(code(parameter.key));
        table.right.push_back(true);
    }
    for (std::size_t t = 0; t < p.targets.size(); ++t) {
        std::vector<Line> row{english(p.targets[t].name)};
        for (std::size_t k = 0; k < p.parameters.size(); ++k) {
            const double share = p.information[t * p.parameters.size() + k];
            Line cell = parts.names.percent(share, fmt::format("h5:parameters/information[{},{}]", t, k));
            row.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    std::vector<Line> informed;
    for (std::size_t k = 0; k < p.parameters.size(); ++k) {
        std::size_t most = 0;
        for (std::size_t t = 1; t < p.targets.size(); ++t)
            if (p.information[t * p.parameters.size() + k] > p.information[most * p.parameters.size() + k])
                most = t;
        const double share = p.information[most * p.parameters.size() + k];
        if (share >= share_that_informs)
            informed.push_back(parts.say(
                "post_informed",
                {{"parameter", code(p.parameters[k].key)},
                 {"target", english(p.targets[most].name)},
                 {"share",
                  parts.names.percent(share, fmt::format("h5:parameters/information[{},{}]", most, k))}}));
    }
    parts.add(List{std::move(informed), {}});
    parts.add(std::move(table));
}

}  // namespace

page::Document posterior_page(const Posterior& posterior, const std::string& file_name,
                              page::Language language) {
    PosteriorParts parts(posterior, language);
    parts.add(Paragraph{parts.say("post_kicker", {{"version", plain(posterior.version)},
                                                  {"scenario", plain(posterior.scenario)}}),
                        "note"});
    const std::string& title = posterior.title.empty() ? posterior.study : posterior.title;
    parts.add(Heading{1, english(title), {}});
    add_answer_of_posterior(parts);
    add_targets_of_posterior(parts);
    add_parameters_of_posterior(parts);
    add_information(parts);
    Identity identity;
    identity.schema = output::posterior_schema;
    identity.schema_version = output::posterior_schema_version;
    identity.version = posterior.version;
    identity.commit = posterior.git_commit;
    identity.scenario = posterior.scenario;
    identity.scenario_digest = posterior.scenario_digest;
    identity.seed = std::to_string(posterior.seed);
    identity.content = posterior.content_sha256;
    page::add_provenance_table(parts.blocks, language, identity, file_name);
    parts.add_language_note("post_english_texts");
    return {language, title, page::text_of(parts.say("post_statement")), std::move(parts.blocks)};
}

}  // namespace headwater::analysis
