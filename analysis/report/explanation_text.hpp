// What carries the effects of a comparison, as a person and as a program reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/compare/explanation.hpp"
#include "analysis/report/comparison_file.hpp"
#include "output/explained_effects.hpp"

namespace headwater::analysis {

inline constexpr std::size_t carriers_told = 3;

/// What a comparison's file holds of drawn assumptions and of effects at the end. Throws Failure (invalid input) where nothing was drawn, or
/// for too few worlds.
[[nodiscard]] DrawnAssumptions drawn_assumptions(const ComparisonFile& file);
[[nodiscard]] std::vector<WorldEffects> headline_world_effects(const ComparisonFile& file);

/// What the program declares that an assumption is; its key where it does not know it.
[[nodiscard]] std::string assumption_meaning(const std::string& key);
/// "firm.exit_hazard (chance that a firm closes in a month)".
[[nodiscard]] std::string assumption_text(const std::string& key);
/// A limit of a box: "firm.exit_hazard above 0.02 1/month".
[[nodiscard]] std::string limit_text(const std::string& key, double low, double high);

/// What the screening lets one say of an effect, and of the box; a sentence each.
[[nodiscard]] std::vector<std::string> carrier_sentences(const Explanation& all,
                                                         const EffectExplanation& one);
[[nodiscard]] std::string box_sentence(const Explanation& all, const EffectExplanation& one);
/// What these worlds can show: "these 40 worlds would show a rank correlation of 0.72 or more (in 4 of 5 cases); one of 0.3 needs about 400".
[[nodiscard]] std::string sight_text(const Explanation& all);

/// As a comparison's file holds it.
[[nodiscard]] output::ExplainedEffects stored_explanation(const Explanation& all);

/// At most 100 columns wide, with a title.
[[nodiscard]] std::string text_of(const Explanation& all);
[[nodiscard]] nlohmann::ordered_json json_of(const Explanation& all);

}  // namespace headwater::analysis
