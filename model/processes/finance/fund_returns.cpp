#include "model/processes/finance/fund_returns.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/core/scratch.hpp"

namespace headwater::model::finance {
namespace {

Money sum_of_years(const SixYears& years) {
    return std::accumulate(years.begin(), years.end(), Money{0});
}

/// What the shares of each fund are worth, currency.
ScratchVector<double> worth_of_shares(const Month& month, const Labs& labs, std::size_t funds) {
    ScratchVector<double> worth(funds, month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active) continue;
        const double value = in_units(labs.valuation[row]);
        if (const InvestorId fund = labs.venture_investor[row]; fund.valid())
            worth[fund.row()] += static_cast<double>(labs.venture_share[row]) * value;
        if (const InvestorId fund = labs.state_investor[row]; fund.valid())
            worth[fund.row()] += static_cast<double>(labs.state_share[row]) * value;
    }
    return worth;
}

void report(const Month& month, CityId city, double multiple, MonthRecord& record) {
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "fund_report";
    event.to = city;
    event.value = multiple;
    record.events.push_back(event);
}

}  // namespace

double next_appetite(const FundReturnParams& params, double appetite, double growth, double index,
                     double luck) {
    const double next = params.memory * appetite +
                        (1 - params.memory) * params.growth_weight * (growth - params.growth_usual) +
                        params.index_weight * index + params.noise * luck;
    return std::clamp(next, -params.appetite_bound, params.appetite_bound);
}

double next_raising(const FundReturnParams& params, double raising, double multiple, double appetite) {
    const double next =
        raising * std::clamp(multiple / params.hurdle, params.least, params.most) * std::exp(appetite);
    return std::clamp(next, 1 / params.bound, params.bound);
}

void fund_returns(const Month& month, const FundReturnParams& params, const Labs& labs,
                  const Investors& investors, const Ledger& ledger, CapitalMarket& market,
                  FundRecords& records, MonthRecord& record) {
    if (!month.on("fund_returns") || market.size() == 0 || records.size() == 0) return;
    constexpr int first_month_of_quarter = 1;  // the quarter before has been marked
    const bool new_quarter = month.month_of_year % 3 == first_month_of_quarter;
    market.appetite[0] =
        next_appetite(params, market.appetite[0], market.all[0], new_quarter ? market.index[0] : 0.0,
                      month.stream("appetite").normal(0));
    if (month.month_of_year != 1) return;
    const ScratchVector<double> worth = worth_of_shares(month, labs, records.size());
    const auto period = std::max<std::int64_t>(1, std::llround(params.period));
    for (std::size_t fund = 0; fund < records.size(); ++fund) {
        const Money paid_in = sum_of_years(records.paid_in[fund]);
        if (paid_in > 0) {
            const double returned =
                in_units(sum_of_years(records.distributed[fund]) + ledger.deposit(investors.account[fund])) +
                params.marked * worth[fund];
            records.multiple[fund] = returned / in_units(paid_in);
            const bool venture = investors.kind[fund] == InvestorKind::venture;
            const bool due = (month.year + static_cast<std::int64_t>(fund)) % period == 0;
            if (venture && due && month.index > 0)
                records.raising[fund] =
                    next_raising(params, records.raising[fund], records.multiple[fund], market.appetite[0]);
            if (!venture) report(month, investors.city[fund], records.multiple[fund], record);
        }
        std::shift_right(records.paid_in[fund].begin(), records.paid_in[fund].end(), 1);
        std::shift_right(records.distributed[fund].begin(), records.distributed[fund].end(), 1);
        records.paid_in[fund][0] = 0;
        records.distributed[fund][0] = 0;
    }
}

}  // namespace headwater::model::finance
