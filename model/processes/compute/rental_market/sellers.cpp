#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/compute/rental_prices.hpp"
#include "model/equations/compute/seller_prices.hpp"
#include "model/equations/compute/supply_chain.hpp"
#include "model/equations/government/programme.hpp"
#include "model/processes/compute/rental_market/scene.hpp"

namespace headwater::model::compute::rental {
namespace {

/// From the bank.
Money borrowed(const Scene& scene, std::size_t cloud) {
    return scene.new_loans[cloud] - scene.ledger.loan(scene.clouds.account[cloud]) - scene.bound[cloud].lent;
}

void lend(Scene& scene, std::size_t cloud, Money amount) {
    scene.postings.pay(scene.accounts.bank, scene.clouds.account[cloud], amount, "loan");
    scene.postings.promise(scene.clouds.account[cloud], -amount);
    scene.new_loans[cloud] += amount;
}

void repay(Scene& scene, std::size_t cloud, Money amount) {
    scene.purse.pay(scene.clouds.account[cloud], scene.accounts.bank, amount, "repayment");
    scene.new_loans[cloud] -= amount;
}

/// What the bank would still lend on a fleet of so many GPUs; lenders of dated loans hold their part of it.
Money credit(const Scene& scene, std::size_t cloud, double gpus) {
    const Bound& bound = scene.bound[cloud];
    const Money most = money(scene.p.loan_share * scene.today.capital * std::max(gpus - bound.leased, 0.0));
    return std::max<Money>(most - borrowed(scene, cloud) - std::max<Money>(bound.lent, 0), 0);
}

/// Halls and staff cost what they cost, power what is let.
Money running_cost(const Scene& scene, std::size_t cloud) {
    const Clouds& clouds = scene.clouds;
    return money(scene.hours *
                 (clouds.fleet[cloud] * (scene.p.hall + scene.p.staff) + clouds.let[cloud] * scene.p.power));
}

Event event_of(const Scene& scene, EventKind kind, std::size_t cloud, double value) {
    const Clouds& clouds = scene.clouds;
    const double fleet = clouds.fleet[cloud];
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = kind;
    event.to = clouds.place[cloud];
    event.serial = clouds.serial[cloud];
    event.value = value;
    event.chosen = {static_cast<float>(clouds.posted[cloud]), static_cast<float>(scene.cost),
                    static_cast<float>(fleet > 0 ? clouds.let[cloud] / fleet : 0),
                    static_cast<float>(scene.market.median[0]), static_cast<float>(scene.market.spot[0])};
    return event;
}

/// Share of each seller's machines that stand and wait for their hall.
ScratchVector<double> waiting_shares(const Scene& scene) {
    ScratchVector<double> waiting(scene.clouds.size(), scene.month.scratch);
    ScratchVector<double> machines(scene.clouds.size(), scene.month.scratch);
    const ChipCustomers& customers = scene.customers;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::size_t cloud = customers.cloud[row].row();
        waiting[cloud] += customers.waiting[row];
        machines[cloud] += customers.waiting[row] + customers.fleet[row];
    }
    for (std::size_t j = 0; j < waiting.size(); ++j)
        waiting[j] = machines[j] > 0 ? waiting[j] / machines[j] : 0;
    return waiting;
}

void buy(Scene& scene, std::size_t cloud, double wanted) {
    Clouds& clouds = scene.clouds;
    // A month of running costs and of dues stays in the till.
    const Bound& bound = scene.bound[cloud];
    const Money till =
        std::max<Money>(scene.purse.room(clouds.account[cloud]) - running_cost(scene, cloud) - bound.dues, 0);
    const double price = scene.today.capital;
    const double cash = in_units(till) / price;
    const double share = scene.p.loan_share;
    // What is bought is security too: g <= cash + share x (fleet + g) - loan, in GPUs.
    const Money debt = borrowed(scene, cloud) + std::max<Money>(bound.lent, 0);
    const double levered = (cash + share * (clouds.fleet[cloud] - bound.leased) - in_units(debt) / price) /
                           std::max(1 - share, 1e-6);
    const double gpus = std::min(wanted, std::max(cash, levered));
    const Money bill = money(gpus * price);
    if (bill <= 0) return;
    if (bill > till) lend(scene, cloud, bill - till);
    scene.purse.pay(clouds.account[cloud], scene.accounts.chip_vendor, bill, "cloud_capex");
    scene.postings.pay(scene.accounts.chip_vendor, scene.accounts.rest_of_world, bill, "chip_import");
    scene.books.chips[cloud] += bill;
    clouds.fleet[cloud] += gpus;
    clouds.ordered[cloud] -= gpus;
}

double use_of(const Scene& scene, std::size_t cloud) {
    const Clouds& clouds = scene.clouds;
    return clouds.fleet[cloud] > 0 ? clouds.let[cloud] / clouds.fleet[cloud] : 0;
}

/// Margin that a seller looks at: its own once it has let anything, before that the market's.
double margin_of(const Scene& scene, std::size_t cloud, double market_margin) {
    const Clouds& clouds = scene.clouds;
    if (!(clouds.fleet[cloud] > 0) || !(clouds.let[cloud] > 0)) return market_margin;
    const double price = in_units(clouds.sales[cloud]) / (scene.hours * clouds.let[cloud]);
    return entry_margin(price, use_of(scene, cloud), scene.p.usual_use, scene.cost, scene.p.hurdle);
}

SearchMarket market_at_rest(const Scene& scene) {
    const Clouds& clouds = scene.clouds;
    double list = 0;
    double fleet = 0;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j) || scene.searched(j)) continue;
        list += clouds.fleet[j] * clouds.posted[j];
        fleet += clouds.fleet[j];
    }
    const double reserve = fleet > 0 ? list / fleet : scene.p.reserve_ratio * scene.cost;
    constexpr double least_reserve = 1.1;  // over cost: the search market needs a price to fear
    return {scene.cost, std::max(reserve, least_reserve * scene.cost),
            one_quote_shares(scene)[static_cast<std::size_t>(Buyer::other)]};
}

