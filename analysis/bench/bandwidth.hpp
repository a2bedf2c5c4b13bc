// What the memory of this machine can do, as a yardstick for months.
#pragma once

namespace headwater::analysis {

/// Bytes a second, read and written, of `to[i] = factor x from[i]` on doubles by `threads` threads (0 = one per
/// core), the best of five passes over arrays of several times the largest cache. 16 bytes a row count; what
/// the cache fetches to write a line does not. Throws std::bad_alloc.
[[nodiscard]] double copy_bandwidth(int threads);

}  // namespace headwater::analysis
