#include "scenarios/reader/date.hpp"

#include <array>

namespace headwater::scenarios {

namespace {

/// A number of exactly `digits` digits at `from`, or -1.
std::int32_t digits_at(std::string_view text, std::size_t from, std::size_t digits) {
    if (text.size() < from + digits) return -1;
    std::int32_t number = 0;
    for (std::size_t i = from; i < from + digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        number = 10 * number + (text[i] - '0');
    }
    return number;
}

std::int32_t days_in(std::int32_t year, std::int32_t month) {
    constexpr std::array<std::int32_t, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::string padded(std::int32_t number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

}  // namespace

std::string month_text(std::int32_t month) {
    return padded(month / 12, 4) + "-" + padded(month % 12 + 1, 2);
}

std::optional<std::int32_t> month_of(std::string_view text, Day day, std::string_view what,
                                     const Place& place, Problems& problems) {
    const std::int32_t year = digits_at(text, 0, 4);
    const std::int32_t month = digits_at(text, 5, 2);
    bool form = year >= 0 && month >= 0 && text[4] == '-';
    bool exists = form && month >= 1 && month <= 12;
    if (form && text.size() != 7) {
        const std::int32_t day_of_month = digits_at(text, 8, 2);
        form = day == Day::optional && text.size() == 10 && text[7] == '-' && day_of_month >= 0;
        exists = exists && form && day_of_month >= 1 && day_of_month <= days_in(year, month);
    }
    const std::string name = std::string(what) + " = \"" + std::string(text) + "\"";
    const std::string allowed = day == Day::none ? "YYYY-MM" : "YYYY-MM or YYYY-MM-DD";
    if (!form) {
        problems.add(place, name + " is no date", allowed);
    } else if (!exists) {
        problems.add(place, name + " is not in the calendar", allowed);
    } else if (year < first_year || year > last_year) {
        problems.add(place, name + " is out of bounds",
                     std::to_string(first_year) + "-01 to " + std::to_string(last_year) + "-12");
    } else {
        return month_number(year, month);
    }
    return std::nullopt;
}

}  // namespace headwater::scenarios
