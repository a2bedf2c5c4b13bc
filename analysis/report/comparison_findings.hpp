// What a comparison found, for its text and its JSON alike: who is elsewhere, policies by cost, parts of bundles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/cost.hpp"
#include "analysis/compare/study.hpp"

namespace headwater::analysis {

/// Half-width of a 90 % interval of the mean that users are told the worlds for, as a share of the mean effect.
inline constexpr double wanted_share = 0.1;

/// Mean over runs of a sum over each run's twins, in persons, firms or decisions at the country's size.
template <class Sum>
double twin_mean(const Runs& runs, std::size_t arm, Sum sum) {
    double total = 0;
    for (const PairedRun* run : runs) total += sum(*run->arms[arm].twins);
    return total / static_cast<double>(runs.size());
}

/// Whether an arm ended as the base in every run.
[[nodiscard]] bool ended_as_base(const Runs& runs, std::size_t arm);

/// Key of a city, or where somebody is who is in none.
[[nodiscard]] std::string place_text(const CompareStudy& study, std::size_t place);

/// People (means over runs) who are at `from` in the base and at `to` under the policy when the run ends.
struct Flow {
    std::size_t from = 0;
    std::size_t to = 0;
    double skilled = 0;  // stars and core
    double all = 0;
};

/// Those above zero, the largest first.
[[nodiscard]] std::vector<Flow> flows_of(const CompareStudy& study, const Runs& runs, std::size_t arm);

/// The policies by their cost, judged by outcome number `outcome` in the cities `concerned`. Policies whose effect
/// spans zero are no step, and where the step from one to the next does, it has no ratio.
[[nodiscard]] std::vector<Increment> increments_of(const CompareStudy& study, const PairedResult& result,
                                                   const Runs& runs, std::size_t outcome,
                                                   const std::vector<std::size_t>& concerned);

/// The cities that any of the policies concerns: all are judged by the same outcome.
[[nodiscard]] std::vector<std::size_t> all_concerned(const CompareStudy& study);

/// Mean effects at the end of one lever of a bundle, in the unit of the headline.
struct PartEffect {
    std::string lever;
    double alone = 0;
    double sequential = 0;
};

struct Parts {
    std::vector<PartEffect> parts;
    double together = 0;
    double interaction = 0;  // together less the sum of the parts alone
};

[[nodiscard]] Parts parts_of(const Headline& headline, const Decomposition& bundle,
                             const PairedResult& result, const Runs& runs);

}  // namespace headwater::analysis
