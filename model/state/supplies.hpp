// What suppliers other than sellers of GPU-hours deliver to laboratories, data above all (SV-02). No rows where a scenario has none or the switch
// is off.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// One row for each customer of a supplier; both by organisation (Labs::name).
struct Supplies {
    std::vector<std::uint64_t> serial;
    std::vector<std::int32_t> customer;
    std::vector<std::int32_t> supplier;
    std::vector<std::int16_t> start;   // month
    std::vector<std::int16_t> notice;  // months
    std::vector<std::int16_t> ends;    // month from which it buys no more, or never
    std::vector<float> exposure;       // of what the customer must keep secret, 0..1
    std::vector<Money> monthly;        // at scale 1

    static constexpr std::int16_t never = 32767;

    [[nodiscard]] std::size_t size() const { return serial.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("customer", self.customer);
        visit("supplier", self.supplier);
        visit("start", self.start);
        visit("notice", self.notice);
        visit("ends", self.ends);
        visit("exposure", self.exposure);
        visit("monthly", self.monthly);
    }
};

}  // namespace headwater::model
