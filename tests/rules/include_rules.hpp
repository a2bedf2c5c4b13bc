// Who may include whom: the table of docs/architecture.md, and the check against it.
#pragma once

#include "tests/rules/source_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace headwater::tests {

struct Include {
    std::string target;   // model/state/lab.hpp, or vector
    bool quoted = false;  // "..." rather than <...>
    int line = 0;
};

/// What the files below a path may include. The first rule whose path begins a file's name holds for it.
struct IncludeRule {
    std::string_view files;                 // beginning of the path
    std::vector<std::string_view> project;  // beginnings of what may be included as "..."
    std::vector<std::string_view>
        external;  // beginnings of what may be included as <...> beside the standard
    std::vector<std::string_view> except{};  // beginnings taken out of both again
};

const std::vector<IncludeRule>& include_rules();

std::vector<Include> includes_of(std::string_view text);

/// Includes that the table does not allow, and processes that include each other.
std::vector<Finding> check_includes(const std::vector<SourceFile>& files);

/// Files that include each other in a circle.
std::vector<Finding> check_cycles(const std::vector<SourceFile>& files);

}  // namespace headwater::tests
