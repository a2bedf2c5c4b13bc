#include <algorithm>
#include <cmath>

#include "model/build/parts.hpp"
#include "model/core/table.hpp"
#include "model/equations/compute/rental_prices.hpp"
#include "model/equations/compute/seller_cost.hpp"

namespace headwater::model {

void build_clouds(const Input& input, const Month& month, World& world) {
    if (input.clouds.empty() || !input.mechanisms.on("rental_market")) return;
    const RentalMarketParams& p = input.parameters.rental_market;
    Clouds& clouds = world.clouds;
    const double cost = full_cost(seller_cost(month, p), p.usual_use);
    const Stream positions = month.stream("seller_position");
    append_rows(clouds, input.clouds.size());
    double searched = 0;
    double list = 0;
    double known = 0;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        const CloudInput& in = input.clouds[j];
        const auto place = std::ranges::find(input.cities, in.place, &CityInput::key);
        clouds.serial[j] = identity_of(in.key);
        clouds.kind[j] = in.kind;
        clouds.status[j] = CloudStatus::active;
        clouds.place[j] = CityId(static_cast<std::size_t>(place - input.cities.begin()));
        clouds.account[j] = world.ledger.open(Sector::clouds);
        clouds.entered[j] = -1;
        clouds.position[j] = in.position ? *in.position : positions.uniform(clouds.serial[j]);
        clouds.fleet[j] = in.gpus * month.scale;
        constexpr double kilowatts = 1000;
        clouds.capacity[j] = in.power * kilowatts / p.power_per_gpu * month.scale;
        if (in.kind == CloudKind::neocloud) {
            ++searched;
            continue;
        }
        clouds.posted[j] = in.posted ? *in.posted : p.reserve_ratio * cost;
        list += clouds.fleet[j] * clouds.posted[j];
        known += clouds.fleet[j];
    }
    const double reserve =
        std::max(known > 0 ? list / known : p.reserve_ratio * cost, (1 + p.least_markup) * cost);
    const SearchMarket rest{cost, reserve, one_quote_share(p.one_quote, p.search_elasticity, searched)};
    std::vector<double> lists;
    Postings postings;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (clouds.kind[j] == CloudKind::neocloud) {
            const double at_rest =
                std::max(posted_price(rest, clouds.position[j]), (1 + p.least_markup) * cost);
            clouds.posted[j] = input.clouds[j].posted.value_or(at_rest);
            lists.push_back(clouds.posted[j]);
        }
        const double monthly = input.parameters.compute_market.hours * (p.power + p.hall + p.staff);
        const double cash = input.clouds[j].cash ? *input.clouds[j].cash * month.scale
                                                 : p.cash_months * monthly * clouds.fleet[j];
        postings.pay(world.accounts.bank, clouds.account[j], money(cash), "opening");
        if (!month.on("opening_accounts")) continue;
        const OpeningAccountParams& books = input.parameters.opening_account;
        const Money lent = money(books.hardware_loan * books.hardware_left * seller_cost(month, p).capital *
                                 clouds.fleet[j]);
        postings.pay(world.accounts.bank, clouds.account[j], lent, "loan");
        postings.pay(clouds.account[j], world.accounts.rest_of_world, lent, "opening");
    }
    world.ledger.settle(postings);
    std::ranges::sort(lists);
    RentalMarket& market = world.rental_market;
    append_rows(market);
    market.median[0] = lists.empty() ? reserve : lists[lists.size() / 2];
    market.spot[0] = market.median[0];
    market.cost[0] = cost;
}

}  // namespace headwater::model
