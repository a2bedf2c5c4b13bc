// What cities bought from labs (CN-11).
#pragma once

#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = lab. The table reaches to the last lab that ever won an order; those beyond it have nothing.
struct PublicOrders : SideTable<LabId, PublicOrders> {
    std::vector<Money> orders;       // paid by cities this month
    std::vector<double> references;  // orders won, fading
    std::vector<double> tokens;      // data seen in orders

    [[nodiscard]] std::size_t size() const { return orders.size(); }
    [[nodiscard]] Money orders_of(LabId lab) const { return value_of(orders, lab); }
    [[nodiscard]] double references_of(LabId lab) const { return value_of(references, lab); }
    [[nodiscard]] double tokens_of(LabId lab) const { return value_of(tokens, lab); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("orders", self.orders);
        visit("references", self.references);
        visit("tokens", self.tokens);
    }
};

}  // namespace headwater::model
