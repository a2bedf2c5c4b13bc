#include "analysis/runs/shell_quoted.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace headwater::analysis {

namespace {

bool plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./=:,@%+").find(c) != std::string_view::npos;
}

bool control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

}  // namespace

std::string shell_quoted(std::string_view text) {
    // zsh takes =name for the path of a program.
    if (!text.empty() && text[0] != '=' && std::ranges::all_of(text, plain)) return std::string(text);
    const bool escapes = std::ranges::any_of(text, control);
    std::string quoted = escapes ? "$'" : "'";
    for (const char c : text) {
        if (control(c))
            quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
        else if (c == '\'')
            quoted += escapes ? "\\'" : "'\\''";
        else if (c == '\\' && escapes)
            quoted += "\\\\";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string shell_quoted_path(std::string_view path) {
    return shell_quoted(path.starts_with('-') ? "./" + std::string(path) : std::string(path));
}

}  // namespace headwater::analysis
