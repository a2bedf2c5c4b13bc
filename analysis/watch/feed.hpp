// What a page that watches is told. The work writes into a feed without ever waiting for a reader; threads of the server read
// from it when they come to it, and what came and went between two looks is not told.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/report/page/document.hpp"

namespace headwater::analysis {

class Feed {
public:
    Feed() = default;
    virtual ~Feed() = default;
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    // From any thread, at any time.
    /// What does not change, as JSON on one line.
    [[nodiscard]] virtual std::string facts(page::Language language) const = 0;
    /// What is new since `seen` (0 = all there is), as JSON on one line; empty when nothing is. Moves `seen` on.
    [[nodiscard]] virtual std::string frame(std::int64_t& seen) const = 0;
    /// Whether the last frame says how it ended.
    [[nodiscard]] virtual bool ended() const = 0;
};

/// How watched work ended.
enum class WatchEnd : std::uint8_t { done, interrupted, some_failed, failed };
/// Its word in frames.
[[nodiscard]] constexpr const char* word_of(WatchEnd end) {
    switch (end) {
        case WatchEnd::done:
            return "done";
        case WatchEnd::interrupted:
            return "interrupted";
        case WatchEnd::some_failed:
            return "some_failed";
        case WatchEnd::failed:
            break;
    }
    return "failed";
}

}  // namespace headwater::analysis
