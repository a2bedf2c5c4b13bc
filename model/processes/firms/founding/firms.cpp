#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/products/output.hpp"
#include "model/equations/technology/project.hpp"
#include "model/equations/technology/seen_from.hpp"
#include "model/processes/firms/founding/month.hpp"
#include "model/state/employment.hpp"
#include "model/state/payroll.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::firms {

// What new firms of one kind are like; the shares of tiers are relative to the people of the city.
struct NewTraits {
    double core;
    double star;
    double openness;
    double culture;
    double premium;
};

namespace {

constexpr std::uint64_t next_key = 0x9E3779B97F4A7C15U;  // an odd step over keys

NewTraits application_traits(const FoundingParams& p) {
    return {p.application_core, p.application_stars, p.application_openness, p.application_culture,
            p.application_pay};
}
NewTraits start_up_traits(const FoundingParams& p) {
    return {p.start_up_core, p.start_up_stars, p.start_up_openness, p.start_up_culture, p.start_up_pay};
}
NewTraits model_traits(const FoundingParams& p) {
    return {p.model_maker_core, p.model_maker_stars, p.model_maker_openness, p.model_maker_culture,
            p.model_maker_pay};
}
NewTraits foreign_traits(const FoundingParams& p) {
    return {p.foreign_core, p.foreign_stars, p.foreign_openness, p.foreign_culture, p.foreign_pay};
}

}  // namespace

double Founders::star_abundance(CityId city) const {
    const HeadsByTier& living = world_.cities.living[city.row()];
    const double national = nation_people_ > 0 ? nation_stars_ / nation_people_ : 0;
    const double here = everybody(living) > 0 ? living[0] / everybody(living) : 0;
    return national > 0 ? std::sqrt(here / national) : 1;
}

void Founders::set_traits(LabId lab, const NewTraits& traits) {
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const std::uint64_t serial = labs.serial[row];
    const HeadsByTier& living = world_.cities.living[labs.seat[row].row()];
    const double people = std::max(1.0, everybody(living));
    const auto [openness, culture] = draws_.uniforms(serial, draw_traits_of_firm);
    labs.core_share[row] = static_cast<float>(std::min(params_.most_core, traits.core * living[1] / people));
    labs.star_share[row] = static_cast<float>(std::min(params_.most_stars, traits.star * living[0] / people));
    labs.openness[row] = static_cast<float>(
        std::clamp(traits.openness + params_.openness_spread * (openness - 0.5), 0.0, 1.0));
    labs.culture[row] =
        static_cast<float>(std::clamp(traits.culture + params_.culture_spread * (culture - 0.5), 0.0, 1.0));
    labs.pay_premium[row] = static_cast<float>(
        traits.premium * std::exp(params_.pay_spread * draws_.normal(serial, draw_premium)));
}

void Founders::hire(ResearcherId who, LabId lab, SiteId site, CityPeople& people) {
    Researchers& researchers = world_.researchers;
    const std::size_t row = who.row();
    const Tier tier = researchers.tier[row];
    const CityId from = researchers.city[row];
    const CityId to = world_.sites.city[site.row()];
    LabId old;
    if (researchers.whereabouts[row] == Whereabouts::employed) {
        old = world_.sites.lab[researchers.site[row].row()];
        leave_job(world_, who);
        ++record_.count("separations", from);
    }
    const double relative =
        ability_at(researchers, row, world_.skill_growth, month_.index) / typical_ability(market_, tier);
    const double pay = posted_pay(market_, world_.cities, to, tier, relative) *
                       static_cast<double>(world_.labs.pay_premium[lab.row()]);
    start_job(world_, who, site, whole_pay(pay));
    draw_next_search(month_, market_, world_, who);
    people.take(who);
    ++record_.count("hires", to);
    ++record_.move(tier, from, to);
    if (tier == Tier::broad) return;
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = "researcher_move";
    event.tier = static_cast<std::uint8_t>(tier);
    event.from = from;
    event.to = to;
    event.lab = lab;
    event.other = old;
    event.serial = researchers.serial[row];
    event.value = researchers.pay[row];
    record_.events.push_back(event);
}

