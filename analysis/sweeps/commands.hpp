// Commands about a sweep, as they are printed to be copied into a shell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace headwater::analysis {

/// "headwater sweep WORD DIR"; `program` is how the shell starts this program.
[[nodiscard]] std::string sweep_command(std::string_view program, std::string_view word,
                                        const std::string& directory);
/// "headwater replay DIR RUN"
[[nodiscard]] std::string replay_command(std::string_view program, const std::string& directory,
                                         std::int64_t run);

}  // namespace headwater::analysis
