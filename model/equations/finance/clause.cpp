#include "model/equations/finance/clause.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::model {

Money buyback_due(Money invested, double rate, double years, Money fair_value_of_stake) {
    const double grown = static_cast<double>(invested) * std::pow(1 + rate, std::max(0.0, years));
    return std::max(static_cast<Money>(std::llround(grown)), fair_value_of_stake);
}

Money buyback_due(const Contracts& contracts, const Labs& labs, ContractId contract, std::int32_t month) {
    const std::size_t row = contract.row();
    const double fair = static_cast<double>(contracts.stake[row]) *
                        static_cast<double>(labs.valuation[contracts.lab[row].row()]);
    return buyback_due(contracts.invested[row], contracts.buy_rate[row],
                       (month - contracts.start[row]) / 12.0, static_cast<Money>(std::llround(fair)));
}

ContractId running_clause(const Contracts& contracts, const Labs& labs, LabId lab) {
    const ContractId clause = labs.clause[lab.row()];
    return clause.valid() && contracts.status[clause.row()] == ContractStatus::running ? clause
                                                                                       : ContractId{};
}

}  // namespace headwater::model
