// `report` as its users call it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

/// A comparison of the study that `init` makes, with two arms.
struct Compared {
    TemporaryFolder folder;

    explicit Compared(const char* worlds = "6") {
        REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
        const auto scenario = folder.path() / "study/three-cities.toml";
        write_file(scenario, text_of_file(scenario) +
                                 "\n[experiment]\nquestion = \"Is <b>1</b> & 1 more than 1?\"\n"
                                 "refuted_by = \"It is 1.\"\n");
        const Said said = call(
            {"compare", "study/three-cities.toml", "--arm",
             "no-visits=city.shanghai.raid_intensity=0 from 2023-08", "--arm",
             "rich=city.beijing.institute_budget=3000000", "--worlds", worlds, "--months", "80", "--headline",
             "raid_visits:shanghai,firms,talent_share:beijing:star,frontier", "--out", "c.h5", "--quiet"},
            folder.path());
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
    }
    [[nodiscard]] Said report(std::vector<std::string> more) const {
        more.insert(more.begin(), {"report"});
        return call(more, folder.path());
    }
    [[nodiscard]] std::string text(const char* file) const { return text_of_file(folder.path() / file); }
};

std::size_t count_of(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

/// What a page shows without its scripts, their data and the licences of the library that draws.
std::string without_scripts(std::string page) {
    for (const auto& [begin, end] :
         {std::pair{"<script", "</script>"}, std::pair{"<details class=\"licences\">", "</details>"}})
        for (std::size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at))
            page.erase(at, page.find(end, at) + std::string(end).size() - at);
    return page;
}

constexpr const char* requests[] = {
    "http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link"};

}  // namespace

TEST_CASE("report: one page of a comparison that asks for nothing else, the same bytes twice") {
    const Compared study;
    for (const char* language : {"en", "zh"}) {
        INFO(language);
        for (const char* out : {"one.html", "two.html"}) {
            const Said said = study.report({"c.h5", "--lang", language, "--out", out, "--force"});
            INFO(said.err);
            REQUIRE(said.exit_code == 0);
            CHECK(said.out == std::string(out) + "\n");
        }
        const std::string page = study.text("one.html");
        CHECK(page == study.text("two.html"));
        CHECK(page.size() < 3'000'000);
        CHECK_THAT(page,
                   Contains(std::string("<html lang=\"") + (language[0] == 'z' ? "zh-Hans" : "en") + "\">"));
        CHECK_THAT(page, Contains("default-src 'none'"));
        // One script, which the page allows by its digest, and its data.
        CHECK(count_of(page, "<script>") == 1);
        CHECK(count_of(page, "<script type=\"application/json\" id=\"page-data\">") == 1);
        CHECK(count_of(page, "</script>") == 2);
        CHECK_THAT(page, Contains("script-src 'sha256-") && Contains("Apache ECharts"));
        REQUIRE(study.report({"c.h5", "--lang", language, "--plain", "--out", "plain.html", "--force"})
                    .exit_code == 0);
        const std::string plain = study.text("plain.html");
        CHECK(plain.size() + 600'000 < page.size());
        for (const char* asks : requests) {
            CHECK_THAT(plain, !Contains(asks));
            CHECK_THAT(without_scripts(page), !Contains(asks));
        }
        // What users write is shown as they wrote it.
        CHECK_THAT(page, Contains("Is &lt;b&gt;1&lt;/b&gt; &amp; 1 more than 1?"));
        CHECK_THAT(without_scripts(page), !Contains("<b>"));
        CHECK_THAT(page, Contains("prefers-color-scheme:dark"));
    }
    CHECK_THAT(study.text("one.html"), Contains("世界"));
}

TEST_CASE("report: each figure says what it shows and which runs are in it") {
    const Compared study;
    REQUIRE(study.report({"c.h5", "--out", "c.html"}).exit_code == 0);
    const std::string page = without_scripts(study.text("c.html"));
    const std::size_t figures = count_of(page, "<figure>");
    CHECK(figures >= 2);
    CHECK(count_of(page, "<svg ") == figures);
    CHECK(count_of(page, "role=\"img\"") == figures);
    CHECK(count_of(page, "<desc ") == figures);
    CHECK(count_of(page, "Runs: worlds 0 to 5, ") == figures);
    std::set<std::string> ids;
    const std::regex id(" id=\"([^\"]+)\"");
    for (std::sregex_iterator at(page.begin(), page.end(), id), end; at != end; ++at)
        CHECK(ids.insert((*at)[1]).second);
}

TEST_CASE("report: says what was fixed before, what is few, and where numbers come from") {
    const Compared study;
    const Said said = study.report({"c.h5"});
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("4 headline measures, fixed in advance"));
    CHECK_THAT(said.out, Contains("written before the run: It is 1."));
    CHECK_THAT(said.out, Contains("equals the base in every bit"));
    CHECK_THAT(said.out, Contains("6 worlds are few"));
    CHECK_THAT(
        said.out,
        Contains("too few to show a difference"));  // 8 sentences: six worlds that agree are not enough
    CHECK_THAT(said.out, Contains("Fingerprint `"));
    CHECK_THAT(said.out, !Contains("confidence interval of"));
    const auto root =
        nlohmann::json::parse(call({"inspect", "c.h5", "--json"}, study.folder.path()).out)["attributes"];
    CHECK_THAT(said.out, Contains(root["content_sha256"].get<std::string>()));
    CHECK_THAT(said.out, Contains(root["settings_sha256"].get<std::string>()));
    CHECK(root["headline_fixed_in_advance"] == 1);
    CHECK(root["null_policy"] == "holds");
    CHECK(root["worlds_planned"] == 6);
}

