// What random draws of model/ may be keyed by.
#pragma once

#include <vector>

#include "tests/rules/source_text.hpp"

namespace headwater::tests {

/// Draws and serials that are keyed by a row of a table: adding a row or another order would change the luck of others.
std::vector<Finding> check_draws(const std::vector<SourceFile>& files);

}  // namespace headwater::tests
