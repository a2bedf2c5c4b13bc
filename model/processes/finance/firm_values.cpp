#include "model/processes/finance/firm_values.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::size_t labs_per_value_block = 1024;
constexpr int months_of_quarter = 3;

bool valued(const Labs& labs, std::size_t row) {
    return labs.status[row] == LabStatus::active &&
           (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::application);
}

void add_sales(const Labs& labs, FirmValues& values) {
    for_rows(
        labs.size(),
        [&](std::size_t row) {
            if (labs.status[row] == LabStatus::active && commercial(labs.kind[row]))
                values.sales[row][0] += static_cast<float>(in_units(labs.revenue[row]));
        },
        labs_per_value_block);
}

void turn_quarter(FirmValues& values) {
    for_rows(
        values.size(),
        [&](std::size_t row) {
            Quarters& sales = values.sales[row];
            std::shift_right(sales.begin(), sales.end(), 1);
            sales[0] = 0;
        },
        labs_per_value_block);
}

/// Sums in the order of the rows.
void measure_growth(const ComparablesParams& params, const Customers& customers, const FirmValues& values,
                    CapitalMarket& market) {
    ByTask now{};
    ByTask before{};
    double all_now = 0;
    double all_before = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
        const double sold = values.sales[row][last_quarter];
        const double sold_before = values.sales[row][year_before];
        all_now += sold;
        all_before += sold_before;
        if (row >= customers.size() || customers.entered[row] == 0) continue;
        const auto task = static_cast<std::size_t>(customers.task[row]);
        now[task] += sold;
        before[task] += sold_before;
    }
    const auto growth = [&](double sold, double sold_before) {
        return sold_before > 0 ? sold / sold_before - 1 : params.growth_start;
    };
    for (std::size_t task = 0; task < n_tasks; ++task)
        market.growth[0][task] = growth(now[task], before[task]);
    market.all[0] = growth(all_now, all_before);
}

double listed_value(const Labs& labs, const FirmValues& values) {
    double sum = 0;
    for (std::size_t row = 0; row < labs.size(); ++row)
        if (values.listed[row] != 0 && labs.status[row] == LabStatus::active)
            sum += in_units(labs.valuation[row]);
    return sum;
}

}  // namespace

void firm_values(const Month& month, const ComparablesParams& params, const FundingParams& funding,
                 const Customers& customers, Labs& labs, FirmValues& values, CapitalMarket& market) {
    if (!month.on("comparables") || market.size() == 0 || labs.size() == 0) return;
    values.reach(LabId(labs.size() - 1));
    add_sales(labs, values);
    const bool end_of_quarter = month.month_of_year % months_of_quarter == 0;
    if (end_of_quarter) {
        turn_quarter(values);
        measure_growth(params, customers, values, market);
    }
    if (!end_of_quarter && month.index > 0) return;
    const double before = listed_value(labs, values);
    const FirmPrices prices(month, params, funding, labs, customers, values, market);
    for_rows(
        labs.size(),
        [&](std::size_t row) {
            if (valued(labs, row)) labs.valuation[row] = money(prices.value(row));
        },
        labs_per_value_block);
    const double after = listed_value(labs, values);
    market.index[0] = before > 0 && after > 0 ? std::log(after / before) : 0;
}

}  // namespace headwater::model::finance
