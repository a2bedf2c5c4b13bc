// Payroll that the sales of a firm ask for (SV-21).
#pragma once

#include <cmath>

#include "model/parameters/people/staffing.hpp"

namespace headwater::model {

/// labour_share x q^-quality_saving of its sales: better firms need fewer people.
[[nodiscard]] inline double payroll_share(double labour_share, const StaffingParams& staffing,
                                          double quality) {
    if (!(staffing.quality_saving > 0) || !(quality > 0)) return labour_share;
    return labour_share * std::pow(quality, -staffing.quality_saving);
}

}  // namespace headwater::model
