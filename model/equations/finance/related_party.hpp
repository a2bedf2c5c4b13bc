// Money that comes back: how much of a firm's sales its own money has paid for.
#pragma once

#include <span>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Between a seller and one related buyer, over the months that are looked at (as a rule 12).
struct RelatedFlows {
    Money sales = 0;   // seller -> buyer, what the buyer has paid
    Money equity = 0;  // what the seller has put into the buyer, and so on
    Money credit = 0;
    Money rent = 0;  // of what the seller leases back or rents from the buyer
    Money prepaid = 0;
};

/// sum over buyers of min(sales, equity + credit + rent + prepaid): never more than was sold.
[[nodiscard]] Money returned(std::span<const RelatedFlows> buyers);

/// Revenue less what was returned.
[[nodiscard]] Money net_external_demand(Money revenue, std::span<const RelatedFlows> buyers);

/// returned / revenue, 0 without revenue.
[[nodiscard]] double loop_ratio(Money revenue, std::span<const RelatedFlows> buyers);

/// A firm is related to another that holds this share of it or more, has lent to it, leases to it, or has committed to
/// this share of its sales or more.
struct RelatedRule {
    double share = 0.05;
    double commitment = 0.1;
};
struct Tie {
    double share = 0;  // of the other's equity
    Money lent = 0;
    Money leased = 0;      // a month
    Money commitment = 0;  // a year
    Money sales = 0;       // of the other, a year
};
[[nodiscard]] bool related(const RelatedRule& rule, const Tie& tie);

/// (Cash under contract - cost) / (interest + principal) of a year; `without_debt` where nothing is due.
[[nodiscard]] double debt_cover(Money contracted, Money cost, Money due, double without_debt);

}  // namespace headwater::model
