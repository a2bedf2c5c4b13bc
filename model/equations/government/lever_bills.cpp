#include "model/equations/government/lever_bills.hpp"

#include <algorithm>

#include "model/declared/slot_bills.hpp"
#include "model/equations/government/programme.hpp"

namespace headwater::model {
namespace {

// What cannot be known before the month is bounded from above (`expected_...`).

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

Basis basis_of(const Cities& cities, const Country& country, std::size_t c) {
    return {country.people - everybody(cities.living[c]), country.firms - cities.firms[c], country.stars,
            country.graduates};
}

/// What buys something that lasts.
bool is_capital(const SlotBill& bill) {
    return bill.programme == Programme::fund || bill.bill == Bill::per_gpu;
}

}  // namespace

Country country_of(const Month& month, const CityBudgetParams& params, const Cities& cities) {
    Country country;
    for (const std::int32_t seated : cities.firms) country.firms += seated;
    for (const HeadsByTier& living : cities.living) {
        country.people += everybody(living);
        country.stars += living[static_cast<std::size_t>(Tier::star)];
    }
    // Who needs a year's housing; a month has a twelfth of a year's.
    for (const double n : cities.graduates) country.graduates += params.expected_graduates * month.scale * n;
    return country;
}

Money levers_of_month(const Month& month, const CityBudgetParams& params, const Cities& cities,
                      const Country& country, CityId city) {
    const std::size_t c = city.row();
    const Money levers = money(lever_cost(month, params, cities, city, basis_of(cities, country, c)));
    if (!(month.effect("envelope", city) > 0)) return levers;
    return std::clamp<Money>(envelope_limit(month, cities, city) - cities.programme_spent_year[c], 0, levers);
}

Money capital_of_month(const Month& month, const CityBudgetParams& params, const Cities& cities,
                       const Country& country, CityId city) {
    const Basis basis = basis_of(cities, country, city.row());
    double cost = 0;
    for (const SlotBill& each : slot_bills)
        if (is_capital(each) && month.on(each.mechanism))
            cost +=
                billed(params, each.bill, month.effect(each.slot, city), month, cities, city.row(), basis);
    return money(cost);
}

}  // namespace headwater::model
