// A result that headwater wrote as JSON: of `validate` and `sensitivity`. Each says its kind and version, as run files do.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace headwater::analysis {

inline constexpr std::string_view validation_schema = "headwater-validation";
inline constexpr std::string_view validation_schema_version = "1.1.0";
inline constexpr std::string_view sensitivity_schema = "headwater-sensitivity";
inline constexpr std::string_view sensitivity_schema_version = "1.0.0";
inline constexpr std::string_view case_box_schema = "headwater-case-box";
inline constexpr std::string_view case_box_schema_version = "1.0.0";

/// Values stand by JSON pointers ("/facts/3/statistic"). What is not there or of another type throws nlohmann::json::exception, which
/// `page_of_json` (report.cpp) turns into a message.
class JsonResult {
public:
    std::string path;
    std::string sha256;  // of the file
    nlohmann::ordered_json content;

    [[nodiscard]] const nlohmann::ordered_json& at(const std::string& pointer) const {
        return content.at(nlohmann::ordered_json::json_pointer(pointer));
    }
    [[nodiscard]] bool has(const std::string& pointer) const {
        return content.contains(nlohmann::ordered_json::json_pointer(pointer));
    }
    /// NaN for null.
    [[nodiscard]] double number(const std::string& pointer) const;
    /// Empty for null.
    [[nodiscard]] std::string text(const std::string& pointer) const;
    [[nodiscard]] std::size_t size(const std::string& pointer) const { return at(pointer).size(); }
    [[nodiscard]] std::string schema() const { return text("/schema"); }
};

/// Whether a file begins as JSON does; false where it cannot be read.
[[nodiscard]] bool begins_as_json(const std::string& path);

/// Throws Failure: no JSON, no kind, a newer version.
[[nodiscard]] JsonResult read_json_result(const std::string& path);

}  // namespace headwater::analysis
