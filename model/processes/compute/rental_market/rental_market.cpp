#include "model/processes/compute/rental_market/rental_market.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/equations/compute/allocation.hpp"
#include "model/equations/compute/price_chain.hpp"
#include "model/equations/compute/rental_prices.hpp"
#include "model/equations/compute/seller_cost.hpp"
#include "model/processes/compute/rental_market/scene.hpp"

namespace headwater::model::compute {
namespace rental {

double Scene::listing(std::size_t cloud) const {
    return std::pow(clouds.fleet[cloud], p.listing);
}

ScratchVector<std::size_t> by_price(const Scene& scene) {
    ScratchVector<std::size_t> rows(scene.month.scratch);
    const Clouds& clouds = scene.clouds;
    for (std::size_t j = 0; j < clouds.size(); ++j)
        if (scene.searched(j)) rows.push_back(j);
    std::ranges::sort(rows, [&](std::size_t a, std::size_t b) {
        if (clouds.posted[a] != clouds.posted[b]) return clouds.posted[a] < clouds.posted[b];
        return clouds.serial[a] < clouds.serial[b];
    });
    return rows;
}

double usual_entrant(const Scene& scene, double part) {
    double machines = 0;
    if (scene.p.entry_share > 0)
        for (const double fleet : scene.clouds.fleet) machines += fleet;
    return std::max(part * scene.p.entry_fleet * scene.month.scale, part * scene.p.entry_share * machines);
}

double number_of_sellers(const Scene& scene) {
    constexpr double least = 0.1;  // of the usual fleet of a new seller
    const double whole = usual_entrant(scene, least);
    double sellers = 0;
    for (std::size_t j = 0; j < scene.clouds.size(); ++j)
        if (scene.searched(j)) sellers += std::min(1.0, scene.clouds.fleet[j] / whole);
    return sellers;
}

double number_of_platforms(const Scene& scene) {
    constexpr double least = 0.1;  // as above
    const double whole = least * scene.p.entry_fleet * scene.month.scale;
    double sellers = 0;
    for (const double gpus : scene.platforms.offered) sellers += std::min(1.0, gpus / whole);
    return sellers;
}

Buyer buyer_of(const Labs& labs, std::size_t lab) {
    if (labs.kind[lab] == LabKind::big_tech) return Buyer::platform;
    if (labs.project_due[lab] != Researchers::never) return Buyer::frontier;
    if (labs.kind[lab] == LabKind::application || labs.kind[lab] == LabKind::university ||
        labs.kind[lab] == LabKind::department)
        return Buyer::enterprise;
    return Buyer::other;
}

ByBuyer<double> one_quote_shares(const Scene& scene) {
    const double share = one_quote_share(scene.p.one_quote, scene.p.search_elasticity,
                                         number_of_sellers(scene) + number_of_platforms(scene));
    const double frontier = scene.p.frontier_quotes * share;
    return {std::min(1.0, scene.p.enterprise_quotes * share), share, frontier, frontier};
}

namespace {

/// Money of labs this month: for compute of their own, given to pools, and from others.
struct Wallets {
    ScratchVector<Money> own;
    ScratchVector<Money> given;
    ScratchVector<Money> support;

    Wallets(const Labs& labs, const ComputeDemand& demand, std::pmr::memory_resource* scratch)
        : own(labs.size(), scratch), given(labs.size(), scratch), support(labs.size(), scratch) {
        for (std::size_t row = 0; row < labs.size(); ++row) {
            given[row] = std::max<Money>(-demand.support[row], 0);
            support[row] = std::max<Money>(demand.support[row], 0);
            own[row] = std::max<Money>(labs.compute_budget[row] - given[row], 0);
        }
    }
};

/// Offers of a month and whose they are.
struct Offers {
    ScratchVector<Offer> searched;
    ScratchVector<std::size_t> searched_rows;  // of sellers; from clouds.size() on, of platforms
    ScratchVector<double> seller_part;  // of what is paid for a searched offer; the rest is the resellers'
    ScratchVector<Offer> known;
    ScratchVector<std::size_t> known_rows;
    ScratchVector<Offer> resold;  // hours under contract that stand idle
    ScratchVector<std::size_t> resold_labs;

