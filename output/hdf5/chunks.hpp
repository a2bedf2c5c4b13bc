// How a variable is cut into chunks.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace headwater::output::hdf5 {

/// At most 1 MiB a chunk, whole months as long as possible: `run` is halved until the chunk fits, then the longest
/// dimension other than `time`, `time` last.
[[nodiscard]] std::vector<hsize_t> chunk_shape(std::span<const std::string> dimensions,
                                               std::span<const hsize_t> lengths, std::size_t element_bytes);

}  // namespace headwater::output::hdf5
