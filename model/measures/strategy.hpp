// Beliefs of labs, stories, and who is first (SV-03, SV-35, SV-36). Undefined where the mechanism is off.
#pragma once

#include <algorithm>
#include <array>

#include "model/measures/technology.hpp"

namespace headwater::model::measures {

/// Mean over labs with a belief of their own that train, each real lab counted once, of `value(lab row)`.
template <class Value>
double mean_of_believers(const In& in, Value value) {
    const Labs& labs = in.world.labs;
    const Strategies& strategies = in.world.strategies;
    double sum = 0;
    double all = 0;
    for (std::size_t f = 0; f < strategies.size(); ++f) {
        if (!strategies.has(f) || labs.status[f] != LabStatus::active ||
            labs.project_due[f] == Researchers::never || !(strategies.belief[f] > 0))
            continue;
        sum += weight(in, f) * value(f);
        all += weight(in, f);
    }
    return all > 0 ? sum / all : undefined;
}

/// The best of labs at home.
inline double best_at_home(const World& world) {
    double best = 0;
    for (std::size_t f = 0; f < world.labs.size(); ++f)
        if (world.labs.status[f] == LabStatus::active) best = std::max(best, world.labs.capability[f]);
    return best;
}

inline constexpr auto strategy_measures = std::to_array<Measure>({
    {405, "prize_belief", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "probability that labs give to the prize of the race", "mean over labs that train of B_f",
     [](const In& in, Out out) {
         out[0] = mean_of_believers(in, [&](std::size_t f) { return in.world.strategies.belief[f]; });
     }},
    {406, "beliefs_changed", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs seated in the city whose change of mind about the prize took effect", "",
     lab_count<"beliefs_changed">},
    {407, "spending_jumps", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs seated in the city whose plan for compute jumped", "", lab_count<"spending_jumps">},
    {408, "jumps_after_release", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "of these, within some months of a rival's release that opened a gap", "",
     lab_count<"jumps_after_release">},
    {409, "labs_behind_release", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "labs that a rival's release has left behind within the last three months, of all that train", "",
     [](const In& in, Out out) {
         constexpr std::int32_t months = 3;
         out[0] = mean_of_believers(in, [&](std::size_t f) {
             return in.world.month - 1 - in.world.strategies.passed_month[f] <= months ? 1.0 : 0.0;
         });
     }},
    {410, "story_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "labs that invest in compute that have heard the story, weighted with how strongly they tell it",
     "mean over labs of n_f",
     [](const In& in, Out out) {
         out[0] = mean_of_believers(
             in, [&](std::size_t f) { return static_cast<double>(in.world.strategies.story[f]); });
     }},
    {411, "story_share_of_funds", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of venture funds", "mean over funds of n_g",
     [](const In& in, Out out) {
         const Investors& investors = in.world.investors;
         double sum = 0;
         double all = 0;
         for (std::size_t i = 0; i < investors.size(); ++i) {
             if (investors.kind[i] != InvestorKind::venture) continue;
             sum += static_cast<double>(
                 FundStories::value_of(in.world.fund_stories.story, InvestorId(i), 0.0F));
             ++all;
         }
         out[0] = all > 0 && in.world.strategies.size() > 0 ? sum / all : undefined;
     }},
    {412, "stories_taken_up", Over::city, Timing::flow, Unit::count, Size::labs, Goal::none,
     "labs seated in the city that took up the story", "", lab_count<"stories_taken_up">},
    {413, "first_discoveries", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "discoveries made first by labs seated in the city", "", lab_count<"first_discoveries">},
    {414, "discovery_concentration", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of the odds of the next discovery over labs: 1 = it is certain whose it will be",
     "sum over labs of odds^2",
     [](const In& in, Out out) {
         const std::vector<double>& odds = in.world.strategies.discovery_odds;
         double all = 0;
         out[0] = 0;
         for (std::size_t f = 0; f < odds.size(); ++f) {
             all += weight(in, f) * odds[f];
             out[0] += weight(in, f) * odds[f] * odds[f];
         }
         if (!(all > 0)) out[0] = undefined;
     }},
    {415, "race_concentration", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "concentration of the odds of winning the race that labs reckon with: 1 = one is certain to",
     "sum over labs of s_f^2",
     [](const In& in, Out out) {
         const std::vector<double>& odds = in.world.strategies.odds;
         double all = 0;
         out[0] = 0;
         for (std::size_t f = 0; f < odds.size(); ++f) {
             if (in.world.labs.status[f] != LabStatus::active) continue;
             all += weight(in, f) * odds[f];
             out[0] += weight(in, f) * odds[f] * odds[f];
         }
         if (!(all > 0)) out[0] = undefined;
     }},
    {416, "level_reached", Over::nation, Timing::stock, Unit::count, Size::labs, Goal::none,
     "labs whose best model has reached first_discovery.level so far", "",
     [](const In& in, Out out) {
         const Strategies& strategies = in.world.strategies;
         const bool counted =
             std::ranges::any_of(strategies.discovery_odds, [](double odds) { return odds > 0; });
         out[0] = counted ? 0 : undefined;
         if (!counted) return;
         for (std::size_t f = 0; f < strategies.size(); ++f)
             if (strategies.has(f) && strategies.reached[f] != Strategies::never) out[0] += weight(in, f);
     }},
});

/// A column of what labs believe; undefined of one without a row.
template <auto column>
void of_strategy(const In& in, Out out) {
    const Strategies& strategies = in.world.strategies;
    by_lab(in, out, [&](std::size_t f) {
        return strategies.has(f) ? static_cast<double>((strategies.*column)[f]) : undefined;
    });
}

inline constexpr auto strategy_measures_of_labs = std::to_array<Measure>({
    {29, "prize_belief", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "probability that it gives to the prize of the race", "B_f", of_strategy<&Strategies::belief>,
     no_payments, "prize_belief"},
    {30, "story", Over::lab, Timing::stock, Unit::share, Size::each, Goal::none,
     "strength with which it tells the story; 0 = has not heard it", "n_f", of_strategy<&Strategies::story>,
     no_payments, "story_share"},
    {31, "compute_plan", Over::lab, Timing::stock, Unit::money_per_year, Size::each, Goal::none,
     "what the real organisation plans to spend on compute to train and explore", "",
     of_strategy<&Strategies::plan>},
    {32, "race_odds", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "odds of winning the race that it reckons with, from its level and what it can spend", "s_f",
     of_strategy<&Strategies::odds>, no_payments, "race_concentration"},
    {33, "discovery_odds", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "odds that the next discovery is its own", "", of_strategy<&Strategies::discovery_odds>, no_payments,
     "discovery_concentration"},
    {34, "discoveries", Over::lab, Timing::stock, Unit::count, Size::each, Goal::maximise,
     "discoveries that it has made first so far", "", of_strategy<&Strategies::discoveries>, no_payments,
     "first_discoveries"},
    {35, "leads", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "1 = no lab at home has a better model; over many worlds the mean is its odds of leading then", "",
     [](const In& in, Out out) {
         const double best = best_at_home(in.world);
         by_lab(in, out, [&](std::size_t f) {
             const bool leads = best > 0 && in.world.labs.status[f] == LabStatus::active &&
                                in.world.labs.capability[f] >= best;
             return leads ? 1.0 : 0.0;
         });
     },
     no_payments, "lead_changes"},
    {36, "reached_first", Over::lab, Timing::stock, Unit::share, Size::each, Goal::maximise,
     "1 = its model was the first to reach first_discovery.level; those of one month share it", "",
     [](const In& in, Out out) {
         const std::vector<std::int16_t>& reached = in.world.strategies.reached;
         std::int16_t first = Strategies::never;
         double all = 0;
         for (std::size_t f = 0; f < reached.size(); ++f) {
             if (!in.world.strategies.has(f) || reached[f] > first) continue;
             if (reached[f] < first) all = 0;
             first = reached[f];
             all += weight(in, f);
         }
         by_lab(in, out, [&](std::size_t f) {
             const bool is_first = first != Strategies::never && f < reached.size() &&
                                   in.world.strategies.has(f) && reached[f] == first;
             return is_first ? 1 / all : 0.0;
         });
     },
     no_payments, "level_reached"},
});

}  // namespace headwater::model::measures
