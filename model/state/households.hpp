// Households of cities as one account each: a row for each city where the mechanism households is on, no rows otherwise.
// Their wealth is the deposit of Cities::households.
#pragma once

#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct Households {
    std::vector<Money> net_pay;        // of the field's people this month, after income tax
    std::vector<Money> left;           // deposit after last month's spending
    std::vector<double> usual_income;  // of all people, currency/month, mean of about a year
    std::vector<Money> spent_here;     // of the field's pay this month, housing included

    [[nodiscard]] std::size_t size() const { return left.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("net_pay", self.net_pay);
        visit("left", self.left);
        visit("usual_income", self.usual_income);
        visit("spent_here", self.spent_here);
    }
};

}  // namespace headwater::model
