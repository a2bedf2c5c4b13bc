// What labs plan to spend on compute this month: handed from the investment step to the compute market.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct ComputePlans {
    static constexpr Money none = -1;  // the lab spends a share of what it spends on everything
    std::vector<Money> money;          // by lab; empty = nobody plans

    [[nodiscard]] Money of(std::size_t lab) const { return lab < money.size() ? money[lab] : none; }
};

}  // namespace headwater::model
