// JSON as it is printed.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace headwater::analysis {

/// Indented, with a line end. Names of files may hold bytes that are no UTF-8; they become U+FFFD, so that what is
/// printed is always JSON.
[[nodiscard]] inline std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace headwater::analysis
