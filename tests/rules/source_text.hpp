// Source files as text, for the rules that are checked without a compiler.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace headwater::tests {

struct SourceFile {
    std::string path;  // from the root of the repository, with '/'
    std::string text;
};

/// A broken rule, as a compiler would report it.
struct Finding {
    std::string path;
    int line = 0;
    std::string message;
};

/// All *.hpp and *.cpp below the folders, sorted by path. Folders that do not exist yet are empty.
std::vector<SourceFile> read_sources(const std::filesystem::path& root,
                                     const std::vector<std::string>& folders);

/// The text with comments and the contents of literals replaced by blanks; line numbers stay.
std::string code_only(std::string_view text);

/// "path:line: message" per finding, one a line.
std::string report(const std::vector<Finding>& findings);

}  // namespace headwater::tests
