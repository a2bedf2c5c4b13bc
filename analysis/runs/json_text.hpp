// JSON as it is printed. Names of files may hold bytes that are no UTF-8; they become U+FFFD, so that what is printed is
// always JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace headwater::analysis {

/// Indented, with a line end.
[[nodiscard]] inline std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// On one line, without its end.
[[nodiscard]] inline std::string json_line(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace headwater::analysis
