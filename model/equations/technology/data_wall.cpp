#include "model/equations/technology/data_wall.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model::technology {
namespace {

constexpr double largest_ratio = 30;  // of N to N*
constexpr int section_steps = 40;
constexpr double golden = 0.6180339887498949;  // (sqrt 5 - 1) / 2

}  // namespace

double effective_tokens(double unique, double tokens, double repeat_scale) {
    if (!(unique > 0)) return 0;
    const double repeats = tokens / unique - 1;
    if (repeats <= 0) return tokens;
    return unique * (1 + repeat_scale * (1 - std::exp(-repeats / repeat_scale)));
}

RunShape aware_shape(double compute, double unique, double repeat_scale, const ScalingLaw& law) {
    const double best = optimal_parameters(compute, law);
    const double best_tokens = compute / (training_flop * best);
    if (!(unique > 0)) return {best, 0, 0, 0};
    if (best_tokens <= unique) return {best, best_tokens, best_tokens / unique, 1};
    const auto tokens_at = [&](double log_ratio) {
        return compute / (training_flop * best * std::exp(log_ratio));
    };
    const auto loss_at = [&](double log_ratio) {
        return reducible_loss(best * std::exp(log_ratio),
                              effective_tokens(unique, tokens_at(log_ratio), repeat_scale), law);
    };
    double low = 0;
    double high = std::log(largest_ratio);
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double left_loss = loss_at(left);
    double right_loss = loss_at(right);
    for (int step = 0; step < section_steps; ++step) {
        if (left_loss < right_loss) {
            high = right;
            right = left;
            right_loss = left_loss;
            left = high - golden * (high - low);
            left_loss = loss_at(left);
        } else {
            low = left;
            left = right;
            left_loss = right_loss;
            right = low + golden * (high - low);
            right_loss = loss_at(right);
        }
    }
    const double at = (low + high) / 2;
    return {best * std::exp(at), tokens_at(at), tokens_at(at) / unique,
            std::min(1.0, counting_share(loss_at(at), compute, law))};
}

RunShape faithful_shape(double compute, double unique, const ScalingLaw& law) {
    const double best = optimal_parameters(compute, law);
    const double best_tokens = compute / (training_flop * best);
    if (!(unique > 0)) return {best, 0, 0, 0};
    if (best_tokens <= unique) return {best, best_tokens, best_tokens / unique, 1};
    return {compute / (training_flop * unique), unique, 1, data_wall(compute, unique, law)};
}

double rewritten_quality(double compute, double tokens, double writer_parameters, double gain) {
    if (!(compute > 0) || !(tokens > 0) || !(writer_parameters > 0)) return 1;
    const double once = writing_flop * writer_parameters * tokens;
    return 1 + gain * (1 - std::exp(-compute / once));
}

double early_glow(double counting_share, double glow) {
    return counting_share > 0 ? -glow * std::log10(counting_share) : 0;
}

}  // namespace headwater::model::technology
