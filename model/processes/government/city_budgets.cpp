#include "model/processes/government/city_budgets.hpp"

#include <algorithm>
#include <cmath>

#include "model/declared/slot_bills.hpp"
#include "model/equations/government/lever_bills.hpp"
#include "model/equations/government/programme.hpp"

namespace headwater::model::government {
namespace {

constexpr double declared_million = 1e6;  // of the declared currency

ByProgramme<bool> in_force(const Month& month, CityId city) {
    ByProgramme<bool> programmes{};
    for (const SlotBill& each : slot_bills)
        if (each.programme != Programme::none && month.on(each.mechanism) &&
            month.effect(each.slot, city) > 0)
            programmes[static_cast<std::size_t>(each.programme)] = true;
    return programmes;
}

/// What a city makes of the year that ended.
void look_back(const Month& month, const CityBudgetParams& params, const Cities& cities, CityPlans& plans,
               std::size_t c) {
    const double million = month.amount(declared_million);
    const ByProgramme<double> worth{params.worth_relocation, params.worth_incubator, params.worth_voucher,
                                    params.worth_grant,      params.worth_fund,      params.worth_institute,
                                    params.worth_tender,     params.worth_talent};
    for (std::size_t l = 0; l < n_programmes; ++l) {
        const double spent = in_units(plans.spent[c][l]) / million;
        plans.perceived[c][l] = spent > 0 ? worth[l] * plans.results[c][l] / spent : CityPlans::unknown;
    }
    const double left = in_units(std::max<Money>(plans.limit[c] - cities.programme_spent_year[c], 0));
    plans.carried[c] = money(params.carry_over * left);
    plans.spent[c] = {};
    plans.results[c] = {};
}

/// Splits the envelopes of the cities that do so. Called before the accounts of the year start anew.
void plan(const Month& month, const CityBudgetParams& params, Cities& cities) {
    CityPlans& plans = cities.plans;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (plans.size() == 0) {
            if (!splits_envelope(month, city)) continue;
            begin_plans(cities);
        }
        if (month.month_of_year == 1) look_back(month, params, cities, plans, c);
        plans.share[c] = {};
        plans.limit[c] = 0;
        if (!splits_envelope(month, city)) continue;
        plans.share[c] = envelope_shares(params, plans.perceived[c], in_force(month, city));
        plans.limit[c] = envelope_limit(month, cities, city);
    }
}

}  // namespace

ByProgramme<double> envelope_shares(const CityBudgetParams& params, const ByProgramme<double>& perceived,
                                    const ByProgramme<bool>& in_force) {
    double sum = 0;
    double known = 0;
    double programmes = 0;
    for (std::size_t l = 0; l < n_programmes; ++l) {
        if (!in_force[l]) continue;
        ++programmes;
        if (perceived[l] < 0) continue;
        sum += perceived[l];
        ++known;
    }
    ByProgramme<double> shares{};
    const double mean = known > 0 ? sum / known : 0;
    double all = 0;
    for (std::size_t l = 0; l < n_programmes; ++l) {
        if (!in_force[l]) continue;
        const double relative = perceived[l] < 0 || !(mean > 0) ? 1 : perceived[l] / mean;
        all += shares[l] = std::exp(params.return_weight * relative);
    }
    for (std::size_t l = 0; l < n_programmes; ++l)
        if (in_force[l])
            shares[l] = params.smallest_share + (1 - programmes * params.smallest_share) * shares[l] / all;
    return shares;
}

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities,
                  const CityAccounts& city_accounts, const Ledger& ledger, const CommonAccounts& accounts,
                  Postings& postings) {
    if (month.on("allocation")) plan(month, params, cities);
    if (month.month_of_year == 1) {
        std::ranges::fill(cities.voucher_spent_year, 0);
        std::ranges::fill(cities.grants_spent_year, 0);
        std::ranges::fill(cities.programme_spent_year, 0);
    }
    if (!month.on("city_budgets")) return;

    const Country country = country_of(month, params, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        if (pays_itself(month, city_accounts, city)) continue;
        const Money base = money(params.transfer_per_head / months_per_year * everybody(cities.living[c]));
        const Money levers = levers_of_month(month, params, cities, country, city);
        const Money missing = levers - ledger.deposit(cities.treasury[c]) - base;
        postings.pay(accounts.nation, cities.treasury[c], base + std::max<Money>(missing, 0), "transfer");
    }
}

}  // namespace headwater::model::government
