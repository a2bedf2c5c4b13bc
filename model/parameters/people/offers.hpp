// Parameters of processes/people/talent_market/offers.hpp and equity_vesting.hpp.
#pragma once

#include <array>
#include <string_view>

#include "model/core/field.hpp"

namespace headwater::model {

struct OfferParams {
    double head_elasticity = 0.5;
    double share_power = 2;
    double view_noise = 0.5;
    double bargaining = 0.3;
    double vest_months = 48;
    double cliff_months = 12;
    double replace_months = 6;
    double private_worth = 0.6;
    double listed_worth = 0.9;
    double signing_share = 0.1;
    double signing_months = 24;
    double cash_share = 0.2;
    double board_share = 0.02;
    double pool_share = 0.2;
    double told = 7.2e7;
    double parent_pool = 0.1;
};

template <>
inline constexpr std::string_view group_of<OfferParams> = "offer";
template <>
inline constexpr auto fields_of<OfferParams> = std::to_array<Field<OfferParams>>({
    {"head_elasticity",
     &OfferParams::head_elasticity,
     Unit::elasticity,
     {0, 2},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Elasticity of a lab's research in its skilled people, as it reckons with in an offer",
     "M: they enter research with the power 0.5"},
    {"share_power",
     &OfferParams::share_power,
     Unit::elasticity,
     {0, 5},
     {1.5, 2.5},
     Scale::linear,
     Mark::assumed,
     "Power of ability in a person's share of the work of a lab",
     "M: with abilities of exponent 2.5 offers have 1.0 to 1.7"},
    {"view_noise",
     &OfferParams::view_noise,
     Unit::one,
     {0, 3},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of the logarithm of a person's ability as one lab sees it, once for good",
     "M"},
    {"bargaining",
     &OfferParams::bargaining,
     Unit::share,
     {0, 1},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Part that the person gets of what a move is worth to the lab beyond the most that the present employer "
     "could make of the "
     "job",
     "Kline, Petkova, Williams and Zidar 2019: 0.3 of what a patent earns goes to a firm's people, twice "
     "that to those who were "
     "there; Cahuc, Postel-Vinay and Robin 2006: little bargaining power beside competition"},
    {"vest_months",
     &OfferParams::vest_months,
     Unit::month,
     {1, 480},
     {36, 60},
     Scale::linear,
     Mark::assumed,
     "Months over which promised shares vest",
     "M: four years are usual",
     Numbers::whole},
    {"cliff_months",
     &OfferParams::cliff_months,
     Unit::month,
     {0, 480},
     {0, 12},
     Scale::linear,
     Mark::assumed,
     "Months before the first of them vest",
     "M: a year is usual",
     Numbers::whole},
    {"replace_months",
     &OfferParams::replace_months,
     Unit::month,
     {0, 120},
     {3, 12},
     Scale::linear,
     Mark::assumed,
     "Months until somebody else would do the work",
     "M"},
    {"private_worth",
     &OfferParams::private_worth,
     Unit::share,
     {0, 2},
     {0.3, 1},
     Scale::linear,
     Mark::assumed,
     "What people think promised shares of a firm without a listing are worth, of their price",
     "M"},
    {"listed_worth",
     &OfferParams::listed_worth,
     Unit::share,
     {0, 2},
     {0.7, 1},
     Scale::linear,
     Mark::assumed,
     "The same of shares of a parent",
     "M"},
    {"signing_share",
     &OfferParams::signing_share,
     Unit::share,
     {0, 1},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of what an offer adds to pay that is money at the start",
     "M"},
    {"signing_months",
     &OfferParams::signing_months,
     Unit::month,
     {1, 240},
     {12, 48},
     Scale::linear,
     Mark::assumed,
     "Months of pay over which somebody spreads money at the start",
     "M"},
    {"cash_share",
     &OfferParams::cash_share,
     Unit::share,
     {0, 1},
     {0.05, 0.4},
     Scale::linear,
     Mark::assumed,
     "Part of its money that a lab puts at most into the start of one person",
     "M"},
    {"board_share",
     &OfferParams::board_share,
     Unit::share,
     {0, 1},
     {0.005, 0.05},
     Scale::linear,
     Mark::assumed,
     "Part of its value that the board of a lab promises one person at most, where no founder rules",
     "M"},
    {"pool_share",
     &OfferParams::pool_share,
     Unit::share,
     {0, 1},
     {0.1, 0.3},
     Scale::linear,
     Mark::assumed,
     "Part of its price that a firm has promised to its people and not yet given, at most",
     "M: pools of a tenth to a fifth are usual"},
    {"told",
     &OfferParams::told,
     Unit::money,
     {1, 1e15},
     {1e7, 5e8},
     Scale::logarithmic,
     Mark::assumed,
     "Value from which on an offer is talked about: an event, and part of the tail",
     "M: 10 mn USD"},
    {"parent_pool",
     &OfferParams::parent_pool,
     Unit::year,
     {0, 10},
     {0.03, 0.3},
     Scale::linear,
     Mark::assumed,
     "Cash flow of a parent that its laboratory has promised to its people and not yet given, at most",
     "M: large firms gave their people shares worth 0.07 to 0.2 of a year's cash flow in 2024, those of the "
     "laboratory are a part of "
     "them, and promises run for two years on the mean"},
});
static_assert(complete<OfferParams>());

}  // namespace headwater::model
