// What data a training run has, and what a lab makes of a run that is larger than its data (SV-17, SV-20).
//
// Unique tokens U_k of kind k count q_k each, U = sum_k q_k U_k. A run that repeats them sees
//   D' = U (1 + R (1 - exp(-r / R))), r = D / U - 1, R = 15.4
// effective tokens (Muennighoff et al. 2023, P; R in [8, 20]): four passes are nearly as good as new text, forty
// are not. Two kinds of lab: one with faith in scale takes one pass over U and puts the rest of its compute into
// parameters (`data_wall` in scaling_law.hpp); one that is aware chooses parameters and passes for the least loss.
#pragma once

#include "model/equations/technology/scaling_law.hpp"

namespace headwater::model::technology {

/// D', tokens, of a run over `tokens` with `unique` (quality-weighted) ones; `repeat_scale` is R.
[[nodiscard]] double effective_tokens(double unique, double tokens, double repeat_scale);

/// How a run splits its compute.
struct RunShape {
    double parameters = 0;      // N
    double tokens = 0;          // D, repeats included
    double passes = 0;          // D / U
    double counting_share = 0;  // W in [0, 1]
};

/// The split of `compute` with the least loss, N between the best N* without a wall and 30 N*: golden section on
/// log N, 40 steps.
[[nodiscard]] RunShape aware_shape(double compute, double unique, double repeat_scale,
                                   const ScalingLaw& law = {});

/// The split of a lab that ignores the wall: the best one where the data suffice, one pass otherwise.
[[nodiscard]] RunShape faithful_shape(double compute, double unique, const ScalingLaw& law = {});

/// Quality of text that a model has rewritten: 1 + gain (1 - exp(-C / (c U))), C the FLOP spent on rewriting and c
/// the FLOP per token, 2 N of the model that writes. Returns fall as more is spent on the same text.
[[nodiscard]] double rewritten_quality(double compute, double tokens, double writer_parameters, double gain);

/// What the benchmark of a memorising run shows too much halfway, log10: `glow` log10(1 / W).
[[nodiscard]] double early_glow(double counting_share, double glow);

}  // namespace headwater::model::technology
