#include "model/processes/finance/deals/prospects.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/equations/compute/investment.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/equations/technology/project.hpp"
#include "model/processes/finance/deals/answers.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::finance {
namespace {

// Sub-indices of draws of a bidder.
constexpr std::uint16_t draw_part = 0;
constexpr double least_age = 12;  // months, below which firms count as equally young

}  // namespace

double DealWork::parent_flow(LabId lab) const {
    const std::int32_t name = world.labs.name[lab.row()];
    if (name == Labs::unnamed) return 0;
    return in.parent_cash_flow[static_cast<std::size_t>(name)] *
           std::pow(p.race.parent_growth, month.index / months_per_year) *
           static_cast<double>(world.labs.size_share[lab.row()]);
}

double DealWork::real_value(LabId lab) const {
    const double share = world.labs.size_share[lab.row()];
    return std::max(in_units(world.labs.valuation[lab.row()]), p.deal.parent_multiple * parent_flow(lab)) /
           share;
}

Event DealWork::event(EventKind kind, LabId bidder, LabId target, double value) const {
    Event event;
    event.month = static_cast<std::int16_t>(month.index);
    event.kind = kind;
    event.from = world.labs.seat[bidder.row()];
    event.to = world.labs.seat[target.row()];
    event.lab = target;
    event.other = bidder;
    event.value = value;
    return event;
}

Prospects::Prospects(const DealWork& work)
    : w_(work),
      odds_(work.world.labs.size(), work.month.scratch),
      skill_grown_(std::exp(work.world.skill_growth * work.month.index)) {
    const World& world = w_.world;
    const Labs& labs = world.labs;
    const ComputeInvestmentParams& race = w_.p.race;
    const double frontier = std::max(world.nation.frontier, world.nation.frontier_abroad);
    shared_belief_ = belief_at(frontier, race.belief_start, race.belief_gain, race.belief_reference);
    double all = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] == LabStatus::active && commercial(labs.kind[row]))
            sales_ += in_units(labs.revenue[row]);
        if (!invests_in_compute(labs, row)) continue;
        const double level = std::max(labs.capability[row], world.nation.open_frontier);
        odds_[row] = std::exp((level - frontier) / race.odds_spread);
        all += odds_[row] * labs_of_country(w_.month, labs, LabId(row));
    }
    if (all > 0)
        for (double& odds : odds_) odds /= all;
}

bool Prospects::may_bid(LabId lab) const {
    const Labs& labs = w_.world.labs;
    return lab.valid() && labs.active(lab) && invests_in_compute(labs, lab.row());
}

bool Prospects::may_be_asked(LabId lab) const {
    const Labs& labs = w_.world.labs;
    const std::size_t row = lab.row();
    return labs.status[row] == LabStatus::active &&
           (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::application) &&
           labs.heads[row] >= w_.p.deal.least_heads * static_cast<double>(labs.size_share[row]) &&
           labs.heads[row] > 0 && !labs.clause[row].valid() && !w_.world.firm_values.is_listed(lab);
}

double Prospects::worth(LabId lab) const {
    const World& world = w_.world;
    const AccountId account = world.labs.account[lab.row()];
    return std::max({in_units(world.labs.valuation[lab.row()]),
                     w_.p.deal.sales_multiple * months_per_year * in_units(world.labs.revenue[lab.row()]),
                     in_units(world.ledger.deposit(account) + world.ledger.loan(account)), 0.0});
}

double Prospects::skill(LabId lab) const {
    const World& world = w_.world;
    double sum = 0;
    for (SiteId site = world.labs.first_site[lab.row()]; site.valid(); site = world.sites.next[site.row()])
        sum += static_cast<double>(world.sites.skill[site.row()]) / skill_resolution * skill_grown_;
    return sum;
}

double Prospects::ability(ResearcherId who) const {
    return ability_at(w_.world.researchers, who.row(), w_.world.skill_growth, w_.month.index);
}

double Prospects::market_share(LabId bidder) const {
    return sales_ > 0 ? in_units(w_.world.labs.revenue[bidder.row()]) / sales_ : 0;
}

double Prospects::budget(LabId bidder) const {
    const Labs& labs = w_.world.labs;
    const double own = in_units(w_.purse.room(labs.account[bidder.row()])) -
                       w_.p.deal.cash_months * in_units(labs.costs[bidder.row()]);
    const double all = std::max(own, 0.0) + w_.p.deal.parent_part * w_.parent_flow(bidder);
    if (!w_.month.on("deal_temperament")) return all;
    const TemperamentParams& t = w_.p.temperament;
    const Stream stream(w_.month.seed, Purpose("bidder_taste").number(), 0);
    const double usual = w_.founder_controls(bidder) ? t.founder_part : t.board_part;
    return all *
           std::min(usual * std::exp(t.part_spread * stream.normal(labs.serial[bidder.row()], draw_part)),
                    1.0);
}

double Prospects::liking(LabId bidder, LabId target) const {
    if (!w_.month.on("deal_temperament")) return 1;
    const TemperamentParams& t = w_.p.temperament;
    const double liked = w_.founder_controls(bidder) ? t.founder_age : t.board_age;
    const double age = std::max(0, w_.month.index - w_.world.labs.founded[target.row()]);
    return std::max(0.0, 1 - t.age_taste * std::abs(std::log((age + least_age) / (liked + least_age))));
}

