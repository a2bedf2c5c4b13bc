// Questions about training projects that several processes ask.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/levers/month.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

[[nodiscard]] inline bool trains(const Labs& labs, std::size_t row) {
    return labs.status[row] == LabStatus::active && labs.project_due[row] != Researchers::never;
}

/// Whether it decides by what compute is worth to it (compute_investment).
[[nodiscard]] inline bool invests_in_compute(const Labs& labs, std::size_t row) {
    return trains(labs, row) && labs.heads[row] > 0 &&
           (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::big_tech);
}

/// Its project ends this month, and the next one begins.
[[nodiscard]] inline bool project_ends(const Month& month, const Labs& labs, std::size_t row) {
    return trains(labs, row) && labs.project_due[row] <= month.index;
}

/// Employed at all sites, by tier.
[[nodiscard]] inline HeadsByTier heads_of(const Labs& labs, const Sites& sites, std::size_t row) {
    HeadsByTier sum{};
    for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()])
        for (std::size_t tier = 0; tier < n_tiers; ++tier) sum[tier] += sites.heads[site.row()][tier];
    return sum;
}

/// Real labs that a row stands for: a named organisation is in every run, however small.
[[nodiscard]] inline double real_labs(const Month& month, const Labs& labs, std::size_t row) {
    return labs.name[row] == Labs::unnamed ? 1 / std::min(1.0, month.scale) : 1;
}

/// Labs of the country that a row stands for; a run above its size has more unnamed firms than there are.
[[nodiscard]] inline double labs_of_country(const Month& month, const Labs& labs, LabId lab) {
    return labs.in_every_run(lab) ? 1 : 1 / month.scale;
}

/// Share of a lab's GPUs that its largest training run holds: min(training_share, flagship_start x
/// flagship_growth^(t / 12)).
[[nodiscard]] inline double flagship_share(const Month& month, const ResearchParams& params) {
    return std::min(params.training_share,
                    params.flagship_start * std::pow(params.flagship_growth, month.years_since_2018()));
}

/// GPUs of a run of the real organisation that a row stands for.
[[nodiscard]] inline double run_gpus(const Labs& labs, std::size_t row, double flagship) {
    return labs.gpus[row] / static_cast<double>(labs.size_share[row]) * flagship;
}

/// Skilled people of the real organisation: stars and core.
[[nodiscard]] inline double skilled_people(const Labs& labs, const Sites& sites, std::size_t row) {
    const HeadsByTier heads = heads_of(labs, sites, row);
    return (heads[0] + heads[1]) / static_cast<double>(labs.size_share[row]);
}

/// `project_due` of a lab that trains and has no run with an end in sight (`training_runs`).
inline constexpr std::int16_t no_end_in_sight = Researchers::never - 1;

}  // namespace headwater::model
