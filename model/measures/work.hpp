// Work outside the field (SV-32): what AI does of it, jobs of juniors and seniors, pay, hours and incomes. Undefined where
// the mechanism work is off; payments are then 0.
#pragma once

#include <array>

#include "model/measures/fill.hpp"
#include "model/measures/income_shares.hpp"

namespace headwater::model::measures {

[[nodiscard]] inline bool has_work(const In& in) {
    return in.world.work_nation.size() > 0;
}

/// Sums of a month over occupations, seniorities and, where one is given, one place.
struct WorkSum {
    double part = 0;
    double whole = 0;
    [[nodiscard]] double share() const { return whole > 0 ? part / whole : undefined; }
};

/// `value(cell)` of each cell, by `weight(cell)`.
template <class Value, class Weight>
double mean_over_cells(const In& in, Value value, Weight weight) {
    WorkSum sum;
    for (std::size_t cell = 0; cell < in.world.work_cells.size(); ++cell) {
        const double each = weight(cell);
        sum.part += each * value(cell);
        sum.whole += each;
    }
    return sum.share();
}

[[nodiscard]] inline double jobs_of(const In& in, std::size_t cell) {
    const BySeniority& jobs = in.world.work_cells.jobs[cell];
    return jobs[junior] + jobs[senior];
}
[[nodiscard]] inline std::size_t occupation_of(const In& in, std::size_t cell) {
    return cell / in.world.work_places.size();
}

/// A column of the cells, mean over the jobs of the opening.
template <auto column>
void of_jobs(const In& in, Out out) {
    out[0] = mean_over_cells(
        in, [&](std::size_t cell) { return (in.world.work_cells.*column)[cell]; },
        [&](std::size_t cell) { return jobs_of(in, cell); });
}

inline void physical_automated(const In& in, Out out) {
    const Occupations& occupations = in.world.occupations;
    out[0] = mean_over_cells(
        in, [&](std::size_t cell) { return in.world.work_cells.physical[cell]; },
        [&](std::size_t cell) {
            const std::size_t o = occupation_of(in, cell);
            const BySeniority& jobs = in.world.work_cells.jobs[cell];
            return jobs[junior] * occupations.junior_hours[o][physical_work] +
                   jobs[senior] * occupations.senior_hours[o][physical_work];
        });
}

inline void review_share(const In& in, Out out) {
    const WorkCells& cells = in.world.work_cells;
    WorkSum sum;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        sum.part += jobs_of(in, cell) * cells.review[cell];
        sum.whole += jobs_of(in, cell) * cells.automated[cell];
    }
    out[0] = sum.share();
}

template <std::size_t group>
void at_work(const In& in, Out out) {
    out[0] = has_work(in) ? 0 : undefined;
    for (const BySeniority& employed : in.world.work_cells.employed) out[0] += employed[group];
}

/// Share of `of` in itself and those at work, of one place or, at `place` = none, of all.
template <auto of>
double work_rate(const In& in, std::size_t group_first, std::size_t group_last, std::size_t place) {
    const WorkCells& cells = in.world.work_cells;
    const std::size_t places = in.world.work_places.size();
    WorkSum sum;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (place < places && cell % places != place) continue;
        for (std::size_t g = group_first; g <= group_last; ++g) {
            sum.part += (cells.*of)[cell][g];
            sum.whole += (cells.*of)[cell][g] + cells.employed[cell][g];
        }
    }
    return sum.share();
}

template <auto of, std::size_t first = junior, std::size_t last = senior>
void work_rate_of_nation(const In& in, Out out) {
    out[0] = work_rate<of>(in, first, last, in.world.work_places.size());
}

template <auto of>
void work_rate_of_cities(const In& in, Out out) {
    for (std::size_t c = 0; c < out.size(); ++c)
        out[c] = has_work(in) ? work_rate<of>(in, junior, senior, c) : undefined;
}

/// Hours that a model alone or with software could help with, of an occupation.
[[nodiscard]] inline double exposure_of(const Occupations& occupations, std::size_t o) {
    const double juniors = occupations.junior_share[o];
    double part = 0;
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}})
        part += juniors * occupations.junior_hours[o][k] + (1 - juniors) * occupations.senior_hours[o][k];
    return part;
}

