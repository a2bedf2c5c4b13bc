#include "analysis/report/json_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <limits>
#include <sstream>

#include "analysis/runs/failure.hpp"
#include "model/core/sha256.hpp"

namespace headwater::analysis {

namespace {

struct JsonSchema {
    std::string_view name;
    int major;
    std::string_view verb;
};
constexpr std::array json_schemas{JsonSchema{validation_schema, 1, "validate"},
                                  JsonSchema{sensitivity_schema, 1, "sensitivity"},
                                  JsonSchema{case_box_schema, 1, "sensitivity"}};

[[noreturn]] void refuse_json(const std::string& path, const std::string& why) {
    throw Failure{ExitCode::invalid_input, path + ": " + why};
}

}  // namespace

double JsonResult::number(const std::string& pointer) const {
    const auto& value = at(pointer);
    return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

std::string JsonResult::text(const std::string& pointer) const {
    const auto& value = at(pointer);
    return value.is_null() ? std::string() : value.get<std::string>();
}

bool begins_as_json(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char first = 0;
    return (file >> first) && first == '{';
}

JsonResult read_json_result(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) throw Failure{ExitCode::environment, path + ": cannot be read"};
    JsonResult result;
    result.path = path;
    const std::string text = bytes.str();
    result.sha256 = model::sha256_of(text);
    try {
        result.content = nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::ordered_json::parse_error& wrong) {
        refuse_json(path, fmt::format("damaged: it begins as JSON and is none from byte {} on; make it again",
                                      wrong.byte));
    }
    const auto said_in = [&](const char* key) {
        const auto found = result.content.find(key);
        return found == result.content.end() || !found->is_string() ? std::string()
                                                                    : found->get<std::string>();
    };
    std::string schema = said_in("schema");
    if (schema.empty()) schema = said_in("record");
    if (schema.empty())
        refuse_json(
            path,
            "JSON that does not say its kind; there is a report of what headwater validate and sensitivity "
            "write with --out FILE.json since version 0.2.0: make it again");
    const auto* const known = std::ranges::find(json_schemas, schema, &JsonSchema::name);
    if (known == json_schemas.end())
        refuse_json(path, fmt::format("a file of the kind {}, for which there is no report", schema));
    const std::string version = said_in("schema_version");
    int major = 0;
    const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), major);
    if (error != std::errc() || end == version.data() + version.size() || *end != '.')
        refuse_json(path,
                    fmt::format("damaged: its schema_version is \"{}\"; make it again with headwater {}",
                                version, known->verb));
    if (major > known->major)
        refuse_json(path,
                    fmt::format("it has format {}, this program reads up to {}.x; use a newer headwater",
                                version, known->major));
    return result;
}

}  // namespace headwater::analysis
