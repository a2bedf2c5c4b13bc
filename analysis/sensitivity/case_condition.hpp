// What a case is, as a user writes it: "firms:beijing < 0".
#pragma once

#include <string>

namespace headwater::analysis {

struct CaseCondition {
    std::string output;  // as it is named
    bool below = true;   // else above
    bool equal = false;  // the bound itself counts
    double bound = 0;

    [[nodiscard]] bool holds(double value) const {
        const double beyond = below ? bound - value : value - bound;
        return beyond > 0 || (equal && beyond == 0);
    }
    /// "below 0", "above or at 1,000".
    [[nodiscard]] std::string text() const;
};

/// Of "NAME < NUMBER", with <, <=, > or >=. Throws Failure (usage).
[[nodiscard]] CaseCondition read_case_condition(const std::string& where);

}  // namespace headwater::analysis
