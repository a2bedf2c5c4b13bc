#include "analysis/sweeps/launcher.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "analysis/runs/shell_quoted.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

bool is_program(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
}

bool in_search_path(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const std::string_view folder = rest.substr(0, rest.find(':'));
        if (!folder.empty() && is_program(fs::path(folder) / name)) return true;
        rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
    }
    return false;
}

/// A file of a container, and not its address in a registry.
bool names_image(const std::string& word) {
    constexpr std::array<std::string_view, 4> endings{".sif", ".simg", ".sqsh", ".img"};
    return !word.starts_with('-') && word.find("://") == std::string::npos &&
           std::ranges::any_of(endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

void find_image(std::string& word, const std::string& site_folder, const std::string& directory,
                LauncherFindings& found) {
    std::error_code error;
    if (fs::is_regular_file(fs::path(directory) / word, error)) return;
    if (fs::path(word).is_relative())
        for (const fs::path& folder : {fs::path(site_folder), fs::path(".")}) {
            const fs::path there = fs::absolute(folder / word, error).lexically_normal();
            if (error || !fs::is_regular_file(there, error)) continue;
            word = there.string();
            return;
        }
    found.faults.push_back(fmt::format(
        "launcher: the image '{}' is not there{}", word,
        fs::path(word).is_relative()
            ? fmt::format(
                  "; looked in {}, in {} and here. Write its whole path, on a disk that the nodes see",
                  directory, site_folder.empty() ? "." : site_folder)
            : ""));
}

}  // namespace

LauncherFindings find_launcher(const Site& site, const std::string& site_folder,
                               const std::string& directory) {
    LauncherFindings found;
    found.words = site.launcher;
    if (found.words.empty()) return found;
    const std::string& program = found.words.front();
    const bool path = program.find('/') != std::string::npos;
    if (path ? !is_program(fs::path(directory) / program) : !in_search_path(program)) {
        if (site.setup.empty() || path)
            found.faults.push_back(fmt::format(
                "launcher: no program '{}' {}", program,
                path
                    ? "is there"
                    : "in PATH; load it in setup, for example \"module load apptainer\", or write its path"));
        else
            found.remarks.push_back(fmt::format(
                "launcher: no program '{}' in PATH here; the lines of setup must bring it", program));
    }
    for (std::size_t i = 1; i < found.words.size(); ++i)
        if (names_image(found.words[i])) find_image(found.words[i], site_folder, directory, found);
    return found;
}

std::string with_launcher(const Site& site, const std::vector<std::string>& words) {
    if (words == site.launcher || site.launcher_line == 0) return site.text;
    std::size_t at = 0;
    for (std::uint32_t line = 1; line < site.launcher_line; ++line) at = site.text.find('\n', at) + 1;
    at = site.text.find('[', at);
    // The end of the array: a bracket outside of quotes and comments.
    std::size_t end = at;
    for (char quote = 0; end < site.text.size(); ++end) {
        const char c = site.text[end];
        if (quote == 0 && c == ']') break;
        if (quote == 0 && c == '#') end = std::min(site.text.find('\n', end), site.text.size());
        if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
        else if (quote == '"' && c == '\\')
            ++end;
        else if (c == quote)
            quote = 0;
    }
    std::string array;
    for (const std::string& word : words) {
        std::string escaped;
        for (const char c : word) {
            if (c == '"' || c == '\\') escaped += '\\';
            escaped += c;
        }
        array += fmt::format("{}\"{}\"", array.empty() ? "" : ", ", escaped);
    }
    return site.text.substr(0, at) + "[" + array + site.text.substr(end);
}

std::string command_words(const Site& site, const std::string& program) {
    std::string text;
    for (const std::string& word : site.launcher) text += shell_quoted(word) + " ";
    return text + shell_quoted(program);
}

}  // namespace headwater::analysis