// Hires up to `wanted` people of a tier in the seat's city; returns how many were found.
std::int32_t Founders::hire_from_city(LabId lab, SiteId site, Tier tier, std::int32_t wanted,
                                      CityPeople& people) {
    constexpr int patience = 4;  // failed searches in a row
    const CityId city = world_.sites.city[site.row()];
    std::uint64_t key = world_.labs.serial[lab.row()] + static_cast<std::uint64_t>(tier);
    std::int32_t found = 0;
    for (int failed = 0; found < wanted && failed < patience;) {
        key += next_key;
        const ResearcherId who =
            people.draw(choice_, city, tier, key, 0, [&](ResearcherId person) { return may_leave(person); });
        if (!who.valid()) {
            ++failed;
            continue;
        }
        failed = 0;
        hire(who, lab, site, people);
        ++found;
    }
    return found;
}

/// Of two funds that are drawn for a new firm the one with more money.
InvestorId Founders::richer_fund(std::uint64_t serial) const {
    const auto [u, v] = draws_.uniforms(serial, draw_fund);
    const auto n = static_cast<double>(funds_.size());
    const auto room = [&](InvestorId f) { return purse_.room(world_.investors.account[f.row()]); };
    const InvestorId a = funds_[static_cast<std::size_t>(u * n)];
    const InvestorId b = funds_[static_cast<std::size_t>(v * n)];
    return room(b) > room(a) ? b : a;
}

// Seed money or savings; returns the money raised, currency.
double Founders::finance(LabId lab, bool trains, std::size_t group) {
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const double larger = group > 1 ? 1 + group_.money * static_cast<double>(group - 1) : 1;
    Money seed = money(params_.seed_money * (trains ? params_.model_seed : 1) *
                       share_held(month_, labs, row) * larger);
    const bool seeks = month_.on("venture_rounds") && !funds_.empty() &&
                       (group > 0 || draws_.chance(params_.seed_share, labs.serial[row], draw_seed));
    if (seeks) {
        const InvestorId fund = richer_fund(labs.serial[row]);
        const Money room = purse_.room(world_.investors.account[fund.row()]);
        if (group > 0) seed = std::min(seed, std::max<Money>(0, room));
        if (room >= seed && seed > 0) {
            purse_.pay(world_.investors.account[fund.row()], labs.account[row], seed, "equity_issue");
            labs.venture_investor[row] = fund;
            labs.venture_cost[row] = seed;
            labs.venture_share[row] = static_cast<float>(params_.seed_stake);
            labs.founder_share[row] = static_cast<float>(1 - params_.seed_stake);
            labs.valuation[row] = money(in_units(seed) / params_.seed_stake);
            labs.raised[row] = seed;
            labs.stage[row] = 1;
            labs.last_round[row] = static_cast<std::int16_t>(month_.index);
            record_.amount("venture_raised", labs.seat[row]) += seed;
            record_.count_lab("rounds", labs.seat[row], labs.in_every_run(lab));
            return in_units(seed);
        }
    }
    if (month_.on("founders_money"))
        bring_own_money(lab);
    else
        purse_.pay(world_.accounts.bank, labs.account[row],
                   money(params_.savings_months * in_units(labs.costs[row])), "loan");
    return 0;
}

// Savings of households of the city, as far as they have them, and money from elsewhere.
void Founders::bring_own_money(LabId lab) {
    const Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const double width = std::max(0.0, own_money_.most - own_money_.least);
    const double months = own_money_.least + width * draws_.uniform(labs.serial[row], draw_own_money);
    const Money all = money(months * in_units(labs.costs[row]));
    const AccountId households = world_.cities.households[labs.seat[row].row()];
    const Money saved = std::clamp<Money>(money(own_money_.from_savings * in_units(all)), 0,
                                          std::max<Money>(purse_.room(households), 0));
    purse_.pay(households, labs.account[row], saved, "founders_money");
    purse_.pay(world_.accounts.rest_of_world, labs.account[row], all - saved, "founders_money");
}

