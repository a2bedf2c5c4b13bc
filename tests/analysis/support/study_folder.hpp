// A small good study, and what is said of it with a change.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/sweeps/study.hpp"
#include "tests/analysis/support/program.hpp"

namespace headwater::tests {

using analysis::read_study;
using analysis::StudyResult;

inline const std::string study_text = R"(schema = 1
name = "small"
title = "A small study"
scenario = "SCENARIO"
seed = 3
worlds = 2
replicates = 1
uncertain = ["talent_market"]

[[policy]]
name = "base"

[[policy]]
name = "no-clause"
set = ["city.beijing.clause_on=0 from 2023-10"]

[[axis]]
key = "city.shanghai.relocation_subsidy"
from = "2023-08"
range = [0, 60000]
steps = 3

[[axis]]
key = "parameters.funding.venture_supply"
values = [100e6, 250e6]

[keep]
measures = ["talent", "firms"]
form = "yearly"

[failures]
on_failure = "retry:2"
max_failures = 10

[limits]
run_seconds = 20

[parts]
runs = 6
)";

struct StudyFolder {
    TemporaryFolder folder;

    [[nodiscard]] std::string path(const std::string& name) const { return (folder.path() / name).string(); }
    void write(const std::string& name, const std::string& text) const { write_file(path(name), text); }

    [[nodiscard]] StudyResult read(std::string text) const {
        const std::string scenario =
            std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
        const auto at = text.find("SCENARIO");
        if (at != std::string::npos) text.replace(at, 8, scenario);
        write("study.toml", text);
        return read_study(path("study.toml"));
    }
    /// Remarks beside those of the scenario of the catalog.
    [[nodiscard]] static std::vector<std::string> own(std::vector<std::string> remarks) {
        std::erase_if(remarks, [](const std::string& remark) {
            return remark.find("three-cities.toml:") != std::string::npos;
        });
        return remarks;
    }
    /// Messages with the folder left out, a line each.
    [[nodiscard]] std::string problems(const std::string& text) const {
        std::string all;
        for (const auto& problem : read(text).problems) {
            std::string line = to_text(problem);
            const std::string prefix = folder.path().string() + "/";
            for (std::size_t at = 0; (at = line.find(prefix)) != std::string::npos;)
                line.erase(at, prefix.size());
            all += line + "\n";
        }
        return all;
    }
};

inline std::string with(std::string text, const std::string& before, const std::string& after) {
    const auto at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

/// What is said when `before` is replaced by `after` in the good study.
inline std::string said(const std::string& before, const std::string& after) {
    const StudyFolder folder;
    return folder.problems(with(study_text, before, after));
}

}  // namespace headwater::tests
