#include "tests/rules/include_rules.hpp"

#include <catch2/catch.hpp>

namespace headwater::tests {

namespace {

const std::string nothing;

std::vector<Finding> findings_for(std::string path, std::string text) {
    return check_includes({{std::move(path), std::move(text)}});
}

}  // namespace

TEST_CASE("include rules: no source file crosses the table of the architecture") {
    REQUIRE(std::filesystem::exists("CMakeLists.txt"));
    const auto files = read_sources(".", {"model", "scenarios", "output", "analysis", "python"});
    REQUIRE_FALSE(files.empty());
    CHECK(report(check_includes(files)) == nothing);
    CHECK(report(check_cycles(files)) == nothing);
}

TEST_CASE("include rules: each forbidden direction is found, with file and line") {
    struct Case {
        std::string path;
        std::string include;
    };
    const auto broken = GENERATE(values<Case>({
        {"model/core/table.hpp", "\"model/state/lab.hpp\""},
        {"python/core/module.cpp", "\"output/run_reader.hpp\""},
        {"python/core/module.cpp", "<hdf5.h>"},
        {"python/core/tables.cpp", "\"model/processes/firms/exits.hpp\""},
        {"model/core/table.hpp", "<oneapi/tbb/parallel_for.h>"},
        {"model/core/table.hpp", "<Random123/philox.h>"},
        {"model/core/table.hpp", "<xxhash.h>"},
        {"model/core/table.hpp", "<Eigen/Dense>"},
        {"model/state/lab.hpp", "\"model/ledger/ledger.hpp\""},
        {"model/ledger/ledger.cpp", "\"model/state/world.hpp\""},
        {"model/ledger/ledger.cpp", "\"model/levers/policy_in_force.hpp\""},
        {"model/levers/finance.hpp", "\"model/processes/finance/funding/funding.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "\"model/processes/firms/exits.hpp\""},
        {"model/equations/people/pay.hpp", "\"model/processes/firms/exits.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "\"model/levers/finance.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "\"model/parameters/parameters.hpp\""},
        {"model/parameters/firms/exits.hpp", "\"model/processes/firms/exits.hpp\""},
        {"model/input.hpp", "\"model/processes/firms/exits.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "\"model/stepper.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "\"model/measures/city.hpp\""},
        {"model/processes/finance/funding/funding.cpp", "<hdf5.h>"},
        {"model/processes/finance/funding/funding.cpp", "<toml++/toml.h>"},
        {"model/processes/finance/funding/funding.cpp", "<CLI/CLI.hpp>"},
        {"model/processes/finance/funding/funding.cpp", "<iostream>"},
        {"model/processes/finance/funding/funding.cpp", "<fstream>"},
        {"model/processes/finance/funding/funding.cpp", "<filesystem>"},
        {"model/processes/finance/funding/funding.cpp", "<chrono>"},
        {"model/processes/finance/funding/funding.cpp", "<thread>"},
        {"model/processes/finance/funding/funding.cpp", "<random>"},
        {"model/processes/finance/funding/funding.cpp", "\"lab.hpp\""},
        {"model/measures/city.cpp", "\"model/processes/finance/funding/funding.hpp\""},
        {"model/measures/city.cpp", "\"model/levers/policy_in_force.hpp\""},
        {"model/stepper.cpp", "\"model/measures/city.hpp\""},
        {"model/stepper.cpp", "\"scenarios/reader/read.hpp\""},
        {"scenarios/reader/read.cpp", "\"model/processes/finance/funding/funding.hpp\""},
        {"scenarios/reader/read.cpp", "\"output/run_file.hpp\""},
        {"scenarios/reader/read.cpp", "<hdf5.h>"},
        {"output/run_file.cpp", "\"scenarios/reader/read.hpp\""},
        {"output/run_file.cpp", "\"analysis/cli/run.hpp\""},
        {"output/run_file.cpp", "<toml++/toml.h>"},
        {"analysis/cli/run.cpp", "\"tests/support/world.hpp\""},
        {"analysis/cli/run.cpp", "<hdf5.h>"},
        {"analysis/designs/sampling.cpp", "\"analysis/runs/single_run.hpp\""},
        {"analysis/runs/single_run.cpp", "\"analysis/designs/sampling.hpp\""},
        {"analysis/runs/single_run.cpp", "\"analysis/compare/effects.hpp\""},
        {"analysis/runs/single_run.cpp", "<CLI/CLI.hpp>"},
        {"analysis/compare/effects.cpp", "\"analysis/sweeps/plan.hpp\""},
        {"analysis/compare/effects.cpp", "\"analysis/report/text_table.hpp\""},
        {"analysis/sweeps/summary.cpp", "\"analysis/compare/effects.hpp\""},
        {"analysis/sweeps/summary.cpp", "\"analysis/report/text_table.hpp\""},
        {"analysis/bench/rows.cpp", "\"analysis/report/bench_report.hpp\""},
        {"analysis/report/why.cpp", "\"analysis/cli/say.hpp\""},
        {"analysis/report/why.cpp", "\"analysis/export/export.hpp\""},
        {"analysis/export/csv.cpp", "\"analysis/report/text_table.hpp\""},
        {"analysis/elsewhere.cpp", "<vector>"},
        {"elsewhere/file.cpp", "<vector>"},
    }));
    CAPTURE(broken.path, broken.include);
    const auto findings = findings_for(broken.path, "#pragma once\n\n  # include " + broken.include + "\n");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == broken.path);
    CHECK((findings[0].line == 3 || broken.path.find("elsewhere") != std::string::npos));
}

