#include "output/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <variant>

#include "output/json_text.hpp"
#include "output/run_reader.hpp"

namespace headwater::output {

namespace {

/// For the terminal: no control characters from a foreign file.
std::string plain(const std::string& text) {
    const std::string quoted = json_quoted(text);
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

std::string json_one(double number) {
    return json_number(number);
}

std::string json_one(std::int64_t number) {
    return fmt::format("{}", number);
}

std::string json_value(const AttributeValue& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>) {
                return json_quoted(held);
            } else {
                if (held.size() == 1) return json_one(held[0]);
                std::string text;
                for (const auto number : held) text += (text.empty() ? "" : ",") + json_one(number);
                return "[" + text + "]";
            }
        },
        value);
}

std::string json_attributes(const std::vector<Attribute>& attributes) {
    std::string text;
    for (const Attribute& attribute : attributes)
        text += fmt::format("{}{}:{}", text.empty() ? "" : ",", json_quoted(attribute.name),
                            json_value(attribute.value));
    return "{" + text + "}";
}

std::string json_dimensions(const std::vector<Dimension>& dimensions) {
    std::string text;
    for (const Dimension& dimension : dimensions)
        text += fmt::format("{}{{\"name\":{},\"length\":{}}}", text.empty() ? "" : ",",
                            json_quoted(dimension.name), dimension.length);
    return "[" + text + "]";
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
    std::string groups;
    for (std::size_t g = 1; g < file.groups().size(); ++g) {
        const GroupInfo& group = file.groups()[g];
        std::string variables;
        for (const VariableInfo& variable : group.variables)
            variables += fmt::format("{}{{\"name\":{},\"type\":{},\"dimensions\":{},\"attributes\":{}}}",
                                     variables.empty() ? "" : ",", json_quoted(variable.name),
                                     json_quoted(variable.type), json_dimensions(variable.dimensions),
                                     json_attributes(variable.attributes));
        groups +=
            fmt::format("{}{{\"name\":{},\"dimensions\":{},\"attributes\":{},\"variables\":[{}]}}",
                        groups.empty() ? "" : ",", json_quoted(group.name), json_dimensions(group.dimensions),
                        json_attributes(group.attributes), variables);
    }
    return fmt::format("{{\"path\":{},\"attributes\":{},\"groups\":[{}]}}\n", json_quoted(path),
                       json_attributes(file.root().attributes), groups);
}

}  // namespace headwater::output
