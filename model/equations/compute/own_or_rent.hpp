// How much of an uncertain need to own: the newsvendor problem (Arrow, Harris and Marschak 1951).
#pragma once

namespace headwater::model {

/// Chance with which the need may stay below what is owned: 1 - c / p, where an hour owned costs c whether it is used
/// or not and an hour rented costs p; 0 where renting is no dearer.
[[nodiscard]] double owned_quantile(double cost_of_owning, double price_of_renting);

/// Capacity to own where the need is log-normal with this median and standard deviation of its logarithm: the
/// `owned_quantile` of the need. The rest is rented as it comes.
[[nodiscard]] double owned_capacity(double median_need, double spread, double cost_of_owning,
                                    double price_of_renting);

/// Expected cost of the best capacity to commit to, relative to renting all of the need as it comes (<= 1): with the
/// same log-normal need, Phi(spread - z), z the standard normal quantile at `owned_quantile`. What is committed is paid
/// for in full, what is short is rented.
[[nodiscard]] double relative_cost_of_committing(double spread, double cost_of_owning,
                                                 double price_of_renting);

}  // namespace headwater::model
