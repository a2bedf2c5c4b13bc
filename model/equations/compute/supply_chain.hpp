// The way of accelerators from an order to a site with power.
#pragma once

namespace headwater::model {

/// Months until a site is connected: what its place takes, cut by a `premium` paid for speed (own turbines, imported
/// plant): max(shortest, months x (1 + premium)^-elasticity).
[[nodiscard]] double power_wait(double months, double premium, double elasticity, double shortest);

/// Months from order to delivery: backlog / monthly output + the time of making and shipping; `longest` where nothing
/// is made.
[[nodiscard]] double lead_time(double backlog, double output, double making, double longest);

/// Factor by which output changes over the `lag` after which a vendor's decision shows (packaging and memory are
/// ordered ahead): lead / usual lead, within [least, most].
struct OutputRule {
    double usual_lead = 3;  // months
    double least = 0.7;
    double most = 3;
};
[[nodiscard]] double output_factor(const OutputRule& rule, double lead);

/// Orders for one unit of need while deliveries take `lead` months: 1 + phantom x lead / 6 (Sterman 1989).
[[nodiscard]] double ordered_per_need(double phantom, double lead);

/// Factor of a vendor's list price in a month: 1 + drift x clip((lead - usual) / usual, -1, 1).
[[nodiscard]] double list_drift(double drift, double usual_lead, double lead);

/// Share of its orders that a buyer gives to others when it has to wait longer than its patience:
/// 1 - exp(-(wait - patience) / months).
[[nodiscard]] double second_source_share(double wait, double patience, double months);

}  // namespace headwater::model
