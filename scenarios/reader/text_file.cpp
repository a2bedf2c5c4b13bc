#include "scenarios/reader/text_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "model/core/utf8.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

namespace fs = std::filesystem;

/// A file of the same folder and ending with a similar name.
std::string similar_file(const fs::path& path) {
    std::error_code error;
    std::vector<std::string> names;
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == path.extension()) names.push_back(entry->path().filename().string());
    std::ranges::sort(names);
    return nearest(path.filename().string(), names);
}

std::string mebibytes(std::uintmax_t bytes) {
    return std::to_string((bytes + (1u << 20u) - 1) >> 20u) + " MiB";
}

}  // namespace

std::optional<TextFile> checked_text(std::uint32_t file, std::string text, Problems& problems) {
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        problems.add({file, 0, 0}, "the file is empty");
        return std::nullopt;
    }
    std::uint32_t line = 1, column = 1;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = model::utf8_length(std::string_view(text).substr(i));
        if (text[i] == '\0') {
            problems.add({file, line, column}, "the file is binary: it holds a NUL byte", "UTF-8 text");
            return std::nullopt;
        }
        if (length == 0) {
            problems.add({file, line, column}, "the file is not valid UTF-8", "UTF-8 text");
            return std::nullopt;
        }
        if (text[i] == '\n') {
            ++line;
            column = 1;
        } else {
            ++column;
        }
        i += length;
    }
    return TextFile{file, std::move(text)};
}

std::optional<TextFile> read_text_file(const std::string& path, const Place& mention, Problems& problems) {
    const auto refuse = [&](const std::string& why, const std::string& allowed = {},
                            const std::string& suggestion = {}) {
        problems.add(mention, "'" + path + "' " + why, allowed, suggestion);
        return std::nullopt;
    };
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return refuse("does not exist", {}, similar_file(path));
    if (error) return refuse("cannot be read: " + error.message());
    if (fs::is_directory(status)) return refuse("is a folder", "a file");
    if (!fs::is_regular_file(status)) return refuse("is no regular file", "a file");
    if (const std::uintmax_t size = fs::file_size(path, error); !error && size > largest_file)
        return refuse("has " + mebibytes(size), "at most " + mebibytes(largest_file));

    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return refuse("cannot be read: " + std::generic_category().message(errno));
    // The size may have been a lie (a file of /proc) or may grow while it is read.
    std::string text;
    std::vector<char> block(1u << 16u);
    while (stream && text.size() <= largest_file) {
        stream.read(block.data(), static_cast<std::streamsize>(block.size()));
        text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) return refuse("cannot be read: " + std::generic_category().message(errno));
    if (text.size() > largest_file) return refuse("is too large", "at most " + mebibytes(largest_file));
    return checked_text(problems.add_file(path), std::move(text), problems);
}

}  // namespace headwater::scenarios
