// Who needs attention in which month: an index over a column of dates, so that a month touches only those
// rows. An entry is valid when the column still holds that month; stale entries (moved, laid off, retired)
// are dropped when the month comes.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

class Calendar {
public:
    /// Months at or after `horizon` are not kept.
    explicit Calendar(std::int32_t horizon = 0) : buckets_(static_cast<std::size_t>(std::max(horizon, 0))) {}

    void put(ResearcherId who, std::int32_t month) {
        if (month >= 0 && static_cast<std::size_t>(month) < buckets_.size())
            buckets_[static_cast<std::size_t>(month)].push_back(who);
    }

    /// Moves the valid rows of `month` into `due`, ascending, each once.
    void take(std::int32_t month, const std::vector<std::int16_t>& dates, std::vector<ResearcherId>& due) {
        due.clear();
        if (month < 0 || static_cast<std::size_t>(month) >= buckets_.size()) return;
        auto& bucket = buckets_[static_cast<std::size_t>(month)];
        std::ranges::sort(bucket);
        const auto [repeated, last] = std::ranges::unique(bucket);
        bucket.erase(repeated, last);
        for (const ResearcherId who : bucket)
            if (dates[who.row()] == month) due.push_back(who);
        std::vector<ResearcherId>().swap(bucket);
    }

    [[nodiscard]] std::int32_t horizon() const { return static_cast<std::int32_t>(buckets_.size()); }

private:
    std::vector<std::vector<ResearcherId>> buckets_;
};

}  // namespace headwater::model
