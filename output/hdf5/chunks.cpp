#include "output/hdf5/chunks.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace headwater::output::hdf5 {

std::vector<hsize_t> chunk_shape(std::span<const std::string> dimensions, std::span<const hsize_t> lengths,
                                 std::size_t element_bytes) {
    constexpr std::size_t most_bytes = std::size_t{1} << 20;
    std::vector<hsize_t> chunk(lengths.size());
    for (std::size_t d = 0; d < lengths.size(); ++d) chunk[d] = std::max<hsize_t>(lengths[d], 1);
    const auto bytes = [&] {
        return std::accumulate(chunk.begin(), chunk.end(), hsize_t{element_bytes}, std::multiplies<>());
    };
    const auto run = static_cast<std::size_t>(std::ranges::find(dimensions, "run") - dimensions.begin());
    while (bytes() > most_bytes) {
        if (run < chunk.size() && chunk[run] > 1) {
            chunk[run] = (chunk[run] + 1) / 2;
            continue;
        }
        std::size_t longest = chunk.size();
        for (std::size_t d = 0; d < chunk.size(); ++d)
            if (dimensions[d] != "time" && chunk[d] > 1 &&
                (longest == chunk.size() || chunk[d] > chunk[longest]))
                longest = d;
        if (longest == chunk.size())
            longest = static_cast<std::size_t>(std::ranges::max_element(chunk) - chunk.begin());
        chunk[longest] = (chunk[longest] + 1) / 2;
    }
    return chunk;
}

}  // namespace headwater::output::hdf5
