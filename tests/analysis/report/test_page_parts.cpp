// What pages are made of: sentences in every language, names, drawings, HTML and Markdown.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <regex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analysis/report/page/charts.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/report/page/wording.hpp"
#include "model/measures/measure.hpp"
#include "model/words/short_names.hpp"

using namespace headwater;
using namespace headwater::analysis::page;
using Catch::Matchers::Contains;

namespace {

std::multiset<std::string> placeholders(std::string_view words) {
    static const std::regex name("\\{[a-z_]+\\}");
    const std::string text(words);
    std::multiset<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at)
        found.insert(at->str());
    return found;
}

}  // namespace

TEST_CASE("report: every sentence stands in every language, with the same names to fill in") {
    std::set<std::string_view> keys;
    for (const Wording& wording : all_wordings()) {
        INFO(wording.key);
        CHECK(keys.insert(wording.key).second);
        CHECK(!wording.en.empty());
        CHECK(!wording.zh.empty());
        CHECK(placeholders(wording.en) == placeholders(wording.zh));
    }
    CHECK(keys.size() > 100);
    CHECK_THROWS_AS(said(Language::en, "no such sentence"), std::logic_error);
    CHECK_THROWS_AS(said(Language::en, "differs"), std::logic_error);
}

TEST_CASE("report: short names are of measures that there are, once each") {
    std::set<std::string_view> keys;
    for (const model::ShortName& name : model::short_names()) {
        INFO(name.key);
        CHECK(analysis::page::declared_measure(name.key) != nullptr);
        CHECK(keys.insert(name.key).second);
    }
}

TEST_CASE("report: every measure has a Chinese name of its own, short enough for a column") {
    std::set<std::string_view> names;
    std::vector<std::string> keys;
    for (const model::Measure& measure : model::measure_catalogue()) keys.emplace_back(measure.key);
    for (const model::Measure& measure : model::lab_measure_catalogue())
        keys.push_back(std::string(model::lab_prefix) + std::string(measure.key));
    for (const std::string& key : keys) {
        INFO(key);
        const model::ShortName* name = model::short_name_of(key);
        REQUIRE(name != nullptr);
        // A character of Chinese has three bytes; no text of the declarations has any.
        CHECK(
            std::ranges::any_of(name->chinese, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
        CHECK(name->chinese.size() <= std::size_t{3} * 24);
        if (!key.starts_with(model::lab_prefix)) CHECK(names.insert(name->chinese).second);
    }
}

TEST_CASE("report: no name on an English page leans on the line above it in the catalogue") {
    for (const std::span<const model::Measure> catalogue :
         {model::measure_catalogue(), model::lab_measure_catalogue()})
        for (const model::Measure& measure : catalogue) {
            const bool of_lab = measure.over == model::Over::lab;
            const std::string key = (of_lab ? std::string(model::lab_prefix) : "") + std::string(measure.key);
            INFO(key);
            const std::string text = text_of(Names(Language::en, "CNY").measure(key));
            CHECK(!text.starts_with("the same"));
            CHECK(!text.starts_with("of these"));
            CHECK(!text.starts_with("of it,"));
        }
}

TEST_CASE("report: a measure of one lab is not named as that of cities with the same key") {
    Names names(Language::zh, "CNY");
    CHECK(text_of(names.measure("lab.capability")) != text_of(names.measure("capability")));
    CHECK(names.unit("lab.heads") == names.unit("talent"));
    CHECK(names.lacking().empty());
}

TEST_CASE("report: a measure without a Chinese name stands in English, and the page is told") {
    Names names(Language::zh, "CNY");
    CHECK(text_of(names.measure("firms")) == model::short_name_of("firms")->chinese);
    CHECK(names.lacking().empty());
    const Line unnamed = names.measure("robots_of_nobody");
    REQUIRE(unnamed.size() == 1);
    CHECK(unnamed[0].kind == Span::Kind::english);
    CHECK(names.lacking() == std::set<std::string>{"robots_of_nobody"});
}

TEST_CASE("report: numbers in the way of each language") {
    const Names english(Language::en, "CNY");
    const Names chinese(Language::zh, "CNY");
    const auto text = [](const Line& line) { return text_of(line); };
    CHECK(text(english.difference(343e6, "public_money", "", true)) == "+343 mn CNY");
    CHECK(text(chinese.difference(343e6, "public_money", "", true)) == "+3.43 亿元");
    CHECK(text(english.difference(-2.1, "firms", "", true)) == "-2.10 firms");
    CHECK(text(english.difference(0.031, "talent_share", "", true)) == "+3.10 percentage points");
    CHECK(text(english.level(0.272, "talent_share", "")) == "27.2 %");
    CHECK(text(english.percent(0.975, "")) == "97.5 %");
    CHECK(text(english.percent(1, "")) == "100 %");
    CHECK(text(english.difference(0, "firms", "")) == "0");
    CHECK(text(english.level(std::nan(""), "firms", "")) == "-");
    CHECK(text(Names(Language::zh, "USD").difference(5, "gpu_price", "", true)) == "+5.00 USD/GPU·小时");
}

TEST_CASE("report: ticks are round and cover what is drawn") {
    for (const auto& [low, high] :
         {std::pair{0.0, 1.0}, {-3.2, 7.9}, {1e9, 1.4e9}, {5.0, 5.0}, {0.0, 0.0}, {-0.02, 0.01}}) {
        const auto ticks = round_ticks(low, high, 4);
        REQUIRE(ticks.size() >= 2);
        CHECK(ticks.size() <= 12);
        CHECK(ticks.front() <= low);
        CHECK(ticks.back() >= high);
    }
    CHECK(round_ticks(0, 1, 4) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
}

TEST_CASE("report: a drawing says in words what it shows, and breaks where there is no number") {
    Svg svg(100, 50, "f1", "A & B", "from <1> to 2");
    svg.curve({{0, 1}, {1, std::nan("")}, {2, 3.04}, {3, 4}}, "bl");
    svg.band({{0, 1}, {1, 2}}, {{0, 3}, {1, 4}}, "b9");
    const std::string drawn = svg.str();
    CHECK_THAT(drawn, Contains("role=\"img\" aria-labelledby=\"f1-t f1-d\""));
    CHECK_THAT(drawn, Contains("<title id=\"f1-t\">A &amp; B</title>"));
    CHECK_THAT(drawn, Contains("<desc id=\"f1-d\">from &lt;1&gt; to 2</desc>"));
    CHECK_THAT(drawn, Contains("d=\"M0 1M2 3L3 4\""));
    CHECK_THAT(drawn, Contains("d=\"M0 1L1 2L1 4L0 3Z\""));
}

TEST_CASE("report: words of users end up in pages as words") {
    Document document{Language::zh, "<b>", "\"quoted\"", {}};
    document.blocks.emplace_back(Paragraph{english("<script>alert(1)</script> & | *"), "warning"});
    const std::string html = html_of(document);
    CHECK_THAT(html, Contains("<html lang=\"zh-Hans\">"));
    CHECK_THAT(html, Contains("<span lang=\"en\">&lt;script&gt;"));
    CHECK_THAT(html, !Contains("<script"));
    CHECK_THAT(html, Contains("content=\"&quot;quoted&quot;\""));
    CHECK_THAT(markdown_of(document), Contains("\\<script>alert(1)\\</script> & \\| \\*"));
}
