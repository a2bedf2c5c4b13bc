// Shares that institutes hold of the firms of their people (CN-07).
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// One row for each firm, in the order of founding. The share is one of the founders' part of the firm
/// (Labs::founder_share holds both), so that later rounds dilute it with theirs.
struct Stakes {
    std::vector<LabId> lab;
    std::vector<LabId> institute;
    std::vector<float> share;  // of the founders' part; 0 after the firm's exit
    std::vector<Money> cost;   // value of the property given

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("institute", self.institute);
        visit("share", self.share);
        visit("cost", self.cost);
    }
};

}  // namespace headwater::model
