#include "analysis/report/explanation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

#include "analysis/report/explanation_text.hpp"
#include "analysis/runs/text.hpp"
#include "output/explained_effects.hpp"

namespace headwater::analysis {

namespace {

using output::ExplainedEffects;
using page::Heading;
using page::Line;
using page::Paragraph;
using page::plain;
using page::Table;

constexpr auto sentences = std::to_array<page::Wording>({
    {"carries_title", "What carries the effects", "哪些假设支撑这些影响"},
    {"carries_intro",
     "{assumptions} drawn assumptions were held against the effects at the end in {worlds} worlds, all "
     "together. One is "
     "named only where chance gives a rank correlation as strong anywhere among them in at most {error} of "
     "{dealings} "
     "dealings of effects to worlds (Westfall and Young). Its 90 % interval is widened for having been "
     "sought.",
     "在 {worlds} 个世界中，把 {assumptions} "
     "项抽取的假设一并与期末的影响对照。只有当把影响随机分配给各世界的 "
     "{dealings} "
     "次重排中，至多有 {error} 在任何一处出现同样强的秩相关时，才点名该假设(Westfall 与 "
     "Young)。因为是搜寻所得，其 90 % "
     "区间已相应加宽。"},
    {"carries_table", "{policy}: assumptions that stand out, the strongest three of each measure",
     "{policy}：突出的假设，每项指标最强的三个"},
    {"column_measure", "effect on", "影响的指标"},
    {"column_assumption", "assumption", "假设"},
    {"column_meaning", "meaning", "含义"},
    {"column_correlation", "rank correlation", "秩相关"},
    {"column_interval", "90 %", "90 %"},
    {"column_low_third", "median effect, lowest third", "影响中位数，最低三分之一"},
    {"column_high_third", "median effect, highest third", "影响中位数，最高三分之一"},
    {"carries_together",
     "{measure}: in worlds left out, what is found in this way accounts for {share} of the variance of "
     "ranks.",
     "{measure}：在留出的世界中，以此方法找到的假设解释了秩方差的 {share}。"},
    {"carries_not_beyond",
     "{measure}: in worlds left out, what is found in this way tells nothing (cross-validated R2 {r2}).",
     "{measure}：在留出的世界中，以此方法找到的假设不能说明任何东西（交叉验证 R2 为 {r2}）。"},
    {"carries_none", "{policy}: no assumption stands out for {measures}.",
     "{policy}：对于 {measures}，没有突出的假设。"},
    {"carries_sight",
     "These worlds would show a rank correlation of {seen} or more in 4 of 5 cases; one of 0.3 needs about "
     "{needed} "
     "worlds. That none stands out does not say that none matters.",
     "这些世界在五次中有四次能显示 {seen} 或更强的秩相关；要看到 0.3 的秩相关，约需 {needed} "
     "个世界。没有突出的假设，并不说明"
     "它们都不重要。"},
    {"carries_equal", "{policy}: the same in all worlds, so there is nothing to explain: {measures}.",
     "{policy}：在所有世界中相同，因此没有可解释的：{measures}。"},
    {"turns_intro",
     "{measure}, {policy}: the effect is {words} in {cases} of {worlds} worlds, above all where {limits}. "
     "There it is so in "
     "{density} of worlds (density), which are {coverage} of all such worlds (coverage), in {mass} of the "
     "space (mass). "
     "Chance makes a box as good with p = {chance}. Of worlds left out, boxes sought in the same way hold "
     "{left_density} "
     "such ones and {left_coverage} of all.",
     "{measure}，{policy}：在 {worlds} 个世界中的 {cases} 个里，影响{words}，主要出现在 {limits} "
     "之处。那里有 {density} 的世界如此（密度）,占所有此类世界的 {coverage}（覆盖率）,占整个空间的 "
     "{mass}（质量）。偶然得到同样好"
     "的区域的概率为 p = {chance}。在留出的世界中，以同样方法找到的区域里有 {left_density} "
     "属于此类，覆盖其中的 "
     "{left_coverage}。"},
    {"turns_limit", "{limit} (limited again in {support} of samples drawn anew)",
     "{limit}（在重抽样本中有 {support} 再次被限制）"},
    {"turns_chance",
     "{measure}, {policy}: the effect is {words} in {cases} of {worlds} worlds, and no box of assumptions "
     "stands out (p = "
     "{chance}).",
     "{measure}，{policy}：在 {worlds} 个世界中的 {cases} 个里，影响{words}，没有突出的假设区域(p = "
     "{chance})。"},
    {"words_below", "below {bound}", "低于 {bound}"},
    {"words_above", "above {bound}", "高于 {bound}"},
    {"carries_posterior",
     "These worlds are of a posterior, in which assumptions hang together: one that is named may stand for "
     "another.",
     "这些世界来自后验分布，其中各假设彼此相关：被点名的假设可能代表另一个。"},
});

Line section_words(const ComparisonParts& parts, std::string_view key, page::Fills fills = {}) {
    const auto found = std::ranges::find(sentences, key, &page::Wording::key);
    if (found == sentences.end()) throw std::logic_error("no wording is called " + std::string(key));
    return page::filled(parts.language(), *found, fills);
}

/// Numbers of the group, with their place in the file.
class Numbers {
public:
    Numbers(const ComparisonParts& parts, std::size_t policy, std::size_t headline)
        : parts_(parts), place_(fmt::format("[{},{}]", policy, headline)) {}

