#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

#include "model/build/parts.hpp"
#include "model/equations/technology/frontier_abroad.hpp"
#include "model/input_order.hpp"
#include "model/levers/catalogue.hpp"
#include "model/state/kernel_limit.hpp"
#include "model/state/recount.hpp"
#include "model/stepper.hpp"

namespace headwater::model {
namespace {

void check_shares(const Input& input, std::vector<std::string>& faults) {
    const auto check = [&](std::string_view name, auto share_of) {
        double sum = 0;
        for (const CityInput& city : input.cities) {
            if (!(share_of(city) >= 0))
                faults.push_back(std::string(name) + " of " + city.key + " is not a share");
            sum += share_of(city);
        }
        if (!(std::abs(sum - 1) <= 1e-3))
            faults.push_back(std::string(name) + " adds to " + std::to_string(sum) + ", not 1");
    };
    for (std::size_t k = 0; k < n_tiers; ++k)
        check(std::string(tier_keys[k]) + " share", [&](const CityInput& c) { return c.talent_share[k]; });
    check("firm share", [](const CityInput& c) { return c.firm_share; });
}

template <class Group>
void check_bounds(const Group& group, const Currency& currency, std::vector<std::string>& faults) {
    for (const auto& field : fields_of<Group>) {
        const double value = group.*field.member;
        const Range bounds = bounds_in(field.bounds, field.unit, currency);
        if (!(value >= bounds.lower && value <= bounds.upper))
            faults.push_back(std::string(group_of<Group>) + "." + std::string(field.key) + " = " +
                             std::to_string(value) + " is outside " + std::to_string(bounds.lower) + " to " +
                             std::to_string(bounds.upper));
    }
}

void check_vendors(const Input& input, const std::set<std::string>& cities, std::vector<std::string>& found) {
    if (!in_order(order_of(input.vendors)) || !in_order(order_of(input.power)))
        found.emplace_back(
            "vendors and places of power must stand in the order of their keys: put_in_order(input)");
    std::set<std::string> vendors;
    for (const VendorInput& vendor : input.vendors) {
        if (!vendors.insert(vendor.key).second) found.push_back("vendor " + vendor.key + " is listed twice");
        if (!(vendor.list > 0)) found.push_back("vendor " + vendor.key + " needs a price");
        if (!(vendor.output > 0) || !(vendor.growth > 0) || !(vendor.kilowatts > 0) || !(vendor.domain >= 1))
            found.push_back("output, growth, power and domain of vendor " + vendor.key + " must be positive");
        if (!(vendor.export_share >= 0 && vendor.export_share < 1))
            found.push_back("what vendor " + vendor.key + " sells abroad must be a share below 1");
        const bool known = std::ranges::any_of(
            input.clouds, [&](const CloudInput& cloud) { return cloud.key == vendor.customer; });
        if ((vendor.kind == VendorKind::in_house) != !vendor.customer.empty() ||
            (!vendor.customer.empty() && !known))
            found.push_back("vendor " + vendor.key +
                            ": an in-house programme, and it alone, names its seller");
    }
    std::set<std::string> platforms;
    if (!in_order(order_of(input.platforms)))
        found.emplace_back("platforms must stand in the order of their vendors: put_in_order(input)");
    for (const PlatformInput& platform : input.platforms) {
        if (!platforms.insert(platform.vendor).second)
            found.push_back("vendor " + platform.vendor + " has two platforms");
        const auto vendor = std::ranges::find(input.vendors, platform.vendor, &VendorInput::key);
        if (vendor == input.vendors.end() || vendor->kind == VendorKind::in_house)
            found.push_back("platform of " + platform.vendor + ": no vendor that sells to all");
        if (!(platform.fee.value_or(0) >= 0 && platform.fee.value_or(0) <= most_platform_fee))
            found.push_back("the fee of the platform of " + platform.vendor + " must be a share below 0.9");
        if (platform.last < platform.start)
            found.push_back("the platform of " + platform.vendor + " ends before it begins");
    }
    std::set<std::string> places;
    for (const PowerInput& place : input.power) {
        if (!places.insert(place.place).second || !cities.contains(place.place))
            found.push_back("power of " + place.place + " is listed twice, or it is no city");
        if (!(place.wait >= 0) || !(place.pace > 0))
            found.push_back("wait and pace of power in " + place.place + " must be positive");
    }
}

void check_device_makers(const Input& input, std::vector<std::string>& found) {
    if (!in_order(order_of(input.device_makers)))
        found.emplace_back("makers of devices must stand in the order of their keys: put_in_order(input)");
    std::set<std::string> keys;
    double brands = 0;
    for (const DeviceMakerInput& maker : input.device_makers) {
        if (!keys.insert(maker.key).second)
            found.push_back("maker of devices " + maker.key + " is listed twice");
        if (!(maker.brand > 0 && maker.brand <= 1))
            found.push_back("what maker " + maker.key + " sells of all devices must be a share above 0");
        brands += maker.brand;
        const bool known = std::ranges::any_of(
            input.organisations, [&](const OrganisationInput& o) { return o.key == maker.organisation; });
        if (!maker.organisation.empty() && !known)
            found.push_back("maker of devices " + maker.key + ": unknown organisation " + maker.organisation);
    }
    if (!(brands <= 1 + 1e-9)) found.emplace_back("makers of devices sell more than all devices");
}

void check_occupations(const Input& input, std::vector<std::string>& found) {
    if (!in_order(order_of(input.occupations)))
        found.emplace_back("occupations must stand in the order of their keys: put_in_order(input)");
    constexpr double tolerance = 0.002;
    std::set<std::string> occupations;
    double jobs = 0;
    for (const OccupationInput& row : input.occupations) {
        if (!occupations.insert(row.key).second)
            found.push_back("occupation " + row.key + " is listed twice");
        const double hours = std::accumulate(row.hours.begin(), row.hours.end(), 0.0);
        if (!(std::abs(hours - 1) <= tolerance) ||
            std::ranges::any_of(row.hours, [](double share) { return !(share >= 0); }))
            found.push_back("the hours of occupation " + row.key + " must be shares that add to one");
        if (!(row.jobs_share > 0) || !(row.wage > 0) || !(row.junior_share > 0 && row.junior_share < 1))
            found.push_back("jobs, pay and juniors of occupation " + row.key +
                            " must be positive, and juniors a part");
        if (row.task == Task::chat) found.push_back("occupation " + row.key + " needs a task of business");
        jobs += row.jobs_share;
    }
    if (!input.occupations.empty() && !(std::abs(jobs - 1) <= tolerance))
        found.push_back("shares of jobs add to " + std::to_string(jobs) + " over occupations, not to 1");
}

void find_district_faults(const Input& input, std::vector<std::string>& found) {
    for (const CityInput& city : input.cities) {
        if (city.parent.empty()) continue;
        const auto parent = std::ranges::find(input.cities, city.parent, &CityInput::key);
        if (parent == input.cities.end()) {
            found.push_back(city.key + " is a district of " + city.parent + ", which is no city");
        } else if (parent->key == city.key || !parent->parent.empty()) {
            found.push_back(city.key + " is a district of " + city.parent + ", which is a district");
        } else if (city.wage != parent->wage || city.core_pay != parent->core_pay ||
                   city.star_pay != parent->star_pay) {
            found.push_back(city.key + " is a district of " + city.parent + " and has pay of its own");
        } else if (city.places.value_or(1) != 1 || parent->places.value_or(1) != 1) {
            found.push_back(city.key + " is a district of " + city.parent +
                            ", and a row of many places has none");
        }
    }
}

void check_belief_moves(const Input& input, std::vector<std::string>& found) {
    if (!in_order(order_of(input.belief_moves)))
        found.emplace_back("moves of belief must stand in the order of their months: put_in_order(input)");
    for (const BeliefMoveInput& move : input.belief_moves) {
        const bool known = std::ranges::any_of(
            input.organisations, [&](const OrganisationInput& o) { return o.key == move.organisation; });
        if (!known) found.push_back("move of belief: unknown organisation " + move.organisation);
        const bool story = move.kind == BeliefMoveKind::story;
        if (!(story ? move.size > 0 && move.size <= 1
                    : move.size != 0 && std::abs(move.size) <= largest_belief_step))
            found.push_back("move of belief of " + move.organisation + ": size " + std::to_string(move.size) +
                            " is out of bounds");
    }
}

void check_deals(const Input& input, std::vector<std::string>& found) {
    if (!in_order(order_of(input.founders)) || !in_order(order_of(input.bids)))
        found.emplace_back("founders and bids must stand in their order: put_in_order(input)");
    const auto known = [&](const std::string& key) {
        return std::ranges::any_of(input.organisations,
                                   [&](const OrganisationInput& o) { return o.key == key; });
    };
    double votes = 0;
    for (std::size_t i = 0; i < input.founders.size(); ++i) {
        const FounderInput& founder = input.founders[i];
        if (!known(founder.organisation))
            found.push_back("founder " + founder.key + ": unknown organisation " + founder.organisation);
        if (!(founder.votes >= 0) || !(founder.pay >= 0) || !(founder.power >= 0) || !(founder.mission >= 0))
            found.push_back("founder " + founder.key + " of " + founder.organisation +
                            ": votes and weights must not be negative");
        const bool same = i > 0 && input.founders[i - 1].organisation == founder.organisation;
        votes = (same ? votes : 0) + founder.votes;
        if (votes > 1 + 1e-9)
            found.push_back("founders of " + founder.organisation + " have more than all votes");
    }
    for (const BidInput& bid : input.bids)
        if (!known(bid.bidder) || !known(bid.target) || bid.bidder == bid.target)
            found.push_back("bid of " + bid.bidder + " for " + bid.target +
                            ": two organisations that differ");
}

void check_nations(const Input& input, std::vector<std::string>& found) {
    // Switched on in a world that is one, it has nothing to do.
    const bool one = input.nations.empty() &&
                     std::ranges::all_of(input.cities, [](const CityInput& c) { return c.nation.empty(); });
    if (!input.mechanisms.on("nations") || one) return;
    if (input.nations.size() < 2 || input.nations.size() > most_nations)
        found.push_back("a world of nations needs 2 to " + std::to_string(most_nations) + " of them, not " +
                        std::to_string(input.nations.size()));
    if (!input.mechanisms.on("training_runs"))
        found.emplace_back(
            "nations needs training_runs: a model is of the nation of the lab that trained it");
    if (!in_order(order_of(input.nations)) || !in_order(order_of(input.borders)) ||
        !in_order(order_of(input.exchange_rates)))
        found.emplace_back(
            "nations, borders and rates must stand in the order of their keys: put_in_order(input)");
    std::set<std::string> keys;
    for (const NationInput& nation : input.nations) {
        if (!keys.insert(nation.key).second) found.push_back("nation " + nation.key + " is listed twice");
        if (!(nation.reference > 0) || !(nation.buying > 0) || !(nation.gpus > 0) ||
            !(nation.gpu_growth > 0) || !(nation.own_gpus >= 0) || !(nation.own_gpu_growth > 0))
            found.push_back("rate, purchasing power and accelerators of nation " + nation.key +
                            " must be positive");
        if (std::ranges::none_of(input.cities, [&](const CityInput& c) { return c.nation == nation.key; }))
            found.push_back("nation " + nation.key + " has no city");
    }
    for (const CityInput& city : input.cities)
        if (!keys.contains(city.nation)) found.push_back("city " + city.key + " belongs to no nation");
    for (const BorderInput& border : input.borders)
        if (!keys.contains(border.from) || !keys.contains(border.to) || border.from == border.to ||
            !(border.ease > 0 && border.ease <= 1) || !(border.settled >= 0 && border.settled < 1))
            found.push_back("the border from " + border.from + " to " + border.to +
                            " needs two nations and a share above 0");
    for (const ExchangeRateInput& rate : input.exchange_rates)
        if (!keys.contains(rate.nation) || !(rate.rate > 0) || rate.last < rate.first)
            found.push_back("a rate of nation " + rate.nation + " must be positive and end after it begins");
}

}  // namespace

std::vector<std::string> faults(const Input& input) {
    std::vector<std::string> found;
    if (!(input.currency.declared_per_unit > 0)) found.emplace_back("the currency is worth nothing");
    check_bounds(input.numerics, input.currency, found);
    each_group(input.parameters, [&](const auto& group) { check_bounds(group, input.currency, found); });
    const std::size_t n = input.cities.size();
    if (n == 0 || n > most_cities)
        found.push_back("a world needs 1 to " + std::to_string(most_cities) + " cities, not " +
                        std::to_string(n));
    if (input.form == ModelForm::talent_kernel && n > most_kernel_cities)
        found.push_back("the talent kernel holds at most " + std::to_string(most_kernel_cities) +
                        " cities, not " + std::to_string(n));
    if (input.distance.size() != n * n)
        found.emplace_back("the distance table must hold every pair of cities");
    if (!std::ranges::all_of(input.distance, [](double km) { return km >= 0; }))
        found.emplace_back("a distance is negative or no number");
    std::set<std::string> keys;
    for (const CityInput& city : input.cities) {
        if (!keys.insert(city.key).second) found.push_back("city " + city.key + " is listed twice");
        if (!(city.rent > 0) || !(city.wage > 0) || !(city.market_strength > 0))
            found.push_back("rent, wage and market strength of " + city.key + " must be positive");
        if (!(city.core_pay.value_or(1) > 0) || !(city.star_pay.value_or(1) > 0))
            found.push_back("pay of core people and stars in " + city.key + " must be positive");
        if (!std::ranges::all_of(city.strength, [](double x) { return x > 0; }))
            found.push_back("strengths of " + city.key + " in sectors must be positive");
        if (!(city.places.value_or(1) >= 1)) found.push_back(city.key + " stands for less than one place");
        if (!(city.graduates >= 0)) found.push_back("graduates of " + city.key + " must not be negative");
    }
    find_district_faults(input, found);
    if (n > 0) check_shares(input, found);
    if (!in_order(order_of(input.cities)))
        found.emplace_back("cities must stand in the order of their keys: put_in_order(input)");
    if (!in_order(order_of(input.organisations)))
        found.emplace_back(
            "organisations must stand in the order of founding, then of their keys: put_in_order(input)");
    std::set<std::string> organisations;
    for (const OrganisationInput& o : input.organisations)
        if (!organisations.insert(o.key).second)
            found.push_back("organisation " + o.key + " is listed twice");
    for (const OrganisationInput& o : input.organisations) {
        if (!keys.contains(o.seat)) found.push_back("organisation " + o.key + ": unknown city " + o.seat);
        if (!o.branch_city.empty() && !keys.contains(o.branch_city))
            found.push_back("organisation " + o.key + ": unknown city " + o.branch_city);
    }
    if (!in_order(order_of(input.clouds)))
        found.emplace_back("sellers of GPU-hours must stand in the order of their keys: put_in_order(input)");
    std::set<std::string> sellers;
    for (const CloudInput& cloud : input.clouds) {
        if (!sellers.insert(cloud.key).second) found.push_back("seller " + cloud.key + " is listed twice");
        if (!keys.contains(cloud.place))
            found.push_back("seller " + cloud.key + ": unknown city " + cloud.place);
        if (!(cloud.gpus > 0) || !(cloud.power > 0))
            found.push_back("seller " + cloud.key + " needs GPUs and power");
        if (cloud.posted && !(*cloud.posted > 0))
            found.push_back("the list of seller " + cloud.key + " must be positive");
        if (cloud.position && !(*cloud.position >= 0 && *cloud.position < 1))
            found.push_back("the position of seller " + cloud.key + " must lie in [0, 1)");
    }
    check_vendors(input, keys, found);
    check_device_makers(input, found);
    check_occupations(input, found);
    check_belief_moves(input, found);
    check_deals(input, found);
    find_supply_faults(input, found);
    check_nations(input, found);
    for (const OrganisationInput& o : input.organisations)
        if (o.cash.value_or(0) < 0 || o.valuation.value_or(0) < 0)
            found.push_back("organisation " + o.key + ": cash and valuation must not be negative");
    find_contract_faults(input, found);
    for (const SeriesPoint& p : input.series)
        if (!(p.value > 0))
            found.push_back("series " + std::string(series_keys[static_cast<std::size_t>(p.quantity)]) +
                            ": a value must be positive");
    for (const DatedEventInput& e : input.events)
        if (!e.city.empty() && !keys.contains(e.city))
            found.push_back("event " + e.label + ": unknown city " + e.city);
    for (const LeverSetting& s : input.timeline) {
        if (s.lever >= lever_catalogue.size()) {
            found.emplace_back("a setting names no lever");
            continue;
        }
        const Lever& lever = lever_catalogue[s.lever];
        if (lever.scope == LeverScope::city && (!s.city.valid() || s.city.row() >= n))
            found.push_back("lever " + std::string(lever.key) + " needs a city");
        const Range bounds = bounds_in(lever.bounds, lever.unit, input.currency);
        if (!(s.value >= bounds.lower && s.value <= bounds.upper))
            found.push_back("lever " + std::string(lever.key) + " = " + std::to_string(s.value) +
                            " is out of bounds");
    }
    return found;
}

std::vector<std::size_t> apportion(const std::vector<double>& weights, std::size_t total) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::size_t> units(weights.size());
    if (!(sum > 0)) return units;
    std::vector<std::pair<double, std::size_t>> remainders(weights.size());
    std::size_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) * weights[i] / sum;
        units[i] = static_cast<std::size_t>(exact);
        given += units[i];
        remainders[i] = {-(exact - std::floor(exact)), i};
    }
    std::ranges::sort(remainders);
    for (std::size_t i = 0; given < total; i = (i + 1) % remainders.size()) {
        ++units[remainders[i].second];
        ++given;
    }
    return units;
}

