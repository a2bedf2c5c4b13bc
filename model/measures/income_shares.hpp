// Shares of income by rank, from groups of people with a spread within each (SV-32): a distribution, no persons.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace headwater::model {

/// Persons by income, in bins of equal width of the logarithm.
class IncomeBins {
public:
    /// `people` with mean `income`, lognormal with standard deviation `spread` of the logarithm, by nine points of equal
    /// weight; incomes are relative to any one.
    void add(double people, double income, double spread) {
        if (!(people > 0) || !(income > 0)) return;
        // Quantiles 1/18, 3/18, .. 17/18 of the standard normal.
        constexpr std::array<double, 9> points{-1.5932, -0.9674, -0.5895, -0.2822, 0,
                                               0.2822,  0.5895,  0.9674,  1.5932};
        std::array<double, 9> relative{};
        double mean = 0;
        for (std::size_t i = 0; i < points.size(); ++i) mean += relative[i] = std::exp(spread * points[i]);
        mean /= static_cast<double>(points.size());
        for (const double each : relative) {
            const double value = income * each / mean;
            const double at = (std::log(value) - lowest) / width;
            const std::size_t bin = at <= 0 ? 0 : std::min(people_.size() - 1, static_cast<std::size_t>(at));
            people_[bin] += people / static_cast<double>(points.size());
            income_[bin] += people * value / static_cast<double>(points.size());
        }
    }

    /// Share of all income that the lowest `part` of people has.
    [[nodiscard]] double share_of_lowest(double part) const {
        double people = 0;
        double income = 0;
        for (std::size_t bin = 0; bin < people_.size(); ++bin) {
            people += people_[bin];
            income += income_[bin];
        }
        if (!(income > 0)) return 0;
        double left = part * people;
        double sum = 0;
        for (std::size_t bin = 0; bin < people_.size() && left > 0; ++bin) {
            if (!(people_[bin] > 0)) continue;
            const double taken = std::min(left, people_[bin]);
            sum += income_[bin] * taken / people_[bin];
            left -= taken;
        }
        return sum / income;
    }

private:
    static constexpr std::size_t bins = 400;
    static constexpr double lowest = -8;  // log of the lowest income
    static constexpr double width = 0.05;
    std::array<double, bins> people_{};
    std::array<double, bins> income_{};
};

}  // namespace headwater::model
