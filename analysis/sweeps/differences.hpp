// What differs between a study as it was frozen and as it is now, by keys.
#pragma once

#include <string>
#include <vector>

#include "analysis/sweeps/study.hpp"

namespace headwater::analysis {

struct StudyDifference {
    std::string key;   // of study.toml: "worlds", "design.samples", "axis clause_rate", "policy base"
    std::string text;  // "worlds: 2 -> 4"
};

/// All that a study says, and the values of its policies' scenarios. Of a table of points only the method is compared.
[[nodiscard]] std::vector<StudyDifference> differences(const Study& frozen, const Study& now);

}  // namespace headwater::analysis
