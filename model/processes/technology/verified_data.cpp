#include "model/processes/technology/verified_data.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/project.hpp"

namespace headwater::model::technology {
namespace {

/// Whether everybody knows that checked answers teach.
bool is_public(const Month& month, double lag, const Releases& releases) {
    for (std::size_t row = 0; row < releases.size() && releases.month[row] + lag <= month.index; ++row)
        if (releases.reinforced[row] != 0) return true;
    return false;
}

void record_discovery(const Month& month, const Labs& labs, std::size_t row, MonthRecord& record) {
    record.count_lab("verified_found", labs.seat[row], labs.in_every_run(LabId(row)));
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = "verified_found";
    event.to = labs.seat[row];
    event.lab = LabId(row);
    event.value = labs.capability[row];
    record.events.push_back(event);
}

/// Hazard a month that a rival team inside the lab finds it.
double hazard_of(const VerifiedDataParams& params, double skilled, const Methods& methods) {
    const double common = *std::ranges::max_element(methods);
    return std::min(1.0, params.team_hazard * skilled / params.team_people * (1 - common));
}

}  // namespace

void verified_data(const Month& month, const VerifiedDataParams& params, const DataStockParams& stocks,
                   double imitation_lag, const Labs& labs, const Sites& sites, const Releases& releases,
                   const CommonAccounts& accounts, KnowHow& know_how, Postings& postings,
                   MonthRecord& record) {
    if (!month.on("training_runs") || !month.on("research")) return;
    if (month.on("data_stocks"))
        for (std::size_t row = 0; row < know_how.size(); ++row)
            if (know_how.has(row) && labs.active(LabId(row)) && commercial(labs.kind[row]))
                know_how.user_tokens[row] += in_units(labs.revenue[row]) / stocks.sales_per_token /
                                             static_cast<double>(labs.size_share[row]);
    if (!month.on("verified_data")) return;

    const bool known = is_public(month, imitation_lag, releases);
    const Stream draws = month.stream("verified_found");
    double parts = 0;  // real labs that know it
    for (std::size_t row = 0; row < know_how.size(); ++row) {
        if (!know_how.has(row) || !trains(labs, row)) continue;
        const double skilled = skilled_people(labs, sites, row);
        if (know_how.verified[row] == 0) {
            const bool found =
                labs.capability[row] >= params.least_capability &&
                draws.chance(hazard_of(params, skilled, know_how.methods[row]), labs.serial[row]);
            if (found) record_discovery(month, labs, row, record);
            know_how.verified[row] = found || known ? 1 : 0;
        }
        if (know_how.verified[row] == 0) continue;
        know_how.environments[row] += static_cast<float>(params.environments_per_person * skilled);
        parts += real_labs(month, labs, row);
    }
    const double budget = month.effect("environment_budget", CityId(0)) / months_per_year;
    if (!(budget > 0) || !(parts > 0)) return;
    const double each = budget / parts;  // for a real lab
    double bought = 0;
    for (std::size_t row = 0; row < know_how.size(); ++row) {
        if (!know_how.has(row) || !trains(labs, row) || know_how.verified[row] == 0) continue;
        know_how.environments[row] += static_cast<float>(each / params.environment_cost);
        bought += each * real_labs(month, labs, row) * month.scale;
    }
    postings.pay(accounts.nation, accounts.rest_of_world, money(bought), "environment_purchase");
}

}  // namespace headwater::model::technology
