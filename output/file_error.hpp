// What can go wrong with a file, in the three parts a user needs: which file, what happened, what to do.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace headwater::output {

enum class FileErrorKind : std::uint8_t {
    missing,     // there is no such file or folder
    exists,      // it is there and may not be replaced
    locked,      // another program holds it
    permission,  // not allowed to read or write it
    read_only,   // the disk takes no writes
    disk_full,   // no room, or a quota or size limit was reached
    not_hdf5,    // no HDF5 file
    truncated,   // shorter than it says
    damaged,     // its bytes do not agree with its checksums
    foreign,     // a sound HDF5 file, but no run file of headwater
    newer,       // written by a later major version of the format
    other,       // any other error of the operating system
};

/// What happened where the folder of a file to write is missing.
inline constexpr std::string_view no_folder = "its folder does not exist";

class FileError : public std::runtime_error {
public:
    FileError(FileErrorKind kind, std::string path, std::string what_happened, std::string what_to_do)
        : std::runtime_error(path + ": " + what_happened + "; " + what_to_do),
          kind_(kind),
          path_(std::move(path)),
          what_happened_(std::move(what_happened)),
          what_to_do_(std::move(what_to_do)) {}

    [[nodiscard]] FileErrorKind kind() const { return kind_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& what_happened() const { return what_happened_; }
    [[nodiscard]] const std::string& what_to_do() const { return what_to_do_; }

private:
    FileErrorKind kind_;
    std::string path_;
    std::string what_happened_;
    std::string what_to_do_;
};

}  // namespace headwater::output
