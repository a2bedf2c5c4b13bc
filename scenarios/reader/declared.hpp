// The model's declarations as one flat list that can be walked at run time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"

namespace headwater::scenarios {

/// A declared number and the member that holds it.
struct Declared {
    std::string_view group;
    std::string_view key;
    double* value = nullptr;
    model::Unit unit = model::Unit::one;
    model::Range bounds;
    model::Range prior;
    model::Mark mark = model::Mark::assumed;
    std::string_view text;
    std::string_view source;
    bool whole = false;  // whole numbers only
};

[[nodiscard]] std::vector<Declared> declared_numerics(model::Numerics& numerics);
/// As declared, in the declared currency.
[[nodiscard]] std::vector<Declared> declared_parameters(model::Parameters& parameters);
/// With bounds and plausible ranges in the currency of the input.
[[nodiscard]] std::vector<Declared> declared_parameters(model::Input& input);

/// `start` of [run] stands for these two fields.
[[nodiscard]] constexpr bool part_of_start(std::string_view key) {
    return key == "start_year" || key == "start_month";
}

inline constexpr std::array<std::string_view, 3> lab_panel_keys{"none", "model_makers", "all"};
/// Which labs and which researchers a block of them holds.
inline constexpr std::array<std::string_view, 2> lab_choice_keys{"model_makers", "all"};
inline constexpr std::array<std::string_view, 3> researcher_choice_keys{"star_core", "star", "core"};
inline constexpr std::array<std::string_view, 3> mark_keys{model::text_of(model::Mark::stated),
                                                           model::text_of(model::Mark::published),
                                                           model::text_of(model::Mark::assumed)};

// What a file may hold.
[[nodiscard]] std::vector<std::string> top_level_keys();
[[nodiscard]] std::vector<std::string> run_keys();
[[nodiscard]] std::vector<std::string> parameter_groups();
[[nodiscard]] std::vector<std::string> parameter_keys(std::string_view group);
[[nodiscard]] std::vector<std::string> mechanism_keys();
[[nodiscard]] std::vector<std::string> output_keys();
[[nodiscard]] std::vector<std::string> output_block_keys();
/// What a block may name: panels, "measures", "default", and each measure, also of labs.
[[nodiscard]] std::vector<std::string> output_words();
[[nodiscard]] std::vector<std::string> policy_keys();
[[nodiscard]] std::vector<std::string> experiment_keys();
[[nodiscard]] std::vector<std::string> currency_keys();
/// "cny_per_unit": the rate at which declared amounts are converted.
[[nodiscard]] const std::string& rate_key();
[[nodiscard]] std::vector<std::string> lever_keys();
/// Keys that levers had in earlier versions, which are still read.
[[nodiscard]] std::vector<std::string> former_lever_keys();
/// What the command line can set: "run.months", "parameters.talent_market.move_cost", ...
[[nodiscard]] std::vector<std::string> settable_keys();

}  // namespace headwater::scenarios
