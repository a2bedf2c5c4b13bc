// Clearing of a job market: researcher-proposing deferred acceptance (Gale and Shapley 1962) on plain arrays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headwater::model {

/// One option of an applicant, in the order of preference within the applicant's range.
struct Application {
    std::uint32_t post = 0;  // row of `capacity`
    float score = 0;         // how much the post's owner wants this applicant; higher is better
    std::uint32_t tie = 0;   // keyed draw that breaks equal scores; higher wins
};

/// Buffers that are reused from month to month.
struct MatchingBuffers {
    std::vector<std::uint32_t> first_slot;
    std::vector<std::uint32_t> held_count;
    std::vector<std::uint32_t> slots;    // applications held, a heap per post with the least wanted on top
    std::vector<std::uint32_t> next;     // next option of each applicant
    std::vector<std::uint32_t> waiting;  // applicants to propose
};

inline constexpr std::uint32_t unmatched = 0xffffffffU;

/// Matches applicants to posts. Applicant i holds options [first[i], first[i + 1]) of `options`, best first;
/// post p takes at most `capacity[p]`. Fills `matched` with the row of the accepted option, or `unmatched`.
/// The result is stable (no applicant and post prefer each other to what they got), is the best stable one
/// for every applicant, and does not depend on the order of applicants.
void match(std::span<const std::uint32_t> first, std::span<const Application> options,
           std::span<const std::uint32_t> capacity, MatchingBuffers& buffers,
           std::vector<std::uint32_t>& matched);

}  // namespace headwater::model
