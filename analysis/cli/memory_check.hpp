// Says what a run and its file need, and refuses a run that cannot fit before it takes the machine down.
#pragma once

#include <filesystem>
#include <string>

#include "model/input.hpp"

namespace headwater::analysis {

/// Whether a run goes on although what it needs is more than what is free.
enum class Anyway : bool { no, yes };

/// Throws Failure (environment) when a run passes the memory that is free, and warns instead where it is to go on anyway. For
/// verbs that write no run file: what is recorded does not count.
void require_memory(const model::Input& input, Anyway anyway = Anyway::no);

/// The same of a run with its run file, in memory and on the disk on which the file is to stand.
void require_room(const model::Input& input, const std::filesystem::path& file, Anyway anyway);

/// "about 412 MiB of memory at the peak, 3.1 MiB for the run file".
[[nodiscard]] std::string needs_text(const model::Input& input);

/// What to say when memory ran out all the same.
[[nodiscard]] std::string memory_advice(const model::Input& input);

}  // namespace headwater::analysis
