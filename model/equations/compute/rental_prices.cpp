#include "model/equations/compute/rental_prices.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

double posted_price(const SearchMarket& market, double position) {
    const double y = (1 - position) * 2 * (1 - market.one_quote) / market.one_quote;
    return (market.reserve + market.cost * y) / (1 + y);
}

double lowest_price(const SearchMarket& market) {
    return posted_price(market, 0);
}

double mean_price_paid(const SearchMarket& market) {
    return market.cost + (market.reserve - market.cost) * market.one_quote;
}

double one_quote_share(double among_eight, double elasticity, double sellers) {
    constexpr double reference_sellers = 8;
    return std::min(1.0, among_eight * std::pow(std::max(sellers, 1.0) / reference_sellers, -elasticity));
}

}  // namespace headwater::model
