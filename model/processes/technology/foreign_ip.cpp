#include "model/processes/technology/foreign_ip.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/project.hpp"
#include "model/ledger/purse.hpp"

namespace headwater::model::technology {
namespace {

/// The share of foreign property that is cut off this month.
double share_cut(const Month& month, const ForeignIpParams& params, Nation& nation) {
    const double hazard = month.effect("decoupling_hazard", CityId(0));
    if (hazard > 0 && month.index >= nation.decoupled_until && month.stream("decoupling").chance(hazard, 0))
        nation.decoupled_until = month.index + std::llround(params.months);
    return month.index < nation.decoupled_until ? 1 : nation.embargo;
}

/// All models lose what they owe to the property that is newly cut off.
void cut(const Month& month, const ForeignIpParams& params, double rise, Nation& nation, Labs& labs,
         MonthRecord& record) {
    double best = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || !(labs.capability[row] > 0)) continue;
        const double lost =
            std::min(labs.capability[row], foreign_dependence(params, labs, row) * params.loss * rise);
        labs.capability[row] -= lost;
        best = std::max(best, labs.capability[row]);
        Event event;
        event.month = static_cast<std::int16_t>(month.index);
        event.kind = "capability_loss";
        event.from = labs.seat[row];
        event.lab = LabId(row);
        event.value = lost;
        record.events.push_back(event);
    }
    if (best > 0) nation.frontier = best;
}

void pay_fees(const Month& month, const ForeignIpParams& params, const Nation& nation, const Labs& labs,
              const Ledger& ledger, const CommonAccounts& accounts, Postings& postings) {
    const double fee = month.effect("ip_fee", CityId(0)) / months_per_year * (1 - nation.decoupled);
    if (!(fee > 0)) return;
    Purse purse(ledger, accounts.bank, postings);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || !commercial(labs.kind[row]) || !(labs.capability[row] > 0)) continue;
        const double due =
            fee * foreign_dependence(params, labs, row) * static_cast<double>(labs.size_share[row]);
        purse.pay(labs.account[row], accounts.rest_of_world,
                  std::min(money(due), purse.room(labs.account[row])), "ip_fee");
    }
}

/// Each nation's firms pay the owners of what their models rest on: firms of the other nations that have models, in
/// proportion to 10^K.
void pay_fees_abroad(const Month& month, const ForeignIpParams& params, const Nation& nation,
                     const Nations& nations, const CityNations& city_nations, const Labs& labs,
                     const Ledger& ledger, const CommonAccounts& accounts, Postings& postings) {
    struct Owner {
        std::size_t row = 0;
        double weight = 0;
    };
    const auto has_model = [&](std::size_t row) {
        return labs.active(LabId(row)) && commercial(labs.kind[row]) && labs.capability[row] > 0;
    };
    Purse purse(ledger, accounts.bank, postings);
    for (std::size_t n = 0; n < nations.size(); ++n) {
        const double fee =
            month.effect("ip_fee", nations.first_city[n]) / months_per_year * (1 - nation.decoupled);
        if (!(fee > 0) || !(nations.frontier_abroad[n] > 0)) continue;
        ScratchVector<Owner> owners(month.scratch);
        double all = 0;
        for (std::size_t row = 0; row < labs.size(); ++row) {
            if (!has_model(row) || city_nations.of(labs.seat[row]) == n) continue;
            const double weight = std::pow(10, labs.capability[row] - nations.frontier_abroad[n]) *
                                  labs_of_country(month, labs, LabId(row));
            owners.push_back({row, weight});
            all += weight;
        }
        if (owners.empty()) continue;
        for (std::size_t row = 0; row < labs.size(); ++row) {
            if (!has_model(row) || city_nations.of(labs.seat[row]) != n) continue;
            const double due =
                fee * foreign_dependence(params, labs, row) * static_cast<double>(labs.size_share[row]);
            const Money sum = std::min(money(due), purse.room(labs.account[row]));
            Money left = sum;
            for (std::size_t i = 0; i < owners.size(); ++i) {
                const Money part =
                    i + 1 == owners.size()
                        ? left
                        : std::clamp<Money>(money(in_units(sum) * owners[i].weight / all), 0, left);
                purse.pay(labs.account[row], labs.account[owners[i].row], part, "ip_fee");
                left -= part;
            }
        }
    }
}

void pay_grants(const Month& month, const ForeignIpParams& params, Labs& labs, AccountId nation,
                Postings& postings) {
    const double total = month.effect("domestic_ip_grant", CityId(0)) / months_per_year * month.scale;
    if (!(total > 0)) return;
    double parts = 0;
    for (std::size_t row = 0; row < labs.size(); ++row)
        if (trains(labs, row)) parts += static_cast<double>(labs.size_share[row]);
    if (!(parts > 0)) return;
    const double each = total / parts;  // currency for a real lab
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!trains(labs, row)) continue;
        postings.pay(nation, labs.account[row], money(each * static_cast<double>(labs.size_share[row])),
                     "ip_grant");
        labs.own_ip[row] += static_cast<float>(each / params.property_cost);
    }
}

}  // namespace

double foreign_dependence(const ForeignIpParams& params, const Labs& labs, std::size_t lab) {
    return params.foreign_share * (1 - static_cast<double>(labs.path[lab])) *
           std::exp(-static_cast<double>(labs.own_ip[lab]));
}

void foreign_ip(const Month& month, const ForeignIpParams& params, std::span<const PathOutcome> outcomes,
                const Nations& nations, const CityNations& city_nations, Nation& nation, Labs& labs,
                const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                MonthRecord& record) {
    if (!month.on("foreign_ip") || !month.on("research")) return;
    for (const PathOutcome& outcome : outcomes)
        if (outcome.success) labs.own_ip[outcome.lab.row()] += static_cast<float>(params.filing);
    pay_grants(month, params, labs, accounts.nation, postings);

    const double now = share_cut(month, params, nation);
    if (now > nation.decoupled) cut(month, params, now - nation.decoupled, nation, labs, record);
    nation.decoupled = now;
    if (now > 0)
        for (std::size_t row = 0; row < labs.size(); ++row)
            if (project_ends(month, labs, row))
                labs.project_bonus[row] -=
                    static_cast<float>(foreign_dependence(params, labs, row) * params.loss * now);
    if (nations.size() > 0)
        pay_fees_abroad(month, params, nation, nations, city_nations, labs, ledger, accounts, postings);
    else
        pay_fees(month, params, nation, labs, ledger, accounts, postings);
}

}  // namespace headwater::model::technology
