// Short names of measures for pages that people read, in English and in Chinese, beside the declarations. Every measure has a
// Chinese one; a page in English falls back to the text of the declaration where a name is empty.
#pragma once

#include <span>
#include <string_view>

namespace headwater::model {

struct ShortName {
    std::string_view key;  // of a measure of single labs with lab_prefix: "lab.heads"
    std::string_view english;
    std::string_view chinese;
};

/// Of all measures, by family.
[[nodiscard]] std::span<const ShortName> short_names();

/// The row of a measure, or nullptr.
[[nodiscard]] const ShortName* short_name_of(std::string_view key);

}  // namespace headwater::model
