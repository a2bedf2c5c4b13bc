// The page about one month: the processes in the order in which the model calls them, each with the comment
// that heads its declaration. Both are read from the sources of the model.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis {

/// Names of the processes that `step` calls with the month, in order; `source` is the text of model/step.cpp.
[[nodiscard]] std::vector<std::string> processes_in_order(std::string_view source);

/// The comment lines at the top of a file, without their slashes.
[[nodiscard]] std::vector<std::string> leading_comment(std::string_view source);

/// docs/reference/month.md; `model` is the folder of the model's sources. Throws Failure when they are not
/// there.
[[nodiscard]] std::string month_page(const std::filesystem::path& model);

}  // namespace headwater::analysis
