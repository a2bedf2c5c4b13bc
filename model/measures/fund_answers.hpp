// Measures of what becomes of firms by what they answered to the fund of their city (CN-16): takers of its money, those
// who refused it, and those who sought money and were not asked. By the city of the fund; cumulative, at the end of a
// month. In a run without a clause the same measures follow takers and refusers of free money of the same fund.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

/// Calls `visit(lab row, weight)` for each lab of the group, and adds what it returns to the city of the fund.
template <FundAnswer group, class Visit>
void over_answers(const In& in, Out out, Visit visit) {
    std::ranges::fill(out, 0.0);
    const FundAnswers& answers = in.world.fund_answers;
    for (std::size_t f = 0; f < answers.size(); ++f)
        if (answers.answer[f] == group) out[answers.city[f].row()] += weight(in, f) * visit(f);
}

/// Quotient of two such sums by city, undefined where the second is 0.
template <FundAnswer group, class Part, class All>
void answers_share(const In& in, Out out, Part part, All all) {
    std::ranges::fill(out, undefined);
    const FundAnswers& answers = in.world.fund_answers;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
        double above = 0;
        double below = 0;
        for (std::size_t f = 0; f < answers.size(); ++f) {
            if (answers.answer[f] != group || answers.city[f] != CityId(c)) continue;
            const double whole = weight(in, f) * all(f);
            above += whole > 0 ? weight(in, f) * part(f) : 0;
            below += whole;
        }
        if (below > 0) out[c] = above / below;
    }
}

/// Whether a seat is in the city of the fund or one of its districts.
inline bool stays(const In& in, CityId seat, CityId city) {
    const std::vector<CityId>& parent = in.world.cities.parent;
    return seat == city || (!parent.empty() && parent[seat.row()] == city);
}

inline bool lives(const In& in, std::size_t lab) {
    return in.world.labs.status[lab] == LabStatus::active;
}

template <FundAnswer group>
void firms_that_answered(const In& in, Out out) {
    over_answers<group>(in, out, [](std::size_t) { return 1.0; });
}

template <FundAnswer group>
void answered_survival(const In& in, Out out) {
    answers_share<group>(
        in, out, [&](std::size_t f) { return lives(in, f) ? 1.0 : 0.0; }, [](std::size_t) { return 1.0; });
}

template <FundAnswer group>
void answered_growth(const In& in, Out out) {
    const auto& heads = in.world.fund_answers.heads;
    answers_share<group>(
        in, out, [&](std::size_t f) { return lives(in, f) ? in.world.labs.heads[f] : 0.0; },
        [&](std::size_t f) { return static_cast<double>(heads[f]); });
}

template <FundAnswer group>
void answered_left(const In& in, Out out) {
    const auto& city = in.world.fund_answers.city;
    answers_share<group>(
        in, out, [&](std::size_t f) { return stays(in, in.world.labs.seat[f], city[f]) ? 0.0 : 1.0; },
        [&](std::size_t f) { return lives(in, f) ? 1.0 : 0.0; });
}

template <FundAnswer group>
void answered_rounds(const In& in, Out out) {
    const auto& stage = in.world.fund_answers.stage;
    answers_share<group>(
        in, out, [&](std::size_t f) { return static_cast<double>(in.world.labs.stage[f] - stage[f]); },
        [](std::size_t) { return 1.0; });
}

template <FundAnswer group>
void answered_quality(const In& in, Out out) {
    answers_share<group>(
        in, out,
        [&](std::size_t f) {
            return std::log(std::max(1e-3, static_cast<double>(in.world.labs.quality[f])));
        },
        [](std::size_t) { return 1.0; });
}

/// Of the firms asked that were in a third of their city, the share that took the money.
template <auto thirds, std::uint8_t third>
void taken_in_third(const In& in, Out out) {
    std::ranges::fill(out, undefined);
    const FundAnswers& answers = in.world.fund_answers;
    for (std::size_t c = 0; c < in.world.n_cities(); ++c) {
        double asked = 0;
        double took = 0;
        for (std::size_t f = 0; f < answers.size(); ++f) {
            if (answers.city[f] != CityId(c) || (answers.*thirds)[f] != third) continue;
            if (answers.answer[f] == FundAnswer::took) took += weight(in, f);
            if (answers.answer[f] == FundAnswer::took || answers.answer[f] == FundAnswer::refused)
                asked += weight(in, f);
        }
        if (asked > 0) out[c] = took / asked;
    }
}

