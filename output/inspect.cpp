#include "output/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "output/run_reader.hpp"

namespace headwater::output {

namespace {

using Json = nlohmann::ordered_json;

/// On one line. Bytes of a foreign file that are no UTF-8 become U+FFFD.
std::string json_line(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// For the terminal: no control characters from a foreign file.
std::string plain(const std::string& text) {
    std::string quoted = json_line(text);
    for (std::size_t at = 0; (at = quoted.find('\x7F', at)) != std::string::npos;)
        quoted.replace(at, 1, "\\u007f");
    return quoted.substr(1, quoted.size() - 2);
}

std::string shown(const AttributeValue& value) {
    struct Show {
        std::string operator()(const std::string& text) const { return plain(text); }
        std::string operator()(const std::vector<double>& numbers) const {
            return fmt::format("{}", fmt::join(numbers, " "));
        }
        std::string operator()(const std::vector<std::int64_t>& numbers) const {
            return fmt::format("{}", fmt::join(numbers, " "));
        }
    };
    return std::visit(Show{}, value);
}

Json json_of(const AttributeValue& value) {
    return std::visit(
        [](const auto& held) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>)
                return held;
            else
                return held.size() == 1 ? Json(held[0]) : Json(held);
        },
        value);
}

Json json_of(const std::vector<Attribute>& attributes) {
    Json json = Json::object();
    for (const Attribute& attribute : attributes) json[attribute.name] = json_of(attribute.value);
    return json;
}

Json json_of(const std::vector<Dimension>& dimensions) {
    Json json = Json::array();
    for (const Dimension& dimension : dimensions)
        json.push_back({{"name", dimension.name}, {"length", dimension.length}});
    return json;
}

std::string names_of(const std::vector<Dimension>& dimensions) {
    std::string text;
    for (const Dimension& dimension : dimensions) text += (text.empty() ? "" : " ") + dimension.name;
    return plain(text);
}

void append_group(std::string& text, const GroupInfo& group) {
    std::string dimensions;
    for (const Dimension& dimension : group.dimensions)
        dimensions +=
            fmt::format("{}{} {}", dimensions.empty() ? "" : ", ", plain(dimension.name), dimension.length);
    text += fmt::format("\n{}: {} ({})\n", plain(group.name), plain(group.text("title")), dimensions);
    std::size_t name_width = 0;
    std::size_t dimension_width = 0;
    for (const VariableInfo& variable : group.variables) {
        name_width = std::max(name_width, variable.name.size());
        dimension_width = std::max(dimension_width, names_of(variable.dimensions).size());
    }
    for (const VariableInfo& variable : group.variables) {
        const bool coordinate =
            variable.dimensions.size() == 1 && variable.dimensions[0].name == variable.name;
        if (coordinate) continue;
        const std::string units = variable.text("units");
        text +=
            fmt::format("  {:<{}}  {:<7}  {:<{}}  {}{}\n", plain(variable.name), name_width, variable.type,
                        names_of(variable.dimensions), dimension_width, plain(variable.text("long_name")),
                        units.empty() || units == "1" ? "" : " [" + plain(units) + "]");
    }
}

}  // namespace

std::string inspect_text(const std::string& path) {
    const RunFile file(path);
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    std::string text = fmt::format("{}: {} bytes\n", plain(path), error ? 0 : bytes);
    for (const Attribute& attribute : file.root().attributes)
        text += fmt::format("  {:<16} {}\n", plain(attribute.name), shown(attribute.value));
    for (std::size_t g = 1; g < file.groups().size(); ++g) {
        const GroupInfo& group = file.groups()[g];
        append_group(text, group);
        if (group.name != "provenance") continue;
        for (const Attribute& attribute : group.attributes)
            if (attribute.name != "title")
                text += fmt::format("  {:<16} {}\n", plain(attribute.name), shown(attribute.value));
    }
    return text;
}

std::string inspect_json(const std::string& path) {
    const RunFile file(path);
    Json groups = Json::array();
    for (std::size_t g = 1; g < file.groups().size(); ++g) {
        const GroupInfo& group = file.groups()[g];
        Json variables = Json::array();
        for (const VariableInfo& variable : group.variables)
            variables.push_back({{"name", variable.name},
                                 {"type", variable.type},
                                 {"dimensions", json_of(variable.dimensions)},
                                 {"attributes", json_of(variable.attributes)}});
        groups.push_back({{"name", group.name},
                          {"dimensions", json_of(group.dimensions)},
                          {"attributes", json_of(group.attributes)},
                          {"variables", std::move(variables)}});
    }
    return json_line({{"path", path},
                      {"attributes", json_of(file.root().attributes)},
                      {"groups", std::move(groups)}}) +
           "\n";
}

}  // namespace headwater::output
