// What an answer costs, and what is asked for it (SV-21).
#pragma once

#include <algorithm>
#include <cmath>

namespace headwater::model {

/// Tokens per GPU-hour = 3600 F u / (2 N): F peak FLOP/s of a GPU, u the used part of it, N parameters that work for a
/// token.
[[nodiscard]] inline double tokens_per_gpu_hour(double peak, double used, double parameters) {
    return 3600 * peak * used / (2 * parameters);
}

/// Currency per million tokens when a part `cached` of them costs nothing.
[[nodiscard]] inline double cost_per_million(double gpu_hour, double tokens_an_hour, double cached) {
    return gpu_hour / tokens_an_hour * 1e6 * (1 - cached);
}

/// Cost of serving a model of capability `k`, relative to one of `front`: 10^(-slope (K_front - K)).
[[nodiscard]] inline double relative_cost(double slope, double front, double k) {
    return std::pow(10.0, -slope * (front - k));
}

/// Price over cost of a seller with share s of its nest (Atkeson and Burstein 2008):
/// e / (e - 1), e = sigma (1 - s) + eta s, at least 1.2.
[[nodiscard]] inline double markup(double sigma, double eta, double share) {
    const double e = std::max(1.2, sigma * (1 - share) + eta * share);
    return e / (e - 1);
}

/// A posted price stands while it is within `low` to `high` times the price that pays best.
[[nodiscard]] inline double sticky_price(double posted, double best, bool released, double low, double high) {
    return released || !(posted > 0) || posted < low * best || posted > high * best ? best : posted;
}

/// Price of an application relative to 2024: 1.25 (labour 0.42 + other inputs 0.36 + what its model costs), where 0.02
/// of it was the model.
[[nodiscard]] inline double application_price(double model_cost) {
    return 1.25 * (0.42 + 0.36 + model_cost);
}

/// Spending on something whose price changed by the factor `price`: price^(1 - eta).
[[nodiscard]] inline double spending_at(double price, double eta) {
    return std::pow(price, 1 - eta);
}

/// Use of it: price^-eta.
[[nodiscard]] inline double use_at(double price, double eta) {
    return std::pow(price, -eta);
}

}  // namespace headwater::model
