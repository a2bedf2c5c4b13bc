#include <algorithm>
#include <cmath>
#include <limits>

#include "model/build/parts.hpp"
#include "model/core/draw_batch.hpp"
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
    constexpr std::size_t together = 64;
    constexpr double margin = 1 + 1e-9;  // beyond all errors of rounding
    std::size_t first = 0;
    double earliest = std::numeric_limits<double>::infinity();
    Keys<together> keys;
    WordsOf<together> words;
    for (std::size_t begin = 0; begin < weights.size(); begin += together) {
        const std::size_t n = std::min(together, weights.size() - begin);
        for (std::size_t i = 0; i < n; ++i) keys.set(i, pair_key(serial, cities.identity[begin + i]));
        keys.draw(stream, home_slot, n, words);
        for (std::size_t i = 0; i < n; ++i) {
            const double u = words.uniform(i);
            const double weight = weights[begin + i];
            if (1 - u > earliest * weight * margin) continue;  // -ln u is more than 1 - u: too late
            const double rings = -std::log(u) / weight;
            if (rings >= earliest) continue;
            earliest = rings;
            first = begin + i;
        }
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

constexpr std::size_t people_at_once = 64;
constexpr std::size_t people_per_block = 256;  // that a thread takes

/// What is drawn of some people beside their traits. Sub-indices: 0 months of the career and of the job, 1 born elsewhere, 3 between
/// jobs, 4 pay.
struct PeopleDraws {
    Keys<people_at_once> keys;
    WordsOf<people_at_once> months;
    WordsOf<people_at_once> born;
    WordsOf<people_at_once> jobless;
    WordsOf<people_at_once> pay;
    WordsOf<people_at_once> date;
};

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
    std::vector<double> graduates;
    for (const CityInput& city : input.cities) graduates.push_back(city.graduates + 1);
    std::vector<std::vector<double>> homes_of;  // by nation of the place of work
    for (std::size_t n = 0; n < std::max<std::size_t>(1, world.nations.size()); ++n)
        homes_of.push_back(homes_seen_from(n, input, world, opening.born_elsewhere, graduates));

    Researchers& r = world.researchers;
    const Stream stream(world.seed, Purpose("world_researchers").number(), 0);
    const Stream dates(world.seed, Purpose("search_date").number(), -1);
    const double growth = world.skill_growth;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const Block& block = blocks[b];
        const std::size_t n = (b + 1 < blocks.size() ? blocks[b + 1].first : total) - block.first;
        const auto tier = static_cast<Tier>(block.tier);
        const std::vector<double>& homes = homes_of[world.city_nations.of(CityId(block.city))];
        const Waits searches(search_hazard(p.talent_market, tier), Researchers::never);
        const std::uint64_t of_block = birth("world_researchers", 0, static_cast<std::uint8_t>(block.tier));
        const auto fill = [&](std::size_t j, std::size_t k, const PeopleDraws& drawn) {
            const std::size_t row = block.first + j;
            const double tenure = drawn.months.second_uniform(k);
            const std::int32_t months_so_far = -r.entry_month[row];
            // The ability drawn is that of the start; experience so far is part of it.
            r.ability[row] = static_cast<float>(r.ability[row] * std::exp(-growth * months_so_far));
            if (r.retires[row] <= 0)
                r.retires[row] = static_cast<std::int16_t>(1 + stream.below(120, r.serial[row], 2));
            const bool searching = block.cumulative.empty() || !(block.cumulative.back() > 0) ||
                                   drawn.jobless.uniform(k) < p.population.unemployed;
            r.whereabouts[row] = searching ? Whereabouts::searching : Whereabouts::employed;
            if (searching) {
                r.next_search[row] = 0;
                return;
            }
            // The month before the first draws it.
            r.next_search[row] = static_cast<std::int16_t>(searches.months(drawn.date.uniform(k)) - 1);
            const double at =
                (static_cast<double>(j) + 0.5) / static_cast<double>(n) * block.cumulative.back();
            const auto site = std::min<std::size_t>(
                static_cast<std::size_t>(std::ranges::upper_bound(block.cumulative, at) -
                                         block.cumulative.begin()),
                block.cumulative.size() - 1);
            r.site[row] = plan[block.city][site].site;
            const double relative = ability_at(r, row, growth, 0) / typical_ability(p.talent_market, tier);
            r.pay[row] =
                whole_pay(posted_pay(p.talent_market, world.cities, CityId(block.city), tier, relative) *
                          world.labs.pay_premium[plan[block.city][site].lab.row()] *
                          std::exp(p.talent_market.offer_spread * drawn.pay.normal(k)));
            r.job_start[row] = static_cast<std::int16_t>(
                -1 - std::min<double>(months_so_far - 1, -opening.mean_tenure * std::log(tenure)));
        };
        for_blocks(n, people_per_block, [&](std::size_t begin, std::size_t end) {
            for (std::size_t at = begin; at < end; at += people_at_once) {
                PeopleDraws drawn;
                const std::size_t some = std::min(people_at_once, end - at);
                for (std::size_t k = 0; k < some; ++k) {
                    const std::uint64_t serial =
                        serial_of(world.cities.identity[block.city], of_block, at + k);
                    r.serial[block.first + at + k] = serial;
                    drawn.keys.set(k, serial);
                }
                drawn.keys.draw(stream, 0, some, drawn.months);
                drawn.keys.draw(stream, 1, some, drawn.born);
                drawn.keys.draw(stream, 3, some, drawn.jobless);
                drawn.keys.draw(stream, 4, some, drawn.pay);
                drawn.keys.draw(dates, 0, some, drawn.date);
                for (std::size_t k = 0; k < some; ++k) {
                    const std::size_t row = block.first + at + k;
                    r.tier[row] = tier;
                    r.city[row] = CityId(block.city);
                    r.home[row] = drawn.born.uniform(k) < opening.born_elsewhere
                                      ? birthplace(stream, r.serial[row], world.cities, homes)
                                      : CityId(block.city);
                    r.entry_month[row] = static_cast<std::int16_t>(
                        -static_cast<std::int32_t>(1 + drawn.months.uniform(k) * opening.longest_career));
                }
                people::draw_traits_of_rows(p.arrival, p.talent_market, world.seed, r, block.first + at,
                                            block.first + at + some);
                for (std::size_t k = 0; k < some; ++k) fill(at + k, k, drawn);
            }
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
