#include <algorithm>
#include <cmath>
#include <limits>

#include "model/build/parts.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/people/pay.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/state/employment.hpp"
#include "model/state/recount.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

constexpr std::uint16_t home_slot = 5;  // sub-index of draws keyed by a person and a city

struct Block {  // people of one tier in one city, contiguous rows
    std::size_t first = 0;
    std::size_t city = 0;
    std::size_t tier = 0;
    std::vector<double> cumulative;  // weights of the sites
};

/// Where somebody was born who has moved: the first of the cities' exponential clocks, whose rates are the weights.
/// Each is keyed by person and city: a city more takes some people and leaves the others their homes.
CityId birthplace(const Stream& stream, std::uint64_t serial, const Cities& cities,
                  const std::vector<double>& weights) {
    std::size_t first = 0;
    double earliest = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < weights.size(); ++c) {
        const double rings = stream.exponential(pair_key(serial, cities.identity[c]), home_slot) / weights[c];
        if (rings >= earliest) continue;
        earliest = rings;
        first = c;
    }
    return CityId(first);
}

/// Weights of homes of those in nation `here` who were born elsewhere. Homes abroad are as many as the borders say: the share
/// s of all people there, of whom the share `elsewhere` has a home in another city at all.
std::vector<double> homes_seen_from(std::size_t here, const Input& input, const World& world,
                                    double elsewhere, std::vector<double> homes) {
    if (world.nations.size() == 0) return homes;
    const auto sum_in = [&](std::size_t nation) {
        double sum = 0;
        for (std::size_t c = 0; c < homes.size(); ++c)
            if (world.city_nations.of(CityId(c)) == nation) sum += homes[c];
        return sum;
    };
    std::vector<double> abroad(world.nations.size());
    double all = 0;
    for (const BorderInput& border : input.borders)
        if (border.to == input.nations[here].key)
            for (std::size_t from = 0; from < abroad.size(); ++from)
                if (border.from == input.nations[from].key) all += abroad[from] = border.settled;
    const double left = std::max(1e-9, elsewhere - all);
    const double at_home = sum_in(here);
    std::vector<double> factor(abroad.size());
    for (std::size_t n = 0; n < abroad.size(); ++n)
        factor[n] = n == here ? 1 : abroad[n] / left * at_home / std::max(1e-9, sum_in(n));
    // A clock of rate 0 never rings.
    for (std::size_t c = 0; c < homes.size(); ++c)
        homes[c] = std::max(1e-12, homes[c] * factor[world.city_nations.of(CityId(c))]);
    return homes;
}

/// Month of the first search on the job: the month before the first draws it.
std::int16_t first_search(const TalentMarketParams& params, const Stream& dates, Tier tier,
                          std::uint64_t serial) {
    const std::int32_t wait = dates.waiting_months(search_hazard(params, tier), Researchers::never, serial);
    return static_cast<std::int16_t>(wait - 1);
}

}  // namespace

