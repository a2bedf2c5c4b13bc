// Messages with the long lists of declared keys replaced by a name, so that a new parameter changes no test.
#pragma once

#include <string>
#include <vector>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/rows.hpp"
#include "scenarios/reader/suggest.hpp"
#include "scenarios/reader/table_columns.hpp"

namespace headwater::tests {

inline void replace_all(std::string& text, const std::string& before, const std::string& after) {
    for (std::size_t at = 0; (at = text.find(before, at)) != std::string::npos; at += after.size())
        text.replace(at, before.size(), after);
}

[[nodiscard]] inline std::string shortened(std::string text) {
    using namespace scenarios;
    replace_all(text, listed(lever_keys()), "<levers>");
    replace_all(text, listed(mechanism_keys()), "<mechanisms>");
    replace_all(text, listed(parameter_groups()), "<groups>");
    for (const std::string& group : parameter_groups())
        replace_all(text, "[parameters." + group + "]; allowed: " + listed(parameter_keys(group)),
                    "[parameters." + group + "]; allowed: <keys>");
    replace_all(text, listed(top_level_keys()), "<sections>");
    replace_all(
        text,
        listed(names_of(city_columns, [](const auto& column) { return name_of(column, model::Currency{}); })),
        "<columns>");
    return text;
}

}  // namespace headwater::tests
