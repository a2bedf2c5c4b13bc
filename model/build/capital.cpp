#include "model/build/parts.hpp"
#include "model/core/table.hpp"

#include <cmath>

namespace headwater::model {

void build_capital(const Input& input, const Month& month, World& world) {
    if (!month.on("comparables") || world.labs.size() == 0) return;
    const double growth = input.parameters.comparables.growth_start;
    FirmValues& values = world.firm_values;
    values.reach(LabId(world.labs.size() - 1));
    constexpr double months_of_quarter = 3;
    constexpr double quarters_of_year = 4;
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (!commercial(world.labs.kind[row])) continue;
        const double quarter = months_of_quarter * in_units(world.labs.revenue[row]);
        for (std::size_t ago = last_quarter; ago < values.sales[row].size(); ++ago)
            values.sales[row][ago] = static_cast<float>(
                quarter * std::pow(1 + growth, -static_cast<double>(ago - last_quarter) / quarters_of_year));
    }
    append_rows(world.capital_market);
    world.capital_market.growth[0].fill(growth);
    world.capital_market.all[0] = growth;
    world.capital_market.window[0] = 1;
    if (!month.on("owner_exits") && !month.on("fund_returns")) return;
    FundRecords& records = world.fund_records;
    append_rows(records, world.investors.size());
    constexpr std::size_t last_year = 1;
    for (std::size_t fund = 0; fund < records.size(); ++fund) {
        records.raising[fund] = 1;
        records.multiple[fund] = FundRecords::unknown;
        // What is in the fund at the start was paid in lately.
        records.paid_in[fund][last_year] = world.ledger.deposit(world.investors.account[fund]);
    }
    for (std::size_t row = 0; row < world.labs.size(); ++row)
        if (const InvestorId fund = world.labs.venture_investor[row]; fund.valid())
            records.paid_in[fund.row()][last_year] += world.labs.venture_cost[row];
}

}  // namespace headwater::model
