// The inner loops of the talent kernel on plain arrays; each is translated to vector code.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/state/ids.hpp"

namespace headwater::model::kernel {

/// A lab as a searcher sees it: bits 0-23 (ln wage + 8) 2^20, 24-31 city (state/kernel_limit.hpp),
/// 32-47 ln(1 + GPUs per head) 2^12, 48-63 culture 65535.
inline constexpr float log_wage_limit = 8;
inline constexpr float log_compute_limit = 15.9F;

[[nodiscard]] inline std::uint32_t city_of(std::uint64_t post) {
    return static_cast<std::uint32_t>(post) >> 24U;
}

/// gap[i] = number of rows skipped before a success, from the word of a uniform draw;
/// `inverse_log` = 1 / ln(1 - hazard).
void gaps_between_searchers(const std::uint32_t* word, std::size_t n, float inverse_log, std::uint32_t* gap);

/// lab[i] = a lab of [0, labs), by multiply-shift.
void draw_labs(const std::uint32_t* word, std::size_t n, std::uint32_t labs, std::uint32_t* lab);

/// Weights of a searcher's tastes, and where the searcher lives.
struct Searchers {
    const float* pay = nullptr;
    const float* compute = nullptr;
    const float* culture = nullptr;
    const std::uint32_t* city = nullptr;
};

/// sum[i] = before[i] + e^u of post[i] for searcher i.
void add_weights(const std::uint64_t* post, std::size_t n, const float* amenity, float move_cost,
                 const Searchers& searchers, const float* before, float* sum);

/// choice[i] = the first option k whose running sum exceeds the word's share of the last sum; option k of
/// searcher i has the running sum sums[k stride + i].
void choose(const float* sums, std::size_t stride, std::size_t options, std::size_t n,
            const std::uint32_t* word, std::uint32_t* choice);

/// Packs labs [first, last) from their columns; GPUs per head = gpus / people.
void pack_posts(std::size_t first, std::size_t last, const float* wage, const double* gpus, float people,
                const float* culture, const CityId* city, std::uint64_t* post);

/// heads += change, change = 0 for labs [first, last).
void take_over(std::size_t first, std::size_t last, std::int32_t* change, std::int32_t* heads);

/// wage *= 1 + step tanh((target - heads) / target) for labs [first, last).
void adjust_wages(std::size_t first, std::size_t last, const std::int32_t* heads, float target, float step,
                  float* wage);

}  // namespace headwater::model::kernel
