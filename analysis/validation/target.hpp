// Dated targets: what the record says of a month or of a span of months, and what of a run answers it.
//
// A row names a measure of the catalogue (columns measure, city, tier, as) or one of the formulas of target_formulas (column what), a
// date, a value, and what is accepted: a tolerance on both sides, or low and high. Rows that no run answers say what they wait for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/forecasts.hpp"
#include "analysis/validation/world_record.hpp"
#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/table.hpp"

namespace headwater::analysis {

struct TargetFormula;

struct Target {
    std::string place;      // "targets.csv:7"
    std::string number;     // in the list of the record; may be empty
    std::string date;       // as it is written: a month, or a span "2023-01 to 2023-12"
    std::int32_t from = 0;  // calendar months
    std::int32_t until = 0;
    std::string
        what;  // what is compared, in words of the file: rows of equal ones are one series of the record
    double value = 0;
    double low = 0;
    double high = 0;
    std::string use;  // C, H, or empty where the file does not say
    std::string source;
    std::string note;

    // Of a measure.
    std::vector<std::string> measures;  // added up
    std::string city;
    std::optional<int> tier;
    std::string as;          // value, year, mean, share, growth, ratio
    std::string other_city;  // of a ratio
    // Of a formula.
    const TargetFormula* formula = nullptr;
    std::vector<std::string> words;  // behind its name
    std::vector<std::string> named;  // labs that formulas of this kind name in the file
};

/// A row that waits for a measure.
struct WaitingTarget {
    std::string place;
    std::string number;
    std::string waits_for;
    std::string note;
};

struct TargetList {
    std::vector<Target> targets;
    std::vector<WaitingTarget> waiting;
};

/// What stands behind the name of a formula.
enum class FormulaWord : std::uint8_t { none, lab, lab_or_others, two_labs, chips, measure };

/// A value made of several measures, as "run_rate:openai".
struct TargetFormula {
    std::string_view name;
    FormulaWord word = FormulaWord::none;
    std::string_view text;
    double (*value)(const WorldRecord& world, const Target& target, std::size_t first,
                    std::size_t last) = nullptr;
};
[[nodiscard]] std::span<const TargetFormula> target_formulas();

/// targets.csv, then the other files targets*.csv beside the scenario by name.
[[nodiscard]] std::vector<std::string> targets_beside(const std::string& scenario);

/// Reads a file of targets of runs of `input`; every fault goes into `problems`, with its place.
void read_targets(const std::string& path, const model::Input& input, TargetList& list,
                  scenarios::Problems& problems);

/// The same of rows that stand elsewhere, as in the file of a study; `name` is that of the file in their places.
void read_target_table(const scenarios::Table& table, const std::string& name, const model::Input& input,
                       TargetList& list, scenarios::Problems& problems);

/// NaN where the run does not hold its months, or nothing is defined there.
[[nodiscard]] double value_of(const Target& target, const WorldRecord& world);

/// Measures by month, whatever holds them; as WorldRecord::sum and WorldRecord::city.
struct MeasureMonths {
    std::int32_t first = 0;  // calendar month of the first
    std::size_t months = 0;
    std::function<std::vector<double>(std::string_view measure, int city, int tier)> sum;
    std::function<int(std::string_view key)> city;
};
/// The same of a target of a measure; NaN for a formula.
[[nodiscard]] double value_of(const Target& target, const MeasureMonths& held);

/// What the record says of the same thing before `month`, in the order of the months.
[[nodiscard]] std::vector<Observed> record_before(std::span<const Target> targets, const Target& of,
                                                  std::int32_t month);

}  // namespace headwater::analysis
