// The way of accelerators from an order to a site with power.
#pragma once

#include <span>

namespace headwater::model {

/// Months until a site is connected: what its place takes, cut by a `premium` paid for speed (own turbines, imported
/// plant): max(shortest, months x (1 + premium)^-elasticity).
[[nodiscard]] double power_wait(double months, double premium, double elasticity, double shortest);

/// The premium p that costs least where a month of waiting costs `value` and speed `fee` x p, with the wait above:
/// (1 + p)^(1 + elasticity) = elasticity x months x value / fee, held to [0, most].
[[nodiscard]] double best_premium(double months, double elasticity, double value, double fee, double most);

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

/// Buyers who have to wait longer than their patience give `second_source_share` of what each vendor would have had to
/// vendors who deliver sooner, in proportion to their shares. `shares` of orders stand by vendor, as `leads`.
void divide_among_sources(std::span<double> shares, std::span<const double> leads, double patience,
                          double months);

/// How accelerators find a way around an export control: `most` at any price, none below a wedge of `from`, and
/// most (1 - exp(-(wedge - from) / scale)) above it; at `most_wedge` buyers give up.
struct AroundControl {
    double most = 0;
    double from = 0.1;
    double scale = 0.3;
    double most_wedge = 1;
};
struct AroundFlow {
    double wedge = 0;  // by which chips are dearer than at the vendor's list
    double moved = 0;
};
/// The wedge at which what is moved equals the `excess` that buyers want beyond what the control allows.
[[nodiscard]] AroundFlow around_control(const AroundControl& control, double excess);

}  // namespace headwater::model