    explicit Offers(std::pmr::memory_resource* scratch)
        : searched(scratch),
          searched_rows(scratch),
          seller_part(scratch),
          known(scratch),
          known_rows(scratch),
          resold(scratch),
          resold_labs(scratch) {}
};

/// Part of each seller's machines stands in the market twice as far from its buyers: at a reseller's price. Keeps the
/// order by price.
void add_resellers(const Scene& scene, Offers& offers) {
    struct Listed {
        Offer offer;
        std::size_t row;
        double seller_part;
    };
    ScratchVector<Listed> all(scene.month.scratch);
    for (std::size_t i = 0; i < offers.searched.size(); ++i) {
        Offer direct = offers.searched[i];
        Offer resold = direct;
        for (double Offer::*amount : {&Offer::weight, &Offer::free}) {
            resold.*amount *= scene.resale_share;
            direct.*amount *= 1 - scene.resale_share;
        }
        resold.price *= scene.resale_markup;
        all.push_back({direct, offers.searched_rows[i], 1});
        all.push_back({resold, offers.searched_rows[i], 1 / scene.resale_markup});
    }
    const auto& serial = scene.clouds.serial;
    std::ranges::sort(all, [&](const Listed& a, const Listed& b) {
        if (a.offer.price != b.offer.price) return a.offer.price < b.offer.price;
        return serial[a.row] != serial[b.row] ? serial[a.row] < serial[b.row] : a.seller_part > b.seller_part;
    });
    offers.searched.clear();
    offers.searched_rows.clear();
    offers.seller_part.clear();
    for (const Listed& listed : all) {
        offers.searched.push_back(listed.offer);
        offers.searched_rows.push_back(listed.row);
        offers.seller_part.push_back(listed.seller_part);
    }
}

/// Platforms among the sellers found by search, at their place by price.
void add_platforms(const Scene& scene, Offers& offers) {
    for (std::size_t p = 0; p < scene.platforms.size(); ++p) {
        const double gpus = scene.platforms.offered[p];
        if (!(gpus > 0)) continue;
        const double price = platform_price(scene, p);
        const auto at =
            std::ranges::upper_bound(offers.searched, price, {}, &Offer::price) - offers.searched.begin();
        offers.searched.insert(offers.searched.begin() + at,
                               Offer{price, std::pow(gpus, scene.p.listing), gpus});
        offers.searched_rows.insert(offers.searched_rows.begin() + at, scene.clouds.size() + p);
        offers.seller_part.insert(offers.seller_part.begin() + at, 1.0);
    }
}

/// What a platform did not let on its list is its sellers' again.
void take_back(Scene& scene, std::span<const Handed> handed, Offers& offers) {
    if (handed.empty()) return;
    ScratchVector<std::size_t> direct(scene.clouds.size(), offers.searched.size(), scene.month.scratch);
    for (std::size_t i = 0; i < offers.searched.size(); ++i)
        if (offers.searched_rows[i] < direct.size() && offers.seller_part[i] == 1)
            direct[offers.searched_rows[i]] = i;
    for (std::size_t i = 0; i < offers.searched.size(); ++i) {
        if (offers.searched_rows[i] < scene.clouds.size()) continue;
        const std::size_t platform = offers.searched_rows[i] - scene.clouds.size();
        scene.platforms.let[platform] = offers.searched[i].let;
        const double left = offers.searched[i].free / scene.platforms.offered[platform];
        for (const Handed& part : handed)
            if (part.platform == platform) offers.searched[direct[part.cloud]].free += left * part.gpus;
        offers.searched[i].free = 0;
    }
}

Offers offers_of(const Scene& scene, std::span<const Committed> committed, std::span<const Handed> handed) {
    Offers offers(scene.month.scratch);
    const Clouds& clouds = scene.clouds;
    offers.searched_rows = by_price(scene);
    for (const std::size_t j : offers.searched_rows)
        offers.searched.push_back({clouds.posted[j], scene.listing(j), scene.free(j)});
    offers.seller_part.resize(offers.searched.size(), 1.0);
    for (const Handed& part : handed)
        for (std::size_t i = 0; i < offers.searched.size(); ++i)
            if (offers.searched_rows[i] == part.cloud)
                offers.searched[i].free = std::max(offers.searched[i].free - part.gpus, 0.0);
    if (scene.resale_share > 0) add_resellers(scene, offers);
    add_platforms(scene, offers);
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j) || scene.searched(j)) continue;
        offers.known.push_back({clouds.posted[j], 1, scene.free(j)});
        offers.known_rows.push_back(j);
    }
    const bool sold_on = !scene.supplied() || scene.month.effect("resale_allowed", CityId(0)) > 0;
    for (std::size_t lab = 0; lab < committed.size(); ++lab) {
        if (!(committed[lab].idle > 0) || !sold_on) continue;
        offers.resold.push_back({0, 1, committed[lab].idle});
        offers.resold_labs.push_back(lab);
    }
    return offers;
}

