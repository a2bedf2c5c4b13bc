#include "model/processes/government/city_accounts.hpp"

#include <algorithm>

#include "model/equations/government/lever_bills.hpp"

namespace headwater::model::government {
namespace {

/// A city of which more is owed than before the run.
class Debtor {
public:
    Debtor(const CityAccountParams& params, const Cities& cities, const CommonAccounts& common,
           const Ledger& ledger, std::size_t c, double revenue, Postings& postings)
        : params_(params),
          treasury_(cities.treasury[c]),
          bank_(common.bank),
          postings_(postings),
          revenue_(revenue),
          owed_(-ledger.loan(treasury_)),
          held_(ledger.deposit(treasury_)) {}

    [[nodiscard]] Money held() const { return held_; }

    /// Pays interest on what was borrowed in the run, and bonds back from what the levers of the month leave. Interest
    /// that the treasury cannot pay is added to the debt.
    void serve(Money before_run, Money levers) {
        const Money borrowed = std::max<Money>(owed_ - before_run, 0);
        const double limit = params_.debt_limit * revenue_;
        const double rate = params_.bond_rate +
                            params_.bond_spread * (limit > 0 ? std::min(1.0, in_units(owed_) / limit) : 1.0);
        const Money interest = std::max<Money>(money(in_units(borrowed) * rate / months_per_year), 0);
        issue(std::max<Money>(interest - std::max<Money>(held_, 0), 0));
        postings_.pay(treasury_, bank_, interest, "bond_interest");
        held_ -= interest;
        const Money spare = held_ - money((1 + params_.reserve_months) * in_units(levers));
        const Money repaid = std::clamp<Money>(spare, 0, borrowed);
        postings_.pay(treasury_, bank_, repaid, "bond_repayment");
        held_ -= repaid;
        owed_ -= repaid;
    }
    /// Borrows up to `wanted`, within the limit; returns how much.
    Money borrow(Money wanted) {
        const Money bonds =
            std::clamp<Money>(money(borrowing_room(params_, revenue_, in_units(owed_))), 0, wanted);
        issue(bonds);
        return bonds;
    }

private:
    void issue(Money amount) {
        postings_.pay(bank_, treasury_, amount, "bond_issue");
        held_ += amount;
        owed_ += amount;
    }

    const CityAccountParams& params_;
    AccountId treasury_;
    AccountId bank_;
    Postings& postings_;
    double revenue_;  // of a year
    Money owed_;
    Money held_;
};

/// Other services given up for what is missing; returns how much.
Money give_up_services(const CityAccountParams& params, Cities& cities, CityAccounts& accounts,
                       const Ledger& ledger, std::size_t c, double revenue, Money missing,
                       Postings& postings) {
    const double monthly = revenue / months_per_year;
    const Money cut = std::clamp<Money>(
        std::min(money(params.largest_cut * monthly), ledger.deposit(cities.households[c])), 0, missing);
    postings.pay(cities.households[c], cities.treasury[c], cut, "services_given_up");
    const double share = monthly > 0 ? in_units(cut) / monthly : 0;
    const double before = accounts.services_cut[c];
    accounts.services_cut[c] += (share - before) / months_per_year;
    cities.amenity[c] -= params.amenity_loss * (accounts.services_cut[c] - before);
    return cut;
}

}  // namespace

double borrowing_room(const CityAccountParams& params, double revenue, double debt) {
    return std::max(0.0, params.debt_limit * revenue - debt);
}

void city_accounts(const Month& month, const CityAccountParams& params, const CityBudgetParams& budget,
                   Cities& cities, CityAccounts& accounts, const CityRevenue& by_source, const Ledger& ledger,
                   const CommonAccounts& common, Postings& postings, MonthRecord& record) {
    if (accounts.size() == 0) return;
    const Country country = country_of(month, budget, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (!pays_itself(month, accounts, city)) continue;
        const Money levers = levers_of_month(month, budget, cities, country, city);
        const double revenue = by_source.size() > 0 ? by_source.annual[c] : accounts.own_revenue[c];
        Debtor debtor(params, cities, common, ledger, c, revenue, postings);
        debtor.serve(accounts.debt_start[c], levers);
        Money missing = std::max<Money>(levers - std::max<Money>(debtor.held(), 0), 0);
        missing -= debtor.borrow(std::min(missing, capital_of_month(month, budget, cities, country, city)));
        missing -= give_up_services(params, cities, accounts, ledger, c, revenue, missing, postings);
        missing -= debtor.borrow(missing);
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
