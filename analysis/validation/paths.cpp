#include <algorithm>
#include <cmath>

#include "analysis/validation/estimators.hpp"

namespace headwater::analysis {

double yearly_factor(std::span<const double> by_month) {
    std::vector<double> months;
    std::vector<double> logs;
    for (std::size_t month = 0; month < by_month.size(); ++month) {
        if (!(by_month[month] > 0)) continue;
        months.push_back(static_cast<double>(month));
        logs.push_back(std::log(by_month[month]));
    }
    return std::exp(12 * line_slope(months, logs));
}

std::vector<double> records_of(std::span<const double> by_month) {
    double best = no_value;
    std::vector<double> found;
    for (const double value : by_month) {
        if (value > 0 && !(value <= best)) best = value;
        found.push_back(best);
    }
    return found;
}

std::vector<double> cost_of_records(std::span<const double> compute, std::span<const double> price) {
    double best = 0;
    double cost = no_value;
    std::vector<double> found;
    for (std::size_t month = 0; month < compute.size(); ++month) {
        if (compute[month] > best) {
            best = compute[month];
            cost = compute[month] * price[month];
        }
        found.push_back(cost);
    }
    return found;
}

std::vector<double> waits_for(std::span<const double> leader, std::span<const double> follower) {
    double record = -std::numeric_limits<double>::infinity();
    std::vector<double> found;
    for (std::size_t month = 0; month < leader.size(); ++month) {
        const double level = leader[month];
        if (!(level > record)) continue;
        record = level;
        if (month == 0) continue;
        std::size_t until = month;
        while (until + 1 < follower.size() && !(follower[until] >= level)) ++until;
        found.push_back(static_cast<double>(until - month));
    }
    return found;
}

double cycle_factor(std::span<const double> prices) {
    std::vector<double> known;
    std::ranges::copy_if(prices, std::back_inserter(known), [](double price) { return price > 0; });
    if (known.empty()) return no_value;
    const auto peak = std::ranges::max_element(known);
    const double before = *std::min_element(known.begin(), peak + 1);
    const double after = *std::min_element(peak, known.end());
    return *peak / std::max(before, after);
}

double loop_area(std::span<const double> x, std::span<const double> y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::size_t next = i + 1 < x.size() ? i + 1 : 0;
        sum += x[i] * y[next] - x[next] * y[i];
    }
    return x.size() >= 3 ? sum / 2 : no_value;
}

}  // namespace headwater::analysis
