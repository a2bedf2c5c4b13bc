#include "model/equations/finance/income_share.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwater::model {
namespace {

constexpr Money largest = std::numeric_limits<Money>::max() / 4;

/// floor(sum x numerator / denominator) for sums >= 0, in parts: the product may not fit.
Money scaled_down(Money sum, Money numerator, Money denominator) {
    const Money whole = sum / denominator;
    if (whole > largest / numerator) return largest;
    return whole * numerator + sum % denominator * numerator / denominator;
}
Money scaled_up(Money sum, Money numerator, Money denominator) {
    const Money whole = sum / denominator;
    if (whole > largest / numerator) return largest;
    return whole * numerator + (sum % denominator * numerator + denominator - 1) / denominator;
}

}  // namespace

Money shared_due(Money base, std::int32_t millionths, Money cap) {
    if (base <= 0 || millionths <= 0) return 0;
    const Money due = scaled_down(base, millionths, whole_share);
    return cap > 0 ? std::min(due, cap) : due;
}

Money base_of_cap(Money cap, std::int32_t millionths) {
    if (cap <= 0 || millionths <= 0) return 0;
    return scaled_up(cap, whole_share, millionths);
}

Money to_contract(Money local, std::int32_t exchange) {
    if (exchange == same_currency) return local;
    return local < 0 ? -scaled_up(-local, same_currency, exchange)
                     : scaled_down(local, same_currency, exchange);
}

Money to_local(Money due, std::int32_t exchange) {
    if (exchange == same_currency || due <= 0) return due;
    return scaled_up(due, exchange, same_currency);
}

double value_of_share(double income, double share, double cap, const IncomePath& path) {
    double value = 0;
    double paid = 0;
    for (int year = 0; year < static_cast<int>(path.years); ++year) {
        double due = std::max(share * income, 0.0);
        if (cap > 0) due = std::min(due, std::max(cap - paid, 0.0));
        paid += due;
        value += due / std::pow(1 + path.discount, year + 0.5);
        income *= 1 + path.growth * std::exp(-path.fade * (year + 1));
    }
    return value;
}

Bargain bargain(double together, double first, double second, double cost) {
    const double gain = together - first - second - cost;
    if (!(gain > 0)) return {};
    return {true, first + gain / 2, second + gain / 2};
}

}  // namespace headwater::model
