#include "model/processes/technology/drop_in_gains.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/table.hpp"
#include "model/equations/technology/project.hpp"
#include "model/ledger/purse.hpp"

namespace headwater::model::technology {
namespace {

// Sub-indices of draws keyed by the finder.
constexpr std::uint16_t fits = 0;
constexpr std::uint16_t size_of_gain = 1;
constexpr std::uint16_t publishes = 2;

void find(const Month& month, const DropInGainParams& params, LabId lab, Labs& labs, Gains& gains,
          MonthRecord& record) {
    const std::size_t row = lab.row();
    const Stream draws = month.stream("drop_in_gain");
    if (!draws.chance(params.compatible, labs.serial[row], fits)) return;
    const double u = draws.uniform(labs.serial[row], size_of_gain);
    const double openness = labs.openness[row];
    const double publish = month.effect("ip_publish", labs.seat[row]);
    const std::size_t gain = append_rows(gains);
    gains.lab[gain] = lab;
    gains.month[gain] = static_cast<std::int16_t>(month.index);
    gains.log10[gain] =
        static_cast<float>(std::log10(params.smallest + u * (params.largest - params.smallest)));
    gains.open[gain] = draws.chance(openness + (1 - openness) * publish, labs.serial[row], publishes) ? 1 : 0;
    labs.gain[row] += gains.log10[gain];
    record.count_lab("gains_found", labs.seat[row], labs.in_every_run(LabId(row)));
}

/// The lab decides on all gains that have become known since it last did.
void adopt(const Month& month, const DropInGainParams& params, std::size_t row, Labs& labs,
           const Gains& gains, AccountId rest_of_world, Purse& purse, MonthRecord& record) {
    std::uint16_t& seen = labs.gains_seen[row];
    const AccountId account = labs.account[row];
    const double part = labs.size_share[row];
    for (; seen < gains.size() && month.index >= gains.month[seen] + params.lag; ++seen) {
        const LabId finder = gains.lab[seen];
        if (finder == LabId(row)) continue;
        const Money port = money(params.port_cost * part);
        const bool licensed = gains.open[seen] == 0 && labs.active(finder);
        const Money licence = licensed ? money(params.licence_fee * part) : 0;
        if (purse.room(account) < port + licence) continue;
        purse.pay(account, rest_of_world, port, "port_cost");
        purse.pay(account, labs.account[finder.row()], licence, "licence_fee");
        const double left = std::pow(params.fade, month.index - gains.month[seen]);
        labs.gain[row] += static_cast<float>(gains.log10[seen] * left);
        record.count_lab("gains_adopted", labs.seat[row], labs.in_every_run(LabId(row)));
    }
}

}  // namespace

void drop_in_gains(const Month& month, const DropInGainParams& params, std::span<const PathOutcome> outcomes,
                   Labs& labs, Gains& gains, const Ledger& ledger, const CommonAccounts& accounts,
                   Postings& postings, MonthRecord& record) {
    if (!month.on("drop_in_gains") || !month.on("research")) return;
    for (const PathOutcome& outcome : outcomes)
        if (outcome.success && gains.size() < std::numeric_limits<std::uint16_t>::max())
            find(month, params, outcome.lab, labs, gains, record);
    if (gains.size() == 0) return;

    Purse purse(ledger, accounts.bank, postings);
    const auto fade = static_cast<float>(params.fade);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        labs.gain[row] *= fade;
        if (!project_ends(month, labs, row) || labs.original[row] != 0) continue;
        labs.project_bonus[row] += labs.gain[row];
        adopt(month, params, row, labs, gains, accounts.rest_of_world, purse, record);
    }
}

}  // namespace headwater::model::technology