ByBuyer<double> money_of(const Scene& scene, const Wallets& wallets, Money idle) {
    ByBuyer<Money> sum{};
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab)
        sum[static_cast<std::size_t>(buyer_of(scene.labs, lab))] += wallets.own[lab] + wallets.support[lab];
    sum[static_cast<std::size_t>(Buyer::other)] += idle;
    ByBuyer<double> total{};
    for (std::size_t k = 0; k < n_buyers; ++k) total[k] = in_units(sum[k]);
    return total;
}

/// Lists first, then spot; returns what was bought in both.
Purchases trade(Scene& scene, const ByBuyer<double>& money, std::span<const Handed> handed, Offers& offers) {
    const RentalMarketParams& p = scene.p;
    ByBuyer<double> lists = money;
    ByBuyer<double> at_once = money;
    for (std::size_t k = 0; k < n_buyers; ++k) {
        at_once[k] *= k == static_cast<std::size_t>(Buyer::platform) ? 0 : p.spot_share;
        lists[k] -= at_once[k];
    }
    // A platform computes in its own halls.
    const SearchRules rules{
        one_quote_shares(scene), {p.captive_share, p.captive_share, 0, 1}, p.committed_price, scene.hours};
    Purchases all = clear(rules, lists, offers.searched, offers.known, scene.month.scratch);
    take_back(scene, handed, offers);
    for (std::size_t k = 0; k < n_buyers; ++k) at_once[k] += all.left[k];
    // One market of machines that nobody has and hours that their buyers leave.
    ScratchVector<Offer> free(scene.month.scratch);
    free.insert(free.end(), offers.searched.begin(), offers.searched.end());
    free.insert(free.end(), offers.resold.begin(), offers.resold.end());
    const Purchases spot = clear_spot(scene.market.spot[0], scene.hours, at_once, free);
    std::copy_n(free.begin(), offers.searched.size(), offers.searched.begin());
    std::copy_n(free.begin() + static_cast<std::ptrdiff_t>(offers.searched.size()), offers.resold.size(),
                offers.resold.begin());
    for (std::size_t k = 0; k < n_buyers; ++k) {
        all.spent[k] += spot.spent[k];
        all.gpus[k] += spot.gpus[k];
        all.left[k] = spot.left[k];
    }
    return all;
}

/// Labs pay what they bought, vouchers first; returns what the sellers have earned together.
Money charge(Scene& scene, const Wallets& wallets, const ComputeDemand& demand, const ByBuyer<double>& money,
             const Purchases& bought, std::span<const Committed> committed) {
    Labs& labs = scene.labs;
    const AccountId cloud = scene.accounts.cloud;
    ByBuyer<double> filled{};
    for (std::size_t k = 0; k < n_buyers; ++k)
        filled[k] = money[k] > 0 ? std::clamp(bought.spent[k] / money[k], 0.0, 1.0) : 0;
    Money earned = 0;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        const auto k = static_cast<std::size_t>(buyer_of(labs, lab));
        const Money brought = wallets.own[lab] + wallets.support[lab];
        const auto spent =
            std::min(brought, static_cast<Money>(std::llround(filled[k] * static_cast<double>(brought))));
        const Money of_others = std::min(wallets.support[lab], spent);
        const Money paid = spent - of_others + wallets.given[lab];
        scene.purse.pay(labs.account[lab], cloud, paid, "compute_rent");
        scene.postings.pay(cloud, scene.cities.treasury[labs.seat[lab].row()],
                           wallets.support[lab] - of_others, "voucher_return");
        labs.compute_budget[lab] = paid + committed[lab].paid;
        labs.gpus[lab] = committed[lab].gpus;
        if (brought > 0 && money[k] > 0) labs.gpus[lab] += bought.gpus[k] * in_units(brought) / money[k];
        labs.gpus[lab] *= demand.yield[lab];
        earned += spent;
    }
    const auto idle = static_cast<std::size_t>(Buyer::other);
    return earned + std::min(demand.idle, static_cast<Money>(
                                              std::llround(filled[idle] * static_cast<double>(demand.idle))));
}

/// A vendor's fee, which those abroad send home.
void keep_fee(Scene& scene, std::size_t platform, Money fee) {
    const std::size_t vendor = scene.platforms.vendor[platform].row();
    const AccountId account = scene.vendors.account[vendor];
    scene.postings.pay(scene.accounts.cloud, account, fee, "platform_fee");
    if (scene.vendors.origin[vendor] == VendorOrigin::abroad)
        scene.postings.pay(account, scene.accounts.rest_of_world, fee, "vendor_remittance");
    scene.platforms.fees[platform] += fee;
    scene.margins += fee;
}

