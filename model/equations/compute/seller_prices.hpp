// How sellers of GPU-hours move their prices, and what brings new ones.
#pragma once

namespace headwater::model {

/// Tightness of the market, the log by which aims lie above those of `posted_price`: next month's value is
///   keep x tightness + by_use (use - use*) + by_spot ln(spot / median).
struct TightnessRule {
    double keep = 0.93;    // of last month's tightness
    double by_use = 0.07;  // per unit of use
    double usual_use = 0.85;
    double by_spot = 0.05;  // per log point
};
[[nodiscard]] double next_tightness(const TightnessRule& rule, double tightness, double use,
                                    double spot_over_median);

/// Chance that a seller moves its list price to its aim this month, whose aim lies `gap` (log) from it: most
/// min(1, |gap| / full). Small gaps are not worth a new list (state-dependent adjustment, Caballero and Engel 1993).
struct MenuCost {
    double most = 0.8;   // 1/month
    double full = 0.08;  // log gap from which on the chance is the largest
};
[[nodiscard]] double price_change_chance(const MenuCost& menu, double gap);

/// Spot price at rest, relative to the posted one: above it by up to `scarcity` where a queue is left,
///   1 + scarcity Q / (Q + 0.3 D); below it by up to `slack` where machines stand still,
///   1 - slack min(1, 2.5 (0.97 - use)).
struct SpotRule {
    double scarcity = 1.5;
    double half_queue = 0.3;  // queue over demand at which half of it is reached
    double slack = 0.27;
    double slope = 2.5;
    double full_use = 0.97;
};
[[nodiscard]] double spot_at_rest(const SpotRule& rule, double queue, double demand, double use);

/// What an hour is expected to earn over its cost: price x min(1, use / use*) / cost - 1 - hurdle.
[[nodiscard]] double entry_margin(double price, double use, double usual_use, double cost, double hurdle);

/// New sellers a month: rate x sellers x m / (1 + m), m the margin; none without one.
[[nodiscard]] double expected_entrants(double rate, double sellers, double margin);

}  // namespace headwater::model