inline constexpr auto fund_answer_measures = std::to_array<Measure>({
    {342, "fund_takers", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::none,
     "firms that took money of the city's fund at its first offer, so far", "",
     firms_that_answered<FundAnswer::took>},
    {343, "fund_refusers", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::none,
     "firms that refused money of the city's fund at its first offer, so far", "",
     firms_that_answered<FundAnswer::refused>},
    {344, "fund_not_asked", Over::city, Timing::stock, Unit::firm, Size::labs, Goal::none,
     "firms that sought money and had no offer of the city's fund so far", "",
     firms_that_answered<FundAnswer::not_asked>},
    {345, "takers_survival", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "of takers of the fund's money, those still active", "", answered_survival<FundAnswer::took>},
    {346, "refusers_survival", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "of those who refused it, those still active", "", answered_survival<FundAnswer::refused>},
    {347, "not_asked_survival", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "of those who were not asked, those still active", "", answered_survival<FundAnswer::not_asked>},
    {348, "takers_growth", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "heads of takers today over their heads at the answer", "sum of heads now (closed: 0) / sum then",
     answered_growth<FundAnswer::took>},
    {349, "refusers_growth", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "the same of those who refused", "", answered_growth<FundAnswer::refused>},
    {350, "not_asked_growth", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "the same of those who were not asked, since they sought money", "",
     answered_growth<FundAnswer::not_asked>},
    {351, "takers_left", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "of takers still active, those whose seat is elsewhere now", "", answered_left<FundAnswer::took>},
    {352, "refusers_left", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of those who refused", "", answered_left<FundAnswer::refused>},
    {353, "not_asked_left", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of those who were not asked", "", answered_left<FundAnswer::not_asked>},
    {354, "takers_rounds", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "rounds of takers since they were asked, that one included, for each firm", "",
     answered_rounds<FundAnswer::took>},
    {355, "refusers_rounds", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "rounds of those who refused since they were asked, for each firm", "",
     answered_rounds<FundAnswer::refused>},
    {356, "not_asked_rounds", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "rounds of those who were not asked since they sought money, for each firm", "",
     answered_rounds<FundAnswer::not_asked>},
    {357, "takers_quality", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "mean ln quality of takers", "", answered_quality<FundAnswer::took>},
    {358, "refusers_quality", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "mean ln quality of those who refused", "", answered_quality<FundAnswer::refused>},
    {359, "not_asked_quality", Over::city, Timing::stock, Unit::one, Size::each, Goal::none,
     "mean ln quality of those who were not asked", "", answered_quality<FundAnswer::not_asked>},
    {360, "taken_low_quality", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "of firms asked, the share of takers in the lowest third of their city by quality", "",
     taken_in_third<&FundAnswers::quality_third, 0>},
    {361, "taken_middle_quality", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same in the middle third by quality", "", taken_in_third<&FundAnswers::quality_third, 1>},
    {362, "taken_high_quality", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same in the highest third by quality", "", taken_in_third<&FundAnswers::quality_third, 2>},
    {363, "taken_small", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same in the lowest third by heads", "", taken_in_third<&FundAnswers::size_third, 0>},
    {364, "taken_middle_size", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same in the middle third by heads", "", taken_in_third<&FundAnswers::size_third, 1>},
    {365, "taken_large", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same in the highest third by heads", "", taken_in_third<&FundAnswers::size_third, 2>},
    {366, "recourse_paid", Over::city, Timing::flow, Unit::money, Size::total, Goal::none,
     "paid to funds of the city by founders of closed firms, of their own", "", city_money<"recourse_paid">,
     rows_of<BookedTo::clause_city, "founder_recourse">},
    {367, "branch_only_visits", Over::city, Timing::flow, Unit::count, Size::total, Goal::none,
     "visits paid by the city that asked for a branch and not for the seat", "",
     city_count<"branch_only_visits">},
});

}  // namespace headwater::model::measures