// Demand and the accounts of the first month follow from the team.
void Founders::balance(LabId lab) {
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const double payroll = payroll_of(labs, world_.sites, lab);
    labs.wage_budget[row] = money(payroll);
    labs.costs[row] = money(params_.costs_per_pay * payroll);
    if (!commercial(labs.kind[row])) {
        labs.demand[row] = payroll;  // base funding of a public lab, currency/month
        return;
    }
    labs.demand[row] = 1;
    const double output =
        output_of(month_, product_, world_.skill_growth, labs, world_.sites, world_.cities, lab);
    const double at_one = revenue_of(
        product_, labs, world_.cities,
        seen_from(world_.nation, world_.nations, world_.city_nations, labs.seat[row]), lab, output);
    const double revenue = params_.demand_per_head * payroll / product_.labour_share;
    labs.demand[row] = at_one > 0 ? revenue / at_one : 0;
    labs.revenue[row] = money(revenue);
}

void Founders::record_event(EventKind kind, CityId from, LabId lab, ResearcherId founder, double value) {
    const Labs& labs = world_.labs;
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = kind;
    event.from = from;
    event.to = labs.seat[lab.row()];
    event.lab = lab;
    event.other = labs.parent[lab.row()];
    if (founder.valid()) event.serial = world_.researchers.serial[founder.row()];
    event.value = value;
    record_.events.push_back(event);
    const bool in_every_run = labs.in_every_run(lab);
    if (commercial(labs.kind[lab.row()])) record_.count_lab("firms_founded", event.to, in_every_run);
    if (kind == "spin_off") record_.count_lab("spin_offs", event.to, in_every_run);
}

// What founders who come from an institute have learnt there, in log quality.
double Founders::learnt(LabId parent, std::span<const ResearcherId> team) const {
    if (!parent.valid() || world_.labs.kind[parent.row()] != LabKind::institute) return 0;
    double months = 0;
    for (const ResearcherId who : team)
        months += std::min(params_.longest_lesson, tenure(who)) / static_cast<double>(team.size());
    return params_.learn_institute * months / 12;
}

// Property of the institute for a share of the founders' part.
void Founders::give_property(LabId parent, LabId lab) {
    const Labs& labs = world_.labs;
    if (!month_.on("ip_equity") || !parent.valid() || labs.kind[parent.row()] != LabKind::institute ||
        !commercial(labs.kind[lab.row()]))
        return;
    const double share = month_.effect("spin_equity", labs.seat[parent.row()]);
    if (!(share > 0)) return;
    Stakes& stakes = world_.stakes;
    const std::size_t row = append_rows(stakes);
    stakes.lab[row] = lab;
    stakes.institute[row] = parent;
    stakes.share[row] = static_cast<float>(share);
    stakes.cost[row] = money(params_.ip_value);
    postings_.pay(labs.account[parent.row()], labs.account[lab.row()], stakes.cost[row], "ip_for_equity");
}

void Founders::found(const FirmDraft& draft, CityPeople& people) {
    ScratchVector<ResearcherId> team(month_.scratch);
    LabId parent = draft.parent;
    if (draft.kind == "spin_off") {
        team = leavers(draft, people);
    } else if (draft.founder.valid()) {
        if (!people.taken(draft.founder)) team.push_back(draft.founder);
    } else if (const ResearcherId who = founder(draft, people); who.valid()) {
        team.push_back(who);
        const SiteId site = world_.researchers.site[who.row()];
        if (site.valid() && breeds(world_.sites.lab[site.row()])) parent = world_.sites.lab[site.row()];
    }
    if (team.empty()) return;

    const bool spin_off = draft.kind == "spin_off";
    const bool group = draft.group && team.size() > 1;
    const bool from_leading = parent.valid() && breeds(parent);
    const bool of_trainers = group && model::trains(world_.labs, parent.row());
    const double path = of_trainers
                            ? group_.trains
                            : (spin_off && from_leading ? params_.model_path_spin : params_.model_path) *
                                  star_abundance(draft.seat);
    const double lost = group ? algorithms_lost(parent, team.size()) : 0;
    const bool trains = draws_.chance(path, draft.serial, draw_path);
    const bool start_up = trains || draws_.chance(params_.start_up_share, draft.serial, draw_kind);
    const LabId lab = register_lab(world_, start_up ? LabKind::start_up : LabKind::application, draft.seat,
                                   draft.serial, month_.index);
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    set_traits(lab, trains     ? model_traits(params_)
                    : start_up ? start_up_traits(params_)
                               : application_traits(params_));
    const double rho = !parent.valid() ? 0 : spin_off ? params_.inherit_rho : params_.inherit_rho / 2;
    const double heritage =
        parent.valid() ? rho * std::log(std::max(1e-3, static_cast<double>(labs.quality[parent.row()]))) : 0;
    labs.quality[row] = static_cast<float>(std::exp(
        heritage + std::sqrt(1 - rho * rho) * params_.quality_sd * draws_.normal(draft.serial, draw_quality) +
        learnt(parent, team)));
    labs.parent[row] = parent;
    give_property(parent, lab);
    if (spin_off && labs.kind[parent.row()] == LabKind::institute)
        book_result(world_.cities, labs.seat[parent.row()], Programme::institute);
    if (trains) labs.project_due[row] = static_cast<std::int16_t>(month_.index + params_.first_project);

    const CityId from = world_.researchers.city[team.front().row()];
    const SiteId site = open_site(labs, world_.sites, lab, draft.seat, month_.index);
    for (const ResearcherId who : team) hire(who, lab, site, people);
    const auto more = static_cast<std::int32_t>(std::lround(params_.team)) - world_.sites.heads_at(site);
    hire_from_city(lab, site, Tier::broad, more, people);
    balance(lab);
    if (parent.valid() && labs.kind[parent.row()] == LabKind::multinational)
        ++record_.count("multinational_heirs", draft.seat);
    if (draft.founder.valid()) equip(lab);
    if (group) book_group(draft, lab, team, lost);
    record_event(draft.kind, from, lab, team.front(), finance(lab, trains, group ? team.size() : 0));
}

