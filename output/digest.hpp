// Digest of the results of a run: of the names, shapes and values of its variables, not of the bytes of the
// file. Two files with equal results have equal digests whatever the provenance, the compression or the
// order.
//
// For each variable one line "<group>/<name> <type> <dimension>=<length> ... <sha256 of the values>\n"; the
// lines sorted by byte; the SHA-256 of the whole. Values are little endian in the type of the file, every NaN
// as the canonical quiet NaN; texts are UTF-8, each followed by a zero byte.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwater::output {

/// SHA-256 of the values of one variable.
template <class T>
[[nodiscard]] std::string values_sha256(std::span<const T> values);
[[nodiscard]] std::string values_sha256(std::span<const std::string> values);

class ContentDigest {
public:
    void add(std::string_view group, std::string_view variable, std::string_view type,
             std::span<const std::pair<std::string, std::size_t>> dimensions, std::string_view sha256);
    [[nodiscard]] std::string hex() const;

    /// Whether a group's variables are results; the others say where the run came from.
    [[nodiscard]] static bool covers(std::string_view group) {
        return group != "scenario" && group != "provenance" && !group.empty();
    }

private:
    std::vector<std::string> lines_;
};

}  // namespace headwater::output
