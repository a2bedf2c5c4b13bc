// The text at the end of a run of laboratories: rows of the panel of the run file, in the scenario's currency.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "output/run_reader.hpp"
#include "tests/analysis/support/program.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using headwater::output::RunFile;

namespace {

const std::string race = "scenarios/catalog/lab-race/baseline.toml";

/// The row of the closing text that begins with `name`, in words.
std::vector<std::string> row_of(const std::string& text, const std::string& name) {
    const std::size_t at = text.find("\n  " + name + " ");
    REQUIRE(at != std::string::npos);
    std::istringstream words(
        text.substr(at + 3 + name.size(), text.find('\n', at + 1) - at - 3 - name.size()));
    return {std::istream_iterator<std::string>(words), {}};
}

}  // namespace

TEST_CASE(
    "lab table: a run of lab-race ends with its laboratories, best model first, and the figures of the "
    "world") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "race.h5").string();
    const Said said = call({"run", race, "--scale", "0.2", "--months", "17", "--quiet", "--out", file});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    for (const std::string word :
         {"lab", "seat", "heads", "GPUs", "K", "rank", "cash", "valuation", "OpenAI", "Google DeepMind",
          "Anthropic", "xAI", "USD per GPU-hour", "Cash and valuation in USD of 2024",
          "South Bay and Peninsula", "venture money", "trial balance  zero"})
        CHECK_THAT(said.out, Contains(word));
    CHECK_THAT(said.out, !Contains("CNY"));
    CHECK_THAT(said.out,
               !Contains("Safe Superintelligence"));  // founded in the month after the end

    const RunFile run(file);
    const auto labels = run.texts("lab", "lab");
    const auto capability = run.numbers("lab", "capability");
    const auto heads = run.numbers("lab", "heads");
    const std::size_t last = capability.size() - labels.size();
    for (const std::string name : {"OpenAI", "Anthropic"}) {
        const auto at = static_cast<std::size_t>(std::ranges::find(labels, name) - labels.begin());
        REQUIRE(at < labels.size());
        const auto words = row_of(said.out, name);
        CHECK(words[0] == "sf");
        CHECK(std::stod(words[1]) == heads[last + at]);
        CHECK(std::stod(words[3]) == Approx(capability[last + at]).margin(0.005));
        std::size_t better = 0;
        for (std::size_t i = 0; i < labels.size(); ++i)
            better += capability[last + i] > capability[last + at] ? 1 : 0;
        CHECK(std::stoul(words[4]) == better + 1);
    }
}

TEST_CASE("lab table: it is asked for by the scenario, and without a panel of labs there is none") {
    const Said cities = call({"run", race, "--scale", "0.05", "--months", "2", "--quiet", "--no-output",
                              "--set", "run.closing_table=cities"});
    REQUIRE(cities.exit_code == 0);
    CHECK_THAT(cities.out, !Contains("valuation"));
    const Said none = call({"run", race, "--scale", "0.05", "--months", "2", "--quiet", "--no-output",
                            "--set", "output.labs=none"});
    REQUIRE(none.exit_code == 0);
    CHECK_THAT(none.out, !Contains("valuation") && Contains("venture money"));
    const Said wrong = call({"check", race, "--set", "run.closing_table=lab"});
    CHECK(wrong.exit_code == 3);
    CHECK_THAT(
        wrong.err + wrong.out,
        Contains("run.closing_table = \"lab\" is unknown; allowed: cities, labs; did you mean 'labs'?"));
}
