// How long a buyer waits for GPUs of one partner, or of a partner that others may outbid (SV-24).
#pragma once

namespace headwater::model {

/// Months until `need` is delivered at `rate` a month, of which the first `answer` months are the partner's alone and the rest has
/// `outside` a month beside it.
[[nodiscard]] double months_to_deliver(double need, double rate, double outside, double answer);

/// Whether an outside bidder enters: P(the partner passes) x gain > cost of the bid.
[[nodiscard]] bool worth_bidding(double passes, double gain, double cost);

/// What it adds to its price, so that its bids pay on average: cost (1 / P - 1), what the bids cost that the partner matched.
[[nodiscard]] double bidding_premium(double passes, double cost);

}  // namespace headwater::model
