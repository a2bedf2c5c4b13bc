// What a firm that needs much capital is worth, and who would look at it (SV-25).
#pragma once

#include "model/equations/finance/income_share.hpp"

namespace headwater::model {

/// Parts of the usual number of investors that look at a firm with `terms` in force: exp(-aversion terms).
[[nodiscard]] double willing_investors(double aversion, double terms);

/// What a firm must raise for `months` in which its monthly costs grow `growth` times a year and its revenue stays: months x (costs x g - revenue), g the mean
/// of growth^(t / 12) over them.
[[nodiscard]] double planned_gap(double costs, double revenue, double growth, double months);

/// Value of a firm by its plan: `margin` of sales that grow as `path` says, over path.years, and `multiple` times the profit of the last of them.
[[nodiscard]] double planned_value(double sales, double margin, double multiple, const IncomePath& path);

}  // namespace headwater::model
