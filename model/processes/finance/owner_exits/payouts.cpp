#include "model/processes/finance/owner_exits/payouts.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/finance/estate.hpp"

namespace headwater::model::finance {
namespace {

/// Sells 1 / months of a fund's shares of the firm.
void sell_part(World& world, std::size_t row, InvestorId fund, float& share, Money& cost, int months,
               Postings& postings) {
    if (!fund.valid() || !(share > 0)) return;
    FirmValues& values = world.firm_values;
    const float sold = months == 1 ? share : share / static_cast<float>(months);
    const Money cost_sold = months == 1 ? cost : cost / months;
    const Money price =
        money(static_cast<double>(sold) * in_units(std::max<Money>(world.labs.valuation[row], 0)));
    const AccountId from = world.accounts.rest_of_world;
    const AccountId account = world.investors.account[fund.row()];
    postings.pay(from, account, std::min(price, cost_sold), "stake_sold");
    if (price > cost_sold) postings.pay(from, account, price - cost_sold, "stake_gain");
    if (price < cost_sold) postings.pay(from, account, cost_sold - price, "stake_loss");
    share -= sold;
    cost -= cost_sold;
    values.public_share[row] += sold;
    values.public_cost[row] += cost_sold;
    pay_out(world, fund, price, postings);
}

}  // namespace

void sell_shares_of_funds(World& world, Postings& postings) {
    FirmValues& values = world.firm_values;
    Labs& labs = world.labs;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (values.funds_months[row] == 0 || labs.status[row] != LabStatus::active) continue;
        const int months = values.funds_months[row];
        sell_part(world, row, labs.venture_investor[row], labs.venture_share[row], labs.venture_cost[row],
                  months, postings);
        sell_part(world, row, labs.state_investor[row], labs.state_share[row], labs.state_cost[row], months,
                  postings);
        --values.funds_months[row];
        if (values.funds_months[row] > 0) continue;
        labs.venture_investor[row] = {};
        labs.state_investor[row] = {};
    }
}

}  // namespace headwater::model::finance
