// Own revenue of cities by source: a row for each city where the mechanism city_revenue is on, no rows otherwise.
// Currency/year, at the scale of the run.
#pragma once

#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct CityRevenue {
    std::vector<double> land_start;      // sales of land at the opening
    std::vector<double> transfer_start;  // transfers by the rule at the opening
    std::vector<double> annual;          // own revenue and transfers by the rule, mean of about a year

    [[nodiscard]] std::size_t size() const { return annual.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("land_start", self.land_start);
        visit("transfer_start", self.transfer_start);
        visit("annual", self.annual);
    }
};

}  // namespace headwater::model
