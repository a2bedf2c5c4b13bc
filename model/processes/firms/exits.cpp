#include "model/processes/firms/exits.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/finance/estate.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/firms/founders_choice.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/ledger/purse.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::firms {
namespace {

constexpr int first_year = 12;  // months
constexpr int young = 60;
constexpr int middle = 120;
constexpr std::size_t labs_per_exit_block = 512;

bool small_firm(LabKind kind) {
    return kind == LabKind::start_up || kind == LabKind::application;
}

bool mortal(const Labs& labs, std::size_t row) {
    return small_firm(labs.kind[row]) ||
           (labs.kind[row] == LabKind::multinational && labs.name[row] == Labs::unnamed);
}

struct Hazards {
    double all = 0;
    double cash = 0;      // of it, for want of money
    double given_up = 0;  // of it, as the firm does not pay its founder
    bool saved = false;   // whoever stays open is beyond what the bank lends
};

/// Beyond what the bank lends.
bool beyond_credit(const Month& month, const CreditLimitParams& credit, const Labs& labs, std::size_t row,
                   double owed) {
    const bool known = month.index - labs.founded[row] >= credit.record;
    return owed > 0 && owed > (known ? credit.months * in_units(labs.revenue[row]) : 0.0);
}

/// Chance that the founder of a firm that the bank knows goes back to a job (founders_choice.hpp).
double given_up(const Month& month, const ExitBeliefs& beliefs, const World& world, std::size_t row) {
    const Labs& labs = world.labs;
    if (!small_firm(labs.kind[row]) || labs.name[row] != Labs::unnamed ||
        month.index - labs.founded[row] < beliefs.credit.record)
        return 0;
    double growth = 1;
    if (row < world.customers.size() && world.task_markets.size() > 0) {
        const auto task = static_cast<std::size_t>(world.customers.task[row]);
        if (task != chat_task)
            growth = foreseen_growth(beliefs.entry, world.task_markets.wanted[task],
                                     world.task_markets.adoption[task]);
    }
    return chance_to_give_up(beliefs.entry, in_units(labs.revenue[row]), growth,
                             posted_pay(beliefs.market, world.cities, labs.seat[row], Tier::core, 1));
}

Hazards hazards_of(const Month& month, const ExitBeliefs& beliefs, const World& world, std::size_t row) {
    const ExitParams& params = beliefs.exit;
    const CreditLimitParams& credit = beliefs.credit;
    const Labs& labs = world.labs;
    if (labs.status[row] != LabStatus::active) return {};
    const bool limited = month.on("credit_limits");
    const bool named = labs.name[row] != Labs::unnamed;
    double survival = 1;
    if (mortal(labs, row) && !(limited && named)) {
        double hazard = exit_hazard(params, month.index - labs.founded[row], rounded_heads(month, labs, row));
        if (limited) {
            const double skill =
                row < world.customers.size() ? static_cast<double>(world.customers.skill[row]) : 0.0;
            hazard *= credit.other_reasons * std::exp(-credit.quality_survival * skill);
        }
        survival -= std::min(hazard, 1.0);
    }
    const double owed = -in_units(world.ledger.loan(labs.account[row]));
    double cash = 0;
    bool saved = false;
    if (small_firm(labs.kind[row])) {
        if (limited) {
            if (beyond_credit(month, credit, labs, row, owed)) {
                cash = named ? 1 - credit.rescue : 1;
                saved = named && month.on("rescues");
            }
        } else if (owed > 0 && owed > params.debt_months * in_units(labs.costs[row])) {
            cash = params.distress_hazard;
        }
        if (labs.heads[row] == 0) cash = std::max(cash, params.distress_hazard);
    }
    survival *= 1 - cash;
    const double leaves = month.on("giving_up") ? given_up(month, beliefs, world, row) : 0;
    survival *= 1 - leaves;
    if (labs.kind[row] == LabKind::multinational && month.on("seed_bed"))
        survival *= 1 - params.decoupled_exit * world.nation.decoupled;
    return {1 - survival, cash, (1 - cash) * leaves, saved};
}

void release_people(const Month& month, World& world, LabId lab, MonthRecord& record) {
    for (SiteId site = world.labs.first_site[lab.row()]; site.valid(); site = world.sites.next[site.row()]) {
        const CityId city = world.sites.city[site.row()];
        for (const ResearcherId who : people_at(world, site, month.scratch)) {
            leave_job(world, who);
            ++record.count("layoffs", city);
            ++record.count("separations", city);
        }
    }
}

void settle_estate(World& world, LabId lab, Purse& purse, Postings& postings) {
    const AccountId account = world.labs.account[lab.row()];
    const AccountId bank = world.accounts.bank;
    const Money owed = std::max<Money>(-world.ledger.loan(account), 0);
    const Money repaid = std::clamp<Money>(purse.room(account), 0, owed);
    purse.pay(account, bank, repaid, "repayment");
    postings.pay(account, bank, owed - repaid, "loan_write_off");
    pay_owners(world, lab, account, std::max<Money>(purse.room(account), 0), "liquidation", purse, postings);
}

/// Founders pay the fund of a running clause a part of what it secured, as far as people of the city have money.
void pay_under_clause(const FounderLiabilityParams& liability, World& world, LabId lab, ClauseId clause,
                      Purse& purse, MonthRecord& record) {
    const BuybackClauses& clauses = world.clauses;
    const AccountId people = world.cities.households[world.labs.seat[lab.row()].row()];
    const Money owed = money(liability.recourse * in_units(clauses.invested[clause.row()]));
    const Money paid = std::clamp<Money>(purse.room(people), 0, owed);
    purse.pay(people, world.investors.account[clauses.investor[clause.row()].row()], paid, "founder_recourse",
              clause);
    record.amount("recourse_paid", clauses.city[clause.row()]) += paid;
}

void close_firm(const Month& month, const FounderLiabilityParams& liability, World& world, LabId lab,
                Purse& purse, Postings& postings, MonthRecord& record) {
    Labs& labs = world.labs;
    const std::size_t row = lab.row();
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "exit";
    event.from = labs.seat[row];
    event.lab = lab;
    event.value = labs.heads[row];
    release_people(month, world, lab, record);
    settle_estate(world, lab, purse, postings);
    if (const ClauseId clause = running_clause(world.clauses, labs, lab); clause.valid()) {
        if (month.on("founder_liability")) pay_under_clause(liability, world, lab, clause, purse, record);
        world.clauses.status[clause.row()] = ClauseStatus::expired;
    }
    labs.clause[row] = {};
    close_lab(world, lab, month.index);
    record.count_lab("firms_exited", event.from, labs.in_every_run(lab));
    record.events.push_back(event);
}

/// The named company with most cash, if it has enough for `cost`; otherwise the fund of the seat's city; otherwise
/// owners abroad.
AccountId rescuer_of(const World& world, const CreditLimitParams& credit, const Purse& purse, LabId lab,
                     Money cost, LabId& company) {
    const Labs& labs = world.labs;
    Money most = money(credit.rescuer_cash * in_units(cost));
    company = {};
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.kind[row] != LabKind::big_tech || labs.status[row] != LabStatus::active ||
            labs.name[row] == Labs::unnamed || LabId(row) == lab)
            continue;
        const Money room = purse.room(labs.account[row]);
        if (room <= most) continue;
        most = room;
        company = LabId(row);
    }
    if (company.valid()) return labs.account[company.row()];
    const Investors& investors = world.investors;
    for (std::size_t i = 0; i < investors.size(); ++i)
        if (investors.kind[i] == InvestorKind::state_fund && investors.city[i] == labs.seat[lab.row()] &&
            purse.room(investors.account[i]) > cost)
            return investors.account[i];
    return world.accounts.rest_of_world;
}

