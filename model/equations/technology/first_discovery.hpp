// Who is first to make the next discovery (SV-36).
//
//   odds_f = (GPUs_f q_f D_f)^theta / sum over all that train;   D_f = exp(entropy of its methods) / families
// GPUs of the real organisation, q its quality of organisation and of selecting ideas, D between 1 / families and 1.
// Nobody leads by decree: at theta 0 all are alike.
#pragma once

#include <cmath>
#include <span>

namespace headwater::model {

/// exp(entropy) of shares that add to one, over their number.
template <class Share>
[[nodiscard]] double diversity_of(std::span<const Share> shares) {
    double entropy = 0;
    for (const Share share : shares) {
        const auto p = static_cast<double>(share);
        if (p > 0) entropy -= p * std::log(p);
    }
    return std::exp(entropy) / static_cast<double>(shares.size());
}

/// Weight of a lab; 0 without GPUs.
[[nodiscard]] inline double discovery_weight(double gpus, double quality, double diversity, double theta) {
    const double input = gpus * quality * diversity;
    return input > 0 ? std::pow(input, theta) : 0;
}

}  // namespace headwater::model
