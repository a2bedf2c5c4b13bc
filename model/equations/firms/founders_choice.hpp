// Whether somebody founds a firm, and whether somebody goes on with one (CN-07): worth against what is at stake.
#pragma once

#include "model/parameters/firms/entry.hpp"

namespace headwater::model {

/// 1 / (1 + (worth / stake)^-certainty).
[[nodiscard]] double chance_to_found(const EntryParams& params, double worth, double stake);

/// Years of profit, currency, of a firm that sells `sales` a month.
[[nodiscard]] double worth_of_profits(const EntryParams& params, double sales);

/// Factor on sales by what founders foresee, of a market in which `adopted` buy and `wanted` would:
/// (wanted / adopted)^foresight within a factor of 4.
[[nodiscard]] double foreseen_growth(const EntryParams& params, double wanted, double adopted);

/// Chance in a month that the founder of a firm that sells `sales` a month gives it up for a job that pays `pay`: the founder asks
/// once in `horizon` months whether years of profit are worth that many months of pay.
[[nodiscard]] double chance_to_give_up(const EntryParams& params, double sales, double growth, double pay);

}  // namespace headwater::model
