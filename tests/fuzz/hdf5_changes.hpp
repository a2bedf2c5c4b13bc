// Changes of what an HDF5 file says, made through the library so that the file stays one that the library reads: what
// another program, or somebody with h5py, may have done to a file of headwater.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::fuzz {

/// Bytes of the input, one after the other; zeros after the end.
class Bytes {
public:
    explicit Bytes(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
    [[nodiscard]] bool empty() const { return at_ >= bytes_.size(); }
    std::uint8_t next() { return empty() ? std::uint8_t{0} : bytes_[at_++]; }
    std::size_t below(std::size_t n) {
        const std::size_t number = next() | static_cast<std::size_t>(next()) << 8U;
        return n == 0 ? 0 : number % n;
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

/// A copy of the file with the changes that the bytes tell, at most 16.
[[nodiscard]] std::vector<std::byte> changed(std::span<const std::byte> file, Bytes& bytes);

}  // namespace headwater::fuzz
