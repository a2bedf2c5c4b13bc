#include "model/processes/firms/location/location.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/outlook.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/people/small_places.hpp"
#include "model/processes/firms/location/month.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::firms {
namespace {

// Sub-indices of draws keyed by a firm; those keyed by a firm and a city have 0.
constexpr std::uint16_t none_slot = 1;
constexpr std::uint16_t hazard_slot = 2;

constexpr std::size_t labs_per_location_block = 256;

}  // namespace

void rank(RankedLocations& ranked, const LocationOption& option) {
    if (!ranked.best.city.valid() || option.terms.sum() > ranked.best.terms.sum()) {
        ranked.second = ranked.best;
        ranked.best = option;
    } else if (!ranked.second.city.valid() || option.terms.sum() > ranked.second.terms.sum()) {
        ranked.second = option;
    }
}

Relocation::Relocation(const Month& month, const LocationParams& params, const BranchVisitParams& visits,
                       const TalentMarketParams& market, World& world, Postings& postings,
                       MonthRecord& record)
    : month_(month),
      params_(params),
      visits_(visits),
      market_(market),
      world_(world),
      record_(record),
      purse_(world.ledger, world.accounts.bank, postings),
      views_(world.n_cities(), month.scratch),
      acted_(world.labs.size(), month.scratch) {
    for (std::size_t c = 0; c < views_.size(); ++c) views_[c] = view_of(CityId(c));
}

CityView Relocation::view_of(CityId city) const {
    const Cities& cities = world_.cities;
    const std::size_t c = city.row();
    CityView view;
    const HeadsByTier living = living_around(cities, c);
    view.skilled = (living[0] + living[1]) / month_.scale;
    view.places = places_of(month_, cities, c);
    view.size = size_of_group(alike_places(month_, cities, c)) + size_in_ring(cities, c);
    view.market = cities.market_strength[c];
    view.rent = cities.rent[c];
    if (month_.on("incubators") &&
        cities.incubator_space[c] - cities.incubator_used[c] >= params_.smallest_room)
        view.incubator = month_.effect("incubator_discount", city);
    // Under the rule on funds, money that is there to attract firms is none (CN-17).
    const bool barred = month_.on("regulation") && month_.effect("fund_rule", city) > 0;
    if (month_.on("state_funds") && !barred)
        view.fund = month_.effect("fund_size", fund_in_reach(month_, cities, city)) > 0 ? 1 : 0;
    if (month_.on("branches"))
        if (const double subsidy = month_.effect("branch_subsidy", city); subsidy > 0)
            view.branch_subsidy = std::min(subsidy, in_units(programme_room(month_, cities, world_.ledger,
                                                                            city, Programme::relocation, 0)));
    return view;
}

bool Relocation::may_move_seat(LabId lab) const {
    const LabKind kind = world_.labs.kind[lab.row()];
    return world_.labs.active(lab) && (kind == LabKind::start_up || kind == LabKind::application) &&
           world_.labs.heads[lab.row()] > 0;
}

double Relocation::yearly_costs(LabId lab) const {
    std::int64_t payroll = 0;
    for (SiteId site = world_.labs.first_site[lab.row()]; site.valid(); site = world_.sites.next[site.row()])
        payroll += world_.sites.payroll[site.row()];
    return 12 * std::max(in_units(world_.labs.costs[lab.row()]), static_cast<double>(payroll));
}

double Relocation::share_in(LabId lab, CityId city) const {
    const Cities& cities = world_.cities;
    const std::int32_t heads = world_.labs.heads[lab.row()];
    if (heads <= 0) return 0;
    if (has_districts(cities)) {
        double here = 0;
        for (SiteId s = world_.labs.first_site[lab.row()]; s.valid(); s = world_.sites.next[s.row()])
            if (in_one_ring(cities, world_.sites.city[s.row()], city)) here += world_.sites.heads_at(s);
        return here / heads;
    }
    const SiteId site = site_in(world_.labs, world_.sites, lab, city);
    return site.valid() ? static_cast<double>(world_.sites.heads_at(site)) / heads : 0;
}

