// What firms are worth (mechanism comparables).
//
// Every month the sales of each lab are added to its quarter; at the end of a quarter, and at the start, growth by task is
//   g_m = sales of all firms of task m in the quarter / in the same quarter of the year before - 1      [1/year]
// (firms that have closed count in the year before; growth_start where nothing was sold then), and the valuation of each start-up
// and application firm is set to V (equations/finance/firm_value.hpp), up or down. index = ln of the sum of V of firms that are listed, over
// the sum of their values a quarter ago. Without the mechanism a valuation is the post-money value of the last round, need / d.
#pragma once

#include "model/equations/finance/firm_value.hpp"

namespace headwater::model::finance {

void firm_values(const Month& month, const ComparablesParams& params, const FundingParams& funding,
                 const Customers& customers, Labs& labs, FirmValues& values, CapitalMarket& market);

}  // namespace headwater::model::finance
