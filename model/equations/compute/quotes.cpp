#include "model/equations/compute/quotes.hpp"

#include <numeric>

namespace headwater::model {
namespace {

double whole_power(double base, int exponent) {
    double product = 1;
    for (int i = 0; i < exponent; ++i) product *= base;
    return product;
}

}  // namespace

void best_quote_shares(std::span<const double> weight, int quotes, std::span<double> share) {
    const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
    double dearer = 0;  // weight of the sellers after j
    for (std::size_t j = weight.size(); j-- > 0;) {
        const double from_here = dearer + weight[j];
        share[j] =
            total > 0 ? whole_power(from_here / total, quotes) - whole_power(dearer / total, quotes) : 0;
        dearer = from_here;
    }
}

}  // namespace headwater::model
