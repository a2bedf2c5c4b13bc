// The time axis of run files: days since 2018-01-01 00:00:00, standard calendar. Months count from the first
// month of the run.
#pragma once

#include <cstdint>

#include "model/input.hpp"

namespace headwater::output {

inline constexpr const char* time_units = "days since 2018-01-01 00:00:00";

struct CalendarMonth {
    std::int32_t year = 2018;
    std::int32_t month = 1;  // 1..12
};

[[nodiscard]] CalendarMonth calendar_month(const model::Numerics& numerics, std::int32_t month);
/// The first day of a month.
[[nodiscard]] double first_day(const model::Numerics& numerics, std::int32_t month);
/// The last day of a month, at which stocks stand.
[[nodiscard]] double last_day(const model::Numerics& numerics, std::int32_t month);

}  // namespace headwater::output
