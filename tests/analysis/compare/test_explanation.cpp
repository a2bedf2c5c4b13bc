// What carries an effect: from worlds to sentences, and as users ask for it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/compare/explanation.hpp"
#include "analysis/report/explanation_page.hpp"
#include "analysis/report/explanation_text.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/text.hpp"
#include "model/core/stream.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using namespace headwater::analysis;
using Catch::Matchers::Contains;
using headwater::model::Stream;
using nlohmann::json;

namespace {

/// Assumptions that are drawn evenly on [0, 1); the first has the key of a parameter that there is.
DrawnAssumptions even_draws(std::size_t assumptions, std::size_t worlds) {
    DrawnAssumptions drawn;
    for (std::size_t i = 0; i < assumptions; ++i) {
        drawn.keys.push_back(i == 0 ? "talent_market.move_cost" : "made.up_" + std::to_string(i));
        drawn.values.emplace_back();
        for (std::size_t w = 0; w < worlds; ++w)
            drawn.values[i].push_back(Stream(3, 65535, static_cast<std::int32_t>(i)).uniform(w));
    }
    return drawn;
}

WorldEffects effect_on(const std::string& measure, std::vector<double> by_world) {
    return {"policy", measure, "firm", 36, std::move(by_world)};
}

/// Higher where the first is high and the second low; negative in a corner.
std::vector<double> carried_effect(const DrawnAssumptions& drawn) {
    std::vector<double> effect;
    for (std::size_t w = 0; w < drawn.values[0].size(); ++w)
        effect.push_back(100 * (drawn.values[0][w] - drawn.values[1][w] + 0.35) +
                         5 * Stream(4, 65535, 0).normal(w));
    return effect;
}

ExplainOptions quick_options() {
    ExplainOptions options;
    options.screening.permutations = 499;
    options.boxes.permutations = 99;
    options.boxes.resamples = 40;
    return options;
}

/// The study that `init` makes, and an arm without Shanghai's visits.
struct ExplainedStudy {
    TemporaryFolder folder;

    ExplainedStudy() { REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0); }
    [[nodiscard]] Said compare(std::vector<std::string> more) const {
        more.insert(more.begin(), {"compare", "study/three-cities.toml", "--quiet", "--arm",
                                   "no-visits=city.shanghai.raid_intensity=0 from 2023-08"});
        return call(more, folder.path());
    }
    [[nodiscard]] Said say(const std::vector<std::string>& words) const { return call(words, folder.path()); }
};

void require_narrow(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(columns_of(line) <= 100);
    }
}

}  // namespace

TEST_CASE("explain: carriers and the box in words that the tests hold, and no more") {
    const DrawnAssumptions drawn = even_draws(50, 120);
    std::vector<double> noise;
    for (std::size_t w = 0; w < 120; ++w) noise.push_back(Stream(8, 65535, 0).normal(w));
    const Explanation found =
        explained(drawn,
                  {effect_on("firms:beijing", carried_effect(drawn)), effect_on("talent", noise),
                   effect_on("frontier", std::vector<double>(120, 0.0)),
                   effect_on("gpu_price", std::vector<double>(120, NAN))},
                  quick_options());
    REQUIRE(found.effects.size() == 4);
    const EffectExplanation& carried = found.effects[0];
    REQUIRE(carried.state == Explained::carried);
    REQUIRE(carried.carriers.size() == 2);
    for (const Carrier& carrier : carried.carriers) {
        CHECK(carrier.assumption < 2);
        CHECK((carrier.correlation > 0) == (carrier.assumption == 0));
        CHECK((carrier.high_third > carrier.low_third) == (carrier.assumption == 0));
        CHECK(carrier.low < carrier.correlation);
        CHECK(carrier.high > carrier.correlation);
        CHECK(carrier.low * carrier.high > 0);
        CHECK((carrier.coefficient > 0) == (carrier.assumption == 0));
    }
    CHECK(carried.cross_validated > 0.7);
    CHECK(carried.where.below);
    REQUIRE(carried.box.state == BoxState::holds);
    CHECK(found.effects[1].state == Explained::none);
    CHECK(found.effects[2].state == Explained::equal);
    CHECK(found.effects[3].state == Explained::undefined);

    const std::string text = text_of(found);
    INFO(text);
    require_narrow(text);
    CHECK_THAT(text, Contains("The effect on firms:beijing is higher where talent_market.move_cost ("));
    CHECK_THAT(text, Contains("made.up_1 is low (rank correlation -0."));
    CHECK_THAT(text, Contains("No assumption stands out for: talent."));
    CHECK_THAT(text, Contains("nothing to explain: frontier."));
    CHECK_THAT(text, Contains("No value in these runs: gpu_price."));
    CHECK_THAT(text, Contains("one of 0.3 needs"));
    CHECK_THAT(text, Contains("(coverage)"));
    const json told = json::parse(json_of(found).dump());
    CHECK(told["effects"][0]["carriers"].size() == 2);
    CHECK(told["effects"][0]["box"]["limits"].size() == carried.box.box.limits.size());
    CHECK(told["effects"][0]["box"]["steps"].size() == carried.box.box.steps.size());
    CHECK(told["effects"][3]["median"].is_null());
}

