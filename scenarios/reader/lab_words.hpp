// Words that choose measures of labs: "lab.heads", "lab.*_share".
#pragma once

#include <span>
#include <string>
#include <vector>

#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

/// Which measures of labs are chosen, by row of their catalogue.
using LabMeasures = std::vector<bool>;

/// "lab.heads" and so on: what a scenario may write.
[[nodiscard]] std::vector<std::string> lab_measure_words();

/// Whether a word means measures of labs, known or not.
[[nodiscard]] bool of_labs(const std::string& word);

/// Adds the measures that a word names; a word that names none is a problem.
void choose_lab_measures(const PlacedWord& word, LabMeasures& chosen, Problems& problems);

/// Keys of those chosen, in the order of the catalogue; none when all are, or none.
[[nodiscard]] std::vector<std::string> keys_of(const LabMeasures& chosen);

/// The words for such keys.
[[nodiscard]] std::vector<std::string> words_for(std::span<const std::string> keys);

}  // namespace headwater::scenarios
