#include "model/processes/compute/compute_market/compute_market.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/technology/project.hpp"
#include "model/processes/compute/compute_market/commons.hpp"

namespace headwater::model::compute {
namespace {

double compute_share(const ComputeMarketParams& params, const Labs& labs, std::size_t row) {
    if (labs.compute_share[row] > 0) return static_cast<double>(labs.compute_share[row]);
    switch (labs.kind[row]) {
        case LabKind::start_up:
            return trains(labs, row) ? params.share_model_maker : params.share_application;
        case LabKind::application:
            return params.share_application;
        case LabKind::big_tech:
        case LabKind::multinational:
            return params.share_big_tech;
        case LabKind::institute:
        case LabKind::university:
            return params.share_institute;
        case LabKind::department:
            return 0;  // what they use is part of what their firms buy
    }
    return 0;
}

/// Money that the lab plans to spend in a month on everything, currency.
double planned_spending(const ComputeMarketParams& params, const Labs& labs, std::size_t row, Money cash) {
    const bool plans_by_cash =
        labs.kind[row] == LabKind::institute || (labs.kind[row] == LabKind::start_up && trains(labs, row));
    return plans_by_cash ? in_units(labs.revenue[row]) + in_units(cash) / params.runway
                         : in_units(labs.costs[row]);
}

/// What the GPU-hours of last month's answers cost, currency; `only` = it is all that the lab asks for.
struct Inference {
    double cost = 0;
    bool only = false;
};

/// Own money for compute this month: wanted, less what grants crowded out, at most the deposit.
void set_own_budget(const ComputeMarketParams& params, const ComputePlans& plans, const Ledger& ledger,
                    Labs& labs, Chairs& chairs, const Inference& inference, std::size_t row) {
    labs.compute_budget[row] = 0;
    if (labs.status[row] != LabStatus::active || labs.heads[row] == 0) return;
    const Money cash = std::max<Money>(ledger.deposit(labs.account[row]), 0);
    const Money fund = row < chairs.size() ? std::min(chairs.fund[row], cash) : 0;
    const Money of_fund = money(params.fund_spending * in_units(fund));
    const Money planned =
        inference.only ? 0
        : plans.of(row) != ComputePlans::none
            ? plans.of(row)
            : money(compute_share(params, labs, row) * planned_spending(params, labs, row, cash - fund));
    const Money wanted = planned + money(inference.cost) + of_fund;
    if (fund > 0) chairs.fund[row] = fund - of_fund;
    const Money withdrawn = std::min(labs.crowded_out[row], wanted);
    labs.crowded_out[row] -= withdrawn;
    labs.compute_budget[row] = std::min(wanted - withdrawn, cash);
}

/// What vouchers of a city are, domestic hardware considered.
struct VoucherTerms {
    double rate = 0;      // share of the whole contract
    double domestic = 0;  // share of the contract on domestic hardware
    double yield = 1;     // GPUs for the money, relative to the usual hardware
};

ScratchVector<VoucherTerms> voucher_terms(const Month& month, const ComputeMarketParams& params,
                                          std::size_t cities) {
    const auto domestic = [&](double rate, double bonus) {
        const double gap = 1 - rate - bonus;
        if (!(gap > 0)) return 1.0;
        const double value = std::log(params.domestic_efficiency) + std::log((1 - rate) / gap);
        return 1 / (1 + std::exp(-value / params.chip_taste));
    };
    ScratchVector<VoucherTerms> terms(cities, month.scratch);
    for (std::size_t c = 0; c < cities; ++c) {
        const double rate = month.effect("voucher_rate", CityId(c));
        const double bonus = month.effect("voucher_domestic_bonus", CityId(c));
        terms[c].rate = rate;
        if (!(rate > 0)) continue;
        terms[c].domestic = domestic(rate, bonus);
        if (!(bonus > 0)) continue;
        terms[c].rate += terms[c].domestic * bonus;
        terms[c].yield = 1 - (terms[c].domestic - domestic(rate, 0)) * (1 - params.domestic_efficiency);
    }
    return terms;
}

/// What a firm may claim from its city before the city's budget is considered.
Money voucher_claim(const Month& month, const Labs& labs, std::span<const VoucherTerms> terms,
                    std::size_t row) {
    if (labs.status[row] != LabStatus::active || !commercial(labs.kind[row])) return 0;
    const double rate = terms[labs.seat[row].row()].rate;
    const Money own = labs.compute_budget[row];
    if (!(rate > 0) || own <= 0) return 0;
    const Money cap = money(month.effect("voucher_cap", labs.seat[row]) * share_held(month, labs, row)) -
                      labs.voucher_year[row];
    if (cap <= 0) return 0;
    // The rate is the city's share of the whole contract. Compared before rounding: a rate near 1 overflows.
    const double matching =
        rate < 1 ? rate / (1 - rate) * static_cast<double>(own) : static_cast<double>(cap);
    return matching < static_cast<double>(cap) ? static_cast<Money>(matching) : cap;
}

/// Firms that claim, first those who had vouchers this year already, then by lot.
ScratchVector<std::uint32_t> turns(const Month& month, const Labs& labs, std::span<const Money> claims) {
    struct Turn {
        bool is_new;
        double lot;
        std::uint64_t serial;
        std::uint32_t row;
        auto operator<=>(const Turn&) const = default;
    };
    const Stream lots = month.stream("voucher_turn");
    ScratchVector<Turn> order(month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (claims[row] == 0) continue;
        const std::uint64_t serial = labs.serial[row];
        order.push_back(
            {labs.voucher_year[row] == 0, lots.uniform(serial), serial, static_cast<std::uint32_t>(row)});
    }
    std::ranges::sort(order);
    ScratchVector<std::uint32_t> rows(order.size(), month.scratch);
    for (std::size_t i = 0; i < order.size(); ++i) rows[i] = order[i].row;
    return rows;
}

/// Cuts claims to what cities have left, `room`: all by the same share, or with `vouchers_in_turn` those who come last.
void cut_to_room(const Month& month, const Labs& labs, std::span<Money> room, std::span<Money> claims) {
    const auto grant = [&](std::size_t row, Money wanted) {
        Money& left = room[labs.seat[row].row()];
        claims[row] = std::min(left, wanted);
        left -= claims[row];
    };
    if (month.on("vouchers_in_turn")) {
        for (const std::uint32_t row : turns(month, labs, claims)) grant(row, claims[row]);
        return;
    }
    ScratchVector<Money> claimed(room.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) claimed[labs.seat[row].row()] += claims[row];
    ScratchVector<double> share(room.size(), month.scratch);
    for (std::size_t c = 0; c < room.size(); ++c)
        share[c] = claimed[c] > room[c] ? static_cast<double>(room[c]) / static_cast<double>(claimed[c]) : 1;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (claims[row] == 0) continue;
        const double granted = share[labs.seat[row].row()];
        grant(row,
              granted < 1 ? static_cast<Money>(static_cast<double>(claims[row]) * granted) : claims[row]);
    }
}

/// Pays vouchers into `vouchers` (by lab) and keeps the accounts of cities and firms.
void grant_vouchers(const Month& month, std::span<const VoucherTerms> terms, Labs& labs, Cities& cities,
                    const Ledger& ledger, const CommonAccounts& accounts, std::span<Money> vouchers,
                    Postings& postings, MonthRecord& record) {
    const int months_left = 13 - month.month_of_year;
    ScratchVector<Money> room(cities.size(), month.scratch);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const Money year = money(month.effect("voucher_budget", CityId(c)) * month.scale);
        const Money budget = std::max<Money>(year - cities.voucher_spent_year[c], 0) / months_left;
        room[c] = std::min(budget, programme_room(month, cities, ledger, CityId(c), Programme::voucher, 0));
    }
    cut_to_room(month, labs, room, vouchers);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (vouchers[row] == 0) continue;
        const std::size_t c = labs.seat[row].row();
        labs.voucher_year[row] += vouchers[row];
        cities.voucher_spent_year[c] += vouchers[row];
        book_spending(cities, CityId(c), Programme::voucher, vouchers[row]);
        book_result(cities, CityId(c), Programme::voucher);
        record.count_lab("vouchers", CityId(c), labs.in_every_run(LabId(row)));
        const Money contract = labs.compute_budget[row] + vouchers[row];
        record.amount("voucher_contracts", CityId(c)) += contract;
        record.amount("domestic_contracts", CityId(c)) += money(terms[c].domestic * in_units(contract));
        postings.pay(cities.treasury[c], accounts.cloud, vouchers[row], "voucher");
    }
}

