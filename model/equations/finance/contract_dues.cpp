#include "model/equations/finance/contract_dues.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

Money due_by_then(Money amount, std::int32_t elapsed, std::int32_t months) {
    if (elapsed >= months) return amount;
    if (elapsed <= 0) return 0;
    const Money whole = amount / months;  // in two parts: the product may not fit
    return whole * elapsed + amount % months * elapsed / months;
}

Money part_of(Money sum, double share) {
    if (share >= 1) return sum;
    return std::clamp<Money>(static_cast<Money>(std::floor(static_cast<double>(sum) * share)), 0, sum);
}

Payment pay_due(Money due, Money room, Money paid_before, Money cap) {
    Payment payment;
    if (cap > 0 && paid_before + due >= cap) {
        due = std::max<Money>(cap - paid_before, 0);
        payment.capped = true;
    }
    payment.paid = std::clamp<Money>(room, 0, due);
    payment.owed = due - payment.paid;
    payment.capped = payment.capped && payment.owed == 0;
    return payment;
}

Dilution dilute(double founders, double sold) {
    Dilution d;
    d.rest = 1 - sold;
    d.founders = founders * (1 - sold) + sold;
    d.stake = d.founders > 0 ? sold / d.founders : 0;
    d.others = d.founders > 0 ? founders * (1 - sold) / d.founders : 0;
    return d;
}

}  // namespace headwater::model
