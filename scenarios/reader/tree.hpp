// A TOML document as a plain tree in which every key and value knows its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::scenarios {

struct Entry;

struct Node {
    enum class Kind : std::uint8_t { whole, real, boolean, text, date, array, table };

    Kind kind = Kind::table;
    Place place;
    std::int64_t whole = 0;
    double real = 0;
    bool boolean = false;
    std::string text;            // of a real number: as it was written, where that is known
    std::vector<Node> items;     // of an array
    std::vector<Entry> entries;  // of a table, in the order of the file

    [[nodiscard]] const Entry* find(std::string_view key) const;
};

struct Entry {
    std::string key;
    Place place;  // of the key
    Node value;
};

/// "text", "a table", ...
[[nodiscard]] std::string_view kind_text(const Node& node);

/// Parses one document; a syntax error becomes a problem.
[[nodiscard]] std::optional<Node> parse_toml(std::string_view text, std::uint32_t file, Problems& problems);

struct TomlFile {
    TextFile text;
    Node root;
};

/// Reads and parses one file, as `read_text_file` and `parse_toml` do.
[[nodiscard]] std::optional<TomlFile> read_toml_file(const std::string& path, const Place& mention,
                                                     Problems& problems);

/// The value that `text` would be in a TOML file; what is no TOML value is text.
[[nodiscard]] Node value_of_text(const std::string& text, const Place& place);

}  // namespace headwater::scenarios
