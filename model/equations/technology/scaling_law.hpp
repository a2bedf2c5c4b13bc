// The replicated scaling law of language models (Besiroglu et al. 2024, P-70) and the data wall (SV-17).
//
// Loss L(N, D) = E + A / N^a + B / D^b, N parameters, D tokens; training costs C = 6 N D FLOP.
// Least loss at given C: N = G (C / 6)^(b / (a + b)), D = C / (6 N), G = (a A / (b B))^(1 / (a + b)).
// The least reducible loss L - E is proportional to C^-k, k = a b / (a + b) (P-72).
#pragma once

namespace headwater::model::technology {

/// FLOP per parameter and token: of training, and of writing with a trained model.
inline constexpr double training_flop = 6;
inline constexpr double writing_flop = 2;

struct ScalingLaw {
    double irreducible = 1.8172;       // E, nats
    double parameter_factor = 482.01;  // A
    double token_factor = 2085.43;     // B
    double parameter_exponent = 0.3478;
    double token_exponent = 0.3658;
};

/// k = a b / (a + b).
[[nodiscard]] double compute_exponent(const ScalingLaw& law = {});

/// Parameters of the best model for `compute` FLOP.
[[nodiscard]] double optimal_parameters(double compute, const ScalingLaw& law = {});

/// Tokens on which the best model for `compute` FLOP is trained.
[[nodiscard]] double optimal_tokens(double compute, const ScalingLaw& law = {});

/// L - E of the best model for `compute` FLOP, nats: proportional to C^-k.
[[nodiscard]] double least_reducible_loss(double compute, const ScalingLaw& law = {});

/// W in [0, 1]: the share of `compute` that the best model needs for a reducible loss of `loss` nats,
/// (loss / least reducible loss)^(-1 / k).
[[nodiscard]] double counting_share(double loss, double compute, const ScalingLaw& law = {});

/// W of a model that is smaller than the best one and takes `ratio` times as many tokens a parameter from the same
/// compute: what cheap serving costs in capability.
[[nodiscard]] double small_model_share(double compute, double ratio, const ScalingLaw& law = {});

/// L - E, nats.
[[nodiscard]] double reducible_loss(double parameters, double tokens, const ScalingLaw& law = {});

/// W(C, D_unique) in [0, 1]: the share of `compute` that still counts when only `unique_tokens` exist. The
/// whole budget goes into a model of N = C / (6 D_unique), too large for its data; W = (its reducible loss /
/// the least reducible loss of C)^(-1 / k). 1 when the data suffice.
[[nodiscard]] double data_wall(double compute, double unique_tokens, const ScalingLaw& law = {});

/// C W, FLOP, that a lab which ignores the wall approaches with ever more compute: (B U^-b / (L - E at 1 FLOP))^(-1 / k).
[[nodiscard]] double ceiling_of_data(double unique_tokens, const ScalingLaw& law = {});

}  // namespace headwater::model::technology
