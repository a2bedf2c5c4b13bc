#include "analysis/report/comparison_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/comparison_parts.hpp"
#include "analysis/report/explanation_page.hpp"
#include "analysis/report/exploration_pages.hpp"
#include "analysis/report/fingerprint.hpp"
#include "analysis/report/page/provenance_table.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

using page::english;
using page::Heading;
using page::Line;
using page::List;
using page::Paragraph;
using page::plain;
using page::strong;
using page::Table;

constexpr std::size_t few_worlds = 20;

/// The measures of a policy that share a verdict, for one line of the answer.
void add_rest(ComparisonParts& parts, std::vector<Line>& items, std::size_t policy, const char* key,
              const std::function<bool(const DifferenceVerdict&)>& holds) {
    std::vector<Line> names;
    for (std::size_t i = 1; i < parts.file.headlines.size(); ++i)
        if (holds(parts.verdict(policy, i))) names.push_back(parts.short_name_of(i));
    if (!names.empty())
        items.push_back(parts.say(key, {{"measures", page::listed(parts.language(), names)}}));
}

void add_rests(ComparisonParts& parts, std::size_t p) {
    const DifferenceVerdict first = parts.verdict(p, 0);
    const auto is = [](Finding finding) {
        return [finding](const DifferenceVerdict& v) { return v.finding == finding; };
    };
    std::vector<Line> items;
    add_rest(parts, items, p, first.directed() && first.higher ? "rest_higher" : "first_other_higher",
             [](const DifferenceVerdict& v) { return v.directed() && v.higher; });
    add_rest(parts, items, p, first.directed() && !first.higher ? "rest_lower" : "first_other_lower",
             [](const DifferenceVerdict& v) { return v.directed() && !v.higher; });
    add_rest(parts, items, p, "rest_none", is(Finding::none));
    add_rest(parts, items, p, "rest_too_few", is(Finding::too_few));
    add_rest(parts, items, p, "rest_zero", [](const DifferenceVerdict& v) {
        return v.finding == Finding::equal || v.finding == Finding::cannot_differ;
    });
    add_rest(parts, items, p, "rest_undefined", is(Finding::undefined));
    parts.add(List{std::move(items), {}});
}

/// The first headline measure under each policy; of a single policy also what the others show.
void add_answer(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("answer"), "answer"});
    for (std::size_t p = 0; p < file.policies(); ++p)
        parts.add(Paragraph{parts.say("policy_verdict", {{"policy", strong(parts.arm_text(p + 1))},
                                                         {"month", plain(file.horizon_months[file.end()])},
                                                         {"sentence", parts.sentence(p, 0)}}),
                            "verdict"});
    if (file.policies() == 1) add_rests(parts, 0);
}

void add_other_answers(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    if (file.policies() == 1 || file.headlines.size() < 2) return;
    parts.add(Heading{2, parts.say("other_measures"), "others"});
    for (std::size_t p = 0; p < file.policies(); ++p) {
        parts.add(Heading{3, parts.arm(p + 1), {}});
        add_rests(parts, p);
    }
}

void add_facts(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    const auto number = [&](double value, const char* from) { return parts.names.whole(value, from); };
    std::vector<Line> facts;
    const Line lucks =
        file.replicates == 1
            ? parts.say("one_luck")
            : parts.say("lucks",
                        {{"n", number(static_cast<double>(file.replicates), "count:worlds/replicate")}});
    facts.push_back(parts.say(
        "fact_worlds",
        {{"worlds", number(static_cast<double>(file.worlds), "count:worlds/world")}, {"lucks", lucks}}));
    if (file.failures.empty() && file.root("status") == "complete")
        facts.push_back(parts.say("fact_complete"));
    facts.push_back(file.parameters.empty()
                        ? parts.say("fact_not_drawn")
                        : parts.say("fact_drawn", {{"n", number(static_cast<double>(file.parameters.size()),
                                                                "count:worlds/parameter")}}));
    facts.push_back(file.root("policy_month") == "never"
                        ? parts.say("fact_same")
                        : parts.say("fact_span", {{"from", plain(file.months.front())},
                                                  {"until", plain(file.months.back())},
                                                  {"policy", plain(file.root("policy_month"))}}));
    const double scale = file.root_number("scale").value_or(1);
    facts.push_back(parts.say("fact_size", {{"scale", parts.names.percent(scale, "root:scale")}}));
    const auto fixed = file.root_number("headline_fixed_in_advance");
    const Line headlines = number(static_cast<double>(file.headlines.size()), "count:headlines/headline");
    facts.push_back(parts.say(!fixed        ? "fact_unknown_fixed"
                              : *fixed != 0 ? "fact_fixed"
                                            : "fact_not_fixed",
                              {{"n", headlines}}));
    if (file.root("null_policy") == "holds") facts.push_back(parts.say("fact_null"));
    parts.add(List{std::move(facts), "facts"});

    const auto warn = [&](Line words) { parts.add(Paragraph{std::move(words), "warning"}); };
    if (file.root("null_policy") == "differs") warn(parts.say("warn_null"));
    if (file.root("status") != "complete") warn(parts.say("warn_interrupted"));
    if (!file.failures.empty())
        warn(parts.say("warn_failed",
                       {{"n", number(static_cast<double>(file.failures.size()), "count:worlds/failure")},
                        {"first", english(file.failures.front())}}));
    if (fixed && *fixed == 0) warn(parts.say("warn_not_fixed"));
    if (file.worlds < few_worlds)
        warn(parts.say("warn_few", {{"n", number(static_cast<double>(file.worlds), "count:worlds/world")}}));
    if (scale < 1) warn(parts.say("warn_scale", {{"scale", parts.names.percent(scale, "root:scale")}}));
    const std::string refuted = file.root("refuted_by");
    if (!refuted.empty()) parts.add(Paragraph{parts.say("fact_refuted", {{"words", english(refuted)}}), {}});
    parts.add(Paragraph{parts.say("statement"), "note"});
}