/// Prices of neoclouds move to their aims; the lists of hyperscalers stand until they are far above.
void move_lists(Scene& scene) {
    const RentalMarketParams& p = scene.p;
    Clouds& clouds = scene.clouds;
    const SearchMarket rest = market_at_rest(scene);
    const double floor = (1 + p.least_markup) * scene.cost;
    const double lift = std::exp(scene.market.tightness[0]);
    const Stream luck = scene.month.stream("price_move");
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.searched(j)) continue;
        const double aim =
            std::max(floor, std::min(lift * posted_price(rest, clouds.position[j]), rest.reserve));
        const double gap = std::log(aim / clouds.posted[j]);
        if (luck.chance(price_change_chance({p.move_chance, p.move_gap}, gap), clouds.serial[j]))
            clouds.posted[j] = aim;
    }
    double& months = scene.market.list_months[0];
    months = rest.reserve > p.list_ratio * scene.market.median[0] ? months + 1 : 0;
    if (months < p.list_patience) return;
    months = 0;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j) || scene.searched(j)) continue;
        clouds.posted[j] = std::max(floor, p.list_target * scene.market.median[0]);
        scene.record.events.push_back(event_of(scene, "list_cut", j, clouds.posted[j]));
    }
}

double median_list(const Scene& scene) {
    const auto sellers = by_price(scene);
    if (sellers.empty()) return market_at_rest(scene).reserve;
    const std::size_t middle = sellers.size() / 2;
    const double upper = scene.clouds.posted[sellers[middle]];
    return sellers.size() % 2 == 1 ? upper : (upper + scene.clouds.posted[sellers[middle - 1]]) / 2;
}

/// GPUs of sellers by city.
ScratchVector<double> machines_by_city(const Scene& scene) {
    ScratchVector<double> machines(scene.cities.size(), scene.month.scratch);
    for (std::size_t j = 0; j < scene.clouds.size(); ++j)
        machines[scene.clouds.place[j].row()] += scene.clouds.fleet[j];
    return machines;
}

/// What a city adds to the shares of a new seller.
Money subsidy(Scene& scene, CityId city, double capital) {
    const double share = scene.month.effect("entry_subsidy", city);
    if (!(share > 0)) return 0;
    const Money room = programme_room(scene.month, scene.cities, scene.ledger, city, Programme::voucher,
                                      scene.postings.promised(scene.cities.treasury[city.row()]));
    const Money paid = std::min(money(share * capital), room);
    if (paid <= 0) return 0;
    book_spending(scene.cities, city, Programme::voucher, paid);
    book_result(scene.cities, city, Programme::voucher);
    return paid;
}