/// The common account pays sellers, and labs that left hours, to the unit what it was paid.
void distribute(Scene& scene, const Offers& offers, std::span<const Handed> handed, Money earned) {
    ScratchVector<double> weights(scene.month.scratch);
    ScratchVector<AccountId> receivers(scene.month.scratch);
    ScratchVector<std::size_t> rows(scene.month.scratch);
    double margins = 0;
    const auto add = [&](const ScratchVector<Offer>& list, std::span<const std::size_t> whose,
                         std::span<const double> parts) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (whose[i] >= scene.clouds.size()) continue;  // a platform
            const double part = parts.empty() ? 1 : parts[i];
            margins += (1 - part) * list[i].sales;
            weights.push_back(part * list[i].sales);
            rows.push_back(whose[i]);
            receivers.push_back(scene.clouds.account[whose[i]]);
            scene.clouds.let[whose[i]] += list[i].let;
        }
    };
    add(offers.searched, offers.searched_rows, offers.seller_part);
    add(offers.known, offers.known_rows, {});
    ScratchVector<double> platform_sales(scene.platforms.size(), scene.month.scratch);
    for (std::size_t i = 0; i < offers.searched.size(); ++i)
        if (offers.searched_rows[i] >= scene.clouds.size())
            platform_sales[offers.searched_rows[i] - scene.clouds.size()] = offers.searched[i].sales;
    for (const Handed& handed_over : handed) {
        const std::size_t p = handed_over.platform;
        const double part = handed_over.gpus / scene.platforms.offered[p];
        weights.push_back((1 - scene.platforms.fee[p]) * platform_sales[p] * part);
        rows.push_back(handed_over.cloud);
        receivers.push_back(scene.clouds.account[handed_over.cloud]);
        scene.clouds.let[handed_over.cloud] += scene.platforms.let[p] * part;
    }
    const std::size_t sellers = weights.size();
    for (std::size_t i = 0; i < offers.resold.size(); ++i) {
        weights.push_back(offers.resold[i].sales);
        rows.push_back(offers.resold_labs[i]);
        receivers.push_back(scene.labs.account[offers.resold_labs[i]]);
    }
    const std::size_t left = weights.size();
    if (margins > 0) {
        weights.push_back(margins);
        rows.push_back(0);
        receivers.push_back(scene.accounts.rest_of_world);
    }
    const std::size_t fees = weights.size();
    for (std::size_t p = 0; p < platform_sales.size(); ++p) {
        if (!(platform_sales[p] > 0)) continue;
        weights.push_back(scene.platforms.fee[p] * platform_sales[p]);
        rows.push_back(p);
        receivers.push_back(AccountId{});
    }
    const auto parts = split_money(earned, weights, scene.month.scratch);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i >= fees) {
            keep_fee(scene, rows[i], parts[i]);
            continue;
        }
        scene.postings.pay(scene.accounts.cloud, receivers[i], parts[i],
                           i < sellers ? PostingKind("seller_sales")
                           : i < left  ? PostingKind("hours_resold")
                                       : PostingKind("resale_margin"));
        if (i >= left) scene.margins += parts[i];
        if (i >= sellers) continue;
        scene.postings.promise(receivers[i], -parts[i]);
        scene.clouds.sales[rows[i]] += parts[i];
    }
}

/// What the month was like: price, use, demand and queue.
void sum_up(Scene& scene, const Purchases& bought, double committed) {
    const Clouds& clouds = scene.clouds;
    double let = 0;
    double fleet_searched = 0;
    double let_searched = 0;
    Money sales = scene.margins;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        let += clouds.let[j];
        sales += clouds.sales[j];
        if (!scene.searched(j)) continue;
        fleet_searched += clouds.fleet[j];
        let_searched += clouds.let[j];
    }
    double left = 0;
    for (const double part : bought.left) left += part;
    double gpus = committed;
    for (const double part : bought.gpus) gpus += part;
    RentalMarket& m = scene.market;
    m.use[0] = fleet_searched > 0 ? let_searched / fleet_searched : 0;
    constexpr double rounding = 1e-9;  // of demand: what is left of sums, and no queue
    const double queue = left / (scene.hours * m.median[0]);
    m.queue[0] = queue > rounding * (gpus + queue) ? queue : 0;
    m.demand[0] = gpus + m.queue[0];
    scene.nation.gpu_rented = let;
    if (let > 0) scene.nation.gpu_price = in_units(sales) / (scene.hours * let);
}

