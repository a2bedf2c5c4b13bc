// Firms that need much capital, and how their last rounds went (SV-25). A row for each that has ever asked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct CapitalFirms {
    std::vector<LabId> lab;
    std::vector<float> plan;           // part of its plan for compute that it can finance, 0..1
    std::vector<std::int16_t> asked;   // month of the last round, or attempt
    std::vector<std::uint8_t> failed;  // rounds in a row that brought less than asked
    std::vector<float> terms;          // that investors counted at the last one
    std::vector<float> investors;      // who would look at it, relative to a firm without such terms
    std::vector<double> part;  // of the firm, new money included, that a round of its need would have cost
    std::vector<Money> gap;    // of the need, not met

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("plan", self.plan);
        visit("asked", self.asked);
        visit("failed", self.failed);
        visit("terms", self.terms);
        visit("investors", self.investors);
        visit("part", self.part);
        visit("gap", self.gap);
    }
};

}  // namespace headwater::model
