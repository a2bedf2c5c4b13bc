// What cities can pay for their levers beside money of the nation: a row for each city where the mechanism city_accounts
// is on, no rows otherwise.
#pragma once

#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct CityAccounts {
    std::vector<double>
        own_revenue;                // of everything but the field, currency/year, times the scale of the run
    std::vector<Money> debt_start;  // owed before the run
    std::vector<Money>
        planned_tax;  // tax of the field's firms in the first year, which the services count on
    std::vector<double> services_cut;  // share of other services given up for levers, mean of about a year
    std::vector<Money> refused;        // what levers might have cost last month beyond all means

    [[nodiscard]] std::size_t size() const { return own_revenue.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("own_revenue", self.own_revenue);
        visit("debt_start", self.debt_start);
        visit("planned_tax", self.planned_tax);
        visit("services_cut", self.services_cut);
        visit("refused", self.refused);
    }
};

}  // namespace headwater::model
