// Two builds of the program measured alternately, so that what else the machine does falls on both.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace headwater::analysis {

/// The program that a path names: a file, or a folder with a build (`headwater`) or with sources that have been built
/// (`build/release/headwater`). Throws a Failure where there is none.
[[nodiscard]] std::filesystem::path program_of_build(const std::filesystem::path& build);

/// Median, least and largest of some ratios.
struct Spread {
    double median = 0;
    double least = 0;
    double largest = 0;
};
[[nodiscard]] Spread spread_of(std::vector<double> values);

/// What one process of a row says of it.
struct RowTimes {
    std::string state;
    std::optional<double> seconds;  // of what the row measures: a month, a run with its file, a start
    double processor_seconds = 0;   // user and system, of the whole process
    double peak_bytes = 0;
};

/// A row of both programs.
struct RowAgainst {
    std::string name;
    std::vector<RowTimes> here;   // of each pair
    std::vector<RowTimes> there;  // the same
    std::string failure;          // empty, or what the other program said instead

    [[nodiscard]] bool same_state() const { return here.front().state == there.front().state; }
    /// Ratios of the pairs, this program over the other.
    [[nodiscard]] Spread seconds() const;
    [[nodiscard]] Spread processor_seconds() const;
    [[nodiscard]] Spread peak() const;
};

/// Runs `arguments` of `bench` with both programs, `pairs` times each, in turns: who begins changes from pair to pair.
[[nodiscard]] RowAgainst measure_against(const std::string& row, const std::filesystem::path& other,
                                         const std::vector<std::string>& arguments, int pairs);

}  // namespace headwater::analysis
