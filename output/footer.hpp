// A line after the end of the HDF5 file that tells the SHA-256 of all bytes before it.
//
// The library checks most of its metadata, but not all (chunk indices and the heap of texts have no
// checksum), and a file with a wrong byte there can end the program inside the library. With this line a damaged
// file is refused before the library sees it. HDF5 readers ignore what stands after the end of the file; a
// program that changes the file cuts the line off.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace headwater::output {

inline constexpr std::size_t footer_bytes = 96;

/// "\nheadwater-file-sha256 <64 hex digits>" and blanks up to a final line end.
[[nodiscard]] std::string footer_of(std::span<const std::byte> bytes);

enum class FooterState : std::uint8_t {
    absent,     // the file ends where HDF5 says
    right,      // the bytes are those that were written
    wrong,      // some byte has changed
    truncated,  // the file ends before HDF5 says
    unknown,    // not the kind of HDF5 file that headwater writes
};

/// Reads the file behind an open descriptor from its beginning.
[[nodiscard]] FooterState check_footer(int file, std::uint64_t file_size);

}  // namespace headwater::output
