// What matters for a question: which of the drawn assumptions carry the effect of a policy, and where among them it turns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/study.hpp"
#include "analysis/sensitivity/case_condition.hpp"
#include "analysis/sensitivity/tested_box.hpp"

namespace headwater::analysis {

inline constexpr std::size_t least_worlds_explained = 10;

/// What was drawn for the worlds of a comparison.
struct DrawnAssumptions {
    std::vector<std::string> keys;
    Columns values;           // [assumption][world]
    bool independent = true;  // false: of a posterior, whose draws hang together
};

/// The effect of a policy on a headline measure, world by world; a world's is the mean over its lucks.
struct WorldEffects {
    std::string policy;
    std::string measure;
    std::string unit;              // symbol
    std::int32_t months = 0;       // since the policy began
    std::vector<double> by_world;  // NaN = not defined
};

struct ExplainOptions {
    ScreeningOptions screening;
    TestedBoxOptions boxes;
    std::vector<CaseCondition> where;  // by measure; else the sign that fewer worlds have
};
/// All dealings and samples are keyed by it; that of the comparison's worlds, so that its file gives the same result again.
inline void take_seed(ExplainOptions& options, std::uint64_t seed) {
    options.screening.seed = seed;
    options.boxes.seed = seed;
}

/// An assumption that holds against chance.
struct Carrier {
    std::size_t assumption = 0;
    double correlation = 0;  // Spearman's
    double low = 0;          // 90 %, widened since it was sought among all
    double high = 0;
    double chance = 0;       // of one as strong anywhere
    double coefficient = 0;  // of the regression of ranks on all carriers together; NaN where it is not in it
    double low_third = 0;    // median effect in the third of worlds in which it is lowest
    double high_third = 0;
};

enum class Explained : std::uint8_t {
    undefined,   // in all worlds
    equal,       // the same in all worlds: nothing to explain
    few_worlds,  // too few to look
    none,        // nothing stands out
    carried,
};

struct EffectExplanation {
    std::string policy;
    std::string measure;
    std::string unit;
    std::int32_t months = 0;
    std::size_t worlds = 0;  // with a value
    double median = 0;       // of the effect
    Explained state = Explained::undefined;
    std::vector<Association> associations;  // of all assumptions
    std::vector<Carrier> carriers;          // the strongest first
    double explained = 0;                   // see RankRegression; NaN without carriers
    double cross_validated = 0;
    CaseCondition where;
    TestedBox box;
};

struct Explanation {
    std::vector<std::string> assumptions;  // keys
    std::size_t vary = 0;                  // of them
    bool independent = true;
    std::size_t worlds = 0;
    double critical = 0;  // see Screening
    ScreeningOptions screening;
    TestedBoxOptions boxes;
    std::vector<EffectExplanation> effects;
};

/// Numbers of threads do not matter to the result. Throws Failure (usage) for a condition on a measure that is none of the effects'.
[[nodiscard]] Explanation explained(const DrawnAssumptions& drawn, const std::vector<WorldEffects>& effects,
                                    const ExplainOptions& options);

/// What a comparison can explain: its headline measures at the end under each policy that was asked for.
[[nodiscard]] DrawnAssumptions drawn_assumptions(const CompareStudy& study, const PairedResult& result);
[[nodiscard]] std::vector<WorldEffects> headline_world_effects(const CompareStudy& study,
                                                               const PairedResult& result);

/// Throws Failure (usage) where a comparison has nothing to explain effects by, before it runs. Gives the cases of --where.
[[nodiscard]] ExplainOptions explain_options(const CompareStudy& study, const CompareOptions& options);

}  // namespace headwater::analysis
