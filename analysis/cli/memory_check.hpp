// Says what a run and its file need, and refuses a run that cannot fit before it takes the machine down.
#pragma once

#include <filesystem>
#include <string>

#include "model/input.hpp"

namespace headwater::analysis {

/// Whether a run goes on although what it needs is more than what is free.
enum class Anyway : bool { no, yes };

/// Throws Failure (environment) when the estimate passes what is free, and warns instead where the run is to go on anyway.
void require_memory(const model::Input& input, Anyway anyway = Anyway::no);

/// The same without what is recorded, for verbs that write no run file.
void require_run_memory(const model::Input& input);

/// The same of the run file and of the disk on which it is to stand.
void require_disk(const model::Input& input, const std::filesystem::path& file, Anyway anyway = Anyway::no);

/// "about 412 MiB of memory at the peak, 3.1 MiB for the run file".
[[nodiscard]] std::string needs_text(const model::Input& input);

/// What to say when memory ran out all the same.
[[nodiscard]] std::string memory_advice(const model::Input& input);

}  // namespace headwater::analysis
