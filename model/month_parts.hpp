// The parts of a month in their order, and the seconds each took. Parts are the processes and what stands
// around them: `begin` (policy in force), the rows that are due from the two calendars, `close` (laws).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace headwater::model {

inline constexpr auto month_parts = std::to_array<std::string_view>({
    "begin",         "national_regime", "city_policy",   "city_budgets", "institutes",     "retirements_due",
    "arrivals",      "compute_market",  "research",      "tenders",      "product_market", "staffing",
    "praise",        "searches_due",    "talent_market", "location",     "incubators",     "grants",
    "person_grants", "funding",         "buybacks",      "founding",     "exits",          "regulation",
    "factor_prices", "city_news",       "talent_kernel", "close",        "ideas",          "original_path",
    "drop_in_gains", "foreign_ip",      "beliefs",       "encounters",   "sectors",
});

/// A row of `month_parts`; a name that is not there does not compile.
class MonthPart {
public:
    template <std::size_t n>
    consteval MonthPart(const char (&name)[n])
        : row_(static_cast<std::size_t>(std::ranges::find(month_parts, std::string_view(name)) -
                                        month_parts.begin())) {
        if (row_ == month_parts.size()) throw "not a part of a month";
    }
    [[nodiscard]] constexpr std::size_t row() const { return row_; }

private:
    std::size_t row_;
};

/// Seconds since any fixed moment. The model knows no clock: whoever wants times hands one in.
using SecondsClock = double (*)();

/// Sums the time between laps by part. Without a clock it does nothing.
class MonthWatch {
public:
    explicit MonthWatch(SecondsClock clock = nullptr) : clock_(clock) {}

    void start() {
        if (clock_ != nullptr) last_ = clock_();
    }
    /// What passed since the last lap, or the start, was `part`.
    void lap(MonthPart part) {
        if (clock_ == nullptr) return;
        const double now = clock_();
        seconds_[part.row()] += now - last_;
        last_ = now;
    }
    /// By row of `month_parts`.
    [[nodiscard]] std::span<const double> seconds() const { return seconds_; }

private:
    SecondsClock clock_;
    double last_ = 0;
    std::array<double, month_parts.size()> seconds_{};
};

}  // namespace headwater::model
