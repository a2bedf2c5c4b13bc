// Drop-in gains of architecture that were found, in their order.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct Gains {
    std::vector<LabId> lab;           // who found it
    std::vector<std::int16_t> month;  // when
    std::vector<float> log10;         // of the multiplier of effective compute
    std::vector<std::uint8_t> open;   // 1 = published, 0 = licensed

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("month", self.month);
        visit("log10", self.log10);
        visit("open", self.open);
    }
};

}  // namespace headwater::model
