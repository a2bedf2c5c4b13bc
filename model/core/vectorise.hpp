// HEADWATER_VECTORISED marks a loop function that the compiler translates once for each of several instruction
// sets; the program takes the widest that the machine has. Bits do not depend on the choice: contraction is off
// and the loops hold only operations that are rounded once by the standard.
#pragma once

#include <string_view>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define HEADWATER_VECTOR_VERSIONS 1
#define HEADWATER_VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define HEADWATER_VECTOR_VERSIONS 0
#define HEADWATER_VECTORISED
#endif

namespace headwater::model {

/// Which version of those loops this machine runs: "AVX-512", "AVX2", or "baseline" where it has neither or the compiler made
/// one version only.
[[nodiscard]] std::string_view vector_code();

}  // namespace headwater::model
