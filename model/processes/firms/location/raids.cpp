#include <algorithm>
#include <cmath>
#include <utility>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/districts.hpp"
#include "model/processes/firms/location/month.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::firms {
namespace {

// Sub-indices of draws keyed by a firm and the city that visits it.
constexpr std::uint16_t stay_slot = 0;
constexpr std::uint16_t branch_slot = 1;
constexpr std::uint16_t seat_slot = 2;
constexpr std::uint16_t cash_slot = 3;
constexpr std::uint16_t focus_slot = 4;
// Sub-indices of draws keyed by a city.
constexpr std::uint16_t visits_slot = 0;
constexpr std::uint16_t turn_slot = 1;

}  // namespace

// Cumulative weights of the firms that can be visited, in order of rows.
ScratchVector<double> Relocation::visit_weights() const {
    const Labs& labs = world_.labs;
    double skilled = 0;  // each ring once
    for (std::size_t c = 0; c < views_.size(); ++c)
        if (ring_of(world_.cities, CityId(c)) == CityId(c)) skilled += views_[c].skilled / views_[c].places;
    ScratchVector<double> weight(views_.size(), month_.scratch);
    for (std::size_t c = 0; c < views_.size(); ++c)
        weight[c] = std::pow(std::max(1.0, views_[c].skilled / views_[c].places) / std::max(1.0, skilled),
                             params_.raid_focus);
    ScratchVector<double> cumulative(labs.size(), month_.scratch);
    double sum = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (may_move_seat(LabId(row)))
            sum += share_held(month_, labs, row) * labs.quality[row] * weight[labs.seat[row].row()];
        cumulative[row] = sum;
    }
    return cumulative;
}

// The firm of one visit; none when the draws keep falling on firms of the city itself.
LabId Relocation::drawn_firm(std::span<const double> cumulative, CityId city, std::uint16_t visit) const {
    constexpr std::uint16_t tries = 32;
    if (cumulative.empty() || !(cumulative.back() > 0)) return {};
    const Stream stream = month_.stream("raid_visit");
    const std::uint64_t key =
        serial_of(world_.cities.identity[city.row()], birth("raid_visit", month_.index), visit);
    for (std::uint16_t t = 0; t < tries; ++t) {
        const double at = stream.uniform(key, t) * cumulative.back();
        const auto found = std::ranges::upper_bound(cumulative, at);
        if (found == cumulative.end()) continue;
        const LabId lab(static_cast<std::size_t>(found - cumulative.begin()));
        const CityId seat = world_.labs.seat[lab.row()];
        if (seat != city && !world_.city_nations.border_between(seat, city)) return lab;
    }
    return {};
}