TEST_CASE("report: a policy that changes nothing is said to change nothing") {
    TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    const auto file = folder.path() / "study/three-cities.toml";
    std::string twin = text_of_file(file);
    const std::string name = "name = \"three-cities\"";
    REQUIRE(twin.find(name) != std::string::npos);
    twin.replace(twin.find(name), name.size(), "name = \"twin\"");
    write_file(folder.path() / "study/twin.toml", twin);
    const Said compared = call({"compare", "study/three-cities.toml", "study/twin.toml", "--months", "40",
                                "--worlds", "3", "--out", "c.h5", "--quiet"},
                               folder.path());
    INFO(compared.err);
    REQUIRE(compared.exit_code == 0);
    const Said said = call({"report", "c.h5"}, folder.path());
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("in no month does a policy differ from the base"));
    CHECK_THAT(said.out, !Contains("higher than in the base"));
    CHECK_THAT(said.out, Contains("not fixed in advance"));
}

TEST_CASE("report: what it cannot do is said with what would help") {
    const Compared study("2");
    const auto refused = [&](std::vector<std::string> words, int code, const char* why) {
        const Said said = study.report(std::move(words));
        INFO(said.err);
        CHECK(said.exit_code == code);
        CHECK(said.out.empty());
        CHECK_THAT(said.err, Contains(why));
    };
    refused({"c.h5", "--lang", "fr"}, 2, "there are reports in en, zh");
    refused({"c.h5", "--out", "c.pdf"}, 2, "--print-to-pdf=c.pdf c.html");
    refused({"c.h5", "--out", "c.docx"}, 2, "neither FILE.html nor FILE.md");
    refused({"none.h5"}, 5, "none.h5");
    refused({"study/three-cities.toml"}, 3, "three-cities.toml");
    REQUIRE(study.report({"c.h5", "--out", "c.html"}).exit_code == 0);
    refused({"c.h5", "--out", "c.html"}, 5, "--force");
    std::string damaged = study.text("c.h5");
    damaged[damaged.size() / 2] ^= 0x10;
    write_file(study.folder.path() / "damaged.h5", damaged);
    refused({"damaged.h5"}, 3, "damaged.h5");
}

TEST_CASE("report: a run tells what happened in one world, and says that it tells no more") {
    TemporaryFolder folder;
    REQUIRE(call({"init", "study"}, folder.path()).exit_code == 0);
    REQUIRE(call({"run", "study/three-cities.toml", "--months", "30", "--scale", "0.3", "--seed", "5",
                  "--out", "r.h5", "--quiet"},
                 folder.path())
                .exit_code == 0);
    for (const char* language : {"en", "zh"}) {
        REQUIRE(call({"report", "r.h5", "--lang", language, "--out", "r.html", "--force"}, folder.path())
                    .exit_code == 0);
        const std::string page = without_scripts(text_of_file(folder.path() / "r.html"));
        CHECK(count_of(page, "<figure>") >= 4);
        CHECK(count_of(page, "<svg ") == count_of(page, "<figcaption>"));
        CHECK_THAT(page, !Contains("http:") && !Contains("src=") && Contains("id=\"explore\""));
    }
    const Said said = call({"report", "r.h5"}, folder.path());
    CHECK_THAT(said.out, Contains("This is one run: one world with one luck."));
    CHECK_THAT(said.out, Contains("seed 5"));
    CHECK_THAT(said.out, Contains("hash of the final state"));
    CHECK_THAT(said.out, !Contains("higher than"));
}

