#include "model/equations/compute/own_or_rent.hpp"

#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace headwater::model {

double owned_quantile(double cost_of_owning, double price_of_renting) {
    return price_of_renting > cost_of_owning ? 1 - cost_of_owning / price_of_renting : 0;
}

double owned_capacity(double median_need, double spread, double cost_of_owning, double price_of_renting) {
    const double quantile = owned_quantile(cost_of_owning, price_of_renting);
    if (!(quantile > 0)) return 0;
    if (!(quantile < 1)) return median_need;  // owning is free: no finite amount is the last
    return median_need * std::exp(spread * boost::math::quantile(boost::math::normal(), quantile));
}

double relative_cost_of_committing(double spread, double cost_of_owning, double price_of_renting) {
    const double quantile = owned_quantile(cost_of_owning, price_of_renting);
    if (!(quantile > 0)) return 1;
    if (!(quantile < 1)) return 0;
    const boost::math::normal standard;
    return boost::math::cdf(standard, spread - boost::math::quantile(standard, quantile));
}

}  // namespace headwater::model
