// The files of a scenario: one document each, from the first that is extended to the one that was asked for,
// and the overrides of the command line on top.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/field.hpp"
#include "scenarios/reader/problems.hpp"
#include "scenarios/reader/tree.hpp"

namespace headwater::scenarios {

inline constexpr int format_version = 1;
inline constexpr std::size_t longest_chain = 32;

/// Where a value comes from in the world.
struct Provenance {
    model::Mark mark = model::Mark::assumed;
    std::string source;
};

struct Document {
    Place place;  // the file as a whole
    Node root;
    std::string directory;  // where its relative paths start
    Provenance provenance;  // of values that carry none
    std::size_t layer = 0;  // in the order of reading, the command line last
    std::string multiple;   // "KEY*=2" of the command line, instead of a root
};

/// Of the command line.
inline constexpr std::size_t last_layer = 1000;

/// The documents of a chain of `extends`, first base first.
struct Chain {
    std::vector<Document> documents;
    bool whole = false;  // every file that is extended was found
};
[[nodiscard]] Chain load_chain(const std::string& path, Problems& problems);
[[nodiscard]] Chain load_chain_of_text(std::string_view text, const std::string& directory,
                                       Problems& problems);

/// One document for each "key=value".
[[nodiscard]] std::vector<Document> load_overrides(std::span<const std::string> settings, Problems& problems);

/// The path as seen from the working directory; ".." goes where the system goes, through links too.
[[nodiscard]] std::string path_from(const std::string& directory, const std::string& path);

/// Whether a key may have been meant for another section.
enum class Elsewhere : std::uint8_t { no, maybe };

/// A problem for each key of `table` that is not among `allowed`; `where` is "[run]", "a [[lever]]", ...
void refuse_unknown_keys(const Node& table, std::span<const std::string> allowed, std::string_view where,
                         Elsewhere elsewhere, Problems& problems);

/// Table or text of an entry; another kind is a problem.
[[nodiscard]] const Node* table_in(const Entry& entry, Problems& problems);
[[nodiscard]] std::optional<std::string> text_in(const Entry& entry, Problems& problems);

[[nodiscard]] std::optional<model::Mark> mark_of(std::string_view word, const Place& place,
                                                 Problems& problems);

/// The `mark` and `source` of a table; what it does not give comes from the document.
[[nodiscard]] Provenance provenance_in(const Node& table, const Document& document, Problems& problems);

}  // namespace headwater::scenarios
