// What a customer holds against a seller, and what it does about it.
#pragma once

namespace headwater::model {

/// A grudge one month later: halves in `half_life` years, and `shock` (refused delivery, competition, a defect) adds.
[[nodiscard]] double next_grudge(double grudge, double half_life, double shock);

/// Share of what is left of a grudge after so many months, 2^(-months / (12 half_life)).
[[nodiscard]] double grudge_left(double months, double half_life);

/// Share of its need that a customer has prepared, in secret, to cover elsewhere: grows by `pace` x grudge a month
/// towards all of it.
[[nodiscard]] double next_prepared_share(double prepared, double pace, double grudge);

/// Share of what is prepared that is ordered in the open. Open orders cost the customer allocation, the more so the
/// larger the share of its need, `only_here`, that nobody else can serve: none below `enough` prepared, then
/// exp(-fear x only_here).
[[nodiscard]] double open_order_share(double prepared, double enough, double fear, double only_here);

}  // namespace headwater::model