/// Pays what a named firm owes and months of its costs.
void rescue(const Month& month, const CreditLimitParams& credit, const World& world, LabId lab, Purse& purse,
            MonthRecord& record) {
    const Labs& labs = world.labs;
    const std::size_t row = lab.row();
    const Money owed = std::max<Money>(-world.ledger.loan(labs.account[row]), 0);
    const Money cost = owed + money(credit.rescue_months * in_units(labs.costs[row]));
    Event event;
    const AccountId payer = rescuer_of(world, credit, purse, lab, cost, event.other);
    purse.pay(payer, labs.account[row], cost, "rescue");
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "rescue";
    event.from = labs.seat[row];
    event.lab = lab;
    event.value = in_units(cost);
    record.count_lab("firms_rescued", labs.seat[row], labs.in_every_run(lab));
    record.events.push_back(event);
}

}  // namespace

double exit_hazard(const ExitParams& params, int age, int heads) {
    const double by_age = age < first_year ? params.hazard_first
                          : age < young    ? params.hazard_young
                          : age < middle   ? params.hazard_middle
                                           : params.hazard_old;
    const double by_size = std::pow(std::max(1, heads) / params.reference_heads, -params.size_weight);
    return std::min(1.0, by_age * std::clamp(by_size, 1 / params.size_bound, params.size_bound));
}

void exits(const Month& month, const ExitBeliefs& beliefs, World& world, Postings& postings,
           MonthRecord& record) {
    if (!month.on("exits")) return;
    enum Verdict : std::uint8_t { stays, for_cash, for_a_job, for_other_reasons, saved };
    const Labs& labs = world.labs;
    const Stream stream = month.stream("exit");
    ScratchVector<std::uint8_t> closing(labs.size(), month.scratch);
    for_rows(
        labs.size(),
        [&](std::size_t row) {
            const Hazards hazard = hazards_of(month, beliefs, world, row);
            if (!(hazard.all > 0) && !hazard.saved) return;
            const double at = stream.uniform(labs.serial[row]);
            closing[row] = at < hazard.cash                     ? for_cash
                           : at < hazard.cash + hazard.given_up ? for_a_job
                           : at < hazard.all                    ? for_other_reasons
                           : hazard.saved                       ? saved
                                                                : stays;
        },
        labs_per_exit_block);
    Purse purse(world.ledger, world.accounts.bank, postings);
    for (std::size_t row = 0; row < closing.size(); ++row) {
        if (closing[row] == stays) continue;
        if (closing[row] == saved) {
            rescue(month, beliefs.credit, world, LabId(row), purse, record);
            continue;
        }
        if (closing[row] == for_cash)
            record.count_lab("closed_for_cash", labs.seat[row], labs.in_every_run(LabId(row)));
        if (closing[row] == for_a_job)
            record.count_lab("firms_given_up", labs.seat[row], labs.in_every_run(LabId(row)));
        close_firm(month, beliefs.liability, world, LabId(row), purse, postings, record);
    }
}

}  // namespace headwater::model::firms
