// Money that cities keep for branches instead of the cash that a regulation forbids (CN-17): a row for each city, or none
// while `branch_visits` is off or cities follow the scenario alone.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct BranchMoney {
    std::vector<double> kept;  // currency of the run, not yet paid out

    [[nodiscard]] std::size_t size() const { return kept.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("kept", self.kept);
    }
};

}  // namespace headwater::model