void enter(Scene& scene, CityId city, std::uint64_t serial) {
    const RentalMarketParams& p = scene.p;
    Clouds& clouds = scene.clouds;
    const Stream luck = scene.month.stream("seller_entry");
    const double size = usual_entrant(
        scene, std::exp(p.entry_spread * luck.normal(serial) - p.entry_spread * p.entry_spread / 2));
    const std::size_t row = append_rows(clouds);
    clouds.serial[row] = serial;
    clouds.kind[row] = CloudKind::neocloud;
    clouds.status[row] = CloudStatus::active;
    clouds.place[row] = city;
    clouds.account[row] = scene.ledger.open(Sector::clouds);
    clouds.entered[row] = static_cast<std::int16_t>(scene.month.index);
    clouds.position[row] = scene.month.stream("seller_position").uniform(serial);
    clouds.posted[row] = std::max(posted_price(market_at_rest(scene), clouds.position[row]),
                                  (1 + p.least_markup) * scene.cost);
    clouds.ordered[row] = size;
    clouds.capacity[row] = scene.supplied() ? 0 : size;
    const double capital = size * scene.today.capital;
    const double monthly = scene.hours * (p.hall + p.staff + p.power);
    const Money granted = subsidy(scene, city, capital);
    const Money funds =
        money((1 - p.loan_share) * capital + p.cash_months * monthly * size + scene.hall_fee * size);
    scene.purse.pay(scene.cities.treasury[city.row()], clouds.account[row], granted, "seller_subsidy");
    scene.postings.pay(scene.accounts.rest_of_world, clouds.account[row], funds, "seller_equity");
    scene.record.events.push_back(event_of(scene, "seller_entry", row, size));
    ++scene.record.count("sellers_founded", city);
}

/// Months in which this month's supply would deliver what is ordered.
double lead(const Scene& scene) {
    if (scene.supplied()) return scene.chips.lead[0];
    double ordered = 0;
    for (const double gpus : scene.clouds.ordered) ordered += gpus;
    constexpr double longest = 120;
    return lead_time(ordered, scene.supply, 0, longest);
}

/// New sellers, in the cities where machines stand.
void enter_all(Scene& scene) {
    const RentalMarketParams& p = scene.p;
    // Who has to wait for machines thinks again.
    const double sellers =
        std::max(number_of_sellers(scene), 1.0) * std::exp(-lead(scene) / p.entry_patience);
    const auto machines = machines_by_city(scene);
    double all = 0;
    for (const double here : machines) all += here;
    if (!(all > 0)) return;
    const Stream luck = scene.month.stream("seller_entry");
    for (std::size_t c = 0; c < machines.size(); ++c) {
        if (!(machines[c] > 0)) continue;
        GpuHourCost cost = scene.today;
        cost.capital *= 1 - scene.month.effect("entry_subsidy", CityId(c));
        const double margin = entry_margin(scene.nation.gpu_price, scene.market.use[0], p.usual_use,
                                           full_cost(cost, p.usual_use), p.hurdle);
        const std::uint64_t place = scene.cities.identity[c];
        const auto entrants =
            luck.poisson(expected_entrants(p.entry_rate, sellers * machines[c] / all, margin), place);
        for (std::int64_t n = 0; n < entrants; ++n)
            enter(scene, CityId(c),
                  serial_of(place, birth("seller_entry", scene.month.index), static_cast<std::uint64_t>(n)));
    }
}

}  // namespace

/// What a seller leaves goes to the bank, then to lenders of the table, the rest to its owners.
void close(Scene& scene, std::size_t cloud) {
    Clouds& clouds = scene.clouds;
    const AccountId account = clouds.account[cloud];
    const AccountId abroad = scene.accounts.rest_of_world;
    const double rent = std::max(scene.market.spot[0] - variable_cost(scene.today), 0.0);
    const double own = std::max(clouds.fleet[cloud] - scene.bound[cloud].leased, 0.0);
    const Money salvage = money(own * rent * scene.hours * scene.p.resale_months);
    scene.record.events.push_back(event_of(scene, "seller_exit", cloud, clouds.fleet[cloud]));
    ++scene.record.count("sellers_closed", clouds.place[cloud]);
    scene.postings.pay(abroad, account, salvage, "chip_resale");
    scene.postings.promise(account, -salvage);
    const Money owed = borrowed(scene, cloud);
    const Money repaid = std::min(owed, std::max<Money>(scene.purse.room(account), 0));
    repay(scene, cloud, repaid);
    scene.postings.pay(account, scene.accounts.bank, owed - repaid, "loan_write_off");
    const Money of_others = settle_dated(scene, cloud);
    const Money shares = -scene.ledger.equity(account) - of_others;
    scene.purse.pay(account, abroad, std::max<Money>(scene.purse.room(account), 0), "liquidation");
    if (shares > 0) scene.postings.pay(account, abroad, shares, "write_off");
    clouds.status[cloud] = CloudStatus::closed;
    clouds.fleet[cloud] = clouds.ordered[cloud] = clouds.contracted[cloud] = clouds.capacity[cloud] = 0;
    clouds.let[cloud] = 0;
}