/// Pools in GPUs, at the rent of a GPU for a month.
void set_pools(const PoolMoney& pools, double month_of_gpu, const Cities& cities, Commons& commons) {
    if (pools.pool.empty()) return;
    if (commons.size() == 0) append_rows(commons, cities.size());
    for (std::size_t c = 0; c < cities.size(); ++c) {
        commons.pool[c] = in_units(pools.pool[c]) / month_of_gpu;
        commons.asked[c] = in_units(pools.asked[c]) / month_of_gpu;
    }
}

/// A market in each nation, with its own price; its sellers buy accelerators at home and abroad by what comes from where.
void clear_by_nation(const ComputeMarketParams& params, std::span<const Money> support,
                     std::span<const std::uint8_t> mixed, std::span<const VoucherTerms> terms, Money idle,
                     const CityNations& city_nations, Labs& labs, Nation& nation, Nations& nations,
                     Postings& postings) {
    std::array<Money, most_nations> spending{};
    for (std::size_t row = 0; row < labs.size(); ++row)
        spending[city_nations.of(labs.seat[row])] += labs.compute_budget[row] + support[row];
    spending[0] += idle;
    double sales = 0;
    for (std::size_t n = 0; n < nations.size(); ++n) {
        if (spending[n] > 0 && nations.gpus[n] > 0)
            nations.gpu_price[n] = clearing_price(in_units(spending[n]), nations.gpus[n], params);
        nations.gpus_let[n] = in_units(spending[n]) / (params.hours * nations.gpu_price[n]);
        nation.gpu_rented += nations.gpus_let[n];
        sales += in_units(spending[n]);
    }
    if (nation.gpu_rented > 0) nation.gpu_price = sales / (params.hours * nation.gpu_rented);
    for_rows(labs.size(), [&](std::size_t row) {
        labs.gpus[row] = in_units(labs.compute_budget[row] + support[row]) /
                         (params.hours * nations.gpu_price[city_nations.of(labs.seat[row])]);
        if (!mixed.empty() && mixed[row] != 0) labs.gpus[row] *= terms[labs.seat[row].row()].yield;
    });
    for (std::size_t row = 0; row < labs.size(); ++row)
        postings.pay(labs.account[row], nations.clouds[city_nations.of(labs.seat[row])],
                     labs.compute_budget[row], "compute_rent");
    for (std::size_t n = 0; n < nations.size(); ++n) {
        const Money chips = money(params.capex_share * in_units(spending[n]));
        const double all = nations.made[n] + nations.imported[n];
        const Money abroad = all > 0 ? money(in_units(chips) * nations.imported[n] / all) : 0;
        postings.pay(nations.clouds[n], nations.chip_vendors[n], chips, "cloud_capex");
        // Makers elsewhere share alike: in a world of two there is one other nation.
        Money left = abroad;
        for (std::size_t other = 0, more = nations.size() - 1; other < nations.size(); ++other) {
            if (other == n) continue;
            const Money part = left / static_cast<Money>(more--);
            postings.pay(nations.chip_vendors[n], nations.chip_vendors[other], part, "chip_import");
            left -= part;
        }
        postings.pay(nations.chip_vendors[n], nations.customers[n], chips - abroad, "chip_making");
    }
}

