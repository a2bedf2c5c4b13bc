#include "model/processes/finance/owner_exits/owner_exits.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/finance/clause.hpp"
#include "model/equations/finance/firm_value.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/processes/finance/owner_exits/firm_sales.hpp"
#include "model/processes/finance/owner_exits/payouts.hpp"

namespace headwater::model::finance {
namespace {

/// Whether a dated contract is still to buy shares of it.
bool sells_by_contract(const World& world, LabId lab) {
    const Contracts& contracts = world.contracts;
    const Parties parties{world.named, world.labs, world.clouds, world.accounts};
    for (std::size_t k = 0; k < contracts.size(); ++k)
        if (contracts.kind[k] == ContractKind::equity &&
            (contracts.running(k) || contracts.status[k] == ContractStatus::waiting) &&
            parties.lab(contracts.receiver_of(k)) == lab)
            return true;
    return false;
}

bool can_be_listed(const Month& month, const OwnerExitParams& params, const FirmPrices& prices,
                   const World& world, std::size_t row) {
    const Labs& labs = world.labs;
    if (labs.status[row] != LabStatus::active || labs.heads[row] == 0 ||
        world.firm_values.is_listed(LabId(row)) ||
        has_register(world.shareholdings, LabId(row)) ||  // it goes to the exchange by large rounds
        (labs.kind[row] != LabKind::start_up && labs.kind[row] != LabKind::application))
        return false;
    const double held = labs.size_share[row];
    return month.index - labs.founded[row] >= params.list_age &&
           in_units(labs.valuation[row]) >= params.list_value * held &&
           prices.yearly_sales(row) >= params.list_sales * held && !sells_by_contract(world, LabId(row));
}

void list(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
          LabId lab, Postings& postings, MonthRecord& record) {
    Labs& labs = world.labs;
    FirmValues& values = world.firm_values;
    const std::size_t row = lab.row();
    const double sold = params.list_share;
    const double worth = prices.if_listed(row);
    const Money raised = money(worth * sold / (1 - sold));
    postings.pay(world.accounts.rest_of_world, labs.account[row], raised, "listing");
    const auto kept = static_cast<float>(1 - sold);
    labs.founder_share[row] *= kept;
    labs.venture_share[row] *= kept;
    labs.state_share[row] *= kept;
    values.listed[row] = 1;
    values.public_share[row] = static_cast<float>(sold);
    values.public_cost[row] = raised;
    values.funds_months[row] =
        static_cast<std::uint8_t>(std::clamp<std::int64_t>(std::llround(params.sell_months), 1, 255));
    labs.valuation[row] = money(worth) + raised;
    labs.raised[row] += raised;
    if (const ClauseId clause = running_clause(world.clauses, labs, lab); clause.valid())
        world.clauses.status[clause.row()] = ClauseStatus::expired;
    labs.clause[row] = {};
    const CityId seat = labs.seat[row];
    record.count_lab("listings", seat, labs.in_every_run(lab));
    record.amount("listing_raised", seat) += raised;
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "listing";
    event.to = seat;
    event.lab = lab;
    event.value = in_units(raised);
    record.events.push_back(event);
}

void list_firms(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
                Postings& postings, MonthRecord& record) {
    const Stream stream = month.stream("listing");
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (!can_be_listed(month, params, prices, world, row)) continue;
        const double hazard = params.list_hazard * world.capital_market.window[0] *
                              std::max(0.0, month.effect("listing_window", world.labs.seat[row]));
        if (stream.chance(std::min(hazard, 1.0), world.labs.serial[row]))
            list(month, params, prices, world, LabId(row), postings, record);
    }
}

}  // namespace

double next_window(const OwnerExitParams& params, double window, double luck) {
    return std::clamp(window + params.window_speed * (1 - window) + params.window_noise * luck,
                      params.window_least, params.window_most);
}

void owner_exits(const Month& month, const OwnerExitParams& params, const ComparablesParams& comparables,
                 const FundingParams& funding, World& world, Postings& postings, MonthRecord& record) {
    CapitalMarket& market = world.capital_market;
    FirmValues& values = world.firm_values;
    if (!month.on("owner_exits") || !month.on("comparables") || market.size() == 0 || world.labs.size() == 0)
        return;
    constexpr std::uint16_t window_slot = 1;  // of Purpose("listing"), of the nation
    values.reach(LabId(world.labs.size() - 1));
    market.window[0] = next_window(params, market.window[0], month.stream("listing").normal(0, window_slot));
    const FirmPrices prices(month, comparables, funding, world.labs, world.customers, values, market);
    sell_shares_of_funds(world, postings);
    list_firms(month, params, prices, world, postings, record);
    sell_firms(month, params, prices, world, postings, record);
}

}  // namespace headwater::model::finance
