#include "model/core/stream.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

std::uint32_t Stream::below(std::uint32_t n, std::uint64_t serial, std::uint16_t sub) const {
    const Block words = block(serial, sub);
    return static_cast<std::uint32_t>((std::uint64_t{words[0]} * n) >> 32U);
}

std::int32_t Stream::waiting_months(double hazard, std::int32_t longest, std::uint64_t serial,
                                    std::uint16_t sub) const {
    if (hazard >= 1) return 1;
    if (!(hazard > 0)) return longest;
    // Geometric by inversion: the smallest k with 1 - (1 - h)^k >= u.
    const double months = std::ceil(std::log(uniform(serial, sub)) / std::log1p(-hazard));
    return static_cast<std::int32_t>(std::clamp(months, 1.0, static_cast<double>(longest)));
}

std::int64_t Stream::poisson(double mean, std::uint64_t serial, std::uint16_t sub) const {
    if (!(mean > 0)) return 0;
    if (mean > 200) {  // normal approximation: the relative error of a quantile is below 0.5 % here
        return std::max<std::int64_t>(0, std::llround(mean + std::sqrt(mean) * normal(serial, sub)));
    }
    const double u = uniform(serial, sub);
    double probability = std::exp(-mean);
    double cumulative = probability;
    std::int64_t k = 0;
    while (cumulative < u && probability > 0) {
        ++k;
        probability *= mean / static_cast<double>(k);
        cumulative += probability;
    }
    return k;
}

std::uint64_t serial_of(std::uint64_t origin, std::uint64_t birth_event, std::uint64_t n) {
    using Philox = r123::Philox4x32;
    const Philox::key_type key{
        {static_cast<std::uint32_t>(birth_event), static_cast<std::uint32_t>(birth_event >> 32U)}};
    const Philox::ctr_type counter{{static_cast<std::uint32_t>(origin),
                                    static_cast<std::uint32_t>(origin >> 32U), static_cast<std::uint32_t>(n),
                                    static_cast<std::uint32_t>(n >> 32U)}};
    const auto words = Philox{}(counter, key);
    return (std::uint64_t{words[0]} << 32U) | words[1];
}

}  // namespace headwater::model
