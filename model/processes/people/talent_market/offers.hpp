// Offers of labs in the race: what somebody is worth to them, beside posted pay (SV-04). Part of the talent market.
//
// Who bids: start-ups and labs of large firms that train and know their odds of winning (laggard_belief), for stars and core
// people who look at one of their posts. What a person is worth to lab f is W (equations/people/offer_value.hpp) with its own
// belief and odds; the person is seen with a noise that is drawn once for person and lab, and that the lab allows for.
//   at home R = vest_months x pay + promises that have not vested
//   with the most that the employer could add S = R + equity_refresh x (its own W - R), within what its board lets it, where it races
//   offer   min(S + bargaining (W - S), pay_cap), as far as that is more than vest_months x posted pay; W < S: W; no bid where W < R
//   parts   signing_share of what is added in money at the start, at most cash_share of the lab's money; the rest in shares
//           that vest, at most board_share of the lab's value where no founder rules, of a firm at most what its promises leave of
//           pool_share of its price, none without a price; of a parent at most what they leave of parent_pool of its yearly cash
//           flow. What is left is read once a month: offers of one month may together go beyond it
// The person weighs pay + worth x shares / vest_months + signing / signing_months, against own pay + worth x what would be
// lost / vest_months (+ a bonus for staying / bonus_months); worth is private_worth, or listed_worth of a parent's shares.
// The employer, when it answers (counter_chance), adds new shares worth at most equity_refresh x (the best offer over
// vest_months - R), W of the person to itself less R, and what its board lets it.
// Off: nobody bids, and the market is what it is without. Units: currency, months.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/equations/people/offer_value.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/people/mission_belief.hpp"
#include "model/parameters/people/offers.hpp"
#include "model/processes/people/talent_market/month.hpp"
#include "model/state/belief_move.hpp"

namespace headwater::model::people {

struct OfferBeliefs {
    const OfferParams& offer;
    const MissionBeliefParams& mission;
    const ComputeInvestmentParams& race;
    std::span<const double> parent_cash_flow;  // by organisation
    std::span<const Control> control;          // the same
    AbilitiesOfTier abilities;
};

/// What a lab can bid this month; no odds = it does not bid.
struct Bidder {
    RaceForPeople race;
    double work = 0;         // X of the real organisation
    double money_most = 0;   // at the start, currency
    double shares_most = 0;  // currency
    double share_worth = 0;  // of promised shares to people, of their price

    [[nodiscard]] bool bids() const { return race.odds > 0; }
};

/// What somebody would lose by leaving.
struct AtHome {
    std::uint32_t person = 0;
    double monthly = 0;   // as the person weighs it, currency/month
    double unvested = 0;  // currency
};

/// What bids of a month read.
struct OfferDesk {
    const OfferParams* params = nullptr;
    const MissionBeliefParams* mission = nullptr;
    std::vector<Bidder> bidders;  // by lab; empty = nobody bids
    std::vector<AtHome> at_home;  // by person, ascending
    AbilitiesOfTier abilities;
};

/// `grown`: by months of experience, factor of ability.
void open_desk(const Month& month, const OfferBeliefs& beliefs, const World& world,
               std::span<const double> grown, OfferDesk& desk);

/// What an offer holds beside its pay.
struct Package {
    double grant = 0;    // of shares, currency
    double signing = 0;  // currency
    double monthly = 0;  // as the person weighs them, currency/month
    double value = 0;    // with pay, over vest_months, currency

    [[nodiscard]] bool any() const { return grant > 0 || signing > 0; }
};
[[nodiscard]] Package package_of(const Market& market, const Searcher& searcher, const Post& post,
                                 std::int32_t pay);

/// New shares with which the employer answers the best offer, currency; 0 = none.
[[nodiscard]] double refresh_of(const Market& market, const Searcher& searcher, const Post& post,
                                const OfferTerms& best);
/// What they are worth to the person, currency/month.
[[nodiscard]] double monthly_of_refresh(const Market& market, const Searcher& searcher, double refresh);

/// Enters promises of those who accepted or stay for new shares, and tells of large offers. Nobody has moved yet.
void note_offers(const Market& market, std::span<const ResearcherId> due, const SearchBuffers& search,
                 std::span<const std::uint32_t> matched, const SettlementBuffers& settlement,
                 EquityGrants& grants, LargeOffers& large, MonthRecord& record);

}  // namespace headwater::model::people
