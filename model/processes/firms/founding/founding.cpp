#include "model/processes/firms/founding/founding.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/core/parallel.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/processes/firms/founding/month.hpp"
#include "model/processes/firms/founding/prospects.hpp"

namespace headwater::model::firms {
namespace {

constexpr double rate_base = 1000;      // core and star people per `rate`
constexpr double spin_reference = 100;  // skilled heads at which spin_rate holds
constexpr std::size_t labs_per_founding_block = 512;

/// capital_c^local_capital by city.
ScratchVector<double> local_capital(const Month& month, const FoundingParams& params, const World& world) {
    ScratchVector<double> factor(world.n_cities(), 1.0, month.scratch);
    if (!(params.local_capital > 0)) return factor;
    ScratchVector<double> raised(factor.size(), month.scratch);
    double all_raised = 0;
    double all_people = 0;
    for (std::size_t row = 0; row < world.labs.size(); ++row) {
        if (world.labs.status[row] != LabStatus::active) continue;
        raised[world.labs.seat[row].row()] += in_units(world.labs.raised[row]);
        all_raised += in_units(world.labs.raised[row]);
    }
    for (const HeadsByTier& living : world.cities.living) all_people += skilled(living);
    for (std::size_t c = 0; c < factor.size(); ++c) {
        const double people = skilled(world.cities.living[c]);
        if (!(all_raised > 0) || !(people > 0)) continue;
        const double relative = raised[c] / all_raised / (people / all_people);
        factor[c] = std::pow(std::clamp(relative, 1 / params.strongest_factor, params.strongest_factor),
                             params.local_capital);
    }
    return factor;
}

}  // namespace

bool leading(const Labs& labs, LabId lab) {
    const LabKind kind = labs.kind[lab.row()];
    return kind == LabKind::institute || kind == LabKind::university || kind == LabKind::big_tech ||
           labs.model_since[lab.row()] != Researchers::never;
}

Founders::Founders(const Month& month, const FoundingParams& params, const TalentMarketParams& market,
                   const ProductMarketParams& product, const EntryParams& entry,
                   const FoundersMoneyParams& own_money, const GroupExitParams& group, World& world,
                   Postings& postings, MonthRecord& record)
    : month_(month),
      params_(params),
      market_(market),
      product_(product),
      entry_(entry),
      own_money_(own_money),
      group_(group),
      world_(world),
      record_(record),
      purse_(world.ledger, world.accounts.bank, postings),
      postings_(postings),
      draws_(month.stream("founding")),
      choice_(month.stream("founder_choice")),
      capital_(std::pow(world.nation.capital_multiplier, params.capital_elasticity)),
      local_capital_(local_capital(month, params, world)),
      funds_(month.scratch),
      skilled_(month.scratch) {
    for (std::size_t i = 0; i < world.investors.size(); ++i)
        if (world.investors.kind[i] == InvestorKind::venture) funds_.emplace_back(i);
    for (const HeadsByTier& living : world.cities.living) {
        nation_stars_ += living[0];
        nation_people_ += everybody(living);
    }
}

// A site of the lab, in proportion to its skilled people.
SiteId Founders::team_site(LabId parent, std::uint64_t serial) const {
    double sum = 0;
    const Sites& sites = world_.sites;
    for (SiteId s = world_.labs.first_site[parent.row()]; s.valid(); s = sites.next[s.row()])
        sum += skilled(sites.heads[s.row()]);
    double at = draws_.uniform(serial, draw_site) * sum;
    for (SiteId s = world_.labs.first_site[parent.row()]; s.valid(); s = sites.next[s.row()]) {
        at -= skilled(sites.heads[s.row()]);
        if (at < 0) return s;
    }
    return {};
}

CityId Founders::seat_of_spin_off(CityId home, std::uint64_t serial) const {
    if (!month_.on("migration") || draws_.chance(params_.stay_home, serial, draw_stay)) return home;
    const auto abroad = [&](CityId city) { return world_.city_nations.border_between(home, city); };
    double sum = 0;
    for (std::size_t c = 0; c < world_.n_cities(); ++c)
        if (CityId(c) != home && !abroad(CityId(c))) sum += skilled(world_.cities.living[c]);
    double at = draws_.uniform(serial, draw_city) * sum;
    for (std::size_t c = 0; c < world_.n_cities(); ++c) {
        if (CityId(c) == home || abroad(CityId(c))) continue;
        at -= skilled(world_.cities.living[c]);
        if (at < 0) return CityId(c);
    }
    return home;
}

bool Founders::breeds(LabId lab) const {
    return leading(world_.labs, lab) || (world_.labs.kind[lab.row()] == LabKind::multinational &&
                                         params_.multinational_heirs >= 0.5 && month_.on("seed_bed"));
}

/// Rate of spin-offs relative to other firms of the size and quality.
double Founders::kind_factor(LabId lab) const {
    const Labs& labs = world_.labs;
    switch (labs.kind[lab.row()]) {
        case LabKind::institute:
            return params_.institute_factor * charter_outside(month_, labs.seat[lab.row()]) / usual_charter;
        case LabKind::multinational:
            return month_.on("seed_bed") ? params_.multinational_factor : 1;
        default:
            return 1;
    }
}

/// Of what a firm that begins at once is worth, what one is that begins after a non-compete.
double Founders::freedom_to_leave(LabId lab) const {
    if (!month_.on("noncompetes") || !commercial(world_.labs.kind[lab.row()])) return 1;
    return 1 /
           (1 + month_.effect("noncompete_months", world_.labs.seat[lab.row()]) / market_.noncompete_horizon);
}

double Founders::tenure(ResearcherId who) const {
    return std::max(0, month_.index - world_.researchers.job_start[who.row()]);
}

/// How long the skilled people of a site have worked there, relative to what is usual.
double Founders::ties(SiteId site) const {
    double months = 0;
    double people = 0;
    each_at(world_, site, [&](ResearcherId who) {
        if (world_.researchers.tier[who.row()] == Tier::broad) return;
        months += tenure(who);
        ++people;
    });
    return people > 0 ? std::clamp(months / people / params_.usual_tenure, 1 / params_.strongest_factor,
                                   params_.strongest_factor)
                      : 1;
}

ScratchVector<FirmDraft> Founders::spin_offs() {
    const Labs& labs = world_.labs;
    const double most_ties = std::pow(params_.strongest_factor, params_.ties_weight);
    const Stream stream = month_.stream("spin_off");
    const bool groups = month_.on("group_exits");
    ScratchVector<std::uint8_t> spawns(labs.size(), month_.scratch);
    for_rows(
        labs.size(),
        [&](std::size_t row) {
            if (labs.status[row] != LabStatus::active) return;
            double heads = 0;
            for (SiteId s = labs.first_site[row]; s.valid(); s = world_.sites.next[s.row()])
                heads += skilled(world_.sites.heads[s.row()]);
            const double held = share_held(month_, labs, row);
            heads /= held;  // of the whole organisation
            if (heads < params_.spin_heads) return;
            const double quality = labs.quality[row];
            const double kind = kind_factor(LabId(row)) * freedom_to_leave(LabId(row));
            const double yearly =
                held * params_.spin_rate * std::pow(heads / spin_reference, params_.spin_size) * quality *
                quality * kind * capital_ * local_capital_[labs.seat[row].row()] *
                (1 + params_.contact_weight * contact_of(world_.encounters, labs, world_.sites, LabId(row))) *
                (groups && breeds(LabId(row)) ? group_factor(LabId(row)) : 1.0);
            spawns[row] = stream.chance(most_ties * yearly / months_per_year, labs.serial[row]) ? 1 : 0;
        },
        labs_per_founding_block);
    ScratchVector<FirmDraft> drafts(month_.scratch);
    for (std::size_t row = 0; row < spawns.size(); ++row) {
        if (spawns[row] == 0) continue;
        FirmDraft draft;
        draft.kind = "spin_off";
        draft.parent = LabId(row);
        draft.group = groups && breeds(draft.parent);
        draft.serial = serial_of(labs.serial[row], birth("spin_off", month_.index), 0);
        draft.team_site = team_site(draft.parent, draft.serial);
        if (!draft.team_site.valid()) continue;
        // The hazard was that of the strongest ties.
        if (params_.ties_weight > 0 &&
            !month_.stream("ties").chance(std::pow(ties(draft.team_site), params_.ties_weight) / most_ties,
                                          draft.serial))
            continue;
        draft.seat = seat_of_spin_off(world_.sites.city[draft.team_site.row()], draft.serial);
        drafts.push_back(draft);
    }
    find_skilled(drafts);
    return drafts;
}

ScratchVector<double> Founders::expected_entrants() const {
    ScratchVector<double> mean(world_.n_cities(), month_.scratch);
    const bool by_value = month_.on("entry_by_value");
    for (std::size_t c = 0; c < world_.n_cities(); ++c) {
        const HeadsByTier& living = world_.cities.living[c];
        const double founders = skilled(living) + params_.broad_weight * living[2];
        mean[c] = by_value ? entry_.candidates * founders / rate_base
                           : params_.rate * world_.nation.entry_multiplier * founders / rate_base * capital_;
    }
    if (!by_value) return mean;
    const Prospects prospects = prospects_of(month_, {entry_, params_, market_}, world_, mean);
    for (std::size_t c = 0; c < world_.n_cities(); ++c) mean[c] *= prospects.chance[c];
    record_.founding_worth = prospects.worth;
    return mean;
}

ScratchVector<FirmDraft> Founders::entrants() const {
    ScratchVector<FirmDraft> drafts(month_.scratch);
    const auto mean = expected_entrants();
    for (std::size_t c = 0; c < world_.n_cities(); ++c) {
        const std::uint64_t identity = world_.cities.identity[c];
        const std::int64_t n = draws_.poisson(mean[c], identity);
        for (std::int64_t i = 0; i < n; ++i) {
            FirmDraft draft;
            draft.serial =
                serial_of(identity, birth("founding", month_.index), static_cast<std::uint64_t>(i));
            draft.seat = CityId(c);
            drafts.push_back(draft);
        }
    }
    return drafts;
}

ScratchVector<FirmDraft> Founders::foreign_labs() const {
    ScratchVector<FirmDraft> drafts(month_.scratch);
    const Stream stream = month_.stream("foreign_lab");
    for (std::size_t c = 0; c < world_.n_cities(); ++c) {
        const double mean =
            params_.fdi_rate / months_per_year * month_.effect("fdi_ease", CityId(c)) * month_.scale;
        const std::uint64_t identity = world_.cities.identity[c];
        const std::int64_t n = mean > 0 ? stream.poisson(mean, identity) : 0;
        for (std::int64_t i = 0; i < n; ++i) {
            FirmDraft draft;
            draft.serial =
                serial_of(identity, birth("foreign_lab", month_.index), static_cast<std::uint64_t>(i));
            draft.seat = CityId(c);
            draft.foreign = true;
            drafts.push_back(draft);
        }
    }
    return drafts;
}

// Nobody leaves behind an empty lab.
bool Founders::may_leave(ResearcherId who) const {
    const SiteId site = world_.researchers.site[who.row()];
    return !site.valid() || world_.labs.heads[world_.sites.lab[site.row()].row()] > params_.people_kept;
}

ResearcherId Founders::founder(const FirmDraft& draft, const CityPeople& people) const {
    const auto stars = static_cast<double>(people.people(draft.seat, Tier::star).size());
    const auto core = static_cast<double>(people.people(draft.seat, Tier::core).size());
    const Tier tier = choice_.uniform(draft.serial) * (stars + core) < stars ? Tier::star : Tier::core;
    return people.draw(choice_, draft.seat, tier, draft.serial, 1,
                       [&](ResearcherId who) { return may_leave(who); });
}

void Founders::find_skilled(std::span<FirmDraft> drafts) {
    ScratchVector<std::size_t> end(month_.scratch);
    end.reserve(drafts.size());
    std::size_t all = 0;
    for (const FirmDraft& draft : drafts) {
        const HeadsByTier& heads = world_.sites.heads[draft.team_site.row()];
        end.push_back(all += static_cast<std::size_t>(heads[0] + heads[1]));
    }
    skilled_.resize(all);
    for_rows(
        drafts.size(),
        [&](std::size_t i) {
            const std::size_t first = i == 0 ? 0 : end[i - 1];
            const auto found = std::span(skilled_).subspan(first, end[i] - first);
            std::size_t n = 0;
            each_at(world_, drafts[i].team_site, [&](ResearcherId who) {
                if (world_.researchers.tier[who.row()] != Tier::broad)
                    found[n++] = {choice_.uniform(world_.researchers.serial[who.row()]), who};
            });
            std::ranges::sort(found, {}, [&](const ByLuck& place) {
                return std::pair(place.first, world_.researchers.serial[place.second.row()]);
            });
            drafts[i].skilled = found;
        },
        1);
}

// The skilled people of a site who leave together. Who left for another firm this month has been taken, and new
// people join new firms only.
ScratchVector<ResearcherId> Founders::leavers(const FirmDraft& draft, const CityPeople& people) const {
    if (draft.group) return group(draft, people);
    ScratchVector<ResearcherId> team(month_.scratch);
    team.reserve(draft.skilled.size());
    for (const auto& [order, who] : draft.skilled)
        if (!people.taken(who)) team.push_back(who);
    const double most = std::min(params_.spin_team, params_.most_leavers * static_cast<double>(team.size()));
    team.resize(std::min(team.size(), static_cast<std::size_t>(std::max(1.0, most))));
    return team;
}

void Founders::account_for_programmes() {
    Cities& cities = world_.cities;
    for (std::size_t c = 0; c < cities.size(); ++c)
        book_spending(cities, CityId(c), Programme::talent, purse_.promised(cities.treasury[c]));
}

void founding(const Month& month, const FoundingParams& params, const TalentMarketParams& market,
              const ProductMarketParams& product, const EntryParams& entry,
              const FoundersMoneyParams& own_money, const GroupExitParams& group, World& world,
              std::span<const PlannedFounding> planned, std::span<const StarVenture> ventures,
              Postings& postings, MonthRecord& record) {
    Founders founders(month, params, market, product, entry, own_money, group, world, postings, record);
    ScratchVector<FirmDraft> drafts(month.scratch);
    if (month.on("spin_offs")) drafts = founders.spin_offs();
    if (month.on("founding")) {
        for (const StarVenture& venture : ventures) {
            FirmDraft draft;
            draft.serial =
                serial_of(world.researchers.serial[venture.who.row()], birth("star_role", month.index), 0);
            draft.seat = venture.seat;
            draft.founder = venture.who;
            drafts.push_back(draft);
        }
        const auto entrants = founders.entrants();
        drafts.insert(drafts.end(), entrants.begin(), entrants.end());
    }
    if (month.on("seed_bed")) {
        const auto foreign = founders.foreign_labs();
        drafts.insert(drafts.end(), foreign.begin(), foreign.end());
    }
    ScratchVector<std::uint8_t> wanted(world.n_cities(), month.scratch);
    for (const FirmDraft& draft : drafts) wanted[draft.seat.row()] = 1;
    bool due = false;
    for (const PlannedFounding& organisation : planned) {
        if (organisation.month != month.index) continue;
        due = true;
        wanted[organisation.seat.row()] = 1;
    }
    if (drafts.empty() && !due) return;

    CityPeople people(world, wanted, month.scratch);
    for (const PlannedFounding& organisation : planned)
        if (organisation.month == month.index) founders.found(organisation, people);
    for (const FirmDraft& draft : drafts)
        draft.foreign ? founders.found_foreign(draft, people) : founders.found(draft, people);
    if (!ventures.empty()) founders.account_for_programmes();
}

}  // namespace headwater::model::firms