void Founders::found_foreign(const FirmDraft& draft, CityPeople& people) {
    const ResearcherId head = founder(draft, people);
    if (!head.valid()) return;
    const LabId lab = register_lab(world_, LabKind::multinational, draft.seat, draft.serial, month_.index);
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    set_traits(lab, foreign_traits(params_));
    labs.quality[row] =
        static_cast<float>(std::exp(params_.quality_sd * draws_.normal(draft.serial, draw_quality)));
    const CityId from = world_.researchers.city[head.row()];
    const SiteId site = open_site(labs, world_.sites, lab, draft.seat, month_.index);
    hire(head, lab, site, people);
    PlannedFounding team;
    team.core_share = static_cast<double>(labs.core_share[row]);
    team.star_share = static_cast<double>(labs.star_share[row]);
    hire_team(team, lab, site, static_cast<std::int32_t>(std::lround(params_.fdi_heads)) - 1, people);
    balance(lab);
    const Money sent = money(params_.fdi_months * in_units(labs.costs[row]));
    purse_.pay(world_.accounts.rest_of_world, labs.account[row], sent, "foreign_funds");
    ++record_.count("multinationals_opened", draft.seat);
    record_event("founding", from, lab, head, in_units(sent));
}

// The city's money for the laboratory of a star who founds.
void Founders::equip(LabId lab) {
    const CityId seat = world_.labs.seat[lab.row()];
    const AccountId treasury = world_.cities.treasury[seat.row()];
    const Money fund = std::min(money(month_.effect("lab_fund", seat)),
                                programme_room(month_, world_.cities, world_.ledger, seat, Programme::talent,
                                               purse_.promised(treasury)));
    purse_.pay(treasury, world_.labs.account[lab.row()], fund, "lab_fund");
    world_.chairs.seat(lab, fund, 1);
    ++record_.count("star_founders", seat);
}

void Founders::hire_team(const PlannedFounding& planned, LabId lab, SiteId site, std::int32_t heads,
                         CityPeople& people) {
    const bool part = share_held(month_, world_.labs, lab.row()) < 1;
    const auto whole = [&](double wanted, FoundingDraw draw) {
        return static_cast<std::int32_t>(wanted + draws_.uniform(planned.serial, draw));
    };
    const std::int32_t stars = part ? whole(heads * planned.star_share, draw_stars)
                                    : static_cast<std::int32_t>(std::lround(heads * planned.star_share));
    const std::int32_t core =
        part ? whole(heads * planned.core_share, draw_core)
             : std::max(1, static_cast<std::int32_t>(std::lround(heads * planned.core_share)));
    std::int32_t hired = hire_from_city(lab, site, Tier::star, stars, people);
    hired += hire_from_city(lab, site, Tier::core, core, people);
    hire_from_city(lab, site, Tier::broad, heads - hired, people);
}

