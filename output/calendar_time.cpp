#include "output/calendar_time.hpp"

#include <chrono>

namespace headwater::output {

CalendarMonth calendar_month(const model::Numerics& numerics, std::int32_t month) {
    const auto months = 12 * static_cast<std::int32_t>(numerics.start_year) +
                        static_cast<std::int32_t>(numerics.start_month) - 1 + month;
    const std::int32_t year = months >= 0 ? months / 12 : (months - 11) / 12;
    return {year, months - 12 * year + 1};
}

double first_day(const model::Numerics& numerics, std::int32_t month) {
    using namespace std::chrono;
    const CalendarMonth at = calendar_month(numerics, month);
    const sys_days date =
        year_month_day(year(at.year), std::chrono::month(static_cast<unsigned>(at.month)), day(1));
    return static_cast<double>((date - sys_days(year(2018) / January / 1)).count());
}

double last_day(const model::Numerics& numerics, std::int32_t month) {
    return first_day(numerics, month + 1) - 1;
}

}  // namespace headwater::output
