// Whether worlds that were drawn for one scenario are worlds of another.
#pragma once

#include <string>
#include <vector>

#include "model/input.hpp"
#include "output/posterior_file.hpp"

namespace headwater::analysis {

struct GroundDifference {
    std::vector<std::string> faults;  // another start: worlds of the one say nothing of the other
    std::vector<std::string>
        remarks;  // parameters and mechanisms that are set otherwise, but those in `drawn`
};

/// Levers, length and scale may differ: they are what is tried. `drawn`: keys ("group.key") of the parameters that the worlds hold.
[[nodiscard]] GroundDifference ground_difference(const model::Input& drawn_for, const model::Input& used_by,
                                                 const std::vector<std::string>& drawn);

/// The same of a posterior and the scenario that is to be run in its worlds.
[[nodiscard]] GroundDifference ground_difference(const output::Posterior& posterior,
                                                 const model::Input& used_by);

}  // namespace headwater::analysis
