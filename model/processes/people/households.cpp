#include "model/processes/people/households.hpp"

#include <algorithm>

namespace headwater::model::people {
namespace {

/// What is spent in other cities, paid by households, and received there by output.
void trade_between_cities(const Month& month, const Cities& cities, const RestOfCities& rest,
                          const ScratchVector<Money>& spent, const CommonAccounts& accounts,
                          Postings& postings) {
    double output = 0;
    for (const double here : rest.output) output += here;
    const auto others = [&](std::size_t c) { return output - rest.output[c]; };
    double all_rates = 0;  // sum over cities of spending / output of the others
    Money left = 0;
    std::size_t last = cities.size();
    for (std::size_t c = 0; c < cities.size(); ++c) {
        if (others(c) > 0) all_rates += in_units(spent[c]) / others(c);
        postings.pay(cities.households[c], accounts.rest_of_world, spent[c], "consumption_elsewhere");
        left += spent[c];
        if (rest.output[c] > 0) last = c;
    }
    if (last == cities.size()) return;
    ScratchVector<Money> received(cities.size(), month.scratch);
    for (std::size_t c = 0; c < last; ++c) {
        const double own = others(c) > 0 ? in_units(spent[c]) / others(c) : 0;
        received[c] = std::clamp<Money>(money(rest.output[c] * (all_rates - own)), 0, left);
        left -= received[c];
    }
    received[last] = left;
    for (std::size_t c = 0; c < cities.size(); ++c)
        postings.pay(accounts.rest_of_world, rest.account[c], received[c], "consumption_elsewhere");
}

}  // namespace

double spending_of(const HouseholdParams& params, double income, double housing, double wealth,
                   double usual_income) {
    const double beyond = std::max(0.0, wealth - params.wealth_months * std::max(0.0, usual_income));
    return (1 - params.saving) * std::max(0.0, income - housing) + params.wealth_spent * beyond;
}

void households(const Month& month, const HouseholdParams& params, const Cities& cities,
                const RestOfCities& rest, const Ledger& ledger, const CommonAccounts& accounts,
                Households& households, Postings& postings) {
    if (!month.on("households") || households.size() == 0) return;
    const bool answers = rest.size() > 0;
    const bool others = answers && cities.size() > 1;
    ScratchVector<Money> elsewhere(cities.size(), month.scratch);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const AccountId account = cities.households[c];
        const Money held = std::max<Money>(ledger.deposit(account), 0);
        const double income = in_units(held - households.left[c]);
        double& usual = households.usual_income[c];
        usual = month.index == 0 ? income : usual + (income - usual) / months_per_year;
        const double people = everybody(cities.living[c]);
        const Money housing = std::min(money(params.housing_area * cities.rent[c] * people), held);
        const Money spent = std::clamp<Money>(
            money(spending_of(params, income, in_units(housing), in_units(households.left[c]), usual)), 0,
            held - housing);
        const Money home = money(params.home * in_units(spent));
        elsewhere[c] = others ? std::min(money(params.elsewhere * in_units(spent)), spent - home) : 0;
        const AccountId city = answers ? rest.account[c] : accounts.rest_of_world;
        postings.pay(account, city, housing, "housing_rent");
        postings.pay(account, city, home, "consumption_home");
        postings.pay(account, accounts.rest_of_world, spent - home - elsewhere[c], "consumption");
        households.left[c] = held - housing - spent;
        const double of_pay = std::max(0.0, in_units(households.net_pay[c] - housing));
        households.spent_here[c] =
            std::min(housing, households.net_pay[c]) + money(params.home * (1 - params.saving) * of_pay);
    }
    if (others) trade_between_cities(month, cities, rest, elsewhere, accounts, postings);
}

}  // namespace headwater::model::people
