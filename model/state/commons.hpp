// What cities hold open to all labs seated in them (CN-05).
#pragma once

#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = city. No rows until a city first opens a pool or data.
struct Commons : SideTable<CityId, Commons> {
    std::vector<double> pool;   // GPUs this month
    std::vector<double> asked;  // GPUs that labs asked of it
    std::vector<double> data;   // public data opened so far, tokens

    [[nodiscard]] std::size_t size() const { return pool.size(); }
    [[nodiscard]] double data_of(CityId city) const { return value_of(data, city); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("pool", self.pool);
        visit("asked", self.asked);
        visit("data", self.data);
    }
};

}  // namespace headwater::model
