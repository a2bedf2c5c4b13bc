// A run file, a file of a sweep or a comparison as its exporters see it: variables with the texts of their axes, and what was chosen of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/export/chosen_values.hpp"
#include "analysis/export/export.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

/// Days since 2018-01-01 as YYYY-MM-DD; empty for what is no time.
[[nodiscard]] std::string iso_date(double days);

/// A dimension of a variable: the cells it gives to a table, and which of its positions were chosen.
struct Axis {
    std::string name;
    std::vector<std::string> columns;             // "city", "city_key"
    std::vector<std::vector<std::string>> cells;  // [column][position], plain text
    std::vector<bool> chosen;                     // [position]
};

class ExportSource {
public:
    /// Opens the file and resolves names and months. Throws ExportError, output::FileError.
    explicit ExportSource(const ExportRequest& request);

    [[nodiscard]] const output::RunFile& file() const { return file_; }
    /// Measures by run and time: a run file, or a file of a sweep.
    [[nodiscard]] bool is_run() const { return is_run_; }
    [[nodiscard]] bool is_sweep() const { return is_sweep_; }

    /// Groups that hold measures: "nation", "city", those of [[output]] blocks; "base", "effects".
    [[nodiscard]] const std::vector<std::string>& measure_groups() const { return measure_groups_; }
    /// Measures of a group that were chosen.
    [[nodiscard]] std::vector<const output::VariableInfo*> measures(const std::string& group) const;
    /// Which of its values were: those of some cities or tiers, where --measure says so.
    [[nodiscard]] ChosenValues chosen_values(const output::VariableInfo& measure,
                                             std::span<const Axis> axes) const;
    /// Whether a table ("labs", "events", ...) is in the file and was chosen.
    [[nodiscard]] bool wants(std::string_view table) const;

    /// What tells the runs of a group apart in a file of a sweep: policy, point, world, replicate, axes of the study.
    [[nodiscard]] std::vector<std::string> run_inputs(const std::string& group) const;
    /// The axes of a variable, slow to fast.
    [[nodiscard]] std::vector<Axis> axes(const std::string& group,
                                         const output::VariableInfo& variable) const;
    /// Values as text, codes as their words; empty = missing.
    [[nodiscard]] std::vector<std::string> cells(const std::string& group,
                                                 const output::VariableInfo& variable) const;
    /// All values of a variable of `length` values; another length is damage.
    [[nodiscard]] std::vector<double> numbers(const std::string& group, const std::string& variable,
                                              std::size_t length) const;
    /// Whether the month of a point in time was chosen.
    [[nodiscard]] bool in_period(double days) const;

private:
    void find_measures();
    [[nodiscard]] NameParts name_parts() const;
    void resolve_names(const std::vector<std::string>& names, std::vector<std::string>& problems);
    void resolve_period(const ExportRequest& request, std::vector<std::string>& problems);
    [[nodiscard]] std::vector<std::string> tables_there() const;
    [[nodiscard]] bool wants_all() const { return chosen_measures_.empty() && chosen_tables_.empty(); }

    output::RunFile file_;
    bool is_run_ = true;
    bool is_sweep_ = false;
    std::vector<std::string> measure_groups_;
    std::map<std::string, std::vector<const output::VariableInfo*>> measures_;  // by group
    std::vector<ChosenName> chosen_measures_;                                   // both empty = all
    std::vector<std::string> chosen_tables_;
    std::int64_t first_month_ = 0;  // 12 year + month - 1
    std::int64_t last_month_ = 0;
};

/// The names of tables beside measures: word of --measure, group of the run file.
struct TableName {
    std::string_view table;
    std::string_view group;
};
inline constexpr TableName run_tables[] = {
    {"labs", "lab"},      {"events", "events"},
    {"flows", "flows"},   {"transactions", "transactions"},
    {"levers", "levers"}, {"researchers", "researchers"},
    {"runs", "runs"},
};
inline constexpr TableName comparison_tables[] = {
    {"effects", "effects"}, {"base", "base"}, {"paths", "paths"}};

}  // namespace headwater::analysis