// The institute that its city founded lately is the one that now gets its name.
LabId Founders::own_institute(const PlannedFounding& planned) const {
    if (planned.kind != LabKind::institute) return {};
    const Labs& labs = world_.labs;
    const double since = month_.index - institute_lag(month_, planned.seat);
    for (std::size_t row = labs.size(); row-- > 0;)
        if (labs.kind[row] == LabKind::institute && labs.active(LabId(row)) &&
            labs.name[row] == Labs::unnamed && labs.seat[row] == planned.seat && labs.founded[row] >= since)
            return LabId(row);
    return {};
}

// Where the run holds a part of it, whole people whose mean over organisations is that part.
std::int32_t Founders::first_heads(const PlannedFounding& planned) const {
    const double heads = planned.heads * month_.scale;
    if (!month_.on("named_shares") || month_.scale >= 1)
        return static_cast<std::int32_t>(std::lround(std::max(params_.smallest_team, heads)));
    return std::max(1, static_cast<std::int32_t>(heads + draws_.uniform(planned.serial, draw_heads)));
}

void Founders::found(const PlannedFounding& planned, CityPeople& people) {
    LabId& named = world_.named[static_cast<std::size_t>(planned.name)];
    if (named.valid()) return;
    named = own_institute(planned);
    const bool taken_over = named.valid();
    if (!taken_over) named = register_lab(world_, planned.kind, planned.seat, planned.serial, month_.index);
    const LabId lab = named;
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    set_traits(lab, start_up_traits(params_));
    labs.name[row] = planned.name;
    labs.quality[row] = static_cast<float>(planned.quality);
    labs.compute_share[row] = static_cast<float>(planned.compute_share);
    labs.openness[row] = static_cast<float>(planned.openness);
    labs.culture[row] = static_cast<float>(planned.culture);
    labs.core_share[row] = static_cast<float>(planned.core_share);
    labs.star_share[row] = static_cast<float>(planned.star_share);
    if (planned.parent >= 0) labs.parent[row] = world_.named[static_cast<std::size_t>(planned.parent)];
    give_property(labs.parent[row], lab);
    const bool trains = planned.kind != LabKind::application && planned.kind != LabKind::university;
    if (trains && !taken_over)
        labs.project_due[row] = static_cast<std::int16_t>(month_.index + params_.first_project);

    const Money budget = taken_over ? labs.wage_budget[row] : 0;
    const double payroll = taken_over ? payroll_of(labs, world_.sites, lab) : 0;
    const SiteId site = open_site(labs, world_.sites, lab, planned.seat, month_.index);
    const std::int32_t there = labs.heads[row];
    const std::int32_t heads = first_heads(planned);
    labs.size_share[row] = static_cast<float>(planned.heads > heads ? heads / planned.heads : 1.0);
    const bool branches = planned.branch.valid() && planned.branch_share > 0;
    const auto away = branches ? static_cast<std::int32_t>(std::lround(heads * planned.branch_share)) : 0;
    hire_team(planned, lab, site, std::max(0, heads - away - there), people);
    if (away > 0)
        hire_team(planned, lab, open_site(labs, world_.sites, lab, planned.branch, month_.index), away,
                  people);
    balance(lab);
    // Whoever has accepted an offer of the institute that is taken over still comes.
    if (taken_over)
        labs.wage_budget[row] =
            std::max(labs.wage_budget[row], budget + money(payroll_of(labs, world_.sites, lab) - payroll));
    const bool firm = planned.kind == LabKind::start_up || planned.kind == LabKind::application;
    const double held = labs.size_share[row];  // of the organisation, by the run
    double raised = 0;
    if (planned.cash) {
        const Money brought = money(*planned.cash * held);
        purse_.pay(world_.accounts.bank, labs.account[row], brought, "opening");
        raised = in_units(brought);
    } else if (firm) {
        raised = finance(lab, trains);
    }
    if (planned.valuation) labs.valuation[row] = money(*planned.valuation * held);
    const bool spin_off = labs.parent[row].valid() && commercial(planned.kind);
    record_event(spin_off ? EventKind("spin_off") : EventKind("founding"), planned.seat, lab,
                 world_.sites.last_hired[site.row()], raised);
}

}  // namespace headwater::model::firms
