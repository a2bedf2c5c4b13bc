// "Did you mean": the known words closest to a word that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::analysis {

/// Up to `most` known words that a typing error could have turned into `word`, nearest first; '-' and '_' are one letter, and so are upper and
/// lower case.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word, std::span<const std::string> known,
                                               std::size_t most = 3);

/// "; did you mean 'a' or 'b'?", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> known);

}  // namespace headwater::analysis
