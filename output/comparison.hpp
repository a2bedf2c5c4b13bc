// The file of a comparison: how arms differ from a base, world by world. Described in output/FORMAT.md.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"
#include "output/explained_effects.hpp"
#include "output/recorder.hpp"
#include "output/run_file.hpp"

namespace headwater::output {

/// A comparison as it is to be written; only worlds that came to their end in all arms.
struct Comparison {
    /// What it was made for and what was fixed before: attributes of the root, no part of the results.
    struct Purpose {
        std::string question;
        std::string refuted_by;  // the result that would refute the story
        bool headline_fixed_in_advance = false;
        std::string null_policy;  // "holds", "differs", or "not compared"
        std::int64_t study_seed = 0;
        std::int32_t worlds_planned = 0;
        std::int32_t values_stated = 0;  // of the base scenario, by the mark of their source
        std::int32_t values_published = 0;
        std::int32_t values_assumed = 0;
        std::vector<std::string>
            arm_titles;         // of the arms' scenarios; empty where an arm has none of its own
        std::string uncertain;  // where worlds were drawn: "none", "priors" or "posterior"
    };
    Purpose purpose;
    model::Numerics numerics;
    model::Currency currency;
    std::vector<CityLabel> cities;
    std::vector<std::string> arms;       // names, the base first
    std::vector<std::string> policy;     // by arm, in words
    bool differs = true;                 // false: no arm differs from the base in any month
    std::int32_t policy_month = 0;       // months since the start of the run
    std::vector<std::int32_t> horizons;  // months since the policy began

    std::vector<std::int32_t> worlds;  // numbers of the worlds
    std::size_t replicates = 1;
    std::vector<std::int64_t> seeds;           // [world][replicate]
    std::vector<std::string> state_hashes;     // [arm][world][replicate]
    std::vector<std::string> parameters;       // uncertain parameters, "group.key"
    std::vector<std::string> parameter_units;  // as text
    std::vector<double> parameter_values;      // [world][parameter]
    std::vector<std::string> failures;         // "world 3: what went wrong"
    std::int32_t targets = 0;                  // dated targets of the record that may calibrate; 0 = none
    std::vector<std::int32_t> targets_met;     // [world] how many of them the base met

    /// Value `index` of a measure (row-major over its cities and tiers) in an arm.
    std::function<double(std::size_t arm, std::size_t world, std::size_t replicate, std::size_t horizon,
                         std::size_t measure, std::size_t index)>
        value;

    std::vector<std::string> headline;  // names of headline measures, see model::measure_name
    std::vector<std::string> headline_units;
    std::vector<float> paths;  // [arm][world][replicate][month][headline]

    /// The effect on a headline measure over worlds.
    struct Summary {
        double mean = 0;
        double median = 0;
        double q05 = 0;
        double q95 = 0;
        double equal = 0;              // share of worlds with no difference at all
        bool distinguishable = false;  // the band from q05 to q95 lies on one side of zero
        bool structural_zero = false;  // equal bit by bit in every month of every run
    };
    std::vector<Summary> summaries;  // [policy][horizon][headline]

    std::optional<ExplainedEffects> explained;

    std::string settings_sha256;  // of all that decides about the numbers, the program included

    // By policy (arms without the base), at the country's size.
    std::vector<float> people;  // [policy][tier][place in the base][place under the policy], persons, mean
    std::vector<float> firms;   // [policy][fate][city], firms, mean
};

/// What may happen to a firm, in the order of Comparison::firms.
inline constexpr std::string_view firm_fates[] = {"same_seat", "other_seat", "only_base", "only_policy"};
/// Places of people after the cities.
inline constexpr std::string_view other_places[] = {"abroad or retired", "not in this world"};

/// The digest of the content that `write_comparison` would write.
[[nodiscard]] std::string content_sha256_of(const Comparison& comparison);

/// Throws FileError; then what stood under `path` before still does.
Written write_comparison(const std::string& path, const Comparison& comparison, const Provenance& provenance,
                         const Outcome& outcome, Existing existing);

}  // namespace headwater::output