bool Relocation::present(LabId lab, CityId city) const {
    if (!has_districts(world_.cities)) return site_in(world_.labs, world_.sites, lab, city).valid();
    for (SiteId s = world_.labs.first_site[lab.row()]; s.valid(); s = world_.sites.next[s.row()])
        if (in_one_ring(world_.cities, world_.sites.city[s.row()], city)) return true;
    return false;
}

double Relocation::clause_due(LabId lab, CityId to) const {
    if (!month_.on("buyback_clauses")) return 0;
    const ClauseId clause = running_clause(world_.clauses, world_.labs, lab);
    if (!clause.valid() || inside(world_.cities, to, world_.clauses.city[clause.row()])) return 0;
    return in_units(buyback_due(world_.clauses, world_.labs, clause, month_.index));
}

int Relocation::sites_of(LabId lab) const {
    int sites = 0;
    for (SiteId site = world_.labs.first_site[lab.row()]; site.valid(); site = world_.sites.next[site.row()])
        ++sites;
    return sites;
}

// From -1, its city guards it, to 1, its city helps it to spread.
double Relocation::spread(LabId lab) const {
    return 2 * outlook_of(month_, world_.labs.seat[lab.row()]) - 1;
}

Offer Relocation::offer(LabId lab, CityId to, const Cash& cash) const {
    const CityId seat = world_.labs.seat[lab.row()];
    const double kilometres = in_one_ring(world_.cities, seat, to) ? 0 : world_.kilometres(seat, to);
    return {kilometres, cash, yearly_costs(lab)};
}

LocationTerms Relocation::seat_value(LabId lab, CityId city, const Cash& cash) const {
    const CityId seat = world_.labs.seat[lab.row()];
    const auto change = city == seat                             ? SeatChange::stays
                        : in_one_ring(world_.cities, city, seat) ? SeatChange::stays_in_ring
                                                                 : SeatChange::moves;
    LocationTerms terms = seat_terms(params_, views_[city.row()], offer(lab, city, cash), change,
                                     share_in(lab, city), clause_due(lab, city));
    if (change == SeatChange::moves) terms.move_cost -= params_.outlook_weight * std::max(0.0, -spread(lab));
    if (world_.application_sectors.in_use())
        terms.market += params_.market_weight * std::log(world_.application_sectors.strength_of(lab, city));
    return terms;
}

LocationTerms Relocation::branch_value(LabId lab, CityId city, const Cash& cash) const {
    Cash all = cash;
    if (const double subsidy = views_[city.row()].branch_subsidy; subsidy > 0)
        all = {cash.sum + subsidy * share_held(month_, world_.labs, lab.row()),
               std::max(cash.part, params_.branch_team)};
    const CityId seat = world_.labs.seat[lab.row()];
    LocationTerms terms =
        branch_terms(params_, views_[city.row()], views_[seat.row()], offer(lab, city, all), sites_of(lab));
    terms.move_cost += params_.outlook_weight * spread(lab);
    const ApplicationSectors& application_sectors = world_.application_sectors;
    if (application_sectors.in_use())
        terms.market += params_.market_weight * std::log(application_sectors.strength_of(lab, city) /
                                                         application_sectors.strength_of(lab, seat));
    return terms;
}

// The best and the second-best seat, when the firm considers one this month.
std::optional<RankedLocations> Relocation::other_seat(LabId lab) const {
    const Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    if (!may_move_seat(lab)) return {};
    const Stream stream = month_.stream("seat_move");
    const std::uint64_t serial = labs.serial[row];
    if (!stream.chance(
            seat_hazard(params_, month_.index - labs.founded[row], rounded_heads(month_, labs, row)), serial,
            hazard_slot))
        return {};
    RankedLocations ranked;
    for (std::size_t c = 0; c < views_.size(); ++c) {
        if (world_.city_nations.border_between(CityId(c), labs.seat[row])) continue;
        LocationOption option{CityId(c), seat_value(lab, CityId(c), {})};
        option.terms.taste_shock =
            params_.taste_scale *
            (stream.gumbel(pair_key(serial, world_.cities.identity[c])) +
             (CityId(c) == labs.seat[row] ? size_in_ring(world_.cities, c) : views_[c].size));
        rank(ranked, option);
    }
    return ranked;
}

