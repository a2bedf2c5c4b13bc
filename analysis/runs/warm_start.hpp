// Whether a run may begin with the state of another after some months.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/input.hpp"

namespace headwater::analysis {

/// What makes the first `months` months of `branch` other than those of `trunk`, in state or in what is recorded of
/// them, a sentence each; empty when a run of `branch` may begin with the state of `trunk` after them. Levers and
/// events of later months may differ, and so may the length, as long as the run goes on after the state.
[[nodiscard]] std::vector<std::string> branch_faults(const model::Input& trunk, const model::Input& branch,
                                                     std::int32_t months);

}  // namespace headwater::analysis
