// What cities pay under which slots, as the themes declare it.
#pragma once

#include <array>

#include "model/declared/themes.hpp"

namespace headwater::model {

/// A slot under which a city pays when the mechanism is on and the slot's value is above 0.
struct SlotBill {
    Slot slot;
    Mechanism mechanism;
    Programme programme = Programme::none;
    Bill bill = Bill::none;
};

[[nodiscard]] constexpr bool is_billed(const SlotText& slot) {
    return !slot.bill.mechanism.empty();
}

inline constexpr auto slot_bills = [] {
    std::array<SlotBill, std::ranges::count_if(slot_texts, is_billed)> bills;
    std::size_t n = 0;
    for (const SlotText& slot : slot_texts) {
        if (!is_billed(slot)) continue;
        const auto mechanism = Mechanism::find(slot.bill.mechanism);
        if (!mechanism) throw "a slot is paid for by a mechanism that no theme declares";
        bills[n++] = {Slot(slot), *mechanism, slot.bill.programme, slot.bill.bill};
    }
    return bills;
}();

}  // namespace headwater::model
