// Clearing of a job market: researcher-proposing deferred acceptance (Gale and Shapley 1962) on plain arrays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::model::people {

/// One option of an applicant, in the order of preference within the applicant's range.
struct Application {
    std::uint32_t post = 0;  // row of `capacity`
    float score = 0;         // how much the post's owner wants this applicant; higher is better
    std::uint32_t tie = 0;   // keyed draw that breaks equal scores; higher wins
};

/// Buffers that are reused from month to month.
struct MatchingBuffers {
    struct Post {
        std::uint32_t first_slot = 0;
        std::uint32_t held = 0;
        std::uint32_t capacity = 0;
    };
    struct Slot {  // an application held, with what compares it
        float score = 0;
        std::uint32_t tie = 0;
        std::uint32_t option = 0;
        std::uint32_t applicant = 0;
    };
    std::vector<Post> posts;
    std::vector<Slot> slots;          // by post; those of a full post are a heap with the least wanted on top
    std::vector<std::uint32_t> next;  // next option of each applicant
};

inline constexpr std::uint32_t unmatched = 0xffffffffU;

/// Matches applicants to posts. Applicant i holds options [first[i], first[i + 1]) of `options`, best first;
/// post p takes at most `capacity[p]`. Fills `matched` with the row of the accepted option, or `unmatched`.
/// The result is stable (no applicant and post prefer each other to what they got), is the best stable one
/// for every applicant, and does not depend on the order of applicants.
void match(std::span<const std::uint32_t> first, std::span<const Application> options,
           std::span<const std::uint32_t> capacity, MatchingBuffers& buffers,
           std::vector<std::uint32_t>& matched);

}  // namespace headwater::model::people
