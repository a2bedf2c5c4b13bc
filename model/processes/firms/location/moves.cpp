#include <algorithm>

#include "model/core/parallel.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/processes/firms/location/month.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::firms {
namespace {

constexpr std::uint16_t close_slot = 3;  // sub-index of draws keyed by a firm and a city
// Sub-indices of draws keyed by a person.
constexpr std::uint16_t follow_slot = 0;
constexpr std::uint16_t pioneer_slot = 1;
constexpr std::uint16_t return_slot = 2;

}  // namespace

void Relocation::record_event(EventKind kind, LabId lab, CityId from, CityId to, double value,
                              const LocationOption& chosen, const LocationOption& rejected) {
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = kind;
    event.from = from;
    event.to = to;
    event.lab = lab;
    event.value = value;
    event.rejected_city = rejected.city;
    event.chosen = chosen.terms.as_event();
    event.rejected = rejected.terms.as_event();
    record_.events.push_back(event);
}

void Relocation::move_person(ResearcherId who, SiteId to) {
    const CityId from = world_.researchers.city[who.row()];
    const CityId city = world_.sites.city[to.row()];
    transfer(world_, who, to);
    ++record_.move(world_.researchers.tier[who.row()], from, city);
}

// Money for `heads` who come, before the city's room is looked at.
double Relocation::cash_for(LabId lab, const Bundle& bundle, CityId city, double heads) const {
    const double held = share_held(month_, world_.labs, lab.row());
    const double cash = bundle.cash_per_head * std::min(heads, params_.relocated_heads_cap * held);
    const double cap = month_.effect("relocation_cap", city) * held;
    return cap > 0 ? std::min(cash, cap) : cash;
}

// Money paid for `brought` heads.
double Relocation::pay_cash(LabId lab, CityId city, std::int32_t brought, const Bundle& bundle) {
    const AccountId treasury = world_.cities.treasury[city.row()];
    const Money room = programme_room(month_, world_.cities, world_.ledger, city, Programme::relocation,
                                      purse_.promised(treasury));
    const Money amount = std::min(money(cash_for(lab, bundle, city, brought)), room);
    if (amount <= 0) return 0;
    Labs& labs = world_.labs;
    purse_.pay(treasury, labs.account[lab.row()], amount, "relocation_cash");
    labs.subsidy_recent[lab.row()] += amount;
    labs.subsidy_city[lab.row()] = city;
    labs.subsidy_month[lab.row()] = static_cast<std::int16_t>(month_.index);
    return in_units(amount);
}

// Money paid for a branch in `city`; open to all firms, so that no rule against targeted incentives applies.
double Relocation::pay_branch_subsidy(LabId lab, CityId city) {
    const double subsidy = views_[city.row()].branch_subsidy * share_held(month_, world_.labs, lab.row());
    if (!(subsidy > 0)) return 0;
    const AccountId treasury = world_.cities.treasury[city.row()];
    const Money room = programme_room(month_, world_.cities, world_.ledger, city, Programme::relocation,
                                      purse_.promised(treasury));
    const Money amount = std::min(money(subsidy), room);
    purse_.pay(treasury, world_.labs.account[lab.row()], amount, "branch_subsidy");
    if (amount > 0) book_result(world_.cities, city, Programme::relocation);
    if (world_.branch_money.size() > 0) {
        double& kept = world_.branch_money.kept[city.row()];
        kept = std::max(0.0, kept - in_units(amount));
    }
    return in_units(amount);
}

// Nobody leaves a city while people are frozen between cities.
double Relocation::chance_to_follow(ResearcherId who, CityId to) const {
    if (!month_.on("migration") && world_.researchers.city[who.row()] != to) return 0;
    return follows(market_, world_, who, to, params_.team_share);
}

// People of its seat whom a firm asks to move, at most.
double Relocation::asked_of(LabId lab) const {
    return params_.team_cap * share_held(month_, world_.labs, lab.row());
}

ScratchVector<ResearcherId> Relocation::followers(LabId lab, CityId to) const {
    ScratchVector<ResearcherId> team(month_.scratch);
    const SiteId home = site_in(world_.labs, world_.sites, lab, world_.labs.seat[lab.row()]);
    if (!home.valid()) return team;
    const Stream stream = month_.stream("team_choice");
    const double share_asked = asked_of(lab) / std::max(1, world_.sites.heads_at(home));
    each_at(world_, home, [&](ResearcherId who) {
        const auto [willing, asked] = stream.uniforms(world_.researchers.serial[who.row()], follow_slot);
        if (asked < share_asked && willing < chance_to_follow(who, to)) team.push_back(who);
    });
    std::ranges::reverse(team);
    return team;
}

ScratchVector<ResearcherId> Relocation::pioneers(LabId lab, CityId to) const {
    ScratchVector<ResearcherId> team(month_.scratch);
    const SiteId home = site_in(world_.labs, world_.sites, lab, world_.labs.seat[lab.row()]);
    if (!home.valid()) return team;
    const Stream stream = month_.stream("team_choice");
    const double share_asked =
        std::min(params_.branch_team, asked_of(lab) / std::max(1, world_.sites.heads_at(home)));
    each_at(world_, home, [&](ResearcherId who) {
        const auto [asked, willing] = stream.uniforms(world_.researchers.serial[who.row()], pioneer_slot);
        if (asked < share_asked && willing < chance_to_follow(who, to)) team.push_back(who);
    });
    std::ranges::reverse(team);
    return team;
}