// The best city for a branch, or the seat's when none is better, when the firm considers one this month.
std::optional<RankedLocations> Relocation::new_branch(LabId lab) const {
    const Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    if (!labs.active(lab) || !commercial(labs.kind[row])) return {};
    const Stream stream = month_.stream("branch");
    const std::uint64_t serial = labs.serial[row];
    if (!stream.chance(branch_hazard(params_, rounded_heads(month_, labs, row)), serial, hazard_slot))
        return {};
    RankedLocations ranked;
    LocationOption none{labs.seat[row], {}};
    none.terms.taste_shock = params_.taste_scale * stream.gumbel(serial, none_slot);
    rank(ranked, none);
    for (std::size_t c = 0; c < views_.size(); ++c) {
        const CityId city(c);
        if (city == labs.seat[row] || present(lab, city) ||
            world_.city_nations.border_between(city, labs.seat[row]))
            continue;
        LocationOption option{city, branch_value(lab, city, {0, params_.branch_team})};
        option.terms.taste_shock =
            params_.taste_scale *
            (stream.gumbel(pair_key(serial, world_.cities.identity[c])) + views_[c].size);
        rank(ranked, option);
    }
    return ranked;
}

Relocation::Decision Relocation::decision_of(LabId lab) const {
    const CityId seat = world_.labs.seat[lab.row()];
    if (month_.on("seat_moves")) {
        const auto seats = other_seat(lab);
        if (seats && seats->best.city != seat) return Decision::seat;
    }
    if (month_.on("branches")) {
        const auto branches = new_branch(lab);
        if (branches && branches->best.city != seat) return Decision::branch;
    }
    return Decision::none;
}

RankedLocations Relocation::plan_of(LabId lab, Decision decision) const {
    return decision == Decision::seat ? *other_seat(lab) : *new_branch(lab);
}

// A decision and the team depend on the firm's own state and the month's views only: all firms decide before
// any acts.
void Relocation::decide() {
    const std::size_t labs = world_.labs.size();
    ScratchVector<Decision> decisions(labs, month_.scratch);
    for_rows(
        labs, [&](std::size_t row) { decisions[row] = decision_of(LabId(row)); }, labs_per_location_block);
    ScratchVector<LabId> acting(month_.scratch);
    for (std::size_t row = 0; row < labs; ++row) {
        acted_[row] = decisions[row] != Decision::none;
        if (acted_[row] != 0) acting.emplace_back(row);
    }
    ScratchVector<Plan> plans(acting.size(), month_.scratch);
    ScratchVector<ScratchVector<ResearcherId>> teams(acting.size(), month_.scratch);
    for_rows(
        acting.size(),
        [&](std::size_t i) {
            const Decision decision = decisions[acting[i].row()];
            plans[i].ranked = plan_of(acting[i], decision);
            const CityId to = plans[i].ranked.best.city;
            teams[i] = decision == Decision::seat ? followers(acting[i], to) : pioneers(acting[i], to);
            plans[i].team = teams[i];
        },
        1);
    for (std::size_t i = 0; i < acting.size(); ++i) {
        if (decisions[acting[i].row()] == Decision::seat) {
            move_to(acting[i], plans[i], {});
        } else {
            branch_in(acting[i], plans[i], {});
        }
    }
}

void Relocation::account_for_programmes() {
    for (std::size_t c = 0; c < views_.size(); ++c)
        book_spending(world_.cities, CityId(c), Programme::relocation,
                      purse_.promised(world_.cities.treasury[c]));
}

void location(const Month& month, const LocationParams& params, const BranchVisitParams& visits,
              const TalentMarketParams& market, World& world, Postings& postings, MonthRecord& record) {
    Relocation relocation(month, params, visits, market, world, postings, record);
    if (month.on("branches")) relocation.close_branches();
    if (month.on("branches") || month.on("seat_moves")) relocation.decide();
    if (month.on("raids")) relocation.raids();
    relocation.account_for_programmes();
}

}  // namespace headwater::model::firms
