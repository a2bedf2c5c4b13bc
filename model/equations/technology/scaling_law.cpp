#include "model/equations/technology/scaling_law.hpp"

#include <cmath>

namespace headwater::model::technology {

double compute_exponent(const ScalingLaw& law) {
    return law.parameter_exponent * law.token_exponent / (law.parameter_exponent + law.token_exponent);
}

double optimal_parameters(double compute, const ScalingLaw& law) {
    const double both = law.parameter_exponent + law.token_exponent;
    const double ratio =
        law.parameter_exponent * law.parameter_factor / (law.token_exponent * law.token_factor);
    return std::pow(ratio, 1 / both) * std::pow(compute / training_flop, law.token_exponent / both);
}

double optimal_tokens(double compute, const ScalingLaw& law) {
    return compute / (training_flop * optimal_parameters(compute, law));
}

double reducible_loss(double parameters, double tokens, const ScalingLaw& law) {
    return law.parameter_factor * std::pow(parameters, -law.parameter_exponent) +
           law.token_factor * std::pow(tokens, -law.token_exponent);
}

double least_reducible_loss(double compute, const ScalingLaw& law) {
    const double parameters = optimal_parameters(compute, law);
    return reducible_loss(parameters, compute / (training_flop * parameters), law);
}

double counting_share(double loss, double compute, const ScalingLaw& law) {
    return std::pow(loss / least_reducible_loss(compute, law), -1 / compute_exponent(law));
}

double small_model_share(double compute, double ratio, const ScalingLaw& law) {
    const double parameters = optimal_parameters(compute, law) / std::sqrt(ratio);
    return counting_share(reducible_loss(parameters, compute / (training_flop * parameters), law), compute,
                          law);
}

double data_wall(double compute, double unique_tokens, const ScalingLaw& law) {
    if (!(compute > 0)) return 1;
    if (!(unique_tokens > 0)) return 0;
    const double parameters = optimal_parameters(compute, law);
    const double tokens = optimal_tokens(compute, law);
    if (tokens <= unique_tokens) return 1;
    const double walled = reducible_loss(compute / (training_flop * unique_tokens), unique_tokens, law);
    return std::pow(walled / reducible_loss(parameters, tokens, law), -1 / compute_exponent(law));
}

double ceiling_of_data(double unique_tokens, const ScalingLaw& law) {
    const double loss = law.token_factor * std::pow(unique_tokens, -law.token_exponent);
    return std::pow(loss / least_reducible_loss(1, law), -1 / compute_exponent(law));
}

}  // namespace headwater::model::technology
