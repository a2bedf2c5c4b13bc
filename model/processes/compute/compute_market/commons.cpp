#include "model/processes/compute/compute_market/commons.hpp"

#include <algorithm>

#include "model/equations/government/programme.hpp"

namespace headwater::model::compute {
namespace {

bool contributes(const Labs& labs, std::size_t row) {
    return labs.kind[row] == LabKind::big_tech || labs.kind[row] == LabKind::university;
}

bool may_use(const Month& month, const ComputeMarketParams& params, const Labs& labs, std::size_t row) {
    if (labs.heads[row] == 0 || contributes(labs, row) ||
        labs.heads[row] > params.pool_largest_user * labs.size_share[row])
        return false;
    return labs.kind[row] != LabKind::multinational || month.effect("pool_foreign", labs.seat[row]) > 0;
}

/// In the order in which a pool serves them: the best first, or by lot.
void rank_users(const Month& month, const Labs& labs, bool by_lot, std::span<LabId> users) {
    const Stream draws = month.stream("pool_lottery");
    const auto place = [&](LabId lab) {
        return by_lot ? draws.uniform(labs.serial[lab.row()]) : -static_cast<double>(labs.quality[lab.row()]);
    };
    std::ranges::sort(users, [&](LabId a, LabId b) {
        const double first = place(a);
        const double second = place(b);
        if (first != second) return first < second;
        return labs.serial[a.row()] < labs.serial[b.row()];
    });
}

}  // namespace

PoolMoney share_pools(const Month& month, const ComputeMarketParams& params, const Labs& labs, Cities& cities,
                      const Nation& nation, const Ledger& ledger, const CommonAccounts& accounts,
                      std::span<Money> support, Postings& postings, MonthRecord& record) {
    PoolMoney out(month.scratch);
    ScratchVector<std::uint8_t> has_pool(cities.size(), month.scratch);
    for (std::size_t c = 0; c < cities.size(); ++c)
        has_pool[c] = month.effect("pool_gpu", CityId(c)) > 0 ? 1 : 0;
    if (std::ranges::find(has_pool, 1) == has_pool.end()) return out;

    out.pool.resize(cities.size());
    out.asked.resize(cities.size());
    // Planned at last month's price, as the firms plan.
    const double planned_price = nation.gpu_price > 0 ? nation.gpu_price : params.price_reference;
    const double month_of_gpu = params.hours * planned_price;
    ScratchVector<Money> vouchers(cities.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) vouchers[labs.seat[row].row()] += support[row];
    ScratchVector<ScratchVector<LabId>> users(cities.size(), month.scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        const std::size_t c = labs.seat[row].row();
        if (has_pool[c] == 0 || labs.status[row] != LabStatus::active) continue;
        if (contributes(labs, row)) {
            const Money given = money(params.pool_contribution * in_units(labs.compute_budget[row]));
            support[row] -= given;
            out.pool[c] += given;
        } else if (may_use(month, params, labs, row)) {
            users[c].emplace_back(row);
        }
    }
    for (std::size_t c = 0; c < cities.size(); ++c) {
        if (has_pool[c] == 0) continue;
        const CityId city(c);
        // Vouchers of the month have been promised and stand in the year's spending, but not in the deposit.
        const Money room = std::min(programme_room(month, cities, ledger, city, Programme::voucher, 0),
                                    ledger.deposit(cities.treasury[c]) - vouchers[c]);
        const double wanted = month.effect("pool_gpu", city) * month.scale * month_of_gpu;
        const Money paid = std::max<Money>(std::min(money(wanted), room), 0);
        postings.pay(cities.treasury[c], accounts.cloud, paid, "pool_rent");
        book_spending(cities, city, Programme::voucher, paid);
        out.pool[c] += paid;

        rank_users(month, labs, month.effect("pool_lottery", city) > 0, users[c]);
        Money left = out.pool[c];
        for (const LabId lab : users[c]) {
            const std::size_t row = lab.row();
            const double rented = in_units(labs.compute_budget[row] + support[row]);
            const Money asked = money(params.pool_ask_share * rented +
                                      params.pool_ask_floor * labs.size_share[row] * month_of_gpu);
            const Money granted = std::min(asked, left);
            out.asked[c] += asked;
            support[row] += granted;
            left -= granted;
            if (granted <= 0) continue;
            record.count_lab("pool_users", city, labs.in_every_run(lab));
            book_result(cities, city, Programme::voucher);
        }
        out.idle += left;
    }
    return out;
}

}  // namespace headwater::model::compute