PeopleByCity people_by_city(const Input& input) {
    const PopulationParams& population = input.parameters.population;
    const std::array<double, n_tiers> totals{population.stars, population.core, population.broad};
    PeopleByCity people(input.cities.size());
    for (std::size_t k = 0; k < n_tiers; ++k) {
        std::vector<double> shares;
        for (const CityInput& city : input.cities) shares.push_back(city.talent_share[k]);
        const auto split =
            apportion(shares, static_cast<std::size_t>(std::llround(totals[k] * input.numerics.scale)));
        for (std::size_t c = 0; c < people.size(); ++c) people[c][k] = split[c];
    }
    return people;
}

World build_world(const Input& input) {
    if (const auto found = faults(input); !found.empty()) {
        std::string all = "input cannot be built:";
        for (const std::string& fault : found) all += "\n  " + fault;
        throw std::invalid_argument(all);
    }
    World world;
    world.seed = static_cast<std::uint64_t>(input.numerics.seed);
    world.skill_growth = input.parameters.talent_market.skill_growth;
    world.searches = Calendar(input.months());
    world.retirements = Calendar(input.months());
    const PeopleByCity people = people_by_city(input);
    build_cities(input, people, world);
    if (input.form == ModelForm::talent_kernel) {
        build_talent_kernel(input, world);
        return world;
    }
    const auto plan = build_labs(input, people, world);
    build_people(input, people, plan, world);

    PolicyInForce policy(world.n_cities(), world.city_nations.nation);
    const Month month{0,
                      static_cast<std::int32_t>(input.numerics.start_year),
                      static_cast<std::int32_t>(input.numerics.start_month),
                      input.numerics.scale,
                      world.seed,
                      &input.mechanisms,
                      &policy,
                      std::pmr::new_delete_resource(),
                      input.currency.declared_per_unit};
    const NationalRegimeParams& regime = input.parameters.national_regime;
    for (const double k : world.labs.capability) world.nation.frontier = std::max(world.nation.frontier, k);
    world.nation.open_frontier = opened_abroad(regime, frontier_abroad(month, regime, input.series));
    for (std::size_t n = 0; n < world.nations.size(); ++n)
        world.nations.open_frontier[n] = world.nation.open_frontier;
    build_balances(input, month, world);
    build_clouds(input, month, world);
    build_contracts(input, world);
    build_supplies(input, world);
    build_vendors(input, month, world);
    build_markets(input, world);
    build_devices(input, world);
    build_work(input, month, world);
    build_capital(input, month, world);
    build_city_economy(input, month, world);
    return world;
}

}  // namespace headwater::model
