#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/government/local_accounts.hpp"

namespace headwater::model {
namespace {

void open_rest(const Input& input, const Month& month, World& world) {
    RestOfCities& rest = world.rest_of_cities;
    const RestOfCityParams& p = input.parameters.rest_of_city;
    append_rows(rest, world.n_cities());
    std::vector<double> pay(world.n_cities());
    for (std::size_t row = 0; row < world.sites.size(); ++row)
        pay[world.sites.city[row].row()] += static_cast<double>(world.sites.payroll[row]);
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityInput& city = input.cities[c];
        const double output =
            month.scale / months_per_year * output_at_opening(p, city.own_revenue, city.population);
        rest.account[c] = world.ledger.open(Sector::rest_of_world, CityId(c));
        rest.output_start[c] = rest.output[c] = output;
        rest.field_start[c] = -1;
        rest.residents[c] = city.population * month.scale;
        rest.field_people[c] = everybody(world.cities.living[c]);
        rest.jobs[c] = p.jobs_per_resident * rest.residents[c];
        if (rest.residents[c] > 0)
            rest.income_start[c] = (pay[c] + p.wage_share * output) / rest.residents[c];
    }
}

void open_revenue(const Input& input, const Month& month, World& world) {
    CityRevenue& revenue = world.city_revenue;
    const CityRevenueParams& p = input.parameters.city_revenue;
    append_rows(revenue, world.n_cities());
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityInput& city = input.cities[c];
        revenue.land_start[c] = p.land_share * city.own_revenue * month.scale;
        revenue.transfer_start[c] = transfer_at_opening(p, city.own_revenue, city.population) * month.scale;
        revenue.annual[c] = revenue_at_opening(p, city.own_revenue, city.population) * month.scale;
    }
}

}  // namespace

void build_city_economy(const Input& input, const Month& month, World& world) {
    if (month.on("households")) {
        append_rows(world.households, world.n_cities());
        for (std::size_t c = 0; c < world.n_cities(); ++c)
            world.households.left[c] = world.ledger.deposit(world.cities.households[c]);
    }
    if (!month.on("rest_of_city")) return;
    open_rest(input, month, world);
    if (month.on("city_revenue") && month.on("city_accounts")) open_revenue(input, month, world);
}

}  // namespace headwater::model