void Relocation::move_to(LabId lab, const Plan& plan, const Bundle& bundle) {
    Labs& labs = world_.labs;
    const CityId from = labs.seat[lab.row()];
    const CityId to = plan.ranked.best.city;
    const SiteId old_site = site_in(labs, world_.sites, lab, from);
    const SiteId site = open_site(labs, world_.sites, lab, to, month_.index);
    for (const ResearcherId who : plan.team) move_person(who, site);
    if (old_site.valid() && world_.sites.heads_at(old_site) == 0 &&
        world_.sites.incoming[old_site.row()] == 0)
        close_site(labs, world_.sites, old_site);
    if (!labs.origin[lab.row()].valid()) labs.origin[lab.row()] = from;
    move_seat(world_, lab, to);
    const double paid = pay_cash(lab, to, static_cast<std::int32_t>(plan.team.size()), bundle);
    world_.sites.subsidised_until[site.row()] = static_cast<std::int16_t>(month_.index + bundle.months);
    record_.count_lab("seats_lost", from, labs.in_every_run(lab));
    record_.count_lab("seats_gained", to, labs.in_every_run(lab));
    record_event("seat_move", lab, from, to, paid, plan.ranked.best, plan.ranked.second);
}

void Relocation::branch_in(LabId lab, const Plan& plan, const Bundle& bundle) {
    Labs& labs = world_.labs;
    const CityId seat = labs.seat[lab.row()];
    const CityId to = plan.ranked.best.city;
    const SiteId site = open_site(labs, world_.sites, lab, to, month_.index);
    for (const ResearcherId who : plan.team) move_person(who, site);
    const double paid =
        pay_cash(lab, to, static_cast<std::int32_t>(plan.team.size()), bundle) + pay_branch_subsidy(lab, to);
    world_.sites.subsidised_until[site.row()] = static_cast<std::int16_t>(month_.index + bundle.months);
    record_.count_lab("branches_opened", to, labs.in_every_run(lab));
    record_.count_lab("branches_sent", seat, labs.in_every_run(lab));
    record_event("branch_opened", lab, seat, to, paid, plan.ranked.best, plan.ranked.second);
}

bool Relocation::closes(LabId lab, SiteId site) const {
    const Labs& labs = world_.labs;
    const Sites& sites = world_.sites;
    const CityId city = sites.city[site.row()];
    if (city == labs.seat[lab.row()] || sites.incoming[site.row()] > 0 ||
        sites.heads_at(site) >= params_.branch_minimum * share_held(month_, labs, lab.row()) ||
        month_.index - sites.opened[site.row()] < params_.trial ||
        sites.subsidised_until[site.row()] > month_.index)
        return false;
    const std::uint64_t key = pair_key(labs.serial[lab.row()], world_.cities.identity[city.row()]);
    return month_.stream("branch").chance(params_.branch_close, key, close_slot);
}

void Relocation::close_branch(LabId lab, SiteId site) {
    Labs& labs = world_.labs;
    Sites& sites = world_.sites;
    const Stream choices = month_.stream("team_choice");
    const CityId city = sites.city[site.row()];
    const CityId seat = labs.seat[lab.row()];
    const SiteId home = open_site(labs, sites, lab, seat, month_.index);
    const auto people = people_at(world_, site, month_.scratch);
    for (const ResearcherId who : people) {
        if (choices.chance(chance_to_follow(who, seat), world_.researchers.serial[who.row()], return_slot)) {
            move_person(who, home);
        } else {
            leave_job(world_, who);
            ++record_.count("layoffs", city);
            ++record_.count("separations", city);
        }
    }
    close_site(labs, sites, site);
    record_.count_lab("branches_closed", city, labs.in_every_run(lab));
    record_event("branch_closed", lab, city, seat, static_cast<double>(people.size()), {}, {});
}

// A lab that closes a branch changes no other lab, so those that close any are found in parallel.
void Relocation::close_branches() {
    const Labs& labs = world_.labs;
    const Sites& sites = world_.sites;
    for_rows(labs.size(), [&](std::size_t row) {
        const LabId lab(row);
        if (!labs.active(lab) || !commercial(labs.kind[row])) return;
        for (SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()])
            if (closes(lab, site)) acted_[row] = 1;
    });
    for (std::size_t row = 0; row < acted_.size(); ++row) {
        if (acted_[row] == 0) continue;
        acted_[row] = 0;  // a firm that closes a branch may still move
        const LabId lab(row);
        SiteId next;
        for (SiteId site = labs.first_site[row]; site.valid(); site = next) {
            next = sites.next[site.row()];
            if (closes(lab, site)) close_branch(lab, site);
        }
    }
}

}  // namespace headwater::model::firms
