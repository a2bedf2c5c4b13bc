#include "model/processes/government/city_accounts.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"

namespace headwater::model::government {
namespace {

void settle_bonds(const CityAccountParams& params, const Cities& cities, const CityAccounts& accounts,
                  const Ledger& ledger, const CommonAccounts& common, std::size_t c, Money levers,
                  Money& treasury, Postings& postings) {
    const Money owed = -ledger.loan(cities.treasury[c]);
    const Money borrowed = std::max<Money>(owed - accounts.debt_start[c], 0);  // in the run
    const double limit = params.debt_limit * accounts.own_revenue[c];
    const double rate =
        params.bond_rate + params.bond_spread * (limit > 0 ? std::min(1.0, in_units(owed) / limit) : 1.0);
    const Money interest = std::clamp<Money>(money(in_units(borrowed) * rate / months_per_year), 0,
                                             std::max<Money>(treasury, 0));
    const Money spare = treasury - interest - money((1 + params.reserve_months) * in_units(levers));
    const Money repaid = std::clamp<Money>(spare, 0, borrowed);
    postings.pay(cities.treasury[c], common.bank, interest, "bond_interest");
    postings.pay(cities.treasury[c], common.bank, repaid, "bond_repayment");
    treasury -= interest + repaid;
}

}  // namespace

double borrowing_room(const CityAccountParams& params, double own_revenue, double debt) {
    return std::max(0.0, params.debt_limit * own_revenue - debt);
}

void city_accounts(const Month& month, const CityAccountParams& params, const CityBudgetParams& budget,
                   Cities& cities, CityAccounts& accounts, const Ledger& ledger, const CommonAccounts& common,
                   Postings& postings, MonthRecord& record) {
    if (!month.on("city_accounts") || accounts.size() == 0) return;
    const Country country = country_of(month, budget, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (!pays_itself(month, accounts, city)) continue;
        const Money levers = levers_of_month(month, budget, cities, country, city);
        Money treasury = ledger.deposit(cities.treasury[c]);
        settle_bonds(params, cities, accounts, ledger, common, c, levers, treasury, postings);
        Money missing = std::max<Money>(levers - treasury, 0);

        const double monthly = accounts.own_revenue[c] / months_per_year;
        const Money cut = std::clamp<Money>(
            std::min(money(params.largest_cut * monthly), ledger.deposit(cities.households[c])), 0, missing);
        postings.pay(cities.households[c], cities.treasury[c], cut, "services_given_up");
        missing -= cut;
        const double share = monthly > 0 ? in_units(cut) / monthly : 0;
        const double before = accounts.services_cut[c];
        accounts.services_cut[c] += (share - before) / months_per_year;
        cities.amenity[c] -= params.amenity_loss * (accounts.services_cut[c] - before);

        const double debt = in_units(-ledger.loan(cities.treasury[c]));
        const Money bonds = std::min(missing, money(borrowing_room(params, accounts.own_revenue[c], debt)));
        postings.pay(common.bank, cities.treasury[c], bonds, "bond_issue");
        missing -= bonds;
        if (missing > 0 && accounts.refused[c] == 0) {
            Event event;
            event.month = static_cast<std::int16_t>(month.index);
            event.kind = "levers_refused";
            event.to = city;
            event.value = in_units(missing);
            record.events.push_back(event);
        }
        accounts.refused[c] = missing;
    }
}

}  // namespace headwater::model::government
