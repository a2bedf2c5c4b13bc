#include "model/processes/technology/public_record.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/caution.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/release_race.hpp"
#include "model/ledger/purse.hpp"

namespace headwater::model::technology {
namespace {

constexpr std::int32_t months_of_maintainers = 12;

void pay_grants(const Month& month, const Labs& labs, const Releases& releases, double total,
                const CommonAccounts& accounts, Postings& postings) {
    const auto counts = [&](std::size_t row) {
        return releases.open[row] != 0 && labs.active(releases.lab[row]);
    };
    double parts = 0;
    std::size_t first = releases.size();
    while (first > 0 && releases.month[first - 1] > month.index - months_of_maintainers) --first;
    for (std::size_t row = first; row < releases.size(); ++row)
        if (counts(row)) parts += static_cast<double>(labs.size_share[releases.lab[row].row()]);
    for (std::size_t row = first; row < releases.size(); ++row)
        if (counts(row))
            postings.pay(accounts.nation, labs.account[releases.lab[row].row()],
                         money(total * static_cast<double>(labs.size_share[releases.lab[row].row()]) / parts),
                         "open_source_grant");
}

/// Public fixes that the month adds, and what is paid for open weights.
double new_fixes(const Month& month, const OpennessParams& params, const Labs& labs, const Releases& releases,
                 double best, const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    double fixes = 0;
    const double subsidy = month.effect("open_subsidy", CityId(0));
    for (std::size_t row = releases.size(); row-- > 0 && releases.month[row] == month.index;) {
        if (releases.open[row] == 0) continue;
        const LabId lab = releases.lab[row];
        fixes +=
            release_attention(mean_of(releases.capability[row]), best) * labs_of_country(month, labs, lab);
        record.count_lab("open_releases", labs.seat[lab.row()], labs.in_every_run(lab));
        if (subsidy > 0)
            postings.pay(accounts.nation, labs.account[lab.row()],
                         money(subsidy * static_cast<double>(labs.size_share[lab.row()])), "open_subsidy");
    }
    const double grant = month.effect("open_source_grant", CityId(0)) / months_per_year;
    if (grant > 0) {
        const bool taken = std::ranges::any_of(releases.open, [](std::uint8_t open) { return open != 0; });
        if (taken) {
            pay_grants(month, labs, releases, grant * month.scale, accounts, postings);
            fixes += grant / params.fix_cost;
        }
    }
    return fixes;
}

/// Part of the trust that the incidents of the month leave.
double after_incidents(const Month& month, const CautionParams& params, const Labs& labs,
                       const KnowHow& know_how, const Releases& releases, const Ledger& ledger,
                       const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    const Stream draws = month.stream("incident");
    const double liability = month.effect("liability", CityId(0));
    Purse purse(ledger, accounts.bank, postings);
    double kept = 1;
    ScratchVector<std::uint8_t> seen(labs.size(), 0, month.scratch);
    for (std::size_t row = releases.size(); row-- > 0;) {
        const LabId lab = releases.lab[row];
        if (seen[lab.row()] != 0) continue;
        seen[lab.row()] = 1;
        if (!labs.active(lab) || !know_how.has(lab.row())) continue;
        const double attention = std::min(1.0, static_cast<double>(know_how.attention[lab.row()]));
        const double hazard = incident_hazard(params, releases.held[row]) * attention;
        if (!draws.chance(hazard, labs.serial[lab.row()])) continue;
        kept *= std::pow(1 - params.severity * attention, labs_of_country(month, labs, lab));
        record.count_lab("incidents", labs.seat[lab.row()], labs.in_every_run(lab));
        const Money due = money(liability * static_cast<double>(labs.size_share[lab.row()]));
        const Money paid = std::min(due, std::max(Money{0}, purse.room(labs.account[lab.row()])));
        purse.pay(labs.account[lab.row()], accounts.rest_of_world, paid, "liability_payment");
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "incident";
        event.to = labs.seat[lab.row()];
        event.lab = lab;
        event.value = in_units(paid);
        event.chosen = {static_cast<float>(releases.held[row]), static_cast<float>(hazard),
                        static_cast<float>(attention), static_cast<float>(labs.capability[lab.row()])};
        record.events.push_back(event);
    }
    return kept;
}

}  // namespace

void public_record(const Month& month, const OpennessParams& openness, const CautionParams& caution,
                   const Nation& nation, const Labs& labs, const KnowHow& know_how, const Releases& releases,
                   const Ledger& ledger, const CommonAccounts& accounts, PublicRecord& record,
                   Postings& postings, MonthRecord& month_record) {
    const bool opens = month.on("openness_rule");
    const bool holds = month.on("caution");
    if (!month.on("training_runs") || !month.on("research") || (!opens && !holds)) return;
    const double best = std::max(nation.frontier, nation.frontier_abroad);
    const double fixes =
        !opens ? 0
               : openness.fix_keep * record.fixes_now() +
                     new_fixes(month, openness, labs, releases, best, accounts, postings, month_record);
    const double trust = !holds ? 1
                                : trust_after(caution, record.trust_now(),
                                              after_incidents(month, caution, labs, know_how, releases,
                                                              ledger, accounts, postings, month_record));
    // A run that goes on from one without these mechanisms has no rows of the months before.
    const auto rows = static_cast<std::size_t>(month.index);
    if (record.size() < rows) {
        record.best.resize(rows, 0);
        record.fixes.resize(rows, 0);
        record.trust.resize(rows, 1);
    }
    record.best.push_back(best);
    record.fixes.push_back(fixes);
    record.trust.push_back(trust);
}

}  // namespace headwater::model::technology