void let_machines(Scene& scene, const ComputeDemand& demand) {
    Wallets wallets(scene.labs, demand, scene.month.scratch);
    sign_contracts(scene, wallets.own);
    const auto committed = serve_contracts(scene, wallets.own, wallets.given);
    const auto handed = hand_over(scene);
    Offers offers = offers_of(scene, committed, handed);
    const ByBuyer<double> money = money_of(scene, wallets, demand.idle);
    const Purchases bought = trade(scene, money, handed, offers);
    const Money earned = charge(scene, wallets, demand, money, bought, committed);
    distribute(scene, offers, handed, earned);
    double used = 0;
    double idle = 0;
    for (const Committed& lab : committed) {
        used += lab.gpus;
        idle += lab.idle;
    }
    for (const Offer& hours : offers.resold) idle -= hours.let;
    if (scene.supplied()) scene.chips.idle_hours[0] = std::max(idle, 0.0);
    sum_up(scene, bought, used);
}

}  // namespace
}  // namespace rental

namespace {

/// What connecting the hall of one of the GPUs costs that a new seller orders, currency.
double hall_fee(const RentalMarketParams& params, const ChipSupplyParams& supply) {
    constexpr double kilowatts_a_megawatt = 1000;
    return supply.connection_fee * params.power_per_gpu / kilowatts_a_megawatt * (1 + supply.hall_margin);
}

}  // namespace

void rental_market(const Month& month, const RentalBeliefs& beliefs, const ComputeDemand& demand,
                   std::span<const LabId> named, Labs& labs, Clouds& clouds, ComputeContracts& contracts,
                   Contracts& dated, const Vendors& vendors, const ChipCustomers& customers,
                   const ChipTrust& trust, Platforms& platforms, RentalMarket& market, ChipMarket& chips,
                   Nation& nation, Cities& cities, Ledger& ledger, const CommonAccounts& accounts,
                   SellerBooks& books, Postings& postings, MonthRecord& record) {
    if (!month.on("rental_market") || clouds.size() == 0) return;
    const RentalMarketParams& params = beliefs.rental;
    const ChipSupplyParams& resale = beliefs.resale;
    std::ranges::fill(platforms.offered, 0.0);
    std::ranges::fill(platforms.let, 0.0);
    std::ranges::fill(platforms.fees, 0);
    ScratchVector<double> idle(clouds.size(), month.scratch);
    for (std::size_t j = 0; j < idle.size(); ++j) idle[j] = std::max(clouds.fleet[j] - clouds.let[j], 0.0);
    std::ranges::fill(clouds.let, 0.0);
    std::ranges::fill(clouds.sales, 0);
    if (!demand.open) return;
    GpuHourCost today = seller_cost(month, params);
    const bool supplied = chips.size() > 0;
    if (supplied) today.capital = chips.capital[0];
    const double resold = supplied && month.effect("resale_allowed", CityId(0)) > 0 ? resale.resale_share : 0;
    const std::array<double, 3> margins{resale.resale_margin, resale.resale_margin, resale.resale_margin};
    const auto links = static_cast<std::size_t>(std::clamp(std::round(resale.resale_links), 1.0, 3.0));
    Purse purse(ledger, accounts.bank, postings);
    ScratchVector<Money> new_loans(clouds.size(), month.scratch);
    ScratchVector<rental::Bound> bound(clouds.size(), month.scratch);
    const Parties parties{named, labs, clouds, accounts};
    rental::Scene scene{.month = month,
                        .p = params,
                        .hours = beliefs.hours,
                        .today = today,
                        .cost = full_cost(today, params.usual_use),
                        .labs = labs,
                        .clouds = clouds,
                        .contracts = contracts,
                        .market = market,
                        .chips = chips,
                        .resale_share = resold,
                        .resale_markup = chain_price(1, std::span(margins).first(links)),
                        .hall_fee = supplied && month.on("hall_finance") ? hall_fee(params, resale) : 0,
                        .nation = nation,
                        .cities = cities,
                        .ledger = ledger,
                        .accounts = accounts,
                        .postings = postings,
                        .purse = purse,
                        .record = record,
                        .supply = 0,
                        .margins = 0,
                        .new_loans = new_loans,
                        .dated = dated,
                        .parties = parties,
                        .bound = bound,
                        .books = books,
                        .beliefs = beliefs.platforms,
                        .vendors = vendors,
                        .customers = customers,
                        .trust = trust,
                        .platforms = platforms,
                        .idle = idle};
    rental::bind(scene);
    rental::receive_machines(scene);
    rental::let_machines(scene, demand);
    rental::pay_costs(scene);
    rental::move_prices(scene);
    rental::order_and_enter(scene);
}

}  // namespace headwater::model::compute