void add_headline_table(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    parts.add(Heading{2, parts.say("headline_title"), "headline"});
    parts.add(Paragraph{parts.say("headline_note"), "note"});
    for (std::size_t p = 0; p < file.policies(); ++p) {
        Table table{parts.say("table_of", {{"policy", parts.arm(p + 1)},
                                           {"month", plain(file.horizon_months[file.end()])},
                                           {"worlds", parts.names.whole(static_cast<double>(file.worlds),
                                                                        "count:worlds/world")}}),
                    {parts.say("col_measure"), parts.say("col_unit"), parts.say("col_base"),
                     parts.say("col_policy"), parts.say("col_median"), parts.say("col_band"),
                     parts.say("col_higher"), parts.say("col_lower"), parts.say("col_verdict")},
                    {false, false, true, true, true, true, true, true, false},
                    {},
                    false};
        for (std::size_t i = 0; i < file.headlines.size(); ++i) {
            const Difference& d = file.headline(p, file.end(), i);
            const std::string& measure = file.headlines[i].measure;
            table.rows.push_back(
                {parts.name_of(i), plain(parts.names.unit(measure)),
                 parts.names.level(d.base, measure, parts.at("base", p, file.end(), i)),
                 parts.names.level(d.policy, measure, parts.at("policy", p, file.end(), i)),
                 parts.names.difference(d.median, measure, parts.at("median", p, file.end(), i)),
                 parts.band(d, measure, p, file.end(), i), parts.share(d, d.higher, "higher", p, i),
                 parts.share(d, d.lower, "lower", p, i), parts.say(cell_key(parts.verdict(p, i)))});
        }
        parts.add(std::move(table));
        if (file.horizons.size() < 2) continue;
        Table earlier{parts.say("other_months"),
                      {parts.say("col_measure"), parts.say("col_months"), parts.say("col_base"),
                       parts.say("col_median"), parts.say("col_band")},
                      {false, true, true, true, true},
                      {},
                      true};
        for (std::size_t i = 0; i < file.headlines.size(); ++i)
            for (std::size_t h = 0; h < file.end(); ++h) {
                const Difference& d = file.headline(p, h, i);
                const std::string& measure = file.headlines[i].measure;
                earlier.rows.push_back(
                    {parts.name_of(i), plain(std::to_string(file.horizons[h])),
                     parts.names.level(d.base, measure, parts.at("base", p, h, i)),
                     parts.names.difference(d.median, measure, parts.at("median", p, h, i)),
                     parts.band(d, measure, p, h, i)});
            }
        parts.add(std::move(earlier));
    }
}

void add_arms(ComparisonParts& parts) {
    const ComparisonFile& file = parts.file;
    Table arms{parts.say("arms_table"), {parts.say("col_arm"), parts.say("col_words")}, {}, {}, false};
    for (std::size_t arm = 0; arm < file.arms.size(); ++arm)
        arms.rows.push_back({file.titles[arm].empty()
                                 ? parts.arm(arm)
                                 : parts.arm(arm) + plain(" ") + page::code(file.arms[arm]),
                             english(file.policy_text[arm])});
    parts.add(std::move(arms));
}

}  // namespace

page::Document comparison_page(const ComparisonFile& file, const std::string& file_name,
                               page::Language language, const page::GroundLines* own_lines,
                               const Exploring* exploring) {
    ComparisonParts parts(file, language, own_lines);
    const std::string question = file.root("question");
    const Line base = parts.arm(0);
    parts.add(Paragraph{
        parts.say("kicker", {{"version", plain(identity_of(file.file()).version)}, {"base", base}}), "note"});
    parts.add(
        Heading{1, question.empty() ? parts.say("no_question", {{"base", base}}) : english(question), {}});
    add_answer(parts);
    add_facts(parts);
    add_other_answers(parts);
    add_headline_table(parts);
    add_course(parts);
    add_cities(parts);
    add_reasons(parts);
    add_cost(parts);
    add_assumptions(parts);
    add_explanation(parts);
    add_arms(parts);
    if (exploring != nullptr) parts.add(place_to_explore(language, "comparison"));
    page::add_provenance_table(parts.blocks, language, identity_of(file.file()), file_name);
    page::Document document{
        language, question.empty() ? page::text_of(parts.say("no_question", {{"base", base}})) : question,
        page::text_of(parts.sentence(0, 0)), std::move(parts.blocks)};
    if (exploring != nullptr) explore_comparison(document, parts, *exploring);
    return document;
}

}  // namespace headwater::analysis
