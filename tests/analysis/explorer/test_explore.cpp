// `headwater explore` as its users call it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/analysis/support/exported.hpp"
#include "tests/analysis/support/planned_sweep.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;

namespace {

const std::string levers =
    "[[axis]]\nkey = \"city.shanghai.institute_budget\"\nname = \"budget\"\nfrom = \"2023-06\"\nrange = [0, "
    "20000000]\n"
    "[[axis]]\nkey = \"city.shanghai.relocation_subsidy\"\nname = \"subsidy\"\nfrom = \"2023-06\"\nrange = "
    "[0, "
    "150000]\nscale = \"linear\"\n";
const std::string sobol = "[design]\nmethod = \"sobol\"\nsamples = 16\n";
const std::string kept_measures =
    "[keep]\nmeasures = [\"institute_budget_paid\", \"firms\", \"frontier\", \"recourse_paid\"]\n";
const std::string two_years = "set = [\"run.months=24\"]\n";

/// A finished sweep of two levers.
struct Swept {
    PlannedSweep sweep;

    explicit Swept(const std::string& study) : sweep(study) {
        INFO(sweep.planned.err);
        REQUIRE(sweep.planned.exit_code == 0);
        REQUIRE(sweep.sweep({"run", "planned", "--quiet"}).exit_code == 0);
    }
    [[nodiscard]] Said explore(std::vector<std::string> more) const {
        more.insert(more.begin(), {"explore", "planned"});
        return call(more, sweep.folder());
    }
    [[nodiscard]] std::string text(const char* file) const { return text_of_file(sweep.folder() / file); }
};

nlohmann::json data_of(const std::string& page) {
    const std::string open = "id=\"page-data\">";
    const std::size_t begin = page.find(open) + open.size();
    return nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
}

}  // namespace

