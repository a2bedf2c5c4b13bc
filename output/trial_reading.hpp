// Reads a file that nothing vouches for in a process of its own: HDF5 1.10.8 crashes or hangs on some damaged files.
#pragma once

#include <cstdint>
#include <string>

namespace headwater::output {

/// False when reading all there is in the file ended the other process or took longer than a file of so many bytes may. An error that the
/// library reports counts as read: whoever opens the file meets it again. True where no process can be started.
[[nodiscard]] bool trial_reading(const std::string& path, std::uint64_t bytes);

}  // namespace headwater::output
