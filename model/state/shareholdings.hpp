// Who holds how many shares of which firm (SV-22 to SV-25). Counts are what is stored; parts of a firm are only reported.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class HolderKind : std::uint8_t {
    founders,
    venture,   // all venture capital together
    state,     // all state funds together
    contract,  // under a row of Contracts
    stake,     // an institute, by row of Stakes
    staff,     // shares that have vested
};

/// One row for each holder of a firm that has issued shares; firms are opened when they first do.
struct Shareholdings {
    std::vector<LabId> lab;
    std::vector<HolderKind> kind;
    std::vector<std::uint32_t> holder;  // row of its table, 0 where the kind has none
    std::vector<std::int64_t> shares;

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("kind", self.kind);
        visit("holder", self.holder);
        visit("shares", self.shares);
    }
};

}  // namespace headwater::model
