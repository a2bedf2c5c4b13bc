#include <algorithm>

#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

Money borrowed(const Scene& scene, std::size_t cloud) {
    return scene.new_loans[cloud] - scene.ledger.loan(scene.clouds.account[cloud]);
}

Money till(const Scene& scene, std::size_t cloud) {
    const RentalMarketParams& rental = scene.beliefs.rental;
    const Clouds& clouds = scene.clouds;
    const Money running = money(scene.beliefs.hours * (clouds.fleet[cloud] * (rental.hall + rental.staff) +
                                                       clouds.let[cloud] * rental.power));
    // Who has no machine at work yet keeps what it brought for running costs.
    const bool keeps = scene.month.on("hall_finance") && !(clouds.fleet[cloud] > 0);
    const Money reserve = keeps ? money(rental.cash_months * scene.beliefs.hours *
                                        (rental.hall + rental.staff + rental.power) * clouds.ordered[cloud])
                                : 0;
    return std::max<Money>(scene.purse.room(clouds.account[cloud]) - running - reserve, 0);
}

/// What the bank lends on the fleet beyond what is owed; negative where it lent more.
double credit(const Scene& scene, std::size_t cloud) {
    return scene.beliefs.rental.loan_share * scene.market.capital[0] * scene.clouds.fleet[cloud] -
           in_units(borrowed(scene, cloud));
}

}  // namespace

Money spendable(const Scene& scene, std::size_t cloud) {
    const Money cash = till(scene, cloud);
    // What is bought is security too: b <= cash + share (fleet + b) - loan, in money.
    const double levered =
        (in_units(cash) + credit(scene, cloud)) / std::max(1 - scene.beliefs.rental.loan_share, 1e-6);
    return std::max(cash, money(levered));
}

double debt_share(const Scene& scene, std::size_t cloud) {
    const double most = scene.beliefs.rental.loan_share * scene.market.capital[0] * scene.clouds.fleet[cloud];
    const double owed = in_units(std::max<Money>(borrowed(scene, cloud), 0));
    if (!(most > 0)) return owed > 0 ? 1 : 0;
    return std::min(1.0, owed / most);
}

Money spendable_on_fees(const Scene& scene, std::size_t cloud) {
    return till(scene, cloud) + std::max<Money>(money(credit(scene, cloud)), 0);
}

void borrow_for(Scene& scene, std::size_t cloud, Money bill) {
    const AccountId account = scene.clouds.account[cloud];
    const Money gap = bill - till(scene, cloud);
    if (gap <= 0) return;
    scene.postings.pay(scene.accounts.bank, account, gap, "loan");
    scene.postings.promise(account, -gap);
    scene.new_loans[cloud] += gap;
}

}  // namespace headwater::model::compute::supply
