#include "tests/rules/source_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace headwater::tests {

namespace {

bool is_source(const std::filesystem::path& path) {
    return path.extension() == ".hpp" || path.extension() == ".cpp";
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// End of the comment or literal that begins at `at`, or `at` when none begins there.
std::size_t end_of_passage(std::string_view text, std::size_t at) {
    const auto after = [&](std::string_view closing, std::size_t from) {
        const auto found = text.find(closing, from);
        return found == std::string_view::npos ? text.size() : found + closing.size();
    };
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (rest.starts_with("/*")) return after("*/", at + 2);
    if (rest.starts_with("R\"")) {
        const auto open = text.find('(', at);
        if (open == std::string_view::npos) return text.size();
        return after(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    const bool digit_separator = rest.front() == '\'' && at > 0 && is_word(text[at - 1]);
    if ((rest.front() != '"' && rest.front() != '\'') || digit_separator) return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != rest.front() && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

}  // namespace

std::vector<SourceFile> read_sources(const std::filesystem::path& root,
                                     const std::vector<std::string>& folders) {
    std::vector<SourceFile> files;
    for (const auto& folder : folders) {
        if (!std::filesystem::is_directory(root / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !is_source(entry.path())) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            files.push_back({entry.path().lexically_relative(root).generic_string(),
                             std::string(std::istreambuf_iterator<char>(in), {})});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::string code_only(std::string_view text) {
    std::string code;
    code.reserve(text.size());
    while (code.size() < text.size()) {
        const std::size_t at = code.size();
        const std::size_t end = end_of_passage(text, at);
        if (end == at) {
            code += text[at];
            continue;
        }
        for (std::size_t i = at; i < end; ++i) code += text[i] == '\n' ? '\n' : ' ';
    }
    return code;
}

std::string report(const std::vector<Finding>& findings) {
    std::string lines;
    for (const auto& finding : findings)
        lines += finding.path + ":" + std::to_string(finding.line) + ": " + finding.message + "\n";
    return lines;
}

}  // namespace headwater::tests
