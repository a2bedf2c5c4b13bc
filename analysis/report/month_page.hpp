// The page about one month: the steps of the model in their order, each with its tables and the comment that heads
// its process. The comments are read from the sources of the model; all else is declared (model/month.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis {

/// The comment lines at the top of a file, without their slashes.
[[nodiscard]] std::vector<std::string> leading_comment(std::string_view source);

/// docs/reference/month.md; `model` is the folder of the model's sources. Throws Failure when they are not
/// there.
[[nodiscard]] std::string month_page(const std::filesystem::path& model);

}  // namespace headwater::analysis
