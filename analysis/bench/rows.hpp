// The rows that `headwater bench` can measure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/bench/measure.hpp"
#include "model/input.hpp"

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

/// All rows without the scenario of a user, in the order of their parts.
[[nodiscard]] std::vector<BenchRow> bench_rows(const BenchLimits& limits);

/// The row of a scenario file.
[[nodiscard]] BenchRow scenario_row(const std::string& file, std::optional<double> scale,
                                    const BenchLimits& limits);

}  // namespace headwater::analysis