void receive_machines(Scene& scene) {
    const RentalMarketParams& p = scene.p;
    Clouds& clouds = scene.clouds;
    double fleets = 0;
    wear_leased(scene, 1 - p.wear);
    for (rental::Bound& bound : scene.bound) bound.leased *= 1 - p.wear;
    if (scene.supplied()) return;  // machines come and wear in chip_supply
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        clouds.fleet[j] *= 1 - p.wear;
        fleets += clouds.fleet[j];
        clouds.capacity[j] += std::max(0.0, clouds.fleet[j] + clouds.ordered[j] - clouds.capacity[j]) /
                              std::max(p.power_months, 1.0);
    }
    scene.supply = std::max(0.0, scene.nation.gpu_supply - fleets);
    double wanted = 0;
    const auto ready = [&](std::size_t j) {
        return std::clamp(clouds.capacity[j] - clouds.fleet[j], 0.0, clouds.ordered[j]);
    };
    for (std::size_t j = 0; j < clouds.size(); ++j) wanted += ready(j);
    if (!(wanted > 0)) return;
    const double filled = std::min(1.0, scene.supply / wanted);
    for (std::size_t j = 0; j < clouds.size(); ++j)
        if (const double gpus = filled * ready(j); gpus > 0) buy(scene, j, gpus);
}

void pay_costs(Scene& scene) {
    Clouds& clouds = scene.clouds;
    const bool financed = scene.supplied() && scene.month.on("hall_finance");
    const auto waiting = financed ? waiting_shares(scene) : ScratchVector<double>(scene.month.scratch);
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j)) continue;
        const AccountId account = clouds.account[j];
        const Money owed = borrowed(scene, j);
        const Money interest = money(in_units(owed) * scene.p.interest / 12);
        const Money part = money(in_units(owed) / (12 * scene.p.life));
        const Money running = running_cost(scene, j);
        const Money due = interest + part + running;
        scene.books.running[j] = running;
        scene.books.due[j] = interest + part;
        if (const Money gap = due - scene.purse.room(account); gap > 0) {
            // What falls due on machines without a hall is added to the loan.
            const Money added = financed ? money(waiting[j] * in_units(interest + part)) : 0;
            if (gap > credit(scene, j, clouds.fleet[j]) + added) {
                close(scene, j);
                continue;
            }
            lend(scene, j, gap);
        }
        scene.purse.pay(account, scene.accounts.rest_of_world, running, "seller_running_cost");
        scene.purse.pay(account, scene.accounts.bank, interest, "interest");
        repay(scene, j, part);
    }
}

void move_prices(Scene& scene) {
    const RentalMarketParams& p = scene.p;
    RentalMarket& m = scene.market;
    move_lists(scene);
    const double median = median_list(scene);
    constexpr double trend_kept = 0.9;
    m.trend[0] = trend_kept * m.trend[0] + (1 - trend_kept) * std::log(median / m.median[0]);
    m.median[0] = median;
    SpotRule rule;
    rule.scarcity = p.spot_scarcity;
    rule.slack = p.spot_slack;
    const double rest = median * spot_at_rest(rule, m.queue[0], m.demand[0], m.use[0]);
    m.spot[0] = std::max(m.spot[0] + p.spot_speed * (rest - m.spot[0]), variable_cost(scene.today));
    m.tightness[0] = next_tightness({p.tightness_kept, p.tightness_use, p.usual_use, p.tightness_spot},
                                    m.tightness[0], m.use[0], m.spot[0] / median);
    m.cost[0] = scene.cost;
}

void order_and_enter(Scene& scene) {
    const RentalMarketParams& p = scene.p;
    Clouds& clouds = scene.clouds;
    const double market_margin =
        entry_margin(scene.nation.gpu_price, scene.market.use[0], p.usual_use, scene.cost, p.hurdle);
    const Stream leaves = scene.month.stream("seller_exit");
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j)) continue;
        const double margin = margin_of(scene, j, market_margin);
        if (margin < 0) clouds.ordered[j] *= 1 - p.cancelled;
        // Whoever earns its cost keeps its fleet; more is ordered above the hurdle, at most as much again.
        double more = margin > -p.hurdle ? p.wear * clouds.fleet[j] : 0;
        more += p.order_rate * std::max(margin, 0.0) * clouds.fleet[j];
        clouds.ordered[j] = std::max(clouds.ordered[j], std::min(clouds.ordered[j] + more, clouds.fleet[j]));
        if (!scene.searched(j)) continue;
        const bool weak = clouds.fleet[j] > 0 && use_of(scene, j) < p.weak_use &&
                          clouds.posted[j] < p.weak_price * scene.cost;
        clouds.weak_months[j] = weak ? static_cast<std::int16_t>(clouds.weak_months[j] + 1) : std::int16_t{0};
        const bool gives_up =
            clouds.weak_months[j] >= p.weak_patience && leaves.chance(p.exit_rate, clouds.serial[j]);
        constexpr double least = 0.5;  // GPUs of the country
        const bool never_began = clouds.fleet[j] + clouds.ordered[j] < least * scene.month.scale;
        if (gives_up || never_began) close(scene, j);
    }
    enter_all(scene);
}

}  // namespace headwater::model::compute::rental
