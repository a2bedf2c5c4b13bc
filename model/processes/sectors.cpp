#include "model/processes/sectors.hpp"

#include <algorithm>

namespace headwater::model {

void sectors(const Month& month, const SectorParams&, const Labs& labs, const Nation& nation,
             Industries& industries) {
    if (!industries.in_use() || !month.on(Mechanism::sectors)) return;
    if (std::ranges::find(industries.open_level, nation.open_frontier) != industries.open_level.end()) return;
    for (std::size_t row = 0; row < labs.size(); ++row)
        if (labs.active(LabId(row)) && labs.capability[row] == nation.open_frontier)
            industries.open_level[labs.seat[row].row()] = nation.open_frontier;
}

}  // namespace headwater::model
