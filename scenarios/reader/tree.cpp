#include "scenarios/reader/tree.hpp"

// Version 3.3 asserts what its next lines report as a syntax error, as for "[=]".
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "scenarios/reader/nesting.hpp"
#include "scenarios/reader/number.hpp"

namespace headwater::scenarios {

namespace {

Place place_of(const toml::source_region& region, std::uint32_t file) {
    return {file, region.begin.line, region.begin.column};
}

Node node_of(const toml::node& source, std::uint32_t file) {
    Node node;
    node.place = place_of(source.source(), file);
    if (const toml::table* table = source.as_table()) {
        node.kind = Node::Kind::table;
        for (const auto& [key, value] : *table)
            node.entries.push_back(
                {std::string(key.str()), place_of(key.source(), file), node_of(value, file)});
        std::ranges::stable_sort(node.entries, {}, [](const Entry& entry) {
            return std::tuple(entry.place.line, entry.place.column);
        });
    } else if (const toml::array* array = source.as_array()) {
        node.kind = Node::Kind::array;
        for (const auto& item : *array) node.items.push_back(node_of(item, file));
    } else if (const auto* text = source.as_string()) {
        node.kind = Node::Kind::text;
        node.text = text->get();
    } else if (const auto* whole = source.as_integer()) {
        node.kind = Node::Kind::whole;
        node.whole = whole->get();
    } else if (const auto* real = source.as_floating_point()) {
        node.kind = Node::Kind::real;
        node.real = real->get();
    } else if (const auto* boolean = source.as_boolean()) {
        node.kind = Node::Kind::boolean;
        node.boolean = boolean->get();
    } else {
        node.kind = Node::Kind::date;
    }
    return node;
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return line;
}

}  // namespace

const Entry* Node::find(std::string_view key) const {
    for (const Entry& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

std::string_view kind_text(const Node& node) {
    switch (node.kind) {
        case Node::Kind::whole:
        case Node::Kind::real:
            return "a number";
        case Node::Kind::boolean:
            return "true or false";
        case Node::Kind::text:
            return "text";
        case Node::Kind::date:
            return "a date";
        case Node::Kind::array:
            return "an array";
        case Node::Kind::table:
            return "a table";
    }
    return "";
}

std::optional<Node> parse_toml(std::string_view text, std::uint32_t file, Problems& problems) {
    if (const auto found = too_deep(text)) {
        problems.add({file, found->line, found->column}, found->what, found->allowed);
        return std::nullopt;
    }
    try {
        return node_of(toml::parse(text), file);
    } catch (const toml::parse_error& error) {
        problems.add(place_of(error.source(), file), "TOML syntax: " + one_line(error.description()));
        return std::nullopt;
    }
}

std::optional<TomlFile> read_toml_file(const std::string& path, const Place& mention, Problems& problems) {
    auto text = read_text_file(path, mention, problems);
    if (!text) return std::nullopt;
    auto root = parse_toml(text->text, text->file, problems);
    if (!root) return std::nullopt;
    return TomlFile{std::move(*text), std::move(*root)};
}

Node value_of_text(const std::string& text, const Place& place) {
    Node node;
    node.kind = Node::Kind::text;
    node.text = text;
    node.place = place;
    // A line break could smuggle in further keys.
    if (text.find_first_of("\r\n") != std::string::npos || too_deep(text)) return node;
    try {
        const toml::table parsed = toml::parse("value = " + text);
        if (const toml::node* value = parsed.get("value"); value && parsed.size() == 1) {
            Node found = node_of(*value, place.file);
            if (found.kind == Node::Kind::date) return node;
            if (found.kind == Node::Kind::real) found.text = text;
            const auto move_here = [&](const auto& self, Node& moved) -> void {
                moved.place = place;
                for (Node& item : moved.items) self(self, item);
                for (Entry& entry : moved.entries) {
                    entry.place = place;
                    self(self, entry.value);
                }
            };
            move_here(move_here, found);
            return found;
        }
    } catch (const toml::parse_error&) {
        // No TOML value: the words themselves are meant, as in run.start=2018-01.
    }
    // A number that TOML does not know, as it is too large or begins with a zero.
    if (const auto number = number_of(text); number && std::isfinite(*number)) {
        node.kind = Node::Kind::real;
        node.real = *number;
    }
    return node;
}

}  // namespace headwater::scenarios
