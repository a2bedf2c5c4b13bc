// The file that grows beside its target until it is whole: its name, who holds it, and what killed programs left.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "output/run_file.hpp"

namespace headwater::output {

/// Throws FileError for an errno that was met with `path` while `tried`.
[[noreturn]] void fail(int error, const std::string& path, const std::string& tried);

[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& path);

/// Where the bytes go: a link that leads somewhere is followed, not replaced.
[[nodiscard]] std::filesystem::path target_of(const std::string& path);

/// Removes the files `.<name>.<process>.tmp` that killed programs left beside `path`; those that a living program
/// writes are locked and stay. Nothing is said of what cannot be removed.
void remove_leftovers(const std::string& path);
/// The same of all names in a folder.
void remove_leftovers_in(const std::filesystem::path& folder);

/// `.<name>.<process>.tmp` beside `target`, locked while it lives and removed at its end unless it got its name.
class TemporaryFile {
public:
    /// `path` is how messages call the target.
    TemporaryFile(const std::filesystem::path& target, std::string path);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::span<const std::byte> bytes);
    /// Forces the bytes to disk.
    void finish();
    void rename_to(const std::filesystem::path& target, Existing existing);

private:
    std::filesystem::path temporary_;
    std::string path_;
    int file_ = -1;
    bool renamed_ = false;
};

}  // namespace headwater::output