/// Juniors at work relative to the opening over seniors relative to the opening, less one, in occupations with more exposure
/// than most jobs have.
inline void junior_gap(const In& in, Out out) {
    out[0] = undefined;
    if (!has_work(in)) return;
    const WorkCells& cells = in.world.work_cells;
    constexpr double exposed = 0.5;  // of the hours
    BySeniority now{};
    BySeniority opening{};
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (exposure_of(in.world.occupations, occupation_of(in, cell)) < exposed) continue;
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            now[g] += cells.employed[cell][g];
            opening[g] += cells.jobs[cell][g];
        }
    }
    if (opening[junior] > 0 && opening[senior] > 0 && now[senior] > 0)
        out[0] = now[junior] / opening[junior] / (now[senior] / opening[senior]) - 1;
}

template <std::size_t group>
void pay_of(const In& in, Out out) {
    const WorkCells& cells = in.world.work_cells;
    out[0] = mean_over_cells(
        in, [&](std::size_t cell) { return cells.pay[cell][group]; },
        [&](std::size_t cell) {
            return cells.jobs[cell][group] * in.world.occupations.pay[occupation_of(in, cell)][group];
        });
}

inline constexpr double usual_week = 40;  // hours

/// Hours of a week of those at work that `part` of them do not reach.
template <int percent>
void hours_of(const In& in, Out out) {
    out[0] = undefined;
    if (!has_work(in)) return;
    const WorkCells& cells = in.world.work_cells;
    constexpr std::size_t bins = 800;  // of a quarter of a percent of a week
    constexpr double width = 0.0025;
    std::array<double, bins> people{};
    double all = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            const double at = std::clamp(cells.hours[cell][g] / width + 0.5, 0.0, bins - 1.0);
            people[static_cast<std::size_t>(at)] += cells.employed[cell][g];
            all += cells.employed[cell][g];
        }
    double below = percent / 100.0 * all;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        if (people[bin] >= below && people[bin] > 0) {
            out[0] = usual_week * width * static_cast<double>(bin);
            return;
        }
        below -= people[bin];
    }
}

inline void mean_hours(const In& in, Out out) {
    const WorkCells& cells = in.world.work_cells;
    WorkSum sum;
    for (std::size_t cell = 0; cell < cells.size(); ++cell)
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            sum.part += usual_week * cells.hours[cell][g] * cells.employed[cell][g];
            sum.whole += cells.employed[cell][g];
        }
    out[0] = sum.share();
}

/// Incomes of those at work and of the unemployed, of the country.
[[nodiscard]] inline IncomeBins incomes(const In& in) {
    const WorkCells& cells = in.world.work_cells;
    const WorkPlaces& places = in.world.work_places;
    IncomeBins bins;
    double mean = 0;
    for (const double pay : places.mean_pay) mean += pay / static_cast<double>(places.size());
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const double pay = places.mean_pay[cell % places.size()] / mean;
        for (std::size_t g = 0; g < n_seniorities; ++g) {
            bins.add(cells.employed[cell][g],
                     pay * in.world.occupations.pay[occupation_of(in, cell)][g] * cells.pay[cell][g] *
                         cells.hours[cell][g],
                     in.world.work_nation.pay_spread[0]);
            bins.add(cells.unemployed[cell][g], pay * in.world.work_nation.benefit[0], 0);
        }
    }
    return bins;
}

template <int lowest, bool above>
void income_share(const In& in, Out out) {
    out[0] = undefined;
    if (!has_work(in)) return;
    const double share = incomes(in).share_of_lowest(lowest / 100.0);
    out[0] = above ? 1 - share : share;
}

template <std::vector<double> WorkNation::*column>
void of_work(const In& in, Out out) {
    out[0] = has_work(in) ? (in.world.work_nation.*column)[0] : undefined;
}

