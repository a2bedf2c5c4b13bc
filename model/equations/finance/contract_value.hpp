// What a contract that shares income is worth to whoever pays it (SV-22).
#pragma once

#include "model/equations/finance/income_share.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/state/contract_terms.hpp"
#include "model/state/contracts.hpp"
#include "model/state/lab.hpp"

namespace headwater::model {

[[nodiscard]] inline IncomePath path_of(const IncomeShareParams& params) {
    return {params.growth, params.fade, params.discount, params.horizon};
}

/// Present value of what a running row still asks of the lab, currency of the run; 0 for rows that share no income, and for shares of a profit
/// that is not made.
[[nodiscard]] inline double value_of_contract(const IncomeShareParams& params, const Contracts& contracts,
                                              const ContractTerms& terms, const Labs& labs, LabId lab,
                                              std::size_t row) {
    if (!shares_income(contracts.kind[row]) || !contracts.running(row)) return 0;
    // A second stage asks for nothing while the first is open.
    if (terms.after[row] >= 0 &&
        contracts.status[static_cast<std::size_t>(terms.after[row])] == ContractStatus::running)
        return 0;
    const bool of_profit = contracts.kind[row] == ContractKind::profit_share;
    const Money month = labs.revenue[lab.row()] - (of_profit ? labs.costs[lab.row()] : Money{0});
    const Money left = contracts.cap[row] - terms.settled[row];
    const double rate = static_cast<double>(terms.exchange[row]) / same_currency;
    return value_of_share(months_per_year * in_units(month),
                          static_cast<double>(terms.millionths[row]) / whole_share,
                          contracts.cap[row] > 0 ? in_units(left) * rate : 0, path_of(params));
}

}  // namespace headwater::model
