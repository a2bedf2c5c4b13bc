// The text at the end of a run of laboratories: rows of the panel of the run file, in the scenario's currency.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <nlohmann/json.hpp>
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
          "Anthropic", "Microsoft", "USD per GPU-hour", "Cash and valuation in USD of 2024",
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

TEST_CASE(
    "seller table: each seller of GPU-hours at work has its price, use, hours and sales, and they add up to "
    "the measures of the market") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "race.h5").string();
    const std::vector<std::string> command{"run", race,      "--scale", "0.1", "--months",
                                           "17",  "--quiet", "--out",   file};
    const Said said = call(command);
    REQUIRE(said.exit_code == 0);
    std::istringstream lines(said.out);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        // The line of the run file and the last one hold names of any length.
        CHECK((line.size() <= 100 || line.find("run file") != std::string::npos ||
               line.starts_with("headwater ")));
    }
    CHECK_THAT(said.out, Contains("seller of GPU-hours") && Contains("Halls of Texas") &&
                             Contains("Microsoft Azure") && Contains("posted USD for an hour"));

    std::vector<std::string> again = command;
    again.insert(again.end(), {"--json", "--force"});
    const Said json = call(again);
    REQUIRE(json.exit_code == 0);
    const auto closing = nlohmann::json::parse(json.out)["closing"];
    const RunFile run(file);
    double machines = 0;
    double hours = 0;
    double listed = 0;
    double let = 0;
    for (const auto& seller : closing["sellers"]) {
        INFO(seller.dump());
        const double gpus = seller["gpus"].get<double>();
        machines += gpus;
        hours += seller["hours"].get<double>();
        if (gpus > 0)
            CHECK(seller["use"].get<double>() == Approx(seller["hours"].get<double>() / 730 / gpus));
        if (!seller["paid"].is_null())
            CHECK(seller["sales"].get<double>() ==
                  Approx(seller["paid"].get<double>() * seller["hours"].get<double>()));
        if (seller["kind"] != "hyperscaler") continue;
        let += seller["hours"].get<double>();
        listed += seller["hours"].get<double>() * seller["list"].get<double>();
    }
    const auto last = [&](const char* measure) { return run.numbers("nation", measure).back(); };
    CHECK(closing["sellers"].size() == static_cast<std::size_t>(last("gpu_sellers")));
    CHECK(hours / 730 / machines == Approx(last("rental_use")));
    CHECK(listed / let == Approx(last("rent_hyperscaler")));
    const auto places = run.numbers("city", "gpus_of_sellers");
    double of_places = 0;
    for (std::size_t c = places.size() - closing["cities"].size(); c < places.size(); ++c)
        of_places += places[c];
    CHECK(machines == Approx(0.1 * of_places));
    CHECK(closing["nation"]["frontier"].get<double>() == Approx(last("frontier")));
    CHECK(closing["nation"]["rent_contract"].get<double>() == Approx(last("rent_contract")));

    const auto& labs = closing["labs"];
    REQUIRE(labs.size() > 5);
    for (std::size_t i = 1; i < labs.size(); ++i)
        if (!labs[i]["rank"].is_null()) {
            CHECK(labs[i]["rank"].get<int>() == labs[i - 1]["rank"].get<int>() + 1);
            CHECK(labs[i]["capability"].get<double>() <= labs[i - 1]["capability"].get<double>());
        }
    const auto words = row_of(said.out, "OpenAI");
    const auto openai = std::ranges::find_if(labs, [](const auto& lab) { return lab["lab"] == "OpenAI"; });
    REQUIRE(openai != labs.end());
    CHECK(std::to_string((*openai)["rank"].get<int>()) == words[4]);
}

TEST_CASE(
    "seller table: a run without sellers of GPU-hours has none, a run of cities has it below the cities") {
    const std::string one_price = "scenarios/catalog/lab-race/one-price.toml";
    const Said none = call({"run", one_price, "--scale", "0.05", "--months", "2", "--quiet", "--no-output"});
    REQUIRE(none.exit_code == 0);
    CHECK_THAT(none.out, !Contains("seller") && !Contains("largest site"));
    const Said json =
        call({"run", one_price, "--scale", "0.05", "--months", "2", "--quiet", "--no-output", "--json"});
    CHECK(nlohmann::json::parse(json.out)["closing"]["sellers"].empty());

    const Said cities = call({"run", "scenarios/catalog/china-cities/whole-chain.toml", "--scale", "0.05",
                              "--months", "2", "--quiet", "--no-output"});
    REQUIRE(cities.exit_code == 0);
    const std::size_t beijing = cities.out.find("Beijing");
    const std::size_t sellers = cities.out.find("seller of GPU-hours");
    REQUIRE(sellers != std::string::npos);
    CHECK(beijing < sellers);
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
