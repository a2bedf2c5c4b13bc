// Puts a finished file under its name in one step: whoever looks sees the old file or the whole new one.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>

#include "output/run_file.hpp"

namespace headwater::output {

/// Writes `.<name>.<process>.tmp` in the same folder, forces it to disk, renames it, forces the folder to
/// disk. On any error the temporary file is removed and FileError thrown.
void write_atomically(const std::string& path, std::initializer_list<std::span<const std::byte>> parts,
                      Existing existing);

}  // namespace headwater::output
