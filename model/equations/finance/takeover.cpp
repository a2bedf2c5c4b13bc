#include "model/equations/finance/takeover.hpp"

#include <algorithm>

#include "model/equations/finance/clause.hpp"
#include "model/equations/finance/estate.hpp"
#include "model/state/payroll.hpp"

namespace headwater::model {
namespace {

void hand_over_money(World& world, LabId lab, LabId buyer, Purse& purse, Postings& postings) {
    const AccountId bought = world.labs.account[lab.row()];
    const AccountId account = world.labs.account[buyer.row()];
    const Money cash = std::max<Money>(purse.room(bought), 0);
    const Money owed = std::max<Money>(-world.ledger.loan(bought), 0);
    purse.pay(account, bought, std::max<Money>(owed - cash, 0), "merger");
    postings.pay(bought, world.accounts.bank, owed, "repayment");
    if (cash > owed) postings.pay(bought, account, cash - owed, "merger");
    postings.promise(bought, cash);
}

}  // namespace

Money debt_beyond_cash(const World& world, LabId lab, const Purse& purse) {
    const AccountId account = world.labs.account[lab.row()];
    return std::max<Money>(-world.ledger.loan(account) - purse.room(account), 0);
}

bool same_business(const World& world, LabId a, LabId b) {
    const Customers& customers = world.customers;
    const auto entered = [&](LabId lab) {
        return lab.row() < customers.size() && customers.entered[lab.row()] != 0;
    };
    if (entered(a) && entered(b)) return customers.task[a.row()] == customers.task[b.row()];
    return world.labs.kind[a.row()] == world.labs.kind[b.row()];
}

void buy_firm(World& world, LabId lab, LabId buyer, Money price, PostingKind kind, Purse& purse,
              Postings& postings) {
    Labs& labs = world.labs;
    const std::size_t row = lab.row();
    const InvestorId venture = labs.venture_investor[row];
    const InvestorId state = labs.state_investor[row];
    const FundsPart funds = pay_owners(world, lab, labs.account[buyer.row()], price, kind, purse, postings);
    if (venture.valid()) pay_out(world, venture, funds.venture, postings);
    if (state.valid()) pay_out(world, state, funds.state, postings);
    if (const ClauseId clause = running_clause(world.clauses, labs, lab); clause.valid())
        world.clauses.status[clause.row()] = ClauseStatus::expired;
    labs.clause[row] = {};
    hand_over_money(world, lab, buyer, purse, postings);
}

void hand_over_customers(World& world, LabId lab, LabId buyer, bool of_one_task) {
    Labs& labs = world.labs;
    FirmValues& values = world.firm_values;
    const std::size_t from = lab.row();
    const std::size_t to = buyer.row();
    if (of_one_task) labs.demand[to] += labs.demand[from];
    labs.demand[from] = 0;
    if (std::max(from, to) >= values.size()) return;
    for (std::size_t quarter = 0; quarter < values.sales[to].size(); ++quarter)
        values.sales[to][quarter] += values.sales[from][quarter];
    values.sales[from] = {};
}

void pay_who_came(World& world, LabId buyer, std::int64_t taken) {
    double committed = payroll_of(world.labs, world.sites, buyer);
    for (const Notice& notice : world.notices)
        if (world.sites.lab[notice.site.row()] == buyer) committed += notice.pay;
    Money& budget = world.labs.wage_budget[buyer.row()];
    budget = std::max(budget + money(static_cast<double>(taken)), money(committed));
}

}  // namespace headwater::model
