// What carries the effects of a comparison, as its file holds it: group `explanation`, described in output/FORMAT.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::output::hdf5 {
class FileImage;
}

namespace headwater::output {

class RunFile;

/// Meanings of the codes `state` and `box_state`.
inline constexpr std::string_view effect_states[] = {"undefined", "equal", "few_worlds", "none", "carried"};
inline constexpr std::string_view box_states[] = {"few_worlds", "no_case", "few_cases", "chance", "holds"};

struct ExplainedEffects {
    std::vector<std::string> policies;
    std::vector<std::string> headline;
    std::vector<std::string> parameters;

    bool independent = true;  // false: drawn from a posterior
    std::int32_t worlds = 0;
    double error = 0;     // chance to name any parameter that carries nothing
    double critical = 0;  // strength that is passed by chance so often
    std::int32_t permutations = 0;
    std::int32_t box_permutations = 0;
    std::int32_t box_resamples = 0;

    /// One row for each policy and headline measure.
    struct Effect {
        std::int8_t state = 0;  // see effect_states
        std::int32_t worlds = 0;
        double median = 0;
        double r2 = 0;
        double r2_cross_validated = 0;
        std::string words;          // what is found, in English
        std::int8_t box_state = 0;  // see box_states
        std::string box_case;       // "below 0"
        std::int32_t box_worlds = 0;
        std::int32_t box_cases = 0;
        double box_chance = 0;
        double coverage = 0;
        double density = 0;
        double mass = 0;
        double coverage_left_out = 0;
        double density_left_out = 0;
    };
    std::vector<Effect> effects;  // [policy][headline]

    /// One for each of these and each parameter; all but the first three NaN where the parameter does not carry the effect.
    struct Parameter {
        double rank_correlation = 0;
        double strength = 0;
        double chance = 0;
        double low = 0;
        double high = 0;
        double coefficient = 0;
        double low_third = 0;
        double high_third = 0;
    };
    std::vector<Parameter> by_parameter;  // [policy][headline][parameter]

    struct Limit {
        std::int32_t policy = 0;
        std::int32_t headline = 0;
        std::int32_t parameter = 0;
        double low = 0;  // NaN where this end is open
        double high = 0;
        double quasi_p = 0;
        double support = 0;
    };
    std::vector<Limit> limits;

    struct Step {
        std::int32_t policy = 0;
        std::int32_t headline = 0;
        std::int32_t parameter = 0;
        std::int8_t from_below = 0;
        double limit = 0;
        double coverage = 0;
        double density = 0;
        double mass = 0;
    };
    std::vector<Step> steps;
};

void write_explained_effects(hdf5::FileImage& image, const ExplainedEffects& explained);

/// Whether a comparison's file has the group.
[[nodiscard]] bool has_explained_effects(const RunFile& file);
/// Throws FileError where the group is damaged.
[[nodiscard]] ExplainedEffects read_explained_effects(const RunFile& file);

}  // namespace headwater::output