void build_people(const Input& input, const PeopleByCity& people,
                  const std::vector<std::vector<SitePlan>>& plan, World& world) {
    const Parameters& p = input.parameters;
    const OpeningParams& opening = p.opening;
    std::vector<Block> blocks;
    std::size_t total = 0;
    for (std::size_t c = 0; c < people.size(); ++c)
        for (std::size_t k = 0; k < n_tiers; ++k) {
            Block block{total, c, k, {}};
            double sum = 0;
            for (const SitePlan& site : plan[c]) block.cumulative.push_back(sum += site.weight[k]);
            total += people[c][k];
            blocks.push_back(std::move(block));
        }
    double yearly = p.arrival.stars_returning;
    for (const CityInput& city : input.cities) yearly += city.graduates * p.arrival.supply;
    const double later = yearly * input.numerics.scale * input.numerics.months / 12;
    reserve_rows(world.researchers, total + static_cast<std::size_t>(1.5 * later) + 64);
    append_rows(world.researchers, total);

    // Homes of people who were born elsewhere, in proportion to graduates.
    std::vector<double> homes;
    for (const CityInput& city : input.cities) homes.push_back(city.graduates + 1);
    std::vector<std::vector<double>> homes_of;  // by nation of the place of work
    for (std::size_t n = 0; n < std::max<std::size_t>(1, world.nations.size()); ++n)
        homes_of.push_back(homes_seen_from(n, input, world, opening.born_elsewhere, homes));

    Researchers& r = world.researchers;
    const Stream stream(world.seed, Purpose("world_researchers").number(), 0);
    const Stream dates(world.seed, Purpose("search_date").number(), -1);
    const double growth = world.skill_growth;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const Block& block = blocks[b];
        const std::size_t n = (b + 1 < blocks.size() ? blocks[b + 1].first : total) - block.first;
        for_rows(n, [&](std::size_t j) {
            const std::size_t row = block.first + j;
            const std::uint64_t serial =
                serial_of(world.cities.identity[block.city],
                          birth("world_researchers", 0, static_cast<std::uint8_t>(block.tier)), j);
            r.serial[row] = serial;
            r.tier[row] = static_cast<Tier>(block.tier);
            r.city[row] = CityId(block.city);
            const auto [career, tenure] = stream.uniforms(serial, 0);
            r.home[row] = stream.chance(opening.born_elsewhere, serial, 1)
                              ? birthplace(stream, serial, world.cities,
                                           homes_of[world.city_nations.of(CityId(block.city))])
                              : CityId(block.city);
            const auto months_so_far = static_cast<std::int32_t>(1 + career * opening.longest_career);
            people::draw_traits(p.arrival, p.talent_market, world.seed, r, row, -months_so_far);
            // The ability drawn is that of the start; experience so far is part of it.
            r.ability[row] = static_cast<float>(r.ability[row] * std::exp(-growth * months_so_far));
            if (r.retires[row] <= 0)
                r.retires[row] = static_cast<std::int16_t>(1 + stream.below(120, serial, 2));
            const bool searching = block.cumulative.empty() || !(block.cumulative.back() > 0) ||
                                   stream.chance(p.population.unemployed, serial, 3);
            r.whereabouts[row] = searching ? Whereabouts::searching : Whereabouts::employed;
            if (searching) {
                r.next_search[row] = 0;
                return;
            }
            r.next_search[row] = first_search(p.talent_market, dates, r.tier[row], serial);
            const double at =
                (static_cast<double>(j) + 0.5) / static_cast<double>(n) * block.cumulative.back();
            const auto site = std::min<std::size_t>(
                static_cast<std::size_t>(std::ranges::upper_bound(block.cumulative, at) -
                                         block.cumulative.begin()),
                block.cumulative.size() - 1);
            r.site[row] = plan[block.city][site].site;
            const double relative =
                ability_at(r, row, growth, 0) / typical_ability(p.talent_market, r.tier[row]);
            r.pay[row] = whole_pay(
                posted_pay(p.talent_market, world.cities, CityId(block.city), r.tier[row], relative) *
                world.labs.pay_premium[plan[block.city][site].lab.row()] *
                std::exp(p.talent_market.offer_spread * stream.normal(serial, 4)));
            r.job_start[row] = static_cast<std::int16_t>(
                -1 - std::min<double>(months_so_far - 1, -opening.mean_tenure * std::log(tenure)));
        });
    }
    std::vector<std::size_t> first_of_city;
    for (std::size_t b = 0; b < blocks.size(); b += n_tiers) first_of_city.push_back(blocks[b].first);
    first_of_city.push_back(total);
    set_totals_from_rows(world, first_of_city);
    for (std::size_t row = 0; row < total; ++row) {
        world.retirements.put(ResearcherId(row), r.retires[row]);
        world.searches.put(ResearcherId(row), r.next_search[row]);
    }
}

}  // namespace headwater::model
