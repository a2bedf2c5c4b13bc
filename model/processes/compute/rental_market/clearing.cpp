#include "model/processes/compute/rental_market/clearing.hpp"

#include <algorithm>
#include <numeric>

#include "model/equations/compute/quotes.hpp"

namespace headwater::model::compute::rental {
namespace {

constexpr int rounds = 4;

double sum(const ByBuyer<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double machines(std::span<const Offer> offers) {
    double free = 0;
    for (const Offer& offer : offers) free += offer.free;
    return free;
}

/// Buyers bring `money` to an offer that asks `price`; it lets what it has.
void sell(Offer& offer, double price, double hours, const ByBuyer<double>& money, Purchases& out) {
    const double brought = sum(money);
    if (!(brought > 0) || !(offer.free > 0)) return;
    const double asked = brought / (price * hours);
    const double let = std::min(asked, offer.free);
    const double filled = let / asked;
    offer.free = std::max(0.0, offer.free - let);
    offer.let += let;
    offer.sales += filled * brought;
    for (std::size_t k = 0; k < n_buyers; ++k) {
        const double spent = std::min(filled * money[k], out.left[k]);
        out.left[k] -= spent;
        out.spent[k] += spent;
        out.gpus[k] += spent / (price * hours);
    }
}

/// At sellers that all know, in proportion to the machines that they have left.
void sell_at_known(double share_of_list, double hours, const ByBuyer<double>& money, std::span<Offer> known,
                   Purchases& out) {
    const double free = machines(known);
    if (!(free > 0)) return;
    for (Offer& offer : known) {
        ByBuyer<double> brought = money;
        for (double& part : brought) part *= offer.free / free;
        sell(offer, share_of_list * offer.price, hours, brought, out);
    }
}

}  // namespace

Purchases clear(const SearchRules& rules, const ByBuyer<double>& money, std::span<Offer> searched,
                std::span<Offer> known, std::pmr::memory_resource* scratch) {
    Purchases out;
    out.left = money;
    ByBuyer<double> captive{};
    for (std::size_t k = 0; k < n_buyers; ++k) captive[k] = rules.captive[k] * money[k];
    sell_at_known(rules.committed_price, rules.hours, captive, known, out);

    ScratchVector<double> weight(searched.size(), scratch);
    ScratchVector<double> best_of_one(searched.size(), scratch);
    ScratchVector<double> best_of_two(searched.size(), scratch);
    for (int round = 0; round < rounds && sum(out.left) > 0 && machines(searched) > 0; ++round) {
        for (std::size_t j = 0; j < searched.size(); ++j)
            weight[j] = searched[j].free > 0 ? searched[j].weight : 0;
        best_quote_shares(weight, 1, best_of_one);
        best_quote_shares(weight, 2, best_of_two);
        const ByBuyer<double> at_start = out.left;
        for (std::size_t j = 0; j < searched.size(); ++j) {
            ByBuyer<double> brought{};
            for (std::size_t k = 0; k < n_buyers; ++k)
                brought[k] = at_start[k] * (rules.one_quote[k] * best_of_one[j] +
                                            (1 - rules.one_quote[k]) * best_of_two[j]);
            sell(searched[j], searched[j].price, rules.hours, brought, out);
        }
    }
    const ByBuyer<double> last = out.left;
    sell_at_known(1, rules.hours, last, known, out);
    return out;
}

Purchases clear_spot(double price, double hours, const ByBuyer<double>& money, std::span<Offer> free) {
    Purchases out;
    out.left = money;
    const double supply = machines(free);
    if (!(supply > 0)) return out;
    for (Offer& offer : free) {
        ByBuyer<double> brought = money;
        for (double& part : brought) part *= offer.free / supply;
        sell(offer, price, hours, brought, out);
    }
    return out;
}

}  // namespace headwater::model::compute::rental
