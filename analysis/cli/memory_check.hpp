// Refuses a run that cannot fit before it takes the machine down.
#pragma once

#include <string>

#include "model/input.hpp"

namespace headwater::analysis {

/// Throws Failure (environment) when the estimate passes what is free.
void require_memory(const model::Input& input);

/// What to say when memory ran out all the same.
[[nodiscard]] std::string memory_advice(const model::Input& input);

}  // namespace headwater::analysis
