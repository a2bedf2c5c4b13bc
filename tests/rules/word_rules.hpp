// Words that do not occur in the code of model/.
#pragma once

#include "tests/rules/source_text.hpp"

#include <vector>

namespace headwater::tests {

/// Virtual functions, mutable statics, hidden random generators, the environment, clocks and threads.
std::vector<Finding> check_words(const std::vector<SourceFile>& files);

}  // namespace headwater::tests
