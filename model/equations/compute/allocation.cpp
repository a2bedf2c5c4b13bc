#include "model/equations/compute/allocation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwater::model {

ScratchVector<std::int64_t> fill_orders(std::span<const WeightedOrder> orders, std::int64_t supply,
                                        std::pmr::memory_resource* scratch) {
    const std::size_t n = orders.size();
    ScratchVector<std::int64_t> given(n, scratch);
    std::int64_t ordered = 0;
    for (const WeightedOrder& order : orders) ordered += order.units;
    if (ordered <= supply) {
        for (std::size_t b = 0; b < n; ++b) given[b] = orders[b].units;
        return given;
    }
    ScratchVector<std::size_t> by_weight(n, scratch);
    std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
    std::ranges::sort(by_weight, [&](std::size_t a, std::size_t b) {
        if (orders[a].weight != orders[b].weight) return orders[a].weight > orders[b].weight;
        return orders[a].serial < orders[b].serial;
    });
    // The heaviest reach their orders first: as many are full as the level of the rest allows.
    double wanted = 0;  // weight x units of those that are not full
    for (const WeightedOrder& order : orders) wanted += order.weight * static_cast<double>(order.units);
    std::int64_t left = supply;
    std::size_t full = 0;
    for (; full < n; ++full) {
        const WeightedOrder& order = orders[by_weight[full]];
        if (!(wanted > 0) || static_cast<double>(left) * order.weight < wanted) break;
        given[by_weight[full]] = order.units;
        left -= order.units;
        wanted -= order.weight * static_cast<double>(order.units);
    }
    if (!(wanted > 0) || left <= 0) return given;
    struct Remainder {
        double part;
        std::size_t order;
    };
    ScratchVector<Remainder> remainders(scratch);
    const double level = static_cast<double>(left) / wanted;
    std::int64_t whole = 0;
    for (std::size_t i = full; i < n; ++i) {
        const WeightedOrder& order = orders[by_weight[i]];
        const double exact = level * order.weight * static_cast<double>(order.units);
        const auto units = std::min(static_cast<std::int64_t>(exact), order.units);
        given[by_weight[i]] = units;
        whole += units;
        remainders.push_back({exact - static_cast<double>(units), by_weight[i]});
    }
    std::ranges::sort(remainders, [&](const Remainder& a, const Remainder& b) {
        if (a.part != b.part) return a.part > b.part;
        return orders[a.order].serial < orders[b.order].serial;
    });
    for (std::int64_t rest = left - whole; rest > 0;) {
        const std::int64_t before = rest;
        for (const Remainder& r : remainders) {
            if (rest == 0) break;
            if (given[r.order] == orders[r.order].units) continue;
            ++given[r.order];
            --rest;
        }
        if (rest == before) break;  // weightless orders alone are left: nobody takes the rest
    }
    return given;
}

ScratchVector<Money> split_money(Money amount, std::span<const double> weights,
                                 std::pmr::memory_resource* scratch) {
    ScratchVector<Money> parts(weights.size(), scratch);
    double total = 0;
    for (const double weight : weights) total += weight;
    if (!(total > 0) || amount <= 0) return parts;
    ScratchVector<std::size_t> order(weights.size(), scratch);
    ScratchVector<double> rest(weights.size(), scratch);
    Money given = 0;
    for (std::size_t row = 0; row < weights.size(); ++row) {
        const double exact = static_cast<double>(amount) * (weights[row] / total);
        parts[row] = std::min(static_cast<Money>(exact), amount - given);
        given += parts[row];
        order[row] = row;
        rest[row] = weights[row] > 0 ? exact - std::floor(exact) : -1;
    }
    std::ranges::sort(
        order, [&](std::size_t a, std::size_t b) { return rest[a] != rest[b] ? rest[a] > rest[b] : a < b; });
    for (std::size_t at = 0; given < amount; at = (at + 1) % order.size()) {
        if (rest[order[at]] < 0) {  // those without a weight stand last
            at = order.size() - 1;
            continue;
        }
        ++parts[order[at]];
        ++given;
    }
    return parts;
}

}  // namespace headwater::model
