// Answers that can be checked, and learning from them (SV-18).
//
// A domain d has a share v_d of tasks whose answers can be verified: code 0.9, mathematics and science 0.8, office
// work 0.3, conversation 0.1 (A). Reinforcement at x = C_RL / C_pretraining with E environments gives
//   R_d = log10(1 + (g - 1) v_d (1 - exp(-x / 0.1)) E / (E + E0)),  log10 of effective compute,
// g the largest multiplier in a fully verifiable domain (SV-18: 2 to 10), E0 = 100 environments (A). Kept answers
// are also text: D_syn = v_d acc C / (2 N), acc the share that passes the check, N the parameters of the model that
// generates. Small teachers move a wall of data, large ones do not.
#pragma once

namespace headwater::model::technology {

struct ReinforcementLaw {
    double largest_gain = 4;            // g
    double compute_scale = 0.1;         // x at which 1 - 1/e of the gain is reached
    double environments_at_half = 100;  // E0
};

/// R_d, log10: `verifiable` is v_d, `compute_ratio` is x, `environments` is E.
[[nodiscard]] double reinforcement_gain(double verifiable, double compute_ratio, double environments,
                                        const ReinforcementLaw& law = {});

/// D_syn, tokens: from `compute` FLOP of a generator of `parameters`, of which `accepted` pass the check.
[[nodiscard]] double synthetic_tokens(double verifiable, double compute, double parameters, double accepted);

}  // namespace headwater::model::technology
