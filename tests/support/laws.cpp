#include "tests/support/laws.hpp"

#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <type_traits>

#include "model/core/check.hpp"
#include "model/state/recount.hpp"
#include "model/state/world_parts.hpp"
#include "model/stepper.hpp"

namespace headwater::tests {
namespace {

using namespace model;

std::vector<std::int64_t> committed_pay(const World& world) {
    std::vector<std::int64_t> sum(world.labs.size());
    for (std::size_t site = 0; site < world.sites.size(); ++site)
        sum[world.sites.lab[site].row()] += world.sites.payroll[site];
    for (const Notice& notice : world.notices) sum[world.sites.lab[notice.site.row()].row()] += notice.pay;
    return sum;
}

/// Pay of stars who came this month, by lab: roles that a city offers them stand beside the plan of the host.
std::vector<std::int64_t> pay_of_new_stars(const World& world, const BeforeMonth& before) {
    std::vector<std::int64_t> sum(world.labs.size());
    const Researchers& people = world.researchers;
    for (std::size_t row = before.people; row < people.size(); ++row)
        if (people.tier[row] == Tier::star && people.site[row].valid())
            sum[world.sites.lab[people.site[row].row()].row()] += people.pay[row];
    return sum;
}

void check_wage_budgets(const World& world, const BeforeMonth& before, std::vector<std::string>& broken) {
    const std::vector<std::int64_t> after = committed_pay(world);
    const std::vector<std::int64_t> appointed = pay_of_new_stars(world, before);
    for (std::size_t lab = 0; lab < before.labs; ++lab) {
        if (world.labs.status[lab] != LabStatus::active ||
            after[lab] <= before.committed[lab] + appointed[lab])
            continue;
        if (money(static_cast<double>(after[lab])) > world.labs.wage_budget[lab])
            broken.push_back("lab " + std::to_string(lab) + " promises " + std::to_string(after[lab]) +
                             " a month, more than its wage budget of " +
                             std::to_string(in_units(world.labs.wage_budget[lab])));
    }
}

template <class Value>
bool finite(const Value& value) {
    if constexpr (std::is_floating_point_v<Value>)
        return std::isfinite(value);
    else if constexpr (requires { std::tuple_size<Value>::value; })
        return std::ranges::all_of(value, [](const auto& each) { return finite(each); });
    else
        return true;
}

void check_finite(const World& world, std::vector<std::string>& broken) {
    each_world_part(world,
                    [&](std::string_view group, std::string_view name, const auto& part, auto /*how*/) {
                        if constexpr (requires { part.data(); })
                            for (std::size_t row = 0; row < part.size(); ++row)
                                if (!finite(part[row])) {
                                    broken.push_back(std::string(group) + "." + std::string(name) +
                                                     " of row " + std::to_string(row) + " is not finite");
                                    return;
                                }
                    });
}

template <class Column>
void check_not_negative(std::string_view name, const Column& column, std::vector<std::string>& broken) {
    for (std::size_t row = 0; row < column.size(); ++row)
        if (column[row] < typename Column::value_type{}) {
            broken.push_back(std::string(name) + " of row " + std::to_string(row) + " is negative");
            return;
        }
}

void check_labs(const World& world, std::vector<std::string>& broken) {
    const Labs& labs = world.labs;
    check_not_negative("gpus", labs.gpus, broken);
    check_not_negative("compute_budget", labs.compute_budget, broken);
    check_not_negative("voucher_year", labs.voucher_year, broken);
    check_not_negative("crowded_out", labs.crowded_out, broken);
    check_not_negative("demand", labs.demand, broken);
    check_not_negative("revenue", labs.revenue, broken);
    check_not_negative("costs", labs.costs, broken);
    check_not_negative("wage_budget", labs.wage_budget, broken);
    check_not_negative("capability", labs.capability, broken);
    check_not_negative("founder_share", labs.founder_share, broken);
    check_not_negative("venture_share", labs.venture_share, broken);
    check_not_negative("state_share", labs.state_share, broken);
    check_not_negative("venture_cost", labs.venture_cost, broken);
    check_not_negative("state_cost", labs.state_cost, broken);
    check_not_negative("valuation", labs.valuation, broken);
    check_not_negative("public_cost", world.firm_values.public_cost, broken);
    check_not_negative("public_share", world.firm_values.public_share, broken);
    check_not_negative("incubator_area", world.sites.incubator_area, broken);
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active) continue;
        const double shares = static_cast<double>(labs.founder_share[lab]) + labs.venture_share[lab] +
                              labs.state_share[lab] +
                              FirmValues::value_of(world.firm_values.public_share, LabId(lab));
        if (commercial(labs.kind[lab]) && std::abs(shares - 1) > 1e-4) {
            broken.push_back("the shares of lab " + std::to_string(lab) + " add to " +
                             std::to_string(shares));
            return;
        }
    }
    for (std::size_t site = 0; site < world.sites.size(); ++site)
        for (const std::int32_t posts : world.sites.vacancies[site])
            if (posts < 0) {
                broken.push_back("vacancies of site " + std::to_string(site) + " are negative");
                return;
            }
}