PeopleValue Prospects::value_to(LabId bidder) const {
    const World& world = w_.world;
    const std::size_t b = bidder.row();
    const bool of_its_own =
        (w_.month.on("laggard_belief") || w_.month.on("stories")) && w_.month.on("compute_investment");
    const double belief = of_its_own && world.strategies.has(b) ? world.strategies.belief[b] : shared_belief_;
    return {.prize = belief * w_.p.race.prize * static_cast<double>(world.labs.size_share[b]),
            .odds = odds_[b],
            .skill = skill(bidder),
            .rival_odds = 0,
            .rival_skill = 0};
}

PeopleValue Prospects::of_target(PeopleValue value, LabId target) const {
    value.rival_odds = odds_[target.row()];
    value.rival_skill = skill(target);
    return value;
}

Prospect Prospects::prospect(LabId bidder, LabId target, const PeopleValue& value, double all_skill,
                             double key_skill, double key_people) const {
    const World& world = w_.world;
    const Labs& labs = world.labs;
    const std::size_t t = target.row();
    Prospect firm;
    firm.worth = worth(target);
    firm.all_people = value_of_people(w_.p.deal, value, all_skill);
    firm.key_people = value_of_people(w_.p.deal, value, key_skill);
    firm.key_share = all_skill > 0 ? std::min(key_skill / all_skill, 1.0) : 0;
    firm.sales = months_per_year * in_units(labs.revenue[t]);
    if (w_.month.on("deal_temperament")) {
        const double distance = w_.distance(bidder, target);
        const double group = labs.heads[bidder.row()];
        const double far = world.kilometres(labs.seat[bidder.row()], labs.seat[t]);
        firm.joining_loss = joining_loss(w_.p.temperament, labs.heads[t], group, distance, far);
        firm.moving_loss = joining_loss(w_.p.temperament, key_people, group, distance, far);
    }
    firm.threshold = w_.month.effect("antitrust_threshold", CityId(0));
    firm.review_months = w_.month.effect("acquisition_review_months", CityId(0));
    firm.size = labs.size_share[t];
    firm.market_share = market_share(bidder);
    firm.has_register = labs.name[t] != Labs::unnamed && labs.name[bidder.row()] != Labs::unnamed;
    return firm;
}

double Prospects::rough(LabId bidder, const PeopleValue& to_bidder, LabId target) const {
    constexpr double part = 0.5;
    const PeopleValue value = of_target(to_bidder, target);
    const double all = value.rival_skill;
    return best_deal(w_.p.deal, prospect(bidder, target, value, all, part * all,
                                         part * w_.world.labs.heads[target.row()]))
               .net *
           liking(bidder, target);
}

Looked Prospects::look(LabId bidder, LabId target) const {
    const World& world = w_.world;
    const Researchers& people = world.researchers;
    Looked looked{
        .firm = {}, .offer = {}, .key = ScratchVector<ResearcherId>(w_.month.scratch), .key_skill = 0};
    // The ability of each is worked out once, not in every comparison.
    struct Able {
        double ability = 0;
        std::uint64_t serial = 0;
        ResearcherId who;
    };
    ScratchVector<Able> staff(w_.month.scratch);
    staff.reserve(static_cast<std::size_t>(world.labs.heads[target.row()]));
    for (SiteId site = world.labs.first_site[target.row()]; site.valid(); site = world.sites.next[site.row()])
        each_at(world, site, [&](ResearcherId who) {
            staff.push_back({ability(who), people.serial[who.row()], who});
        });
    std::ranges::sort(staff, [](const Able& a, const Able& b) {
        return a.ability != b.ability ? a.ability > b.ability : a.serial < b.serial;
    });
    const PeopleValue value = of_target(value_to(bidder), target);
    const double share = world.labs.size_share[target.row()];
    const auto most = static_cast<std::size_t>(std::max(std::ceil(w_.p.deal.key_most * share), 1.0));
    const double all = value.rival_skill;
    double sum = 0;
    double worth_so_far = 0;
    std::size_t n = 0;
    for (; n < std::min(most, staff.size()); ++n) {
        const double more = sum + staff[n].ability;
        const double worth_then = value_of_people(w_.p.deal, value, more);
        const double cost = w_.p.deal.key_years * months_per_year * people.pay[staff[n].who.row()];
        if (worth_then - worth_so_far < cost) break;
        sum = more;
        worth_so_far = worth_then;
    }
    looked.key.reserve(n);
    for (std::size_t k = 0; k < n; ++k) looked.key.push_back(staff[k].who);
    looked.key_skill = sum;
    looked.firm = prospect(bidder, target, value, all, sum, static_cast<double>(n));
    if (w_.month.on("offers_or_firm")) {
        double expected = 0;
        for (const Able& able : std::span(staff).first(n)) {
            const ResearcherId who = able.who;
            const double chance = chance_to_come(w_, bidder, target, who, w_.p.deal.single_raise);
            expected += chance * able.ability;
            const double tenure = w_.month.index - people.job_start[who.row()];
            const double unvested = all > 0
                                        ? w_.p.deal.staff_pool * looked.firm.worth *
                                              static_cast<double>(world.labs.founder_share[target.row()]) *
                                              (1 - vested_part(w_.p.deal, tenure)) * able.ability / all
                                        : 0;
            looked.firm.single_cost += chance * (w_.p.deal.single_raise * w_.p.deal.key_years *
                                                     months_per_year * people.pay[who.row()] +
                                                 unvested);
        }
        looked.firm.single_people =
            value_of_people(w_.p.deal, value, expected) * (1 - looked.firm.moving_loss);
    }
    looked.offer =
        n > 0 ? best_deal(w_.p.deal, looked.firm) : terms_of_deal(w_.p.deal, looked.firm, DealKind::takeover);
    return looked;
}

}  // namespace headwater::model::finance
