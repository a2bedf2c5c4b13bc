#include "model/processes/firms/exits.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/finance/estate.hpp"
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
    double cash = 0;  // of it, for want of money
};

/// Beyond what the bank lends.
bool beyond_credit(const Month& month, const CreditLimitParams& credit, const Labs& labs, std::size_t row,
                   double owed) {
    const bool known = month.index - labs.founded[row] >= credit.record;
    return owed > 0 && owed > (known ? credit.months * in_units(labs.revenue[row]) : 0.0);
}

Hazards hazards_of(const Month& month, const ExitParams& params, const CreditLimitParams& credit,
                   const World& world, std::size_t row) {
    const Labs& labs = world.labs;
    if (labs.status[row] != LabStatus::active) return {};
    const bool limited = month.on("credit_limits");
    const bool named = labs.name[row] != Labs::unnamed;
    double survival = 1;
    if (mortal(labs, row) && !(limited && named)) {
        double hazard = exit_hazard(params, month.index - labs.founded[row], labs.heads[row]);
        if (limited) {
            const double skill =
                row < world.customers.size() ? static_cast<double>(world.customers.skill[row]) : 0.0;
            hazard *= credit.other_reasons * std::exp(-credit.quality_survival * skill);
        }
        survival -= std::min(hazard, 1.0);
    }
    const double owed = -in_units(world.ledger.loan(labs.account[row]));
    double cash = 0;
    if (small_firm(labs.kind[row])) {
        if (limited) {
            if (beyond_credit(month, credit, labs, row, owed)) cash = named ? 1 - credit.rescue : 1;
        } else if (owed > 0 && owed > params.debt_months * in_units(labs.costs[row])) {
            cash = params.distress_hazard;
        }
        if (labs.heads[row] == 0) cash = std::max(cash, params.distress_hazard);
    }
    survival *= 1 - cash;
    if (labs.kind[row] == LabKind::multinational && month.on("seed_bed"))
        survival *= 1 - params.decoupled_exit * world.nation.decoupled;
    return {1 - survival, cash};
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

void close_firm(const Month& month, World& world, LabId lab, Purse& purse, Postings& postings,
                MonthRecord& record) {
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
    if (const ClauseId clause = running_clause(world.clauses, labs, lab); clause.valid())
        world.clauses.status[clause.row()] = ClauseStatus::expired;
    labs.clause[row] = {};
    close_lab(world, lab, month.index);
    record.count_lab("firms_exited", event.from, labs.in_every_run(lab));
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

void exits(const Month& month, const ExitParams& params, const CreditLimitParams& credit, World& world,
           Postings& postings, MonthRecord& record) {
    if (!month.on("exits")) return;
    enum Verdict : std::uint8_t { stays, for_cash, for_other_reasons };
    const Labs& labs = world.labs;
    const Stream stream = month.stream("exit");
    ScratchVector<std::uint8_t> closing(labs.size(), month.scratch);
    for_rows(
        labs.size(),
        [&](std::size_t row) {
            const Hazards hazard = hazards_of(month, params, credit, world, row);
            if (!(hazard.all > 0)) return;
            const double at = stream.uniform(labs.serial[row]);
            closing[row] = at < hazard.cash ? for_cash : at < hazard.all ? for_other_reasons : stays;
        },
        labs_per_exit_block);
    Purse purse(world.ledger, world.accounts.bank, postings);
    for (std::size_t row = 0; row < closing.size(); ++row) {
        if (closing[row] == stays) continue;
        if (closing[row] == for_cash)
            record.count_lab("closed_for_cash", labs.seat[row], labs.in_every_run(LabId(row)));
        close_firm(month, world, LabId(row), purse, postings, record);
    }
}

}  // namespace headwater::model::firms
