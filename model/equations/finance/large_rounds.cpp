#include "model/equations/finance/large_rounds.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

double willing_investors(double aversion, double terms) {
    return std::exp(-aversion * std::max(terms, 0.0));
}

double planned_gap(double costs, double revenue, double growth, double months) {
    const double years = months / 12;
    const double mean =
        growth > 1 && years > 0 ? (std::pow(growth, years) - 1) / (years * std::log(growth)) : 1;
    return months * (costs * mean - revenue);
}

double planned_value(double sales, double margin, double multiple, const IncomePath& path) {
    const int years = static_cast<int>(path.years);
    for (int year = 1; year < years; ++year) sales *= 1 + path.growth * std::exp(-path.fade * year);
    // Profit comes at the end: early years are spent on growth.
    return margin * multiple * sales / std::pow(1 + path.discount, years);
}

}  // namespace headwater::model
