// `compare --paid-by`: arms in which a city pays for a policy with another of its levers.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "analysis/compare/study.hpp"

namespace headwater::analysis {

/// Adds the arms that pay for the named ones, as --paid-by asks; their factors are not known yet. Throws Failure.
void add_paid_arms(CompareStudy& study, const CompareOptions& options);

/// "x with grant_cap at 62.0 % in shanghai of what it has, from 2023-08 on".
[[nodiscard]] std::string paid_text(const CompareStudy& study, const PaidArm& paid);

/// The lowered settings as the command line takes them, "city.shanghai.grant_cap=1.2e6 from 2023-08", one for each
/// piece.
[[nodiscard]] std::vector<std::string> lowered_settings(const CompareStudy& study, const PaidArm& paid);

/// Finds what the arms that pay have to pay with and puts it into the study. `pass_begins(n)` is told before the nth run of
/// all worlds, of at most most_passes, `world_done(n)` after each world. False when it was asked to stop.
[[nodiscard]] bool find_payments(CompareStudy& study, const std::function<void(std::size_t)>& pass_begins,
                                 const std::function<void(std::size_t)>& world_done);

}  // namespace headwater::analysis