namespace {

/// A result of each kind that is not a comparison or run, of three cities.
void make_results(const std::filesystem::path& folder) {
    const std::string three = std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml");
    const auto done = [&](const std::vector<std::string>& words) {
        const Said said = call(words, folder);
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
    };
    done({"validate", three, "--worlds", "2", "--months", "30", "--scale", "0.3", "--steady",
          "firms,frontier", "--window", "2", "--half-width", "0.1", "--out", "v.json", "--quiet"});
    write_file(folder / "sweep.toml",
               "schema = 1\nname = \"dose\"\ntitle = \"Dose & <b>response</b>\"\nscenario = \"" + three +
                   "\"\nworlds = 3\nset = [\"run.months=24\"]\n[[policy]]\nname = \"base\"\n"
                   "[[policy]]\nname = \"closed\"\nset = [\"city.beijing.institute_budget=0\"]\n"
                   "[[axis]]\nkey = \"city.shanghai.institute_budget\"\nvalues = [0, 1e6, 4e6]\n"
                   "[keep]\nmeasures = [\"firms\", \"public_money\", \"frontier\"]\nform = "
                   "\"yearly\"\n");
    done({"sweep", "plan", "sweep.toml", "--dir", "sweep"});
    done({"sweep", "run", "sweep", "--quiet"});
    done({"sweep", "collect", "sweep"});
    done({"sensitivity", "sweep", "--given-data", "--out", "s.json", "--resamples", "20"});
    write_file(folder / "calibration.toml",
               "schema = 1\nname = \"small\"\nscenario = \"" + three +
                   "\"\nseed = 3\nruns = 130\nset = [\"run.months=24\"]\n[waves]\ncount = 2\nreplicates = 2\n"
                   "[posterior]\nruns = 50\n[[free]]\nkey = \"talent_market.move_cost\"\n"
                   "[[target]]\nmeasure = \"firms\"\ndate = \"2024-06\"\nvalue = 30\ntolerance = 8\n");
    done({"calibrate", "calibration.toml", "--dir", "calibration", "--out", "p.h5", "--quiet"});
}

}  // namespace

TEST_CASE("report: pages of validations, sensitivities, sweeps and posteriors, and what they refuse") {
    TemporaryFolder folder;
    make_results(folder.path());
    const auto& at = folder.path();
    for (const char* file : {"v.json", "s.json", "sweep/study.h5", "p.h5"})
        for (const char* language : {"en", "zh"}) {
            INFO(file << " " << language);
            const Said said = call({"report", file, "--lang", language, "--out", "page.html", "--force"}, at);
            INFO(said.err);
            REQUIRE(said.exit_code == 0);
            const std::string whole = text_of_file(at / "page.html");
            const std::string page = without_scripts(whole);
            for (const char* asks : requests) CHECK_THAT(page, !Contains(asks));
            CHECK_THAT(page, !Contains("<b>"));
            // Only of a sweep there is more to see than the page shows.
            CHECK(count_of(whole, "<script>") == (std::string(file) == "sweep/study.h5" ? 1 : 0));
            CHECK(count_of(page, "<figure>") >= 1);
            CHECK(count_of(page, "<svg ") == count_of(page, "<figure>"));
            CHECK(count_of(page, "<desc ") == count_of(page, "<figure>"));
            CHECK(count_of(page, language[0] == 'z' ? "运行：" : "Runs: ") >= count_of(page, "<figure>"));
            REQUIRE(
                call({"report", file, "--lang", language, "--out", "again.html", "--force"}, at).exit_code ==
                0);
            CHECK(whole == text_of_file(at / "again.html"));
        }
    CHECK_THAT(call({"report", "v.json"}, at).out, Contains("2 worlds are few") && Contains("Not answered") &&
                                                       Contains("Stationarity and ergodicity"));
    CHECK_THAT(call({"report", "sweep/study.h5"}, at).out,
               Contains("Dose & \\<b>response\\</b>") && Contains("18 of 18 runs are ok"));
    // Firms by city under its policy, three cities and one policy.
    CHECK_THAT(call({"report", "sweep/study.h5"}, at).out,
               Contains("Area of a dot") && Contains("3 cities and policies share"));
    CHECK_THAT(call({"report", "p.h5"}, at).out, Contains("`talent_market.move_cost`"));
    CHECK(call({"cite", "p.h5"}, at).exit_code == 0);

    const auto refused = [&](const std::string& file, int code, const char* why) {
        const Said said = call({"report", file}, at);
        INFO(said.err);
        CHECK(said.exit_code == code);
        CHECK(said.out.empty());
        CHECK_THAT(said.err, Contains(why));
    };
    const std::string validation = text_of_file(at / "v.json");
    const auto changed = [&](const std::string& what, const std::string& by) {
        std::string text = validation;
        REQUIRE(text.find(what) != std::string::npos);
        text.replace(text.find(what), what.size(), by);
        write_file(at / "changed.json", text);
        return std::string("changed.json");
    };
    refused(changed("\"1.1.0\"", "\"2.0.0\""), 3, "reads up to 1.x; use a newer headwater");
    refused(changed("\"1.1.0\"", "\"one\""), 3, "its schema_version is \"one\"");
    refused(changed("headwater-validation", "headwater-record"), 3,
            "headwater-record, for which there is no report");
    refused(changed("\"schema\"", "\"was\""), 3, "does not say its kind");
    refused(changed("\"facts\"", "\"fakts\""), 3, "damaged");
    write_file(at / "cut.json", validation.substr(0, validation.size() / 2));
    refused("cut.json", 3, "damaged: it begins as JSON and is none from byte");
    refused("sweep/design.h5", 3, "a report needs the index");
    std::filesystem::remove(at / "sweep/parts" / "part-000000.h5");
    refused("sweep/study.h5", 3, "part-000000.h5");
}
