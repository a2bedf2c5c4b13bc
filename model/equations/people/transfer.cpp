#include "model/equations/people/transfer.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/people/districts.hpp"
#include "model/state/employment.hpp"

namespace headwater::model {
namespace {

constexpr double reference_distance = 500;  // km
constexpr double taste_units = 255;

double tier_factor(const TalentMarketParams& params, Tier tier) {
    switch (tier) {
        case Tier::star:
            return params.move_cost_star;
        case Tier::core:
            return 1;
        case Tier::broad:
            return params.move_cost_broad;
    }
    return 1;
}

double core_cost(const TalentMarketParams& params, double kilometres) {
    return params.move_cost + params.move_cost_distance * std::log1p(kilometres / 100);
}

}  // namespace

ScratchVector<ResearcherId> people_at(const World& world, SiteId site, std::pmr::memory_resource* scratch) {
    ScratchVector<ResearcherId> people(scratch);
    people.reserve(static_cast<std::size_t>(world.sites.heads_at(site)));
    each_at(world, site, [&](ResearcherId who) { people.push_back(who); });
    std::ranges::reverse(people);
    return people;
}

void transfer(World& world, ResearcherId who, SiteId to) {
    Researchers& people = world.researchers;
    const std::size_t row = who.row();
    const std::int32_t pay = people.pay[row];
    const std::int16_t job_start = people.job_start[row];
    const std::int16_t next_search = people.next_search[row];
    leave_job(world, who);
    start_job(world, who, to, pay);
    people.job_start[row] = job_start;
    schedule_search(world, who, next_search);
}

double follows(const TalentMarketParams& params, const World& world, ResearcherId who, CityId to,
               double share) {
    const Researchers& people = world.researchers;
    const std::size_t row = who.row();
    const CityId from = people.city[row];
    const Cities& cities = world.cities;
    if (in_one_ring(cities, people.home[row], to) || in_one_ring(cities, from, to) || share >= 1) return 1;
    double cost = tier_factor(params, people.tier[row]) * core_cost(params, world.kilometres(from, to));
    if (in_one_ring(cities, people.home[row], from))
        cost += params.home_weight * people.tastes[row].home / taste_units;
    const double reference = core_cost(params, reference_distance);
    if (!(cost > 0)) return 1;
    if (!(share > 0) || !(reference > 0)) return 0;
    return std::pow(share, cost / reference);
}

}  // namespace headwater::model
