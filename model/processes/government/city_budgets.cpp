#include "model/processes/government/city_budgets.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "model/equations/government/programme.hpp"

namespace headwater::model::government {
namespace {

constexpr double million = 1e6;
// What cannot be known before the month is bounded from above (`expected_...`).

std::int32_t people(const HeadsByTier& heads) {
    return heads[0] + heads[1] + heads[2];
}

/// An upper estimate of what the levers of one city may cost this month, CNY.
double lever_cost(const Month& month, const CityBudgetParams& params, const Cities& cities, CityId city,
                  double people_elsewhere, double firms_elsewhere, double stars, double graduates) {
    const std::size_t row = city.row();
    // What a switched-off mechanism would pay costs nothing.
    const auto of = [&](Mechanism mechanism, Slot slot) {
        return month.on(mechanism) ? month.effect(slot, city) : 0;
    };
    using enum Mechanism;
    double cost = of(raids, Slot::relocation_cash) * params.expected_share * people_elsewhere;
    cost += of(raids, Slot::raid_visits) * month.scale * params.expected_visit;
    if (of(vouchers, Slot::voucher_rate) > 0)
        cost += of(vouchers, Slot::voucher_budget) * month.scale / months_per_year;
    if (of(grants, Slot::grant_match) > 0)
        cost += of(grants, Slot::grant_cap) * cities.firms[row] / months_per_year;
    cost += of(incubators, Slot::incubator_space) * month.scale * of(incubators, Slot::incubator_discount) *
            cities.rent[row];
    cost += of(state_funds, Slot::fund_size) * month.scale / months_per_year;
    cost += of(institutes, Slot::institute_budget) * month.scale;
    cost += cny(cities.original_claims[row]);  // of last month
    cost += (of(returnees, Slot::talent_package) +
             of(star_roles, Slot::star_roles) * of(star_roles, Slot::lab_fund)) *
            std::max(1.0, params.expected_share * stars);
    cost += of(tenders, Slot::tender_budget) * month.scale;
    cost += of(branches, Slot::branch_subsidy) * std::max(1.0, params.expected_share * firms_elsewhere);
    cost += of(commons, Slot::pool_gpu) * month.scale * params.expected_gpu;
    cost += of(arrivals, Slot::graduate_housing) * graduates;
    cost += of(praise, Slot::retention_grant) * (cities.employed[row][0] + cities.employed[row][1]);
    cost += of(person_grants, Slot::person_grant_size) *
            (1 + 2 * of(person_grants, Slot::person_grants) * month.scale / months_per_year);
    cost += of(encounters, Slot::space_grant) * month.scale * cities.rent[row];
    cost += of(incubators, Slot::incubator_services) * month.scale * of(incubators, Slot::incubator_space);
    return cost;
}

ByProgramme<bool> in_force(const Month& month, CityId city) {
    const auto any = [&](std::initializer_list<std::pair<Mechanism, Slot>> parts) {
        return std::ranges::any_of(parts, [&](const auto& part) {
            return month.on(part.first) && month.effect(part.second, city) > 0;
        });
    };
    using enum Mechanism;
    return {
        any({{raids, Slot::raid_visits}, {raids, Slot::relocation_cash}, {branches, Slot::branch_subsidy}}),
        any({{incubators, Slot::incubator_space}}),
        any({{vouchers, Slot::voucher_rate}, {commons, Slot::pool_gpu}}),
        any({{grants, Slot::grant_match},
             {path_choice, Slot::original_grant},
             {path_choice, Slot::original_procurement}}),
        any({{state_funds, Slot::fund_size}}),
        any({{institutes, Slot::institute_budget}, {praise, Slot::retention_grant}}),
        any({{tenders, Slot::tender_budget}}),
        any({{returnees, Slot::talent_package},
             {arrivals, Slot::graduate_housing},
             {person_grants, Slot::person_grants}})};
}

/// What a city makes of the year that ended.
void look_back(const CityBudgetParams& params, const Cities& cities, CityPlans& plans, std::size_t c) {
    const ByProgramme<double> worth{params.worth_relocation, params.worth_incubator, params.worth_voucher,
                                    params.worth_grant,      params.worth_fund,      params.worth_institute,
                                    params.worth_tender,     params.worth_talent};
    for (std::size_t l = 0; l < n_programmes; ++l) {
        const double spent = cny(plans.spent[c][l]) / million;
        plans.perceived[c][l] = spent > 0 ? worth[l] * plans.results[c][l] / spent : CityPlans::unknown;
    }
    const double left = cny(std::max<Money>(plans.limit[c] - cities.programme_spent_year[c], 0));
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
        if (month.month_of_year == 1) look_back(params, cities, plans, c);
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

void city_budgets(const Month& month, const CityBudgetParams& params, Cities& cities, const Ledger& ledger,
                  const CommonAccounts& accounts, Postings& postings) {
    if (month.on(Mechanism::allocation)) plan(month, params, cities);
    if (month.month_of_year == 1) {
        std::ranges::fill(cities.voucher_spent_year, 0);
        std::ranges::fill(cities.grants_spent_year, 0);
        std::ranges::fill(cities.programme_spent_year, 0);
    }
    if (!month.on(Mechanism::city_budgets)) return;

    double everybody = 0;
    double stars = 0;
    double firms = 0;
    for (const std::int32_t seated : cities.firms) firms += seated;
    for (const HeadsByTier& living : cities.living) {
        everybody += people(living);
        stars += living[static_cast<std::size_t>(Tier::star)];
    }
    double graduates = 0;  // who need a year's housing; a month has a twelfth of a year's
    for (const double n : cities.graduates) graduates += params.expected_graduates * month.scale * n;
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const CityId city(c);
        const double here = people(cities.living[c]);
        const Money base = money(params.transfer_per_head / months_per_year * here);
        Money levers = money(lever_cost(month, params, cities, city, everybody - here,
                                        firms - cities.firms[c], stars, graduates));
        if (month.effect(Slot::envelope, city) > 0)
            levers = std::clamp<Money>(envelope_limit(month, cities, city) - cities.programme_spent_year[c],
                                       0, levers);
        const Money missing = levers - ledger.deposit(cities.treasury[c]) - base;
        postings.pay(accounts.nation, cities.treasury[c], base + std::max<Money>(missing, 0),
                     PostingKind::transfer);
    }
}

}  // namespace headwater::model::government
