#include "model/equations/finance/clause.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/people/districts.hpp"

namespace headwater::model {

Money buyback_due(Money invested, double rate, double years, Money fair_value_of_stake) {
    const double grown = static_cast<double>(invested) * std::pow(1 + rate, std::max(0.0, years));
    return std::max(static_cast<Money>(std::llround(grown)), fair_value_of_stake);
}

Money buyback_due(const BuybackClauses& clauses, const Labs& labs, ClauseId clause, std::int32_t month) {
    const std::size_t row = clause.row();
    const double fair =
        static_cast<double>(clauses.stake[row]) * static_cast<double>(labs.valuation[clauses.lab[row].row()]);
    return buyback_due(clauses.invested[row], clauses.buy_rate[row], (month - clauses.start[row]) / 12.0,
                       static_cast<Money>(std::llround(fair)));
}

CityId fund_in_reach(const Month& month, const Cities& cities, CityId seat) {
    return month.effect("fund_size", seat) > 0 ? seat : ring_of(cities, seat);
}

ClauseId running_clause(const BuybackClauses& clauses, const Labs& labs, LabId lab) {
    const ClauseId clause = labs.clause[lab.row()];
    return clause.valid() && clauses.status[clause.row()] == ClauseStatus::running ? clause : ClauseId{};
}

}  // namespace headwater::model
