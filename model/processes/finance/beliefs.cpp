#include "model/processes/finance/beliefs.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/project.hpp"

namespace headwater::model::finance {
namespace {

constexpr double declared_unit = 1e6;  // of the declared currency

struct Observed {
    bool any = false;
    bool success = false;

    void add(const PathOutcome& outcome) {
        any = true;
        success = success || outcome.success;
    }
};

double log_ratio(const BeliefParams& params, const Observed& seen) {
    return seen.any ? std::log(seen.success ? params.success : params.failure) : 0;
}

void learn(const Month& month, const BeliefParams& params, std::span<const PathOutcome> outcomes,
           const Labs& labs, Investors& investors) {
    ScratchVector<Observed> own(investors.size(), month.scratch);
    Observed all;
    for (const PathOutcome& outcome : outcomes) {
        all.add(outcome);
        if (const InvestorId lead = labs.venture_investor[outcome.lab.row()]; lead.valid())
            own[lead.row()].add(outcome);
    }
    const double of_others = params.attention * log_ratio(params, all);
    for (std::size_t i = 0; i < investors.size(); ++i) {
        if (investors.kind[i] != InvestorKind::venture) continue;
        const double heard = own[i].any ? log_ratio(params, own[i]) : of_others;
        investors.evidence[i] =
            std::clamp(investors.evidence[i] + heard, -params.evidence_bound, params.evidence_bound);
    }
}

void copy_each_other(const BeliefParams& params, Investors& investors) {
    double sum = 0;
    double funds = 0;
    for (std::size_t i = 0; i < investors.size(); ++i) {
        if (investors.kind[i] != InvestorKind::venture) continue;
        sum += investors.evidence[i];
        ++funds;
    }
    for (std::size_t i = 0; i < investors.size(); ++i)
        if (investors.kind[i] == InvestorKind::venture)
            investors.evidence[i] += params.herd / months_per_year * (sum / funds - investors.evidence[i]);
}

/// Mean equity raised by training start-ups that follow, currency.
double raised_by_followers(const Labs& labs) {
    double sum = 0;
    double firms = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.kind[row] != LabKind::start_up || labs.original[row] != 0 || !trains(labs, row)) continue;
        sum += in_units(labs.raised[row]);
        ++firms;
    }
    return firms > 0 ? sum / firms : 0;
}

void give_up(const Month& month, const BeliefParams& params, Labs& labs, MonthRecord& record) {
    const Stream draws = month.stream("giving_up");
    const double peers = raised_by_followers(labs);
    const double unit = month.amount(declared_unit);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.original[row] == 0 || labs.kind[row] != LabKind::start_up || !trains(labs, row)) continue;
        const double behind = std::log((unit + peers) / (unit + in_units(labs.raised[row])));
        const double hazard = (params.give_up + params.give_up_peers * std::max(0.0, behind)) *
                              (1 - static_cast<double>(labs.culture[row]));
        if (!draws.chance(hazard, labs.serial[row])) continue;
        labs.original[row] = 0;
        record.count_lab("gave_up", labs.seat[row], labs.in_every_run(LabId(row)));
    }
}

}  // namespace

void beliefs(const Month& month, const BeliefParams& params, std::span<const PathOutcome> outcomes,
             const Nation& nation, Labs& labs, Investors& investors, MonthRecord& record) {
    // Without users nobody has anything to believe about.
    if (!month.on("disbelief") || !(nation.original_users > 0)) return;
    learn(month, params, outcomes, labs, investors);
    copy_each_other(params, investors);
    give_up(month, params, labs, record);
}

}  // namespace headwater::model::finance