void Relocation::visit(LabId lab, CityId city) {
    const Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const CityId seat = labs.seat[row];
    ++record_.count("raid_visits", city);
    if (acted_[row] != 0) return;
    const Stream stream = month_.stream("raid_choice");
    const std::uint64_t key = pair_key(labs.serial[row], world_.cities.identity[city.row()]);
    const auto taste = [&](std::uint16_t option) { return params_.taste_scale * stream.gumbel(key, option); };
    bool branch_only = false;
    Bundle bundle{month_.effect("relocation_cash", city), static_cast<std::int32_t>(params_.bundle_months)};
    if (month_.on("regulation") && month_.effect("regulation_on", city) > 0) {
        const double p = cash_probability(params_, month_.effect("regulation_detection", city));
        if (!stream.chance(p, key, cash_slot)) {
            bundle.cash_per_head = 0;
            branch_only = month_.on("branch_visits") && stream.chance(visits_.focus, key, focus_slot);
        }
    }
    if (branch_only) ++record_.count("branch_only_visits", city);
    const Money room = programme_room(month_, world_.cities, world_.ledger, city, Programme::relocation,
                                      purse_.promised(world_.cities.treasury[city.row()]));
    const SiteId home = site_in(labs, world_.sites, lab, seat);
    const double team =
        home.valid() ? params_.team_share * std::min<double>(world_.sites.heads_at(home), asked_of(lab)) : 0;
    const auto offered = [&](double heads) {
        return Cash{std::min(cash_for(lab, bundle, city, heads), in_units(room)), heads / labs.heads[row]};
    };

    RankedLocations ranked;
    LocationOption stay{seat, seat_value(lab, seat, {})};
    const LocationTerms at_seat = stay.terms;
    stay.terms.taste_shock = taste(stay_slot);
    rank(ranked, stay);
    bool branch = false;
    if (month_.on("branches") && whole_heads(month_, labs, row) >= params_.branch_heads &&
        !present(lab, city)) {
        LocationOption option{city, branch_value(lab, city, offered(params_.branch_team * team))};
        // Its terms are those of the branch; what the seat is worth comes on top in the comparison.
        LocationTerms& terms = option.terms;
        terms.subsidy += params_.visit_weight;
        terms.talent += at_seat.talent;
        terms.market += at_seat.market;
        terms.rent += at_seat.rent;
        terms.subsidy += at_seat.subsidy;
        terms.ties += at_seat.ties;
        terms.incubator += at_seat.incubator;
        terms.taste_shock = taste(branch_slot);
        rank(ranked, option);
        branch = ranked.best.city == city;
    }
    if (month_.on("seat_moves") && !branch_only) {
        LocationOption option{city, seat_value(lab, city, offered(team))};
        option.terms.subsidy += params_.visit_weight;
        option.terms.taste_shock = taste(seat_slot);
        const double beaten = ranked.best.terms.sum();
        rank(ranked, option);
        if (option.terms.sum() > beaten) branch = false;
    }
    acted_[row] = 1;
    if (ranked.best.city == seat) {
        record_event("raid_refused", lab, seat, city, 0, ranked.best, ranked.second);
        return;
    }
    record_.count_lab("raid_wins", city, labs.in_every_run(lab));
    book_result(world_.cities, city, Programme::relocation);
    if (world_.agenda.size() > 0) ++world_.agenda.firms_lost[seat.row()];
    if (branch) {
        const auto people = pioneers(lab, city);
        branch_in(lab, {ranked, people}, bundle);
    } else {
        const auto people = followers(lab, city);
        move_to(lab, {ranked, people}, bundle);
    }
}

void Relocation::raids() {
    const Stream stream = month_.stream("raid_visit");
    ScratchVector<CityId> order(month_.scratch);
    for (std::size_t c = 0; c < views_.size(); ++c)
        if (month_.effect("raid_visits", CityId(c)) > 0) order.push_back(CityId(c));
    if (order.empty()) return;
    const auto cumulative = visit_weights();
    // Who comes first is draws.
    const std::vector<std::uint64_t>& identity = world_.cities.identity;
    const auto turn = [&](CityId city) {
        return std::pair(stream.uniform(identity[city.row()], turn_slot), identity[city.row()]);
    };
    std::ranges::sort(order, {}, turn);
    for (const CityId city : order) {
        const AccountId treasury = world_.cities.treasury[city.row()];
        const auto visits = static_cast<std::uint16_t>(
            std::min<std::int64_t>(stream.poisson(month_.effect("raid_visits", city) * month_.scale,
                                                  identity[city.row()], visits_slot),
                                   60000));
        for (std::uint16_t v = 0; v < visits; ++v) {
            const Money cost = money(params_.visit_cost);
            if (programme_room(month_, world_.cities, world_.ledger, city, Programme::relocation,
                               purse_.promised(treasury)) < cost)
                break;
            const LabId lab = drawn_firm(cumulative, city, v);
            if (!lab.valid()) continue;
            purse_.pay(treasury, world_.accounts.rest_of_world, cost, "raid_cost");
            visit(lab, city);
        }
    }
}

}  // namespace headwater::model::firms
