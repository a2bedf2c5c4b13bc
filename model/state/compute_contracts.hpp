// Contracts of labs with sellers of GPU-hours, in the order in which they were signed (SV-27).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Take or pay: the lab pays for all its GPUs every month, whether it uses them or not.
struct ComputeContracts {
    std::vector<LabId> lab;
    std::vector<CloudId> cloud;
    std::vector<std::int16_t> start;
    std::vector<std::int16_t> until;  // month, excluded
    std::vector<double> gpus;
    std::vector<double> price;  // CNY per GPU-hour

    [[nodiscard]] std::size_t size() const { return lab.size(); }
    [[nodiscard]] bool runs(std::size_t row, std::int32_t month) const {
        return start[row] <= month && month < until[row];
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("cloud", self.cloud);
        visit("start", self.start);
        visit("until", self.until);
        visit("gpus", self.gpus);
        visit("price", self.price);
    }
};

}  // namespace headwater::model