void check_cities(const World& world, std::vector<std::string>& broken) {
    const Cities& cities = world.cities;
    check_not_negative("voucher_spent_year", cities.voucher_spent_year, broken);
    check_not_negative("grants_spent_year", cities.grants_spent_year, broken);
    check_not_negative("programme_spent_year", cities.programme_spent_year, broken);
    check_not_negative("incubator_space", cities.incubator_space, broken);
    check_not_negative("incubator_used", cities.incubator_used, broken);
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        double used = 0;
        for (std::size_t s = 0; s < world.sites.size(); ++s)
            if (world.sites.city[s].row() == c) used += world.sites.incubator_area[s];
        // The total is counted once a month; tenants that close later are gone before it.
        if (used > cities.incubator_used[c] + 1e-3 * std::max(1.0, used))
            broken.push_back("the incubator of city " + std::to_string(c) + " holds " + std::to_string(used) +
                             " m2 of tenants, its total says " + std::to_string(cities.incubator_used[c]));
        for (std::size_t k = 0; k < n_tiers; ++k)
            if (!(cities.wage_level[c][k] > 0))
                broken.push_back("a wage level of city " + std::to_string(c) + " is not positive");
        if (!(cities.rent[c] > 0))
            broken.push_back("the rent of city " + std::to_string(c) + " is not positive");
    }
}

void check_sellers(const World& world, std::vector<std::string>& broken) {
    const Clouds& clouds = world.clouds;
    check_not_negative("fleet", clouds.fleet, broken);
    check_not_negative("ordered", clouds.ordered, broken);
    check_not_negative("contracted", clouds.contracted, broken);
    check_not_negative("let", clouds.let, broken);
    check_not_negative("sales", clouds.sales, broken);
    check_not_negative("contracts.gpus", world.compute_contracts.gpus, broken);
    const Vendors& vendors = world.vendors;
    check_not_negative("output", vendors.output, broken);
    check_not_negative("backlog", vendors.backlog, broken);
    check_not_negative("phantom", vendors.phantom, broken);
    check_not_negative("delivered", vendors.delivered, broken);
    const ChipCustomers& customers = world.chip_customers;
    check_not_negative("customers.ordered", customers.ordered, broken);
    check_not_negative("customers.waiting", customers.waiting, broken);
    check_not_negative("customers.fleet", customers.fleet, broken);
    for (std::size_t v = 0; v < vendors.size(); ++v) {
        if (!(vendors.list[v] > 0))
            broken.push_back("the list of vendor " + std::to_string(v) + " is not positive");
        if (world.ledger.deposit(vendors.account[v]) < 0)
            broken.push_back("the deposit of vendor " + std::to_string(v) + " is negative");
    }
    // No chip works without power.
    std::vector<double> power(clouds.size());
    for (std::size_t h = 0; h < world.halls.size(); ++h)
        if (world.halls.connected[h] != 0) power[world.halls.cloud[h].row()] += 1000 * world.halls.power[h];
    for (std::size_t row = 0; row < customers.size(); ++row)
        power[customers.cloud[row].row()] -= customers.fleet[row] * customers.kilowatts[row];
    for (std::size_t j = 0; j < power.size() && vendors.size() > 0; ++j)
        if (clouds.status[j] == CloudStatus::active && power[j] < -1e-6)
            broken.push_back("the fleet of seller " + std::to_string(j) + " takes more power than it has");
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!(clouds.posted[j] > 0))
            broken.push_back("the list of seller " + std::to_string(j) + " is not positive");
        if (clouds.status[j] == CloudStatus::active && clouds.let[j] > clouds.fleet[j] * (1 + 1e-9))
            broken.push_back("seller " + std::to_string(j) + " lets more than it has");
        if (world.ledger.deposit(clouds.account[j]) < 0)
            broken.push_back("the deposit of seller " + std::to_string(j) + " is negative");
        if (clouds.status[j] == CloudStatus::closed && world.ledger.loan(clouds.account[j]) != 0)
            broken.push_back("closed seller " + std::to_string(j) + " still has a loan");
    }
}

