#include <algorithm>
#include <cmath>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/processes/government/city_policy.hpp"

namespace headwater::model {
namespace {

/// Strengths of cities in sectors, unless none differs from the mean.
void build_application_sectors(const Input& input, ApplicationSectors& application_sectors) {
    const bool differ = std::ranges::any_of(input.cities, [](const CityInput& city) {
        return std::ranges::any_of(city.strength, [](double x) { return x != 1; });
    });
    if (!differ || !input.mechanisms.on("sectors")) return;
    application_sectors.open_level.resize(input.cities.size());
    ByApplicationSector hoped{};
    hoped.fill(input.parameters.sector.hope);
    application_sectors.returns.resize(input.cities.size(), hoped);
    for (const CityInput& city : input.cities) {
        application_sectors.strength.push_back(city.strength);
        ByApplicationSector up_to{};
        double sum = 0;
        for (std::size_t s = 0; s < n_application_sectors; ++s)
            up_to[s] = sum += std::pow(city.strength[s], input.parameters.sector.concentration);
        for (double& p : up_to) p /= sum;
        application_sectors.up_to.push_back(up_to);
    }
}

/// Which city each row belongs to, where any row is a district.
void build_districts(const Input& input, Cities& cities) {
    if (!input.mechanisms.on("districts") ||
        std::ranges::all_of(input.cities, [](const CityInput& city) { return city.parent.empty(); }))
        return;
    const std::size_t n = input.cities.size();
    for (std::size_t c = 0; c < n; ++c) {
        const std::string& parent = input.cities[c].parent;
        const auto found = std::ranges::find(input.cities, parent, &CityInput::key);
        cities.parent.push_back(
            CityId(parent.empty() ? c : static_cast<std::size_t>(found - input.cities.begin())));
    }
    for (std::size_t c = 0; c < n; ++c) {
        double land = 0;
        for (std::size_t other = 0; other < n; ++other)
            if (cities.parent[other] == cities.parent[c]) land += cities.land[other];
        cities.ring_part.push_back(cities.land[c] / land);
    }
}

/// Whose each city is, what each nation begins with, and its accounts.
void build_nations(const Input& input, World& world) {
    if (!input.several_nations()) return;
    world.city_nations.nation = input.nations_of_cities();
    const std::size_t n = input.nations.size();
    Nations& nations = world.nations;
    append_rows(nations, n);
    world.ledger.split(n, world.city_nations.nation);
    nations.exchange = world.ledger.exchange().account;
    for (std::size_t i = 0; i < n; ++i) {
        const NationInput& in = input.nations[i];
        const auto& of = world.city_nations.nation;
        nations.first_city[i] = CityId(
            static_cast<std::size_t>(std::ranges::find(of, static_cast<std::uint8_t>(i)) - of.begin()));
        nations.government[i] = world.ledger.twin(world.accounts.nation, i);
        nations.bank[i] = world.ledger.twin(world.accounts.bank, i);
        nations.customers[i] = world.ledger.twin(world.accounts.rest_of_world, i);
        nations.clouds[i] = world.ledger.twin(world.accounts.cloud, i);
        nations.chip_vendors[i] = world.ledger.twin(world.accounts.chip_vendor, i);
        nations.gpus[i] = in.gpus * input.numerics.scale;
        nations.own_makers[i] = in.own_gpus * input.numerics.scale;
        nations.gpu_price[i] = input.parameters.compute_market.price_reference;
        nations.buying[i] = in.buying;
        nations.rate[i] = in.reference;
        const auto millionths = static_cast<std::int64_t>(std::llround(in.reference * exchange_steps));
        world.ledger.rates().reference[i] = world.ledger.rates().millionths[i] = millionths;
        for (std::size_t to = 0; to < n; ++to)
            for (const BorderInput& border : input.borders)
                if (border.from == in.key && border.to == input.nations[to].key)
                    nations.ease[i][to] = border.ease;
    }
}

}  // namespace

void build_cities(const Input& input, const PeopleByCity& people, World& world) {
    const std::size_t n = input.cities.size();
    const Parameters& p = input.parameters;
    world.ledger = Ledger(n);
    world.accounts.nation = world.ledger.open(Sector::nation);
    world.accounts.bank = world.ledger.open(Sector::bank);
    world.accounts.rest_of_world = world.ledger.open(Sector::rest_of_world);
    world.accounts.cloud = world.ledger.open(Sector::clouds);
    world.accounts.chip_vendor = world.ledger.open(Sector::chip_vendors);

    build_nations(input, world);

    Cities& cities = world.cities;
    append_rows(cities, n);
    cities.skill.resize(n);
    for (std::size_t c = 0; c < n; ++c) {
        const CityInput& in = input.cities[c];
        const CityId city(c);
        cities.key.push_back(in.key);
        cities.label.push_back(in.label);
        cities.identity[c] = identity_of(in.key);
        cities.amenity[c] = in.amenity;
        double living = 0;
        for (const std::size_t heads : people[c]) living += static_cast<double>(heads);
        cities.land[c] = std::max(1.0, living / input.numerics.scale);
        cities.rent_reference[c] = in.rent;
        cities.rent[c] = in.rent;
        cities.graduates[c] = in.graduates;
        cities.market_strength[c] = in.market_strength;
        cities.wage_level[c] = {in.star_pay.value_or(in.wage * p.talent_market.star_pay),
                                in.core_pay.value_or(in.wage * p.talent_market.core_pay), in.wage};
        cities.treasury[c] = world.ledger.open(Sector::cities, city);
        cities.households[c] = world.ledger.open(Sector::households, city);
    }
    if (input.mechanisms.on("small_places") &&
        std::ranges::any_of(input.cities, [](const CityInput& city) { return city.places.value_or(1) > 1; }))
        for (const CityInput& city : input.cities) {
            cities.places.push_back(city.places.value_or(1));
            cities.alike.push_back(std::pow(cities.places.back(), p.arrival.size_weight));
        }
    build_districts(input, cities);
    if (government::cities_act(input.city_rule, p.city_policy)) {
        append_rows(world.agenda, n);
        std::ranges::fill(world.agenda.answer_due, std::int16_t{-1});
        if (input.mechanisms.on("branch_visits")) append_rows(world.branch_money, n);
    }
    build_application_sectors(input, world.application_sectors);
    world.distance.assign(input.distance.begin(), input.distance.end());

    // A fund is there whole, as a firm is: a smaller run has fewer of them.
    const double funds = input.mechanisms.on("named_shares")
                             ? std::round(p.opening.venture_funds * std::min(1.0, input.numerics.scale))
                             : p.opening.venture_funds;
    const auto n_venture_funds = static_cast<std::size_t>(std::max(1.0, funds));
    append_rows(world.investors, n_venture_funds + n);
    // Venture funds keep their accounts in the nation whose unit of account is the world's.
    const auto of_world = std::ranges::find(input.nations, 1.0, &NationInput::reference);
    const auto of_funds = of_world == input.nations.end()
                              ? std::size_t{0}
                              : static_cast<std::size_t>(of_world - input.nations.begin());
    for (std::size_t i = 0; i < n_venture_funds + n; ++i) {
        const bool state = i >= n_venture_funds;
        const CityId city = state ? CityId(i - n_venture_funds) : CityId{};
        world.investors.kind[i] = state ? InvestorKind::state_fund : InvestorKind::venture;
        world.investors.city[i] = city;
        world.investors.account[i] =
            world.ledger.open(state ? Sector::state_funds : Sector::venture, city, of_funds);
    }
    world.nation.gpu_price = p.compute_market.price_reference;
    for (const OrganisationInput& o : input.organisations) world.names.push_back(o.key);
    world.named.resize(world.names.size());
}

}  // namespace headwater::model
