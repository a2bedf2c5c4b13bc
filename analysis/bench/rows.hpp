// The rows that `headwater bench` can measure.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/bench/measure.hpp"
#include "model/input.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct BenchPart {
    std::string_view key;
    std::string_view text;
};

/// Parts of the table, in its order.
[[nodiscard]] std::vector<BenchPart> bench_parts();

struct BenchRow {
    std::string part;
    std::string name;  // unique: "china-cities/0.1"
    std::function<model::Input()> input;
    int threads = 0;
    bool quick = false;  // is measured when no part is named
    BenchFigures (*measure)(const model::Input& input, int threads, int repeat) = measure_months;
};

/// What the command line says about all rows.
struct BenchLimits {
    int threads = 0;            // 0 = one per core
    std::optional<int> months;  // at most
};

/// Where rows take their scenarios from, when they are measured. It must outlive them.
struct BenchSources {
    std::function<std::filesystem::path()> catalog;  // the folder of scenario families
    std::function<scenarios::Scenario(const std::string& file, const std::vector<std::string>& set)> scenario;
};

/// All rows without the scenario of a user, in the order of their parts.
[[nodiscard]] std::vector<BenchRow> bench_rows(const BenchLimits& limits, const BenchSources& sources);

/// The row of a scenario file.
[[nodiscard]] BenchRow scenario_row(const std::string& file, std::optional<double> scale,
                                    const BenchLimits& limits, const BenchSources& sources);

}  // namespace headwater::analysis
