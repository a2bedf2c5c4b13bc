// What the files that read a study share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sweeps/study.hpp"
#include "model/core/field.hpp"
#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/tree.hpp"

namespace headwater::analysis {

/// A study while it is read, with the places that messages point at.
struct StudyDraft {
    Study study;
    std::vector<scenarios::Place> policy_places;
    std::vector<scenarios::Place> axis_places;
    std::string frozen;                // folder of the frozen scenarios; empty = those that the study names
    bool resolved = true;              // the scenarios of all policies could be read
    scenarios::Place method_place;     // of a design that draws points
    std::vector<std::string> remarks;  // what may be otherwise than meant
};

void read_axes(const scenarios::Node& root, StudyDraft& draft, scenarios::Problems& problems);
void read_design(const scenarios::Node& root, const std::string& folder, StudyDraft& draft,
                 scenarios::Problems& problems);
/// The points of a table: a column of each axis, a row of each point.
void read_point_table(const scenarios::Node& design, const std::string& folder, StudyDraft& draft,
                      scenarios::Problems& problems);
/// Whether there are not more runs, parts and draws than a plan can hold, without an overflow on the way.
void check_size(const scenarios::Node& root, const StudyDraft& draft, scenarios::Problems& problems);
/// Whether points repeat, and how even they are. Of a study that is sound otherwise.
void check_design(StudyDraft& draft, scenarios::Problems& problems);
/// Reads the scenario of every policy with the ends of every axis.
void check_axes_in_scenarios(const StudyDraft& draft, scenarios::Problems& problems);

// Values of keys; another kind or a value out of bounds is a problem, an absent key is nothing.
[[nodiscard]] std::optional<std::string> text_of_key(const scenarios::Node& table, std::string_view key,
                                                     scenarios::Problems& problems);
[[nodiscard]] std::optional<double> number_of_key(const scenarios::Node& table, std::string_view key,
                                                  model::Range bounds, scenarios::Problems& problems);
[[nodiscard]] std::optional<std::int64_t> whole_of_key(const scenarios::Node& table, std::string_view key,
                                                       model::Range bounds, scenarios::Problems& problems);
/// Which of `words` a key holds.
[[nodiscard]] std::optional<std::size_t> word_of_key(const scenarios::Node& table, std::string_view key,
                                                     const std::vector<std::string>& words,
                                                     scenarios::Problems& problems);
[[nodiscard]] std::vector<std::string> texts_in(const scenarios::Node& table, std::string_view key,
                                                scenarios::Problems& problems);
/// The tables of an array of tables.
[[nodiscard]] std::vector<const scenarios::Node*> tables_in(const scenarios::Node& root, std::string_view key,
                                                            scenarios::Problems& problems);
/// A table whose keys are among `keys`.
[[nodiscard]] const scenarios::Node* section(const scenarios::Node& root, std::string_view key,
                                             const std::vector<std::string>& keys,
                                             scenarios::Problems& problems);

}  // namespace headwater::analysis
