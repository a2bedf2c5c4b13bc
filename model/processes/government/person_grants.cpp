#include "model/processes/government/person_grants.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/equations/government/programme.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/state/employment.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::government {
namespace {

constexpr double top_share = 0.1;

/// Core people of universities and institutes who work in `city`, by lab and site.
ScratchVector<ResearcherId> researchers_of(const Month& month, const World& world, CityId city) {
    ScratchVector<ResearcherId> found(month.scratch);
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        if (commercial(world.labs.kind[lab]) || world.labs.kind[lab] == LabKind::department ||
            world.labs.status[lab] != LabStatus::active)
            continue;
        const SiteId site = site_in(world.labs, world.sites, LabId(lab), city);
        if (!site.valid()) continue;
        each_at(world, site, [&](ResearcherId who) {
            if (world.researchers.tier[who.row()] == Tier::core) found.push_back(who);
        });
    }
    std::ranges::sort(found);
    return found;
}

struct Candidate {
    ResearcherId who;
    double seniority = 0;  // months since entry
    double ability = 0;    // log, relative to the typical one
    double seen = 0;       // the officer's view of it
};

struct Moments {
    double mean = 0;
    double sd = 1;
};

template <class Value>
Moments moments_of(std::span<const Candidate> candidates, Value value) {
    const auto n = static_cast<double>(candidates.size());
    Moments m;
    for (const Candidate& c : candidates) m.mean += value(c) / n;
    double squares = 0;
    for (const Candidate& c : candidates) squares += (value(c) - m.mean) * (value(c) - m.mean) / n;
    if (squares > 0) m.sd = std::sqrt(squares);
    return m;
}

/// Candidates for one award, without those who have won this month.
ScratchVector<Candidate> draw_candidates(const Month& month, const PersonGrantParams& params,
                                         const TalentMarketParams& market, double skill_growth,
                                         const Researchers& people, std::span<const ResearcherId> pool,
                                         std::uint64_t award, std::span<const ResearcherId> winners) {
    const Stream draws = month.stream("person_grant");
    const Stream noise = month.stream("potential_noise");
    ScratchVector<Candidate> drawn(month.scratch);
    for (std::uint16_t k = 0; k < static_cast<std::uint16_t>(params.candidates); ++k) {
        const ResearcherId who = pool[draws.below(static_cast<std::uint32_t>(pool.size()), award,
                                                  static_cast<std::uint16_t>(k + 1))];
        const bool again = std::ranges::find(drawn, who, &Candidate::who) != drawn.end();
        if (again || std::ranges::find(winners, who) != winners.end()) continue;
        const std::size_t row = who.row();
        const double ability = std::log(ability_at(people, row, skill_growth, month.index) /
                                        typical_ability(market, Tier::core));
        drawn.push_back({who, static_cast<double>(month.index - people.entry_month[row]), ability,
                         ability + params.noise * noise.normal(people.serial[row], k)});
    }
    return drawn;
}

const Candidate& best_of(std::span<const Candidate> candidates, double rank_weight) {
    const Moments z = moments_of(candidates, [](const Candidate& c) { return c.seniority; });
    const Moments p = moments_of(candidates, [](const Candidate& c) { return c.seen; });
    const auto score = [&](const Candidate& c) {
        return rank_weight * (c.seniority - z.mean) / z.sd + (1 - rank_weight) * (c.seen - p.mean) / p.sd;
    };
    return *std::ranges::max_element(candidates, {}, score);
}

bool in_top(std::span<const Candidate> candidates, const Candidate& winner) {
    const auto better =
        std::ranges::count_if(candidates, [&](const Candidate& c) { return c.ability > winner.ability; });
    return static_cast<double>(better) < std::max(1.0, top_share * static_cast<double>(candidates.size()));
}

}  // namespace

void person_grants(const Month& month, const PersonGrantParams& params, const TalentMarketParams& market,
                   World& world, Postings& postings, MonthRecord& record) {
    if (!month.on("person_grants")) return;
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityId city(c);
        const Money amount = money(month.effect("person_grant_size", city));
        const double mean = month.effect("person_grants", city) * month.scale / months_per_year;
        if (amount <= 0 || !(mean > 0)) continue;
        const std::int64_t awards = month.stream("person_grant").poisson(mean, world.cities.identity[c]);
        if (awards == 0) continue;
        const auto pool = researchers_of(month, world, city);
        if (pool.empty()) continue;
        ScratchVector<ResearcherId> winners(month.scratch);
        Money promised = 0;
        for (std::int64_t a = 0; a < awards; ++a) {
            if (programme_room(month, world.cities, world.ledger, city, Programme::talent, promised) < amount)
                break;
            const std::uint64_t award = serial_of(
                world.cities.identity[c], birth("person_grant", month.index), static_cast<std::uint64_t>(a));
            const auto candidates = draw_candidates(month, params, market, world.skill_growth,
                                                    world.researchers, pool, award, winners);
            if (candidates.empty()) continue;
            const Candidate& winner = best_of(candidates, month.effect("rank_weight", city));
            const LabId lab = world.sites.lab[world.researchers.site[winner.who.row()].row()];
            winners.push_back(winner.who);
            promised += amount;
            postings.pay(world.cities.treasury[c], world.labs.account[lab.row()], amount, "person_grant");
            const bool young = winner.seniority < params.young;
            const bool top = in_top(candidates, winner);
            ++record.count("person_grants", city);
            record.count("person_grants_top", city) += top ? 1 : 0;
            record.count("discovered", city) += top && young ? 1 : 0;
            if (young) raise_ability(world, winner.who, 1 + params.gain);
        }
        book_spending(world.cities, city, Programme::talent, promised);
        book_result(world.cities, city, Programme::talent, static_cast<double>(winners.size()));
    }
}

}  // namespace headwater::model::government