void check_contracts(const World& world, std::vector<std::string>& broken) {
    const Contracts& c = world.contracts;
    check_not_negative("contracts.paid", c.paid, broken);
    check_not_negative("contracts.owed", c.owed, broken);
    check_not_negative("contracts.lent", c.lent, broken);
    check_not_negative("contracts.stake", c.stake, broken);
    for (std::size_t row = 0; row < c.size(); ++row) {
        const std::string name = "contract " + std::to_string(row);
        const Money paid = shares_income(c.kind[row]) ? world.contract_terms.settled[row] : c.paid[row];
        if (c.cap[row] > 0 && paid > c.cap[row]) broken.push_back(name + " has paid more than its cap");
        if (c.kind[row] == ContractKind::equity && c.paid[row] > c.amount[row])
            broken.push_back(name + " has paid more than its amount");
        if (!c.running(row) && c.owed[row] != 0) broken.push_back(name + " is over and owes something");
        if (!c.running(row) && c.lent[row] != 0) broken.push_back(name + " is over and has something out");
        double stakes = 0;
        for (std::size_t other = 0; other < c.size(); ++other)
            if (c.receiver_of(other) == c.receiver_of(row)) stakes += c.stake[other];
        if (stakes > 1 + 1e-4) broken.push_back(name + ": more than all shares are held");
    }
    const Labs& labs = world.labs;
    const Shareholdings& book = world.shareholdings;
    for (std::size_t row = 0; row < book.size(); ++row) {
        if (book.shares[row] < 0) broken.push_back("a holder has fewer shares than none");
        const std::size_t f = book.lab[row].row();
        if (labs.active(book.lab[row]) &&
            std::abs(static_cast<double>(labs.founder_share[f]) + static_cast<double>(labs.venture_share[f]) +
                     static_cast<double>(labs.state_share[f]) - 1) > 1e-6)
            broken.push_back("the parts of firm " + std::to_string(f) + " do not add to one");
    }
    const RelatedFirms& firms = world.related_firms;
    check_not_negative("returned", firms.returned, broken);
    for (std::size_t f = 0; f < firms.size(); ++f)
        if (firms.returned[f] > sum_of(firms.revenue[f]))
            broken.push_back("more came back to firm " + std::to_string(f) + " than it sold");
}

void check_nation(const Nation& nation, std::vector<std::string>& broken) {
    const std::array values{nation.gpu_price,         nation.gpu_supply,          nation.gpu_rented,
                            nation.supply_multiplier, nation.algorithm,           nation.frontier_abroad,
                            nation.frontier,          nation.open_frontier,       nation.demand_multiplier,
                            nation.entry_multiplier,  nation.graduate_multiplier, nation.capital_multiplier};
    if (!std::ranges::all_of(values, [](double x) { return std::isfinite(x) && x >= 0; }))
        broken.emplace_back("a national number is negative or not finite");
    if (!(nation.gpu_price > 0)) broken.emplace_back("the price of a GPU is not positive");
}

// Every claim stands in one row of EquityGrants, and what the ledger holds is their sum by lab and by city; nothing vests twice.
void check_promises(const World& world, std::vector<std::string>& broken) {
    const EquityGrants& grants = world.equity_grants;
    std::vector<Money> by_lab(world.labs.size());
    std::vector<Money> by_city(world.n_cities());
    for (std::size_t row = 0; row < grants.size(); ++row) {
        if (grants.vested[row] < 0 || grants.vested[row] > grants.granted[row] || grants.signing[row] < 0)
            broken.push_back("promise " + std::to_string(row) + " has vested beyond what was promised");
        if (grants.booked[row] == 0) continue;
        by_lab[grants.lab[row].row()] += grants.unvested(row);
        by_city[grants.city[row].row()] += grants.unvested(row);
    }
    for (std::size_t lab = 0; lab < by_lab.size(); ++lab)
        if (world.ledger.contingent(world.labs.account[lab]) != -by_lab[lab])
            broken.push_back("the promises of lab " + std::to_string(lab) + " are not what the ledger holds");
    for (std::size_t c = 0; c < by_city.size(); ++c)
        if (world.ledger.contingent(world.cities.households[c]) != by_city[c])
            broken.push_back("the claims in city " + std::to_string(c) + " are not what the ledger holds");
    for (std::size_t row = 0; row < world.staff_shares.size(); ++row)
        if (world.staff_shares.value[row] < 0) broken.emplace_back("vested shares are negative");
}

}  // namespace

BeforeMonth::BeforeMonth(const World& world)
    : labs(world.labs.size()), people(world.researchers.size()), committed(committed_pay(world)) {}

std::vector<std::string> broken_laws(const World& world, const BeforeMonth& before) {
    std::vector<std::string> broken = recount_faults(world);
    if (!world.ledger.trial_balance().zero()) broken.emplace_back("the trial balance is not zero");
    check_wage_budgets(world, before, broken);
    check_finite(world, broken);
    check_labs(world, broken);
    check_sellers(world, broken);
    check_contracts(world, broken);
    check_cities(world, broken);
    check_nation(world.nation, broken);
    check_promises(world, broken);
    return broken;
}

std::vector<std::string> run_under_laws(const Input& input) {
    const auto in_month = [](std::vector<std::string> broken, std::int32_t month) {
        for (std::string& law : broken) law = "month " + std::to_string(month) + ": " + law;
        return broken;
    };
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    if (auto broken = broken_laws(world, BeforeMonth(world)); !broken.empty()) return in_month(broken, -1);
    for (std::int32_t month = 0; month < input.months(); ++month) {
        const BeforeMonth before(world);
        try {
            stepper.step(world, record);
        } catch (const LawBroken& law) {
            return {law.what()};
        }
        if (auto broken = broken_laws(world, before); !broken.empty()) return in_month(broken, month);
    }
    return {};
}

std::vector<std::uint64_t> monthly_hashes(const Input& input, int threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    World world = build_world(input);
    std::vector<std::uint64_t> hashes{state_hash(world)};
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (std::int32_t month = 0; month < input.months(); ++month) {
        stepper.step(world, record);
        hashes.push_back(state_hash(world));
    }
    return hashes;
}

}  // namespace headwater::tests
