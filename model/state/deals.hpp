// Bids of firms for firms and for their people, what became of them, and who came by them (SV-01, SV-05, SV-37). No rows where
// nobody bids.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class DealKind : std::uint8_t {
    takeover,          // the whole firm
    minority_stake,    // shares below the threshold of control, and key people move
    licence_and_hire,  // a sum for a licence, no shares, and key people move
    single_offers,     // nothing is bought: key people get offers one by one
};
inline constexpr std::size_t n_deal_kinds = 4;
inline constexpr std::array<std::string_view, n_deal_kinds> deal_kind_keys{
    "takeover", "minority_stake", "licence_and_hire", "single_offers"};

enum class DealState : std::uint8_t {
    in_review,  // agreed, the authorities look at it
    closed,
    refused,  // by the board, for its price
    vetoed,   // by whoever holds most votes
    lapsed,   // too few of the key people would come, or a party is gone
    barred,   // by the authorities
};

/// One row for each bid.
struct Deals {
    std::vector<LabId> bidder;
    std::vector<LabId> target;
    std::vector<DealKind> kind;
    std::vector<DealState> state;
    std::vector<std::int16_t> asked;  // month
    std::vector<std::int16_t> due;    // month in which the review ends
    std::vector<std::int16_t> ended;  // month in which it got its state, or -1 under review
    std::vector<float> share;         // of the firm that is bought
    std::vector<float> rift;          // |u_1 - u_2| of co-founders after a refusal; 0 = none, or over
    std::vector<Money> price;         // to holders
    std::vector<std::int32_t> key_people;
    std::vector<std::int32_t> moved;
    std::vector<std::uint8_t> settled;  // 1 = the bidder has hired an organiser over its refusal

    static constexpr std::int16_t open = -1;

    [[nodiscard]] std::size_t size() const { return bidder.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("bidder", self.bidder);
        visit("target", self.target);
        visit("kind", self.kind);
        visit("state", self.state);
        visit("asked", self.asked);
        visit("due", self.due);
        visit("ended", self.ended);
        visit("share", self.share);
        visit("rift", self.rift);
        visit("price", self.price);
        visit("key_people", self.key_people);
        visit("moved", self.moved);
        visit("settled", self.settled);
    }
};

/// Who came to a lab that has bought people: with a deal, or hired by it since its first. In the order of coming.
struct NewStaff {
    std::vector<ResearcherId> person;
    std::vector<LabId> lab;
    std::vector<std::int16_t> came;      // month
    std::vector<std::int16_t> left;      // month, or never
    std::vector<std::uint8_t> acquired;  // 1 = with a deal
    std::vector<float>
        unchosen;  // what they miss of a job that they would have chosen, utility, when they came
    std::vector<float> missing;  // the same now

    static constexpr std::int16_t never = 32767;

    [[nodiscard]] std::size_t size() const { return person.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("person", self.person);
        visit("lab", self.lab);
        visit("came", self.came);
        visit("left", self.left);
        visit("acquired", self.acquired);
        visit("unchosen", self.unchosen);
        visit("missing", self.missing);
    }
};

/// A founder of an organisation, as a scenario says it: what they weigh, and how much they have to say. Not a person of the
/// table of researchers.
struct Founder {
    std::int32_t organisation = 0;  // Labs::name
    double votes = 0;               // of the organisation's, 0..1
    double pay = 1;                 // weights; only their ratios count
    double power = 1;
    double mission = 1;
};

/// A bid at a date, as a scenario says it; what is answered is not said.
struct DatedBid {
    std::int32_t bidder = 0;  // Labs::name
    std::int32_t target = 0;
    std::int32_t month = 0;
    DealKind kind = DealKind::takeover;
};

}  // namespace headwater::model
