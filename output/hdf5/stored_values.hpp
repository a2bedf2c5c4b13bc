// The values of a variable in the form in which they lie in the file. No call of the HDF5 library: many threads may
// store at once.
#pragma once

#include <hdf5.h>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace headwater::output::hdf5 {

/// What the filters shuffle, deflate and Fletcher-32, in this order, make of a chunk.
struct StoredChunk {
    std::vector<hsize_t> offset;  // of its first value, by dimension
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
};

/// Cuts row-major `values` of the shape `lengths` into chunks of the shape `chunk` (both of the same rank, at least 1; no
/// `chunk` of length 0)
/// and filters each; none when there are no values. What lies outside `lengths` holds the fill value: NaN, 0 for integers. Throws std::bad_alloc.
template <class T>
[[nodiscard]] std::vector<StoredChunk> stored_chunks(std::span<const T> values,
                                                     std::span<const hsize_t> lengths,
                                                     std::span<const hsize_t> chunk);

}  // namespace headwater::output::hdf5
