#include "model/processes/finance/buybacks.hpp"

#include <algorithm>

#include "model/equations/government/outlook.hpp"
#include "model/equations/people/districts.hpp"
#include "model/ledger/purse.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::uint16_t enforcement_slot = 64;  // of Purpose("clause_choice"), keyed by the firm

bool broken(const Labs& labs, const Sites& sites, const Cities& cities, const BuybackClauses& clauses,
            std::size_t clause) {
    const LabId lab = clauses.lab[clause];
    const CityId city = clauses.city[clause];
    if (!inside(cities, labs.seat[lab.row()], city)) return true;
    double here = 0;
    for (SiteId site = labs.first_site[lab.row()]; site.valid(); site = sites.next[site.row()])
        if (inside(cities, sites.city[site.row()], city)) here += sites.heads_at(site);
    return here < static_cast<double>(clauses.local_minimum[clause]) * labs.heads[lab.row()];
}

void end(Labs& labs, BuybackClauses& clauses, std::size_t clause, ClauseStatus status) {
    clauses.status[clause] = status;
    ClauseId& held = labs.clause[clauses.lab[clause].row()];
    if (held == ClauseId(clause)) held = {};
}

// The fund's shares are cancelled; the others' shares rise in proportion.
void cancel_stake(Labs& labs, std::size_t row, float stake) {
    const float held = std::min(stake, labs.state_share[row]);
    const float rest = 1 - held;
    labs.state_share[row] -= held;
    if (!(rest > 0)) return;
    labs.founder_share[row] /= rest;
    labs.venture_share[row] /= rest;
    labs.state_share[row] /= rest;
}

void buy_back(const Month& month, Labs& labs, const Investors& investors, BuybackClauses& clauses,
              std::size_t clause, Purse& purse, MonthRecord& record) {
    const ClauseId id(clause);
    const std::size_t row = clauses.lab[clause].row();
    const CityId city = clauses.city[clause];
    const AccountId fund = investors.account[clauses.investor[clause].row()];
    const Money due = buyback_due(clauses, labs, id, month.index);
    const Money cost = std::min(due, clauses.invested[clause]);
    purse.pay_or_borrow(labs.account[row], fund, cost, "share_redemption", id);
    purse.pay_or_borrow(labs.account[row], fund, due - cost, "buyback_premium", id);
    labs.state_cost[row] = std::max<Money>(labs.state_cost[row] - cost, 0);
    if (labs.state_cost[row] == 0) labs.state_investor[row] = {};
    cancel_stake(labs, row, clauses.stake[clause]);
    end(labs, clauses, clause, ClauseStatus::triggered);
    record.count_lab("buybacks", city, labs.in_every_run(LabId(row)));
    record.amount("buyback_paid", city) += due;
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "buyback";
    event.from = city;
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = in_units(due);
    record.events.push_back(event);
}

}  // namespace

void buybacks(const Month& month, const BuybackParams& params, const Cities& cities, Labs& labs,
              const Sites& sites, const Investors& investors, BuybackClauses& clauses, const Ledger& ledger,
              const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    if (!month.on("buyback_clauses")) return;
    Purse purse(ledger, accounts.bank, postings);
    const Stream stream = month.stream("clause_choice");
    for (std::size_t row = 0; row < clauses.size(); ++row) {
        if (clauses.status[row] != ClauseStatus::running) continue;
        const LabId lab = clauses.lab[row];
        if (!labs.active(lab) || month.index >= clauses.end[row]) {
            end(labs, clauses, row, ClauseStatus::expired);
            continue;
        }
        std::int16_t& since = clauses.breached[row];
        if (!broken(labs, sites, cities, clauses, row)) {
            since = Researchers::never;
            continue;
        }
        if (since == Researchers::never) since = static_cast<std::int16_t>(month.index);
        if (month.index - since < params.grace_months) continue;
        const double strictness = 1 + usual_outlook - outlook_of(month, clauses.city[row]);
        if (stream.chance(std::min(1.0, params.enforcement * strictness), labs.serial[lab.row()],
                          enforcement_slot)) {
            buy_back(month, labs, investors, clauses, row, purse, record);
        } else {
            end(labs, clauses, row, ClauseStatus::expired);
        }
    }
}

}  // namespace headwater::model::finance