TEST_CASE("include rules: parts of one process know each other, and only they") {
    const std::string steering = "model/processes/finance/funding/steering.hpp";
    CHECK(report(check_includes({{steering, "#include \"model/processes/finance/funding/funding.hpp\"\n"},
                                 {"model/processes/finance/buybacks.cpp",
                                  "#include \"model/processes/finance/buybacks.hpp\"\n"}})) == nothing);
    const std::string other =
        GENERATE(as<std::string>{}, "model/processes/finance/buybacks.hpp",
                 "model/processes/finance/funding_month.hpp", "model/processes/firms/funding/funding.hpp");
    CAPTURE(other);
    CHECK(findings_for(steering, "#include \"" + other + "\"\n").size() == 1);
}

TEST_CASE("include rules: what the architecture allows passes") {
    const std::vector<SourceFile> files{
        {"model/core/parallel.cpp",
         "#include \"model/core/parallel.hpp\"\n#include <oneapi/tbb/parallel_for.h>\n"},
        {"model/core/stream.cpp", "#include <Random123/philox.h>\n#include <cmath>\n"},
        {"model/core/hash.cpp", "#include <xxhash.h>\n"},
        {"model/state/world.hpp", "#include \"model/ledger/ledger.hpp\"\n"},
        {"model/processes/people/talent_market/talent_market.cpp",
         "#include \"model/processes/people/talent_market/talent_market.hpp\"\n#include "
         "\"model/processes/people/talent_market/matching.hpp\"\n"
         "#include \"model/equations/people/pay.hpp\"\n"
         "#include \"model/ledger/ledger.hpp\"\n#include \"model/levers/policy_in_force.hpp\"\n"},
        {"model/measures/city.cpp", "#include \"model/state/world.hpp\"\n"},
        {"model/stepper.cpp", "#include \"model/processes/people/talent_market/talent_market.hpp\"\n"},
        {"scenarios/reader/read.cpp",
         "#include \"model/input.hpp\"\n#include <toml++/toml.h>\n#include <fstream>\n"},
        {"output/run_file.cpp",
         "#include \"model/state/world.hpp\"\n#include <hdf5.h>\n#include <hdf5_hl.h>\n"},
        {"analysis/cli/run.cpp",
         "#include \"scenarios/reader/read.hpp\"\n#include \"analysis/report/why.hpp\"\n#include "
         "<CLI/CLI.hpp>\n"},
        {"analysis/report/why.cpp",
         "#include \"analysis/sweeps/plan.hpp\"\n#include \"analysis/compare/effects.hpp\"\n"},
        {"analysis/sweeps/summary.cpp",
         "#include \"analysis/designs/axes.hpp\"\n#include \"analysis/runs/quantiles.hpp\"\n"},
    };
    CHECK(report(check_includes(files)) == nothing);
}

TEST_CASE("include rules: a circle of includes is found") {
    const std::vector<SourceFile> circle{
        {"model/state/city.hpp", "#include \"model/state/lab.hpp\"\n"},
        {"model/state/lab.hpp", "#include \"model/state/ties.hpp\"\n"},
        {"model/state/ties.hpp", "#include <vector>\n#include \"model/state/city.hpp\"\n"},
    };
    CHECK(report(check_cycles(circle)) ==
          "model/state/ties.hpp:2: closes a circle of includes: model/state/city.hpp\n");
}

}  // namespace headwater::tests
