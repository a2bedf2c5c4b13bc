#include "model/equations/compute/price_chain.hpp"

#include <cmath>

namespace headwater::model {

double chain_price(double cost, std::span<const double> margins) {
    double price = cost;
    for (const double margin : margins) price *= 1 + margin;
    return price;
}

double demand_left(double before, double after, double elasticity) {
    return std::pow(after / before, -elasticity);
}

}  // namespace headwater::model