TEST_CASE("explain: a threshold of one's own, and one of a measure that is none") {
    const DrawnAssumptions drawn = even_draws(30, 100);
    ExplainOptions options = quick_options();
    options.where.push_back(read_case_condition("firms:beijing >= 60"));
    const std::vector<WorldEffects> effects{effect_on("firms:beijing", carried_effect(drawn))};
    const Explanation found = explained(drawn, effects, options);
    CHECK(found.effects[0].where.text() == "above or at 60");
    std::size_t cases = 0;
    for (const double value : effects[0].by_world) cases += value >= 60 ? 1 : 0;
    CHECK(found.effects[0].box.cases == cases);
    options.where.push_back(read_case_condition("firms:bejing < 0"));
    CHECK_THROWS_AS(explained(drawn, effects, options), Failure);
}

TEST_CASE("explain: compare and its file say the same, on any number of threads, in a sound file") {
    const ExplainedStudy study;
    const std::vector<std::string> asked{"--explain",
                                         "--worlds",
                                         "12",
                                         "--months",
                                         "30",
                                         "--headline",
                                         "raid_visits:shanghai,firms:beijing,talent"};
    auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), asked.begin(), asked.end());
        return study.compare(more);
    };
    const Said text = with({"--out", "one.h5", "--threads", "1"});
    INFO(text.err);
    REQUIRE(text.exit_code == 0);
    require_narrow(text.out);
    CHECK_THAT(text.out, Contains("What carries the effects at the end: "));
    CHECK_THAT(text.out, Contains("No assumption stands out for: "));
    CHECK_THAT(text.out, Contains("is looked for in 40 worlds or more"));
    REQUIRE(with({"--out", "four.h5", "--threads", "4"}).exit_code == 0);
    const Said first = study.say({"explain-effects", "one.h5", "--json", "--threads", "4"});
    INFO(first.err);
    REQUIRE(first.exit_code == 0);
    CHECK(first.out == study.say({"explain-effects", "four.h5", "--json", "--threads", "1"}).out);
    const Said whole = with({"--json"});
    REQUIRE(whole.exit_code == 0);
    CHECK(json::parse(whole.out)["explanation"] == json::parse(first.out));
    const Said inspected = study.say({"inspect", "one.h5", "--strict"});
    INFO(inspected.out << inspected.err);
    CHECK(inspected.exit_code == 0);
    CHECK(study.say({"inspect", "one.h5"}).out.find("explanation") != std::string::npos);
    const Said english = study.say({"report", "one.h5"});
    INFO(english.err);
    REQUIRE(english.exit_code == 0);
    CHECK_THAT(english.out, Contains("## What carries the effects"));
    CHECK_THAT(english.out, Contains("no assumption stands out for"));
    CHECK_THAT(study.say({"report", "one.h5", "--lang", "zh"}).out, Contains("## 哪些假设支撑这些影响"));
}

TEST_CASE("explain: what cannot be explained is refused with the reason, before anything runs") {
    const ExplainedStudy study;
    const auto refused = [&](std::vector<std::string> more, const std::string& reason, int code) {
        const Said said = study.compare(more);
        INFO(said.err);
        CHECK(said.exit_code == code);
        CHECK_THAT(said.err, Contains(reason));
        CHECK(said.out.empty());
    };
    refused({"--explain", "--uncertain", "none"}, "none is drawn here", 2);
    refused({"--explain", "--worlds", "9"}, "--explain needs at least 10 worlds", 2);
    refused({"--where", "firms < 0"}, "give both", 2);
    refused({"--explain", "--where", "firms is low"}, "is not a measure", 2);
    refused({"--explain", "--headline", "firms:beijing", "--where", "firms:bejing < 0"},
            "did you mean 'firms:beijing'", 2);

    REQUIRE(study.compare({"--worlds", "2", "--months", "24", "--uncertain", "none", "--out", "none.h5"})
                .exit_code == 0);
    const Said none = study.say({"explain-effects", "none.h5"});
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.err, Contains("no assumption was drawn"));
    REQUIRE(study.compare({"--worlds", "2", "--months", "24", "--out", "two.h5"}).exit_code == 0);
    const Said few = study.say({"explain-effects", "two.h5"});
    CHECK(few.exit_code == 3);
    CHECK_THAT(few.err, Contains("2 worlds are too few"));
    REQUIRE(study.say({"run", "study/three-cities.toml", "--quiet", "--months", "3", "--out", "run.h5"})
                .exit_code == 0);
    const Said run = study.say({"explain-effects", "run.h5"});
    CHECK(run.exit_code == 3);
    CHECK_THAT(run.err, Contains("effects are explained of comparisons"));
}

TEST_CASE("explain: a page's sentences stand in every language, with the same names to fill in") {
    const auto names_of = [](std::string_view words) {
        std::vector<std::string> names;
        for (std::size_t open = words.find('{'); open != std::string_view::npos;
             open = words.find('{', open + 1))
            names.emplace_back(words.substr(open, words.find('}', open) - open));
        std::ranges::sort(names);
        return names;
    };
    for (const page::Wording& wording : explanation_wordings()) {
        INFO(wording.key);
        CHECK(!wording.zh.empty());
        CHECK(names_of(wording.en) == names_of(wording.zh));
    }
}
