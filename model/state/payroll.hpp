// A lab's payroll over all its sites, shared by the processes that plan and found, and by the building of a world.
#pragma once

#include "model/state/lab.hpp"

namespace headwater::model {

/// Sum of pay at the open sites of a lab, currency/month.
[[nodiscard]] inline double payroll_of(const Labs& labs, const Sites& sites, LabId lab) {
    std::int64_t payroll = 0;
    for (SiteId site = labs.first_site[lab.row()]; site.valid(); site = sites.next[site.row()])
        payroll += sites.payroll[site.row()];
    return static_cast<double>(payroll);
}

}  // namespace headwater::model
