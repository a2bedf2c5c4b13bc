// On which models a firm runs, and what that is worth to its customers (SV-21).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/equations/products/coverage.hpp"
#include "model/equations/products/serving.hpp"
#include "model/state/customers.hpp"

namespace headwater::model {

/// A bundle on offer: what it can do, and what the model costs as a share of the application's price of 2024.
struct BundleOffer {
    double capability = 0;  // K; 0 = not on offer
    double cost = 0;
};
using BundleOffers = std::array<BundleOffer, bundle_keys.size()>;

/// beta_h ln h_m(K) - eps ln(price / mean price).
[[nodiscard]] inline double bundle_value(const ContestedDemandParams& params, const TaskTraits& task,
                                         const BundleOffer& offer, double mean_price) {
    if (!(offer.capability > 0)) return -std::numeric_limits<double>::infinity();
    return params.capability_taste * std::log(coverage(params, task, offer.capability)) -
           params.price_taste * std::log(application_price(offer.cost) / mean_price);
}

/// What a firm makes of what is on offer.
struct BundleChoice {
    Bundle bundle = Bundle::own;
    double value = 0;        // v = ln((1 - d) exp(best) + d exp(best on own premises))
    double capability = 0;   // K of the best
    double on_offer = 0;     // highest K among the offers, whatever it costs
    double price = 1;        // mean over its customers, relative to 2024
    double access = 0;       // paid for another lab's model, share of the price of 2024
    double serving = 0;      // cost of inference that the firm runs itself, share of the price of 2024
    double of_supplier = 0;  // cost of inference that the supplier runs for it, the same
};

/// The best of all bundles for the buyers who take any, and the best of own and open models for the share d_m who keep
/// their data in the house. `at_cost`: what serving the supplier's model, and its small one, costs.
[[nodiscard]] inline BundleChoice choose_bundle(const ContestedDemandParams& params, const TaskTraits& task,
                                                const BundleOffers& offers, double at_cost,
                                                double small_at_cost, double mean_price) {
    std::array<double, bundle_keys.size()> values{};
    for (std::size_t b = 0; b < values.size(); ++b)
        values[b] = bundle_value(params, task, offers[b], mean_price);
    const auto best =
        static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
    std::size_t inside = 0;
    for (std::size_t b = 1; b < values.size(); ++b)
        if (!by_token(static_cast<Bundle>(b)) && values[b] > values[inside]) inside = b;
    const double everywhere = (1 - task.premises) * std::exp(values[best]);
    const double in_house = task.premises * std::exp(values[inside]);
    const double of_best = everywhere / (everywhere + in_house);
    BundleChoice choice;
    choice.bundle = static_cast<Bundle>(best);
    choice.value = std::log(everywhere + in_house);
    choice.capability = offers[best].capability;
    for (const BundleOffer& offer : offers) choice.on_offer = std::max(choice.on_offer, offer.capability);
    choice.price = of_best * application_price(offers[best].cost) +
                   (1 - of_best) * application_price(offers[inside].cost);
    choice.serving = (1 - of_best) * offers[inside].cost;
    if (!by_token(choice.bundle)) {
        choice.serving += of_best * offers[best].cost;
    } else {
        choice.access = of_best * offers[best].cost;
        choice.of_supplier = of_best * (choice.bundle == Bundle::small ? small_at_cost : at_cost);
    }
    return choice;
}

/// A model that is `gap` weaker and cheaper to serve by the slope of cost.
[[nodiscard]] inline BundleOffer smaller(const ContestedDemandParams& params, const BundleOffer& offer) {
    const double k = offer.capability - params.small_gap;
    return {k, offer.cost * relative_cost(params.cost_slope, offer.capability, k)};
}

/// What is lost of open weights by whoever has `skilled` people to fit them in: a0 / (1 + skilled / heads), log10.
[[nodiscard]] inline double adaptation_loss(const ContestedDemandParams& params, double skilled) {
    return params.adaptation_loss / (1 + skilled / params.adaptation_heads);
}

/// Cost of the inference of an application as a share of its price of 2024: (base + general x what general models do of
/// the work) x cost of serving relative to the reference.
[[nodiscard]] inline double inference_share(const ContestedDemandParams& params, const TaskTraits& task,
                                            double k, double serving_cost) {
    return (params.inference_base + params.inference_general * general_coverage(params, task, k)) *
           serving_cost;
}

}  // namespace headwater::model