TEST_CASE("explore: one page that asks for nothing else, the same bytes twice, in each language") {
    const Swept swept(two_years + "replicates = 2\n" + levers + sobol + kept_measures);
    for (const char* language : {"en", "zh"}) {
        INFO(language);
        for (const char* out : {"one.html", "two.html"}) {
            const Said said = swept.explore({"--out", out, "--lang", language, "--force"});
            INFO(said.err);
            REQUIRE(said.exit_code == 0);
            CHECK_THAT(said.out, Contains("institute_budget_paid"));
        }
        const std::string page = swept.text("one.html");
        CHECK(page == swept.text("two.html"));
        CHECK(page.size() < 3'000'000);
        CHECK_THAT(page,
                   Contains(std::string("<html lang=\"") + (language[0] == 'z' ? "zh-Hans" : "en") + "\">"));
        CHECK_THAT(page, Contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"));
        for (const char* asks : {"http:", "https:", "src=", "href=", "url(", "@import", "<link", "fetch(",
                                 "XMLHttpRequest", "localStorage"})
            CHECK_THAT(page, !Contains(asks));
        CHECK_THAT(page, Contains("<noscript><p class=\"warning\">"));
        CHECK_THAT(page, Contains("prefers-color-scheme:dark"));
        // Every slider has its label, its number and what it is about.
        const std::regex ids(" id=\"([^\"]+)\"");
        std::set<std::string> found;
        for (std::sregex_iterator at(page.begin(), page.end(), ids), end; at != end; ++at)
            CHECK(found.insert((*at)[1]).second);
        for (const char* id : {"factor0", "value0", "about0", "factor1", "live", "curves", "command", "copy"})
            CHECK(found.contains(id));
        CHECK_THAT(page, Contains("<label for=\"factor1\">city.shanghai.relocation_subsidy</label>"));
    }
}

TEST_CASE("explore: what is predicted, what is refused, and where sliders begin and end") {
    const Swept swept(two_years + "replicates = 2\n" + levers + sobol + kept_measures);
    const Said said = swept.explore({"--out", "page.html", "--json"});
    REQUIRE(said.exit_code == 0);
    const auto json = nlohmann::json::parse(said.out);
    CHECK(json["observations"] == 16);
    CHECK(json["factors"][0]["low"] == 0);
    CHECK(json["factors"][0]["high"] == 20000000);
    const auto data = data_of(swept.text("page.html"));
    std::size_t predicted = 0;
    for (const auto& one : json["emulators"]) {
        INFO(one.dump());
        const bool is = one["predicted"];
        predicted += is ? 1 : 0;
        CHECK(is == (one["q2"].is_number() && one["q2"].get<double>() >= 0.5));
        // What the city pays for its institute is its budget, month by month.
        if (one["output"] == "institute_budget_paid") CHECK(one["q2"].get<double>() > 0.99);
        if (one["output"] == "recourse_paid" && one["q2"].is_null()) CHECK(one["refused_as"] == "constant");
    }
    CHECK(json["emulators"].size() == data["models"].size());
    std::size_t carried = 0;
    for (const auto& model : data["models"]) carried += model.is_null() ? 0 : 1;
    CHECK(carried == predicted);
    CHECK(data["command"]["head"] == "headwater run planned/inputs/base.toml");
    CHECK(data["factors"][1]["when"] == "from 2023-06");
    CHECK(data["factors"][1]["start"] == 0);  // Shanghai pays nothing in the scenario
}

TEST_CASE("explore: the command of the page runs the model where the sweep did") {
    const Swept swept(two_years + levers + sobol + kept_measures);
    REQUIRE(swept.explore({"--out", "page.html"}).exit_code == 0);
    const auto data = data_of(swept.text("page.html"));
    // The first point of the design, in the words of the page.
    std::istringstream design(swept.text("planned/design.csv"));
    std::string header;
    std::string row;
    std::getline(design, header);
    std::getline(design, row);
    const std::vector<std::string> names = cells_of(header);
    const std::vector<std::string> cells = cells_of(row);
    std::vector<std::string> words{"run", "planned/inputs/base.toml", "--out", "run.h5", "--quiet"};
    for (const auto& factor : data["factors"])
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == "in_" + factor["name"].get<std::string>()) {
                words.emplace_back("--set");
                words.push_back(factor["key"].get<std::string>() + "=" + cells[i] + " " +
                                factor["when"].get<std::string>());
            }
    REQUIRE(words.size() == 9);
    words.emplace_back("--seed");
    words.push_back(data["command"]["tail"].get<std::string>().substr(7));
    const Said ran = call(words, swept.sweep.folder());
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const auto run = nlohmann::json::parse(call({"inspect", "run.h5", "--json"}, swept.sweep.folder()).out);
    REQUIRE(swept.sweep.sweep({"collect", "planned"}).exit_code == 0);
    const Said replayed =
        call({"replay", "planned", "0", "--out", "replayed.h5", "--quiet"}, swept.sweep.folder());
    REQUIRE(replayed.exit_code == 0);
    const auto again =
        nlohmann::json::parse(call({"inspect", "replayed.h5", "--json"}, swept.sweep.folder()).out);
    CHECK(run["attributes"]["state_hash"] == again["attributes"]["state_hash"]);
}

TEST_CASE("explore: uncertain parameters get sliders where there are worlds enough, policies do not") {
    const Swept swept(two_years +
                      "worlds = 12\nuncertain = [\"funding.offer_quality\", \"talent_market.move_cost\"]\n"
                      "[[policy]]\nname = \"base\"\n[[policy]]\nname = \"more\"\nset = "
                      "[\"city.shanghai.institute_budget=3000000 from 2023-06\"]\n" +
                      kept_measures);
    const Said said = swept.explore({"--out", "page.html", "--policy", "more", "--json", "--output",
                                     "institute_budget_paid,firms,frontier", "--period", "last"});
    INFO(said.err);
    // Whatever is predicted: the factors are the two parameters, or nothing can be said at all.
    if (said.exit_code == 0) {
        const auto json = nlohmann::json::parse(said.out);
        CHECK(json["factors"].size() == 2);
        CHECK(json["policy"] == "more");
        CHECK_THAT(swept.text("page.html"), Contains("The sweep has 2 policies."));
    } else {
        CHECK(said.exit_code == 3);
        CHECK_THAT(said.err, Contains("no measure can be predicted"));
    }
    const Said other = swept.explore({"--out", "other.html", "--uncertain", "funding.offer_qualty"});
    CHECK(other.exit_code == 3);
    CHECK_THAT(other.err, Contains("did you mean 'funding.offer_quality'"));
    const Said none = swept.explore({"--out", "other.html", "--uncertain", "none"});
    CHECK(none.exit_code == 3);
    CHECK_THAT(none.err, Contains("nothing is left to move"));
}
