#pragma once

#include <string_view>

namespace headwater {

std::string_view version() noexcept;     // "0.1.0"
std::string_view git_commit() noexcept;  // full hash, or "unknown" when built without git
bool git_dirty() noexcept;               // the code differs from that commit
std::string_view compiler() noexcept;    // "GNU 12.2.0"
std::string_view flags() noexcept;       // "-O2 -g0 -DNDEBUG -std=c++20 ..."

}  // namespace headwater