inline constexpr auto work_measures = std::to_array<Measure>({
    {291, "work_automated", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the hours of work outside the field that AI does",
     "hours of the opening x coverage x adoption, mean over occupations and places",
     of_jobs<&WorkCells::automated>},
    {292, "physical_automated", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "the same of physical hours", "", physical_automated},
    {293, "work_saved", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the hours of work that AI saves", "automated hours less those that checking takes",
     [](const In& in, Out out) {
         const WorkCells& cells = in.world.work_cells;
         out[0] = mean_over_cells(
             in, [&](std::size_t cell) { return cells.automated[cell] - cells.review[cell]; },
             [&](std::size_t cell) { return jobs_of(in, cell); });
     }},
    {294, "review_share", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "hours of people who check what AI does, per automated hour", "", review_share},
    {295, "juniors_employed", Over::nation, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "juniors at work outside the field", "", at_work<junior>},
    {296, "seniors_employed", Over::nation, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "seniors at work outside the field", "", at_work<senior>},
    {297, "junior_gap", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "how many fewer juniors than seniors are at work than at the opening, where half of the hours or more "
     "are exposed",
     "juniors / juniors of the opening over seniors / seniors of the opening, less 1", junior_gap},
    {298, "work_unemployment", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "unemployed outside the field, share of them and those at work", "",
     work_rate_of_nation<&WorkCells::unemployed>},
    {299, "junior_unemployment", Over::nation, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "the same of juniors", "", work_rate_of_nation<&WorkCells::unemployed, junior, junior>},
    {300, "work_vacancies", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "posts outside the field, share of them and those at work", "",
     work_rate_of_nation<&WorkCells::vacancies>},
    {301, "unemployment_rate", Over::city, Timing::stock, Unit::share, Size::each, Goal::minimise,
     "work_unemployment of the city", "", work_rate_of_cities<&WorkCells::unemployed>},
    {302, "vacancy_rate", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "work_vacancies of the city", "", work_rate_of_cities<&WorkCells::vacancies>},
    {303, "junior_pay", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "pay of juniors for an hour relative to the opening", "", pay_of<junior>},
    {304, "senior_pay", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "pay of seniors for an hour relative to the opening", "", pay_of<senior>},
    {305, "work_hours", Over::nation, Timing::stock, Unit::hour, Size::each, Goal::none,
     "hours of a week, mean of those at work; 40 at the opening", "", mean_hours},
    {306, "work_hours_short", Over::nation, Timing::stock, Unit::hour, Size::each, Goal::none,
     "hours of a week that the tenth with the shortest do not pass", "", hours_of<10>},
    {307, "work_hours_long", Over::nation, Timing::stock, Unit::hour, Size::each, Goal::none,
     "hours of a week that the tenth with the longest pass", "", hours_of<90>},
    {308, "income_top_tenth", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of the incomes outside the field that the tenth with the highest has", "",
     income_share<90, true>},
    {309, "income_lower_half", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share that the half with the lowest has", "", income_share<50, false>},
    {310, "work_horizon", Over::nation, Timing::stock, Unit::hour, Size::each, Goal::none,
     "hours of work that are handed over to AI at once", "", of_work<&WorkNation::horizon>},
    {311, "junior_posts_left", Over::nation, Timing::stock, Unit::share, Size::each, Goal::none,
     "share of its junior posts that the field still offers", "", of_work<&WorkNation::junior_posts>},
    {312, "work_purchases", Over::nation, Timing::stock, Unit::one, Size::each, Goal::none,
     "purchases of applications relative to those without what AI does to hours and incomes", "",
     of_work<&WorkNation::purchases>},
    {313, "work_tax_received", Over::city, Timing::flow, Unit::money, Size::total, Goal::maximise,
     "tax on pay outside the field above that of the opening", "", received<"work_tax">,
     rows_of<BookedTo::receiver, "work_tax">},
    {314, "work_tax_missed", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "tax on pay outside the field that is missing against the opening", "", flow_of<"work_tax_lost">,
     rows_of<BookedTo::nation, "work_tax_lost">},
    {315, "unemployment_benefits", Over::nation, Timing::flow, Unit::money, Size::total, Goal::minimise,
     "benefits of the unemployed outside the field", "", flow_of<"unemployment_benefit">,
     rows_of<BookedTo::nation, "unemployment_benefit">},
    {316, "robot_programme_paid", Over::nation, Timing::flow, Unit::money, Size::total, Goal::none,
     "national money that brings machines with hands earlier", "", flow_of<"robot_programme">,
     rows_of<BookedTo::nation, "robot_programme">},
});

}  // namespace headwater::model::measures
