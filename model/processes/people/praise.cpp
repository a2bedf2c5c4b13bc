#include "model/processes/people/praise.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "model/equations/government/programme.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::people {
namespace {

constexpr double most_kept = std::numeric_limits<float>::max();  // over very long runs it only fades faster
constexpr std::uint16_t draw_chance = 0;
constexpr std::uint16_t draw_wait = 1;

/// Months until the first headhunter, or none.
double first_headhunter(const PraiseParams& params, double hazard, double uniform) {
    if (!(hazard > 0)) return std::numeric_limits<double>::infinity();
    if (params.decay >= 1) return uniform / hazard;
    const double left = 1 - uniform * (1 - params.decay) / hazard;
    return left > 0 ? std::log(left) / std::log(params.decay) : std::numeric_limits<double>::infinity();
}

void praise_person(const Month& month, const PraiseParams& params, const TalentMarketParams& market,
                   World& world, ResearcherId who) {
    Researchers& people = world.researchers;
    const std::size_t row = who.row();
    const double before = visibility_at(params, people, row, month.index);
    const double seen = before + params.jump * (1 - before);
    people.visibility[row] =
        static_cast<float>(std::min(most_kept, seen * std::pow(params.decay, -month.index)));
    if (people.next_search[row] == Researchers::never) return;  // has given notice
    const double hazard = search_hazard(market, people.tier[row]) * params.chi * seen;
    const double wait =
        first_headhunter(params, hazard, month.stream("praise").exponential(people.serial[row], draw_wait));
    const double date = month.index + std::max(1.0, std::ceil(wait));
    if (date < people.next_search[row]) schedule_search(world, who, static_cast<std::int32_t>(date));
}

/// Pays the grant to the skilled people of some institutes of `city`.
void pay_retention(const Month& month, World& world, CityId city, std::span<const LabId> institutes,
                   double per_head, Postings& postings) {
    const Sites& sites = world.sites;
    double heads = 0;
    const auto each_site = [&](auto&& visit) {
        for (const LabId lab : institutes)
            for (SiteId s = world.labs.first_site[lab.row()]; s.valid(); s = sites.next[s.row()]) visit(s);
    };
    each_site([&](SiteId s) { heads += skilled(sites.heads[s.row()]); });
    if (!(heads > 0)) return;
    const Money room = programme_room(month, world.cities, world.ledger, city, Programme::institute, 0);
    const double paid = std::min(per_head, in_units(room) / heads);
    Money left = room;
    each_site([&](SiteId s) {
        const Money sum = std::min(left, money(paid * skilled(sites.heads[s.row()])));
        left -= sum;
        postings.pay(world.cities.treasury[city.row()], world.cities.households[sites.city[s.row()].row()],
                     sum, "retention_grant");
    });
    book_spending(world.cities, city, Programme::institute, room - left);
}

}  // namespace

double visibility_at(const PraiseParams& params, const Researchers& researchers, std::size_t row,
                     std::int32_t month) {
    return std::min(1.0, researchers.visibility[row] * std::pow(params.decay, month));
}

void praise(const Month& month, const PraiseParams& params, const TalentMarketParams& market, World& world,
            Postings& postings, MonthRecord& record) {
    if (!month.on("praise")) return;
    const Labs& labs = world.labs;
    const Stream draws = month.stream("praise");
    ScratchVector<ScratchVector<LabId>> institutes(month.scratch);
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityId city(c);
        const double publicity = month.effect("publicity", city);
        const double grant = month.effect("retention_grant", city);
        if (!(publicity > 0) && !(grant > 0)) continue;
        if (institutes.empty()) {
            institutes.resize(world.n_cities());
            for (std::size_t row = 0; row < labs.size(); ++row)
                if (labs.kind[row] == LabKind::institute && labs.status[row] == LabStatus::active)
                    institutes[labs.seat[row].row()].emplace_back(row);
        }
        if (grant > 0) pay_retention(month, world, city, institutes[c], grant, postings);
        const double rate = publicity * params.praise_rate;
        if (!(rate > 0)) continue;
        for (const LabId lab : institutes[c])
            for (SiteId s = labs.first_site[lab.row()]; s.valid(); s = world.sites.next[s.row()])
                for (const ResearcherId who : people_at(world, s, month.scratch)) {
                    if (world.researchers.tier[who.row()] == Tier::broad ||
                        !draws.chance(rate, world.researchers.serial[who.row()], draw_chance))
                        continue;
                    praise_person(month, params, market, world, who);
                    ++record.count("praised", world.sites.city[s.row()]);
                }
    }
}

}  // namespace headwater::model::people
