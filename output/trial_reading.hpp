// Reads a file that nothing vouches for in a process of its own: HDF5 1.10.8 crashes or hangs on some damaged files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace headwater::output {

enum class TrialReading : std::uint8_t {
    ended,     // all was read, or the library reported an error, which whoever opens the file meets again
    crashed,   // reading ended the other process
    too_long,  // it took more processor time than a file of its size may
};

/// Processor time that reading a file of so many bytes may take, seconds. The clock does not count: a busy machine or a slow
/// disk is no fault of the file.
[[nodiscard]] std::uint64_t most_seconds(std::uint64_t bytes);

/// Does `reading` in a process of its own, whose standard output and error go nowhere: what a library prints while it dies
/// ("free(): invalid pointer") is no message of the program, which tells by itself what is wrong with the file.
/// `ended` where no process can be started.
[[nodiscard]] TrialReading in_own_process(const std::function<void()>& reading, std::uint64_t seconds);

/// Reads all there is in the file, in a process of its own.
[[nodiscard]] TrialReading trial_reading(const std::string& path, std::uint64_t seconds);

}  // namespace headwater::output
