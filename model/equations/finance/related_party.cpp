#include "model/equations/finance/related_party.hpp"

#include <algorithm>

namespace headwater::model {

Money returned(std::span<const RelatedFlows> buyers) {
    Money sum = 0;
    for (const RelatedFlows& buyer : buyers)
        sum += std::min(buyer.sales, buyer.equity + buyer.credit + buyer.rent + buyer.prepaid);
    return sum;
}

Money net_external_demand(Money revenue, std::span<const RelatedFlows> buyers) {
    return revenue - returned(buyers);
}

double loop_ratio(Money revenue, std::span<const RelatedFlows> buyers) {
    return revenue > 0 ? static_cast<double>(returned(buyers)) / static_cast<double>(revenue) : 0;
}

bool related(const RelatedRule& rule, const Tie& tie) {
    return tie.share >= rule.share || tie.lent > 0 || tie.leased > 0 ||
           (tie.commitment > 0 &&
            static_cast<double>(tie.commitment) >= rule.commitment * static_cast<double>(tie.sales));
}

double debt_cover(Money contracted, Money cost, Money due, double without_debt) {
    return due > 0 ? static_cast<double>(contracted - cost) / static_cast<double>(due) : without_debt;
}

}  // namespace headwater::model
