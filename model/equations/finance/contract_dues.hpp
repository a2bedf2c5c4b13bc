// What a contract asks for in a month, what is paid of it, and what shares it buys.
#pragma once

#include "model/state/contracts.hpp"

namespace headwater::model {

/// Part of `amount` that is due after `elapsed` of `months` equal parts: floor(amount x elapsed / months), so that the
/// parts add to the amount exactly.
[[nodiscard]] Money due_by_then(Money amount, std::int32_t elapsed, std::int32_t months);

/// A share of a sum, rounded down; all of it at 1.
[[nodiscard]] Money part_of(Money sum, double share);

/// What becomes of a month's due under a cap on all that is paid (0 = none).
struct Payment {
    Money paid = 0;
    Money owed = 0;       // due and not paid; what the cap cuts is not owed
    bool capped = false;  // nothing more will be due
};
[[nodiscard]] Payment pay_due(Money due, Money room, Money paid_before, Money cap);

/// New shares `sold`, a part of the firm with them, dilute all others alike.
struct Dilution {
    double founders = 0;  // their part, the buyer in it
    double stake = 0;     // the buyer's share of that part
    double others = 0;    // factor of other stakes in that part
    double rest = 0;      // factor of the parts of venture capital and of state funds
};
[[nodiscard]] Dilution dilute(double founders, double sold);

}  // namespace headwater::model
