#include "model/processes/government/city_budgets.hpp"

#include <algorithm>
#include <cmath>

#include "model/declared/slot_bills.hpp"
#include "model/equations/government/programme.hpp"

namespace headwater::model::government {
namespace {

constexpr double declared_million = 1e6;  // of the declared currency
// What cannot be known before the month is bounded from above (`expected_...`).

std::int32_t people(const HeadsByTier& heads) {
    return heads[0] + heads[1] + heads[2];
}

/// What the estimate of a city's costs is made of.
struct Basis {
    double people_elsewhere = 0;
    double firms_elsewhere = 0;
    double stars = 0;      // of the country
    double graduates = 0;  // who need a year's housing
};

/// An upper estimate of what `value` of a slot costs the city this month, currency.
double billed(const CityBudgetParams& params, Bill bill, double value, const Month& month,
              const Cities& cities, std::size_t city, const Basis& basis) {
    switch (bill) {
        case Bill::none:
            return 0;
        case Bill::per_month:
            return value * month.scale;
        case Bill::per_year:
            return value * month.scale / months_per_year;
        case Bill::per_head_moving:
            return value * params.expected_share * basis.people_elsewhere;
        case Bill::per_firm_moving:
            return value * std::max(1.0, params.expected_share * basis.firms_elsewhere);
        case Bill::per_star_coming:
            return value * std::max(1.0, params.expected_share * basis.stars);
        case Bill::per_graduate:
            return value * basis.graduates;
        case Bill::per_skilled:
            return value * (cities.employed[city][0] + cities.employed[city][1]);
        case Bill::per_visit:
            return value * month.scale * params.expected_visit;
        case Bill::per_gpu:
            return value * month.scale * params.expected_gpu;
        case Bill::per_square_metre:
            return value * month.scale * cities.rent[city];
    }
    return 0;
}

/// An upper estimate of what the levers of one city may cost this month, currency.
double lever_cost(const Month& month, const CityBudgetParams& params, const Cities& cities, CityId city,
                  const Basis& basis) {
    const std::size_t row = city.row();
    // What a switched-off mechanism would pay costs nothing.
    const auto of = [&](Mechanism mechanism, Slot slot) {
        return month.on(mechanism) ? month.effect(slot, city) : 0;
    };
    double cost = in_units(cities.original_claims[row]);  // of last month
    for (const SlotBill& each : slot_bills)
        cost += billed(params, each.bill, of(each.mechanism, each.slot), month, cities, row, basis);
    // Costs that depend on two slots.
    if (of("vouchers", "voucher_rate") > 0)
        cost += of("vouchers", "voucher_budget") * month.scale / months_per_year;
    if (of("grants", "grant_match") > 0)
        cost += of("grants", "grant_cap") * cities.firms[row] / months_per_year;
    const double space = of("incubators", "incubator_space") * month.scale;
    cost += space * of("incubators", "incubator_discount") * cities.rent[row];
    cost += space * of("incubators", "incubator_services");
    cost += of("star_roles", "star_roles") * of("star_roles", "lab_fund") *
            std::max(1.0, params.expected_share * basis.stars);
    cost += of("person_grants", "person_grant_size") *
            (1 + 2 * of("person_grants", "person_grants") * month.scale / months_per_year);
    return cost;
}

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

Country country_of(const Month& month, const CityBudgetParams& params, const Cities& cities) {
    Country country;
    for (const std::int32_t seated : cities.firms) country.firms += seated;
    for (const HeadsByTier& living : cities.living) {
        country.people += people(living);
        country.stars += living[static_cast<std::size_t>(Tier::star)];
    }
    // Who needs a year's housing; a month has a twelfth of a year's.
    for (const double n : cities.graduates) country.graduates += params.expected_graduates * month.scale * n;
    return country;
}

Money levers_of_month(const Month& month, const CityBudgetParams& params, const Cities& cities,
                      const Country& country, CityId city) {
    const std::size_t c = city.row();
    const Basis basis{country.people - people(cities.living[c]), country.firms - cities.firms[c],
                      country.stars, country.graduates};
    const Money levers = money(lever_cost(month, params, cities, city, basis));
    if (!(month.effect("envelope", city) > 0)) return levers;
    return std::clamp<Money>(envelope_limit(month, cities, city) - cities.programme_spent_year[c], 0, levers);
}

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings) {
    if (month.on("allocation")) plan(month, params, cities);
    if (month.month_of_year == 1) {
        std::ranges::fill(cities.voucher_spent_year, 0);
        std::ranges::fill(cities.grants_spent_year, 0);
        std::ranges::fill(cities.programme_spent_year, 0);
    }
    if (!month.on("city_budgets") || month.on("city_accounts")) return;

    const Country country = country_of(month, params, cities);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        const Money base = money(params.transfer_per_head / months_per_year * people(cities.living[c]));
        const Money levers = levers_of_month(month, params, cities, country, city);
        const Money missing = levers - ledger.deposit(cities.treasury[c]) - base;
        postings.pay(accounts.nation, cities.treasury[c], base + std::max<Money>(missing, 0), "transfer");
    }
}

}  // namespace headwater::model::government
