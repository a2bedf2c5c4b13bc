// Searchers who go through the steps of a search together, and what is drawn of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/core/draw_batch.hpp"
#include "model/processes/people/talent_market/month.hpp"

namespace headwater::model::people {

inline constexpr std::uint16_t stay_slot = 1000;  // sub-index of the taste for staying

/// Searchers go through the steps of a search together, so that what one step asks from memory is there when
/// the next one needs it.
struct SearchBatch {
    static constexpr std::size_t most = 64;
    static constexpr std::size_t most_draws = most * most_offers;
    static_assert(whole_vectors(most) == most && whole_vectors(most_draws) == most_draws);

    struct OfferDraw {
        const Ring* ring;
        std::uint32_t position;
        std::uint32_t tie;
        std::uint32_t post;
        std::uint16_t slot;
    };
    /// An offer that is weighed.
    struct Candidate {
        std::uint32_t post;
        std::uint32_t tie;
    };

    std::array<Searcher, most> searchers;
    std::array<std::uint16_t, most> due;  // place among the due of the batch
    Keys<most> people;
    WordsOf<most> words;
    std::array<float, most> taste;    // for staying
    std::array<WorkRole, most> role;  // held at the present employer
    std::array<bool, most> answered;  // the employer would answer
    std::array<std::uint16_t, most + 1> first_draw;
    std::array<std::uint16_t, most + 1> first_candidate;
    std::array<OfferDraw, most_draws> draws;
    std::array<Candidate, most_draws> candidates;
    Keys<most_draws> offers;
    std::array<std::uint32_t, most_draws> slot{};
    WordsOf<most_draws> offer_words;
    std::array<float, most_draws> pay;     // normals
    std::array<float, most_draws> factor;  // of pay
    std::array<float, most_draws> tastes;
    std::array<WorkRole, most_draws> roles;  // that would be held
    std::size_t searching = 0;
    std::size_t drawn = 0;
    std::size_t weighed = 0;
};

/// All of a searcher but the roles, which are drawn for a batch at a time.
[[nodiscard]] Searcher searcher_without_roles(const Market& market, std::size_t row);

/// Draws all that a search needs of `due`: who searches, roles, the taste for staying, posts and what they offer.
/// `passed_over`: of each of the due, posts that the best do not look at; none where nobody looks.
void draw_search(const Market& market, std::span<const ResearcherId> due, SearchBatch& batch,
                 std::uint8_t* passed_over);

}  // namespace headwater::model::people
