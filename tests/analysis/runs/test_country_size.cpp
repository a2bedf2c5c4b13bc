// Whatever share of the country a run holds: what is printed and exported as a total is that of the country.
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "output/run_reader.hpp"
#include "tests/analysis/support/exported.hpp"
#include "tests/analysis/support/program.hpp"
#include "tests/support/damaged.hpp"

using namespace headwater::tests;
using Catch::Matchers::Contains;
using headwater::output::RunFile;
using nlohmann::json;

namespace {

const std::string china = "scenarios/catalog/china-cities/baseline.toml";

/// The row "all" of the closing table: stars, core, broad, firms, model makers, public money.
std::vector<double> closing_totals(const std::string& text) {
    std::istringstream stream(text.substr(text.find("\n  all ") + 6));
    std::vector<double> totals;
    std::string line;
    std::getline(stream, line);
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        if (word == "bn" || word == "mn" || word == "tn") {
            totals.back() *= word == "mn" ? 1e6 : word == "bn" ? 1e9 : 1e12;
            continue;
        }
        std::erase(word, ',');
        totals.push_back(std::stod(word));
    }
    return totals;
}

/// Sums of measures over a whole run file: flows over all months, stocks in the last.
std::map<std::string, double> totals_of(const RunFile& file) {
    std::map<std::string, double> totals;
    for (const char* group : {"nation", "city"})
        for (const auto& variable : file.group(group).variables) {
            if (variable.text("total_of") != "country" || variable.dimensions.size() < 2) continue;
            const auto values = file.numbers(group, variable.name);
            const std::size_t months = variable.dimensions[1].length;
            const std::size_t width = values.size() / months;
            const bool flow = variable.text("cell_methods") == "time: sum";
            double sum = 0;
            for (std::size_t i = flow ? 0 : values.size() - width; i < values.size(); ++i)
                if (!std::isnan(values[i])) sum += values[i];
            totals[variable.name] = sum;
        }
    return totals;
}

}  // namespace

TEST_CASE("closing table: totals of scale 0.1 and 0.02 are of the country's size") {
    const std::vector<std::string> rest{"--months", "24", "--no-output", "--quiet"};
    const auto run = [&](const std::string& scale) {
        std::vector<std::string> arguments{"run", china, "--scale", scale};
        arguments.insert(arguments.end(), rest.begin(), rest.end());
        const Said said = call(arguments);
        INFO(said.err);
        REQUIRE(said.exit_code == 0);
        return said.out;
    };
    const std::string tenth = run("0.1");
    const std::string fiftieth = run("0.02");
    CHECK_THAT(tenth, Contains("Totals are for the country; the run holds 10 % of its people and firms."));
    CHECK_THAT(fiftieth, Contains("Totals are for the country; the run holds 2 % of its people and firms."));
    const auto a = closing_totals(tenth);
    const auto b = closing_totals(fiftieth);
    REQUIRE(a.size() == 6);
    REQUIRE(b.size() == 6);
    // The scenario starts with 2,000 stars, 45,000 core, 470,000 broad and 1,000 firms.
    const std::vector<double> about{2000, 45000, 470000, 1000};
    for (std::size_t i = 0; i < about.size(); ++i) {
        INFO(i);
        CHECK(a[i] > 0.8 * about[i]);
        CHECK(a[i] < 2.5 * about[i]);
        CHECK(b[i] == Approx(a[i]).epsilon(i == 1 || i == 2 ? 0.1 : 0.2));
    }
    CHECK(b[5] == Approx(a[5]).epsilon(0.35));
}

TEST_CASE(
    "run file: totals of two scales are those of the same country, in measures, flows and transactions") {
    const Exported tenth({"--scale", "0.5"});
    const Exported whole({"--scale", "1"});
    const RunFile a(tenth.run());
    const RunFile b(whole.run());
    const auto small = totals_of(a);
    const auto full = totals_of(b);
    REQUIRE(small.size() == full.size());
    REQUIRE(full.size() > 60);
    for (const char* key : {"people", "talent", "employed", "national_firms", "job_changes", "graduates",
                            "skill", "revenue", "public_funding", "gpus", "cash"}) {
        INFO(key << ": " << small.at(key) << " at scale 0.5, " << full.at(key) << " at scale 1");
        CHECK(small.at(key) == Approx(full.at(key)).epsilon(0.3));
    }
    const auto all = [](const std::vector<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0);
    };
    CHECK(all(a.numbers("flows", "moves")) == Approx(small.at("job_changes")));
    CHECK(all(b.numbers("flows", "moves")) == Approx(full.at("job_changes")));
    const double money = all(a.numbers("transactions", "amount"));
    CHECK(money == Approx(all(b.numbers("transactions", "amount"))).epsilon(0.3));
}

TEST_CASE("run file: money of a kind of payment and month is the measure that sums it") {
    const Exported run({"--scale", "0.3"});
    const RunFile file(run.run());
    const auto kinds = file.texts("transactions", "kind");
    const auto amount = file.numbers("transactions", "amount");
    const auto sold = file.numbers("city", "revenue");
    const std::size_t months = file.group("transactions").variable("amount")->dimensions[1].length;
    const std::size_t each = amount.size() / months / kinds.size();
    const auto kind = static_cast<std::size_t>(std::ranges::find(kinds, "product_revenue") - kinds.begin());
    REQUIRE(kind < kinds.size());
    for (std::size_t m = 0; m < months; ++m) {
        double paid = 0;
        for (std::size_t i = 0; i < each; ++i) paid += amount[(m * kinds.size() + kind) * each + i];
        double revenue = 0;
        const std::size_t cities = sold.size() / months;
        for (std::size_t c = 0; c < cities; ++c) revenue += sold[m * cities + c];
        CHECK(revenue == Approx(paid));
        CHECK(revenue > 0);
    }
}

TEST_CASE(
    "export: a table says that its totals are of the country, and of a file of before that they are the "
    "run's") {
    const Exported now({"--scale", "0.5"});
    REQUIRE(now.write({"--format", "csv", "--measure", "firms"}).exit_code == 0);
    CHECK(json::parse(now.text("datapackage.json"))["total_of"] == "country");

    const TemporaryFolder folder;
    const std::string old = (folder.path() / "old.h5").string();
    const auto bytes = unpacked("tests/output/versions/run-1.2.h5.gz");
    std::ofstream(old, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const std::string out = (folder.path() / "out").string();
    const Said said = call({"export", old, "--format", "csv", "--out", out});
    INFO(said.err);
    REQUIRE(said.exit_code == 0);
    CHECK(json::parse(text_of_file(out + "/datapackage.json"))["total_of"] == "run");
    // Its numbers stand as they are in the file.
    CHECK_THAT(text_of_file(out + "/flows.csv"), Contains("star,"));
    CHECK(RunFile(old).root().text("total_of").empty());
}

TEST_CASE("explain: revenue says its rows of the ledger, and that it is of the whole country") {
    const Said said = call({"explain", "revenue"});
    REQUIRE(said.exit_code == 0);
    CHECK_THAT(said.out, Contains("product_revenue") && Contains("the whole country"));
    const json told = json::parse(call({"explain", "public_funding", "--json"}).out);
    const json& row = told.is_array() ? told.at(0) : told;
    CHECK(row["ledger"].get<std::string>().find("research_funding + institute_budget") == 0);
    CHECK(row["total_of"] == "country");
}
