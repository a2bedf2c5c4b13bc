#include "model/equations/people/offer_value.hpp"

#include <numbers>

namespace headwater::model {
namespace {

double below(double x) {
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

}  // namespace

// With u the view less the mean of the body, s^2 + n^2 = v, k = s^2 / v: who is of the body has ln a ~ N(k u, k n^2). Who is of the tail
// has the longer part T ~ N(u - tail v, v) above 0, and ln a given T ~ N(T + k (u - T), k n^2). The weights of the two are the densities of
// u in each.
double expected_work(const AbilitiesOfTier& abilities, double relative, double power, double noise,
                     double z) {
    if (!(noise > 0)) return std::pow(relative, power);
    const double s2 = abilities.spread * abilities.spread;
    const double v = s2 + noise * noise;
    const double sd = std::sqrt(v);
    const double k = s2 / v;
    const double mean = -s2 / 2;
    const double u = std::log(relative) + noise * z - mean;
    const double body = std::exp(power * (mean + k * u) + power * power * k * noise * noise / 2);
    const double of_tail = 1 - abilities.tail_start;
    if (!(of_tail > 0)) return body;
    const double tail = abilities.tail;
    const double shifted = u / sd - tail * sd;  // mean of T in its deviation, before it is cut at 0
    const double above = below(shifted);
    const double body_density =
        abilities.tail_start * std::exp(-u * u / (2 * v)) / std::sqrt(2 * std::numbers::pi * v);
    const double tail_density = of_tail * tail * std::exp(-tail * u + tail * tail * v / 2) * above;
    if (!(tail_density > 0)) return body;
    const double t = power * (1 - k);
    const double longer = std::exp(t * shifted * sd + t * t * v / 2) * below(shifted + t * sd) / above;
    return body * (body_density + tail_density * longer) / (body_density + tail_density);
}

}  // namespace headwater::model