/// What the rental market of the month is about.
void hand_over(const Labs& labs, std::span<const Money> support, std::span<const std::uint8_t> mixed,
               std::span<const VoucherTerms> terms, Money idle, ComputeDemand& demand) {
    demand.support.assign(support.begin(), support.end());
    demand.yield.assign(labs.size(), 1.0);
    for (std::size_t row = 0; row < mixed.size(); ++row)
        if (mixed[row] != 0) demand.yield[row] = terms[labs.seat[row].row()].yield;
    demand.idle = idle;
}

}  // namespace

double clearing_price(double spending, double supply, const ComputeMarketParams& params) {
    const double tightness = spending / (params.hours * params.price_reference * supply);
    return params.price_reference * std::pow(tightness, 1 / (1 + params.supply_elasticity));
}

void compute_market(const Month& month, const ComputeMarketParams& params, Labs& labs, Cities& cities,
                    Commons& commons, Chairs& chairs, Nation& nation, const Ledger& ledger,
                    const CommonAccounts& accounts, const Clouds& clouds, const Customers& customers,
                    const ComputePlans& plans, ComputeDemand& demand, const CityNations& city_nations,
                    Nations& nations, Postings& postings, MonthRecord& record) {
    if (month.month_of_year == 1) std::ranges::fill(labs.voucher_year, 0);
    nation.gpu_rented = 0;
    std::ranges::fill(commons.pool, 0.0);
    std::ranges::fill(commons.asked, 0.0);
    // Without GPUs on offer nobody rents and nobody pays.
    const bool open = month.on("compute_market") && nation.gpu_supply > 0;
    demand.open = open;
    if (!open) {
        std::ranges::fill(labs.gpus, 0.0);
        std::ranges::fill(labs.compute_budget, 0);
        return;
    }

    ScratchVector<Money> support(labs.size(), month.scratch);  // what others pay of a lab's compute
    const bool with_vouchers = month.on("vouchers");
    const auto terms = voucher_terms(month, params, cities.size());
    for_rows(labs.size(), [&](std::size_t row) {
        Inference inference;
        if (row < customers.size() && month.on("contested_demand"))
            inference = {customers.inference[row] * nation.gpu_price,
                         commercial(labs.kind[row]) && !trains(labs, row)};
        set_own_budget(params, plans, ledger, labs, chairs, inference, row);
        if (with_vouchers) support[row] = voucher_claim(month, labs, terms, row);
    });
    if (with_vouchers)
        grant_vouchers(month, terms, labs, cities, ledger, accounts, support, postings, record);
    // Whose contract is in part on slower hardware.
    ScratchVector<std::uint8_t> mixed(month.scratch);
    if (std::ranges::any_of(terms, [](const VoucherTerms& t) { return t.yield != 1; })) {
        mixed.resize(labs.size());
        for_rows(labs.size(), [&](std::size_t row) { mixed[row] = support[row] > 0 ? 1 : 0; });
    }
    PoolMoney pools(month.scratch);
    if (month.on("commons"))
        pools = share_pools(month, params, labs, cities, nation, ledger, accounts, support, postings, record);

    // Sellers take what labs bring, at their own prices (rental_market.hpp).
    if (month.on("rental_market") && clouds.size() > 0) {
        hand_over(labs, support, mixed, terms, pools.idle, demand);
        set_pools(pools, params.hours * nation.gpu_price, cities, commons);
        return;
    }

    if (month.on("accelerator_trade") && nations.size() > 0) {
        clear_by_nation(params, support, mixed, terms, pools.idle, city_nations, labs, nation, nations,
                        postings);
        set_pools(pools, params.hours * nation.gpu_price, cities, commons);
        return;
    }

    const Money spending =
        sum_rows<Money>(labs.size(),
                        [&](std::size_t row) { return labs.compute_budget[row] + support[row]; }) +
        pools.idle;
    // Without demand the price stands still.
    if (spending > 0) nation.gpu_price = clearing_price(in_units(spending), nation.gpu_supply, params);
    if (!(nation.gpu_price > 0)) nation.gpu_price = params.price_reference;

    const double month_of_gpu = params.hours * nation.gpu_price;
    for_rows(labs.size(), [&](std::size_t row) {
        labs.gpus[row] = in_units(labs.compute_budget[row] + support[row]) / month_of_gpu;
        if (!mixed.empty() && mixed[row] != 0) labs.gpus[row] *= terms[labs.seat[row].row()].yield;
    });
    nation.gpu_rented = in_units(spending) / month_of_gpu;
    set_pools(pools, month_of_gpu, cities, commons);

    for (std::size_t row = 0; row < labs.size(); ++row)
        postings.pay(labs.account[row], accounts.cloud, labs.compute_budget[row], "compute_rent");
    const Money chips = money(params.capex_share * in_units(spending));
    postings.pay(accounts.cloud, accounts.chip_vendor, chips, "cloud_capex");
    postings.pay(accounts.chip_vendor, accounts.rest_of_world, chips, "chip_import");
}

}  // namespace headwater::model::compute
