// What a fleet does compared with the peak of its accelerators: how far they reach each other, and how well the
// software is tuned.
#pragma once

namespace headwater::model {

/// What communication costs, as shares of the time of calculation.
struct Interconnect {
    double base = 0.05;  // within one domain, whatever its size
    double slow = 0.45;  // of traffic that leaves the domain
    double all_to_all =
        0.5;  // share of a job's traffic that goes between all pairs; the rest is hierarchical
};

/// Speed of a job on `accelerators` of them, those of one `domain` joined by fast links, relative to no communication:
///   1 / (1 + base) within a domain, otherwise
///   1 / (1 + base + a slow (n - dom) / (n - 1) + (1 - a) slow 8 / dom), a the share of all-to-all traffic.
/// Hierarchical traffic leaves the domain once for each of its members; a domain of 8 is the unit of `slow`.
[[nodiscard]] double domain_efficiency(const Interconnect& links, double domain, double accelerators);

/// exp(-loss x settings x exp(-engineer_months / (months_a_setting x settings))): each of the `settings` of a platform
/// loses `loss` of its speed until somebody has tuned it.
[[nodiscard]] double software_efficiency(double loss, double settings, double engineer_months,
                                         double months_a_setting);

/// Loss a setting a month later, as the vendor and `users` mend what they share: loss x (1 - catch_up (1 + ln users)).
[[nodiscard]] double next_setting_loss(double loss, double catch_up, double users);

/// Logit chance that a buyer takes the challenger where it costs `ratio` times as much per unit of work, with
/// standard deviation `spread` of the difference of tastes (log).
[[nodiscard]] double challenger_chance(double ratio, double spread);

/// The weight of a vendor in the choice among several, from its cost for a unit of work: cost^(-1 / scale), such that of
/// two vendors the second has `challenger_chance(cost ratio, spread)`.
[[nodiscard]] double choice_weight(double cost, double spread);

}  // namespace headwater::model
