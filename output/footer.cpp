#include "output/footer.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "model/core/sha256.hpp"
#include "output/digest.hpp"

namespace headwater::output {

namespace {

constexpr std::string_view mark = "\nheadwater-file-sha256 ";

std::string footer_with(const std::string& sha256) {
    std::string footer(mark);
    footer += sha256;
    footer.resize(footer_bytes - 1, ' ');
    return footer + "\n";
}

/// Fewer bytes than asked for only at the end of the file.
std::size_t read_at(int file, std::span<std::byte> into, std::uint64_t offset) {
    std::size_t done = 0;
    while (done < into.size()) {
        const ssize_t n =
            ::pread(file, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += static_cast<std::size_t>(n);
    }
    return done;
}

std::string sha256_of_first(int file, std::uint64_t size) {
    model::Sha256 digest;
    std::vector<std::byte> block(std::size_t{1} << 20);
    for (std::uint64_t at = 0; at < size;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), size - at));
        const std::size_t n = read_at(file, std::span(block).first(wanted), at);
        if (n == 0) break;
        digest.bytes(std::span(block).first(n));
        at += n;
    }
    return digest.hex();
}

}  // namespace

std::string footer_of(std::span<const std::byte> bytes) {
    model::Sha256 digest;
    digest.bytes(bytes);
    return footer_with(digest.hex());
}

FooterState check_footer(int file, std::uint64_t file_size) {
    if (file_size >= footer_bytes) {
        std::string written(footer_bytes, '\0');
        const std::uint64_t body = file_size - footer_bytes;
        if (read_at(file, std::as_writable_bytes(std::span(written)), body) < written.size())
            return FooterState::truncated;
        if (written.starts_with(mark))
            return written == footer_with(sha256_of_first(file, body)) ? FooterState::right
                                                                       : FooterState::wrong;
    }
    // Superblock of version 2 and 3: signature, version, size of offsets; end of the file at byte 28.
    std::array<std::byte, 36> superblock{};
    if (read_at(file, superblock, 0) < superblock.size()) return FooterState::truncated;
    const auto version = static_cast<unsigned>(superblock[8]);
    if ((version != 2 && version != 3) || static_cast<unsigned>(superblock[9]) != 8)
        return FooterState::unknown;
    std::uint64_t end = 0;
    std::memcpy(&end, superblock.data() + 28, sizeof end);
    if (file_size == end) return FooterState::absent;
    if (file_size < end) return FooterState::truncated;
    if (file_size == end + footer_bytes) return FooterState::wrong;
    return file_size < end + footer_bytes ? FooterState::truncated : FooterState::unknown;
}

}  // namespace headwater::output