    [[nodiscard]] Line whole(double value, const char* name) const {
        return parts_.names.whole(value, from(name));
    }
    [[nodiscard]] Line percent(double value, const char* name) const {
        return std::isnan(value) ? plain("-") : parts_.names.percent(value, from(name));
    }
    [[nodiscard]] Line plain_number(double value, const char* name, const char* format) const {
        return {{page::Span::Kind::number, fmt::format(fmt::runtime(format), value), value, from(name)}};
    }
    [[nodiscard]] std::string from(const char* name) const {
        return fmt::format("explanation:{}{}", name, place_);
    }

private:
    const ComparisonParts& parts_;
    std::string place_;
};

/// The headline measure of a name, which the file's own list has.
std::size_t headline_row(const ComparisonFile& file, const std::string& name) {
    const auto found = std::ranges::find(file.headlines, name, &HeadlineMeasure::name);
    if (found == file.headlines.end())
        throw output::FileError(output::FileErrorKind::damaged, file.file().path(),
                                "its explanation is of a headline measure that is none: " + name,
                                "compare again with --explain");
    return static_cast<std::size_t>(found - file.headlines.begin());
}

struct CarrierRow {
    std::size_t parameter = 0;
    ExplainedEffects::Parameter numbers;
};

/// The strongest first.
std::vector<CarrierRow> carriers_of(const ExplainedEffects& e, std::size_t effect) {
    std::vector<CarrierRow> rows;
    for (std::size_t i = 0; i < e.parameters.size(); ++i) {
        const ExplainedEffects::Parameter& one = e.by_parameter[effect * e.parameters.size() + i];
        if (one.chance <= e.error) rows.push_back({i, one});
    }
    std::ranges::stable_sort(rows, [](const CarrierRow& a, const CarrierRow& b) {
        return std::abs(a.numbers.strength) > std::abs(b.numbers.strength);
    });
    return rows;
}

void add_carrier_table(ComparisonParts& parts, const ExplainedEffects& e, std::size_t policy) {
    Table table{section_words(parts, "carries_table", {{"policy", plain(e.policies[policy])}}),
                {section_words(parts, "column_measure"), section_words(parts, "column_assumption"),
                 section_words(parts, "column_correlation"), section_words(parts, "column_interval"),
                 section_words(parts, "column_low_third"), section_words(parts, "column_high_third"),
                 section_words(parts, "column_meaning")},
                {false, false, true, true, true, true, false},
                {},
                false};
    std::vector<Line> beyond;
    for (std::size_t h = 0; h < e.headline.size(); ++h) {
        const std::size_t effect = policy * e.headline.size() + h;
        const std::size_t row = headline_row(parts.file, e.headline[h]);
        const std::string& measure = parts.file.headlines[row].measure;
        std::vector<CarrierRow> carriers = carriers_of(e, effect);
        if (carriers.empty()) continue;
        carriers.resize(std::min(carriers.size(), carriers_told));
        for (const CarrierRow& carrier : carriers) {
            const auto from = [&](const char* name) {
                return fmt::format("explanation:{}[{},{},{}]", name, policy, h, carrier.parameter);
            };
            const auto correlation = [&](double value, const char* name) -> Line {
                return {{page::Span::Kind::number, fmt::format("{:+.2f}", value), value, from(name)}};
            };
            const std::string& key = e.parameters[carrier.parameter];
            table.rows.push_back(
                {parts.name_of(row), page::code(key),
                 correlation(carrier.numbers.rank_correlation, "rank_correlation"),
                 correlation(carrier.numbers.low, "low") + parts.say("to") +
                     correlation(carrier.numbers.high, "high"),
                 parts.names.difference(carrier.numbers.low_third, measure, from("low_third")),
                 parts.names.difference(carrier.numbers.high_third, measure, from("high_third")),
                 page::english(assumption_meaning(key))});
        }
        const Numbers numbers(parts, policy, h);
        const double r2 = e.effects[effect].r2_cross_validated;
        if (std::isnan(r2)) continue;
        beyond.push_back(
            r2 > 0 ? section_words(parts, "carries_together",
                                   {{"measure", parts.name_of(row)},
                                    {"share", numbers.percent(r2, "r2_cross_validated")}})
                   : section_words(parts, "carries_not_beyond",
                                   {{"measure", parts.name_of(row)},
                                    {"r2", numbers.plain_number(r2, "r2_cross_validated", "{:.2f}")}}));
    }
    if (table.rows.empty()) return;
    parts.add(std::move(table));
    if (!beyond.empty()) parts.add(page::List{std::move(beyond), {}});
}

void add_state_line(ComparisonParts& parts, const ExplainedEffects& e, std::size_t policy,
                    std::string_view state, std::string_view key) {
    std::vector<Line> names;
    for (std::size_t h = 0; h < e.headline.size(); ++h) {
        const auto code = static_cast<std::size_t>(e.effects[policy * e.headline.size() + h].state);
        if (output::effect_states[code] == state)
            names.push_back(parts.name_of(headline_row(parts.file, e.headline[h])));
    }
    if (!names.empty())
        parts.add(Paragraph{section_words(parts, key,
                                          {{"policy", plain(e.policies[policy])},
                                           {"measures", page::listed(parts.language(), names)}}),
                            {}});
}

void add_box(ComparisonParts& parts, const ExplainedEffects& e, std::size_t policy, std::size_t h) {
    const ExplainedEffects::Effect& effect = e.effects[policy * e.headline.size() + h];
    const std::string_view state = output::box_states[static_cast<std::size_t>(effect.box_state)];
    const std::string_view found = output::effect_states[static_cast<std::size_t>(effect.state)];
    if ((state != "holds" && state != "chance") || (found != "none" && found != "carried")) return;
    const Numbers numbers(parts, policy, h);
    const bool below = effect.box_case.starts_with("below");
    const std::size_t space = effect.box_case.rfind(' ');
    const Line words = section_words(parts, below ? "words_below" : "words_above",
                                     {{"bound", plain(effect.box_case.substr(space + 1))}});
    const Line measure = parts.name_of(headline_row(parts.file, e.headline[h]));
    const Line policy_name = plain(e.policies[policy]);
    const Line cases = numbers.whole(effect.box_cases, "box_cases");
    const Line worlds = numbers.whole(effect.box_worlds, "box_worlds");
    const Line chance = numbers.plain_number(effect.box_chance, "box_chance", "{:.3f}");
    if (state == "chance") {
        parts.add(Paragraph{section_words(parts, "turns_chance",
                                          {{"measure", measure},
                                           {"policy", policy_name},
                                           {"words", words},
                                           {"cases", cases},
                                           {"worlds", worlds},
                                           {"chance", chance}}),
                            {}});
        return;
    }
    std::vector<Line> limits;
    for (std::size_t l = 0; l < e.limits.size(); ++l) {
        const ExplainedEffects::Limit& limit = e.limits[l];
        if (static_cast<std::size_t>(limit.policy) != policy || static_cast<std::size_t>(limit.headline) != h)
            continue;
        const std::string text =
            limit_text(e.parameters[static_cast<std::size_t>(limit.parameter)], limit.low, limit.high);
        limits.push_back(section_words(
            parts, "turns_limit",
            {{"limit", page::english(text)},
             {"support",
              parts.names.percent(limit.support, fmt::format("explanation:limit_support[{}]", l))}}));
    }
    parts.add(Paragraph{
        section_words(parts, "turns_intro",
                      {{"measure", measure},
                       {"policy", policy_name},
                       {"words", words},
                       {"cases", cases},
                       {"worlds", worlds},
                       {"limits", page::listed(parts.language(), limits)},
                       {"density", numbers.percent(effect.density, "density")},
                       {"coverage", numbers.percent(effect.coverage, "coverage")},
                       {"mass", numbers.percent(effect.mass, "mass")},
                       {"chance", chance},
                       {"left_density", numbers.percent(effect.density_left_out, "density_left_out")},
                       {"left_coverage", numbers.percent(effect.coverage_left_out, "coverage_left_out")}}),
        {}});
}

}  // namespace

std::span<const page::Wording> explanation_wordings() {
    return sentences;
}

void add_explanation(ComparisonParts& parts) {
    if (!output::has_explained_effects(parts.file.file())) return;
    const ExplainedEffects e = output::read_explained_effects(parts.file.file());
    parts.add(Heading{2, section_words(parts, "carries_title"), "carries"});
    parts.add(Paragraph{
        section_words(
            parts, "carries_intro",
            {{"assumptions",
              parts.names.whole(static_cast<double>(e.parameters.size()), "count:explanation/parameter")},
             {"worlds", parts.names.whole(static_cast<double>(parts.file.worlds), "count:worlds/world")},
             {"error", plain(percent(e.error))},
             {"dealings", plain(grouped(e.permutations))}}),
        "note"});
    bool none = false;
    for (std::size_t p = 0; p < e.policies.size(); ++p) {
        add_carrier_table(parts, e, p);
        for (std::size_t h = 0; h < e.headline.size(); ++h) add_box(parts, e, p, h);
        add_state_line(parts, e, p, "none", "carries_none");
        add_state_line(parts, e, p, "equal", "carries_equal");
        for (std::size_t h = 0; h < e.headline.size(); ++h) {
            const auto code = static_cast<std::size_t>(e.effects[p * e.headline.size() + h].state);
            none = none || output::effect_states[code] == "none";
        }
    }
    const auto worlds = static_cast<std::size_t>(std::max(e.worlds, 0));
    if (none)
        parts.add(Paragraph{
            section_words(
                parts, "carries_sight",
                {{"seen", plain(fmt::format("{:.2f}", visible_correlation(worlds, e.critical)))},
                 {"needed", plain(grouped(static_cast<std::int64_t>(worlds_to_see(0.3, e.critical))))}}),
            "note"});
    if (!e.independent) parts.add(Paragraph{section_words(parts, "carries_posterior"), "note"});
}

}  // namespace headwater::analysis
