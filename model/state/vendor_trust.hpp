// What sellers of GPU-hours hold against vendors of accelerators, and what vendors sell of their customers' hours (SV-28).
// No rows where the mechanism is off or a scenario has no vendors.
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Row = row of ChipCustomers: a seller and a vendor.
struct ChipTrust {
    std::vector<double> grudge;    // of the seller against the vendor, log of purchase odds
    std::vector<double> prepared;  // share of its need of this vendor that it could cover elsewhere
    std::vector<double> open;      // of that need, the share that it dares to order elsewhere
    std::vector<double> placed;    // H100-equivalents that it would have ordered from the vendor this month
    std::vector<double> moved;     // of these, ordered from others
    std::vector<std::int16_t> opened;   // month of its first open order elsewhere, or never
    std::vector<std::int16_t> refused;  // month in which it last was refused its part, or never

    static constexpr std::int16_t never = 32767;

    [[nodiscard]] std::size_t size() const { return grudge.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("grudge", self.grudge);
        visit("prepared", self.prepared);
        visit("open", self.open);
        visit("placed", self.placed);
        visit("moved", self.moved);
        visit("opened", self.opened);
        visit("refused", self.refused);
    }
};

/// Row = cloud platform of a vendor, which sells idle hours of its customers.
struct Platforms {
    std::vector<VendorId> vendor;
    std::vector<std::int16_t> start;    // month
    std::vector<std::int16_t> until;    // month, excluded
    std::vector<std::int16_t> entered;  // month of its first sales, or never
    std::vector<double> fee;            // of what buyers pay
    std::vector<double> offered;        // GPUs this month, at the scale of the run
    std::vector<double> let;            // of these
    std::vector<Money> fees;            // this month

    static constexpr std::int16_t never = 32767;

    [[nodiscard]] std::size_t size() const { return vendor.size(); }
    [[nodiscard]] bool open(std::size_t row, std::int32_t month) const {
        return entered[row] <= month && month < until[row];
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("vendor", self.vendor);
        visit("start", self.start);
        visit("until", self.until);
        visit("entered", self.entered);
        visit("fee", self.fee);
        visit("offered", self.offered);
        visit("let", self.let);
        visit("fees", self.fees);
    }
};

}  // namespace headwater::model
