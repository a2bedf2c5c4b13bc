// Models that labs at home have released, in their order (SV-16).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/know_how.hpp"

namespace headwater::model {

struct Releases {
    std::vector<LabId> lab;
    std::vector<std::int16_t> month;
    std::vector<ByDomain> capability;      // K by kind of task, log10 FLOP
    std::vector<double> parameters;        // N that work for a token
    std::vector<double> algorithms;        // A of the lab when it released it, log10
    std::vector<float> openness;           // of the lab then: share of it that becomes public
    std::vector<std::uint8_t> open;        // 1 = anybody may take the weights
    std::vector<std::uint8_t> reinforced;  // 1 = made with answers that were checked
    std::vector<ReleaseId> parent;         // the open release it started from, if any
    std::vector<Methods> methods;          // with which it was made
    std::vector<std::int16_t> held;        // months for which the finished model was held

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("month", self.month);
        visit("capability", self.capability);
        visit("parameters", self.parameters);
        visit("algorithms", self.algorithms);
        visit("openness", self.openness);
        visit("open", self.open);
        visit("reinforced", self.reinforced);
        visit("parent", self.parent);
        visit("methods", self.methods);
        visit("held", self.held);
    }
};

}  // namespace headwater::model
