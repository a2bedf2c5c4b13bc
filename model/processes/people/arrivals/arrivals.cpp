#include "model/processes/people/arrivals/arrivals.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

#include "model/core/draw_batch.hpp"
#include "model/core/group.hpp"
#include "model/core/logit.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/government/programme.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/small_places.hpp"
#include "model/equations/people/visas.hpp"
#include "model/processes/people/arrivals/graduate_choice.hpp"
#include "model/processes/people/arrivals/returnees.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::people {
namespace {

double abroad_share(const ArrivalParams& params, Tier tier) {
    return tier == Tier::star   ? params.abroad_share_star
           : tier == Tier::core ? params.abroad_share_core
                                : params.abroad_share_broad;
}

/// Pays the housing allowance of a year for `settled[c]` graduates in each city c, as far as there is room.
void pay_housing(const Month& month, const World& world, std::span<const std::int64_t> settled,
                 Postings& postings, std::span<Money> promised) {
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityId city(c);
        const double housing = month.effect("graduate_housing", city);
        if (!(housing > 0)) continue;
        const Money paid =
            std::min(money(months_per_year * housing * static_cast<double>(settled[c])),
                     programme_room(month, world.cities, world.ledger, city, Programme::talent, promised[c]));
        promised[c] += paid;
        postings.pay(world.cities.treasury[c], world.cities.households[c], paid, "graduate_housing");
    }
}

constexpr std::size_t people_per_block = 256;

/// Who graduates this month, by city of origin and then by number.
struct Graduates {
    ScratchVector<std::size_t> first;  // of each city, one entry more
    ScratchVector<std::uint64_t> serial;
    ScratchVector<Tier> tier;
    ScratchVector<double> where;           // places the first job search among the cities
    ScratchVector<std::uint32_t> staying;  // those who do not go abroad
    ScratchVector<std::uint32_t> counts;

    explicit Graduates(std::pmr::memory_resource* scratch)
        : first(scratch), serial(scratch), tier(scratch), where(scratch), staying(scratch), counts(scratch) {}

    [[nodiscard]] CityId home(std::size_t j) const {
        return CityId(static_cast<std::size_t>(std::ranges::upper_bound(first, j) - first.begin() - 1));
    }
};

Graduates draw_graduates(const Month& month, const ArrivalParams& params, const World& world) {
    const Stream number = month.stream("arrivals");
    const Stream traits = month.stream("graduate_traits");
    const bool drawn_by_posts = month.on("work") && world.work_nation.size() > 0;
    const Stream stays = month.stream("stay_decision");
    const double able = free_to_go(month);
    Graduates drawn(month.scratch);
    drawn.first.reserve(world.n_cities() + 1);
    drawn.first.push_back(0);
    for (std::size_t home = 0; home < world.n_cities(); ++home) {
        const double places = std::max(0.0, 1 + month.effect("university_quota", CityId(home)));
        const double mean = month.scale * params.supply * world.nation.graduate_multiplier *
                            world.cities.graduates[home] / 12.0 * places *
                            (drawn_by_posts ? world.work_nation.students[0] : 1);
        drawn.first.push_back(drawn.first.back() +
                              static_cast<std::size_t>(number.poisson(mean, world.cities.identity[home])));
    }
    const std::size_t n = drawn.first.back();
    drawn.serial.resize(n);
    drawn.tier.resize(n);
    drawn.where.resize(n);
    ScratchVector<std::uint8_t> stay(n, month.scratch);
    for_rows(
        n,
        [&](std::size_t j) {
            const std::size_t home = drawn.home(j).row();
            const std::uint64_t serial =
                serial_of(world.cities.identity[home], birth("arrivals", month.index), j - drawn.first[home]);
            const double u = traits.uniform(serial);
            const Tier tier = u < params.star_graduates                           ? Tier::star
                              : u < params.star_graduates + params.core_graduates ? Tier::core
                                                                                  : Tier::broad;
            const auto [leaves, where] = stays.uniforms(serial);
            drawn.serial[j] = serial;
            drawn.tier[j] = tier;
            drawn.where[j] = where;
            stay[j] = leaves >= abroad_share(params, tier) * able ? 1 : 0;
        },
        people_per_block);
    select_rows(
        n, [&](std::size_t j) { return stay[j] != 0; }, drawn.counts, drawn.staying);
    return drawn;
}

// Graduates of a city see those of the cities before it, so cities follow one another; all else is drawn side
// by side.
void graduates(const Month& month, const ArrivalBeliefs& beliefs, const TalentMarketParams& market,
               World& world, Postings& postings, std::span<Money> promised, MonthRecord& record) {
    Researchers& people = world.researchers;
    const ArrivalParams& params = beliefs.arrival;
    const Graduates drawn = draw_graduates(month, params, world);
    const std::size_t stay = drawn.staying.size();
    const std::size_t first = append_rows(people, stay);
    for_blocks(stay, people_per_block, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t j = drawn.staying[i];
            people.serial[first + i] = drawn.serial[j];
            people.tier[first + i] = drawn.tier[j];
            people.home[first + i] = drawn.home(j);
            people.entry_month[first + i] = static_cast<std::int16_t>(month.index);
        }
        draw_traits_of_rows(params, market, month.seed, people, first + begin, first + end);
    });
    const std::size_t cities = world.n_cities();
    ScratchVector<std::int64_t> settled(cities, month.scratch);
    ScratchVector<double> choice(n_tiers * cities, month.scratch);
    const auto choice_of = [&](std::size_t tier) { return std::span(choice).subspan(tier * cities, cities); };
    FirstCities first_cities(month, params, beliefs.choice, world);
    std::size_t i = 0;
    for (std::size_t home = 0; home < cities; ++home) {
        const std::size_t end = drawn.first[home + 1];
        auto left = static_cast<std::int32_t>(end - drawn.first[home]);
        record.count("graduated", CityId(home)) += left;
        if (left == 0) continue;
        std::array<bool, n_tiers> chosen{};
        for (std::size_t next = i; next < stay && drawn.staying[next] < end; ++next) {
            const auto k = static_cast<std::size_t>(drawn.tier[drawn.staying[next]]);
            if (!std::exchange(chosen[k], true)) first_cities.choose(home, k, choice_of(k));
        }
        for (; i < stay && drawn.staying[i] < end; ++i) {
            const std::size_t j = drawn.staying[i];
            const CityId to =
                month.on("migration")
                    ? CityId(draw_from(choice_of(static_cast<std::size_t>(drawn.tier[j])), drawn.where[j]))
                    : CityId(home);
            if (to == CityId(home)) --left;
            ++record.count("graduates", to);
            ++settled[to.row()];
            enter_city(world, ResearcherId(first + i), to);
            if (world.city_nations.border_between(CityId(home), to)) {
                ++record.count("crossed_out", CityId(home));
                ++record.count("crossed_in", to);
            }
            first_cities.look(to.row(), static_cast<std::size_t>(drawn.tier[j]));
        }
        record.count("graduates_left", CityId(home)) += left;
    }
    for (std::size_t row = first; row < first + stay; ++row) {
        world.retirements.put(ResearcherId(row), people.retires[row]);
        schedule_search(world, ResearcherId(row), month.index);
    }
    pay_housing(month, world, settled, postings, promised);
}

void retire(const Month& month, World& world, std::span<const ResearcherId> retiring, MonthRecord& record) {
    for (const ResearcherId who : retiring) {
        Researchers& people = world.researchers;
        const Whereabouts now = people.whereabouts[who.row()];
        if (now != Whereabouts::employed && now != Whereabouts::searching) continue;
        const CityId city = people.city[who.row()];
        if (people.tier[who.row()] == Tier::star) {
            Event event;
            event.month = static_cast<std::int16_t>(month.index);
            event.kind = "researcher_exit";
            event.tier = static_cast<std::uint8_t>(Tier::star);
            event.from = city;
            event.serial = people.serial[who.row()];
            record.events.push_back(event);
        }
        if (now == Whereabouts::employed) {
            ++record.count("separations", city);
            leave_job(world, who);
        }
        leave_country(world, who, Whereabouts::retired);
        ++record.count("retirees", city);
    }
}

// Sub-indices of a person's draws.
constexpr std::uint16_t ability_slot = 1;
constexpr std::uint16_t tail_slot = 2;
constexpr std::array<std::uint16_t, 3> taste_slots{10, 12, 14};
constexpr std::size_t n_tastes = 2 * taste_slots.size();

/// Random shares: w_k proportional to mean_k x (a + (1 - a) E_k), a = taste_floor, E_k standard exponential, made of uniforms.
Tastes tastes_by(const ArrivalParams& params, const std::array<double, n_tastes>& uniform) {
    const std::array<double, n_tastes> means{params.taste_pay,     params.taste_power,
                                             params.taste_mission, params.taste_publication,
                                             params.taste_compute, params.taste_home};
    const double fixed = params.taste_floor;
    const double varying = 1 - params.taste_floor;
    std::array<double, n_tastes> weight{};
    for (std::size_t k = 0; k < n_tastes; ++k)
        weight[k] = means[k] * (fixed - varying * std::log(uniform[k]));
    const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
    const auto share = [&](std::size_t k) {
        const double of_all = 255 * weight[k] / sum;
        const auto whole = static_cast<int>(of_all);
        return static_cast<std::uint8_t>(whole + (of_all - whole >= 0.5 ? 1 : 0));
    };
    return {share(0), share(1), share(2), share(3), share(4), share(5)};
}

/// Ability by a standard normal and the place in the tail.
float ability_by(const ArrivalParams& params, const TalentMarketParams& market, Tier tier, double z,
                 double tail) {
    double ability = typical_ability(market, tier) *
                     std::exp(params.ability_sd * z - params.ability_sd * params.ability_sd / 2);
    if (tail > params.tail_start)
        ability *= std::min(params.largest_ability,
                            std::pow((1 - params.tail_start) / (1 - tail), 1 / params.ability_tail));
    return static_cast<float>(ability);
}

void set_traits(const ArrivalParams& params, const Talent& talent, const Tastes& tastes,
                Researchers& researchers, std::size_t row) {
    researchers.ability[row] = talent.ability;
    researchers.tastes[row] = tastes;
    researchers.next_search[row] = Researchers::never;
    const double longest = std::max(params.career_shortest, params.career_longest);
    const double years = params.career_shortest + talent.career * (longest - params.career_shortest);
    researchers.retires[row] = static_cast<std::int16_t>(
        std::clamp(researchers.entry_month[row] + std::lround(12 * years), -30000L, 32000L));
}

}  // namespace

Talent draw_talent(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                   Tier tier, std::uint64_t serial) {
    const Stream stream(seed, Purpose("graduate_traits").number(), 0);
    const double z = stream.normal(serial, ability_slot);
    const auto [tail, career] = stream.uniforms(serial, tail_slot);
    return {ability_by(params, market, tier, z, tail), career};
}

void draw_traits(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                 Researchers& researchers, std::size_t row, std::int32_t entry_month) {
    researchers.entry_month[row] = static_cast<std::int16_t>(entry_month);
    draw_traits_of_rows(params, market, seed, researchers, row, row + 1);
}

void draw_traits_of_rows(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                         Researchers& researchers, std::size_t first, std::size_t last) {
    constexpr std::size_t together = 64;
    const Stream stream(seed, Purpose("graduate_traits").number(), 0);
    Keys<together> keys;
    WordsOf<together> abilities;
    WordsOf<together> tails;
    std::array<WordsOf<together>, taste_slots.size()> tastes;
    for (std::size_t begin = first; begin < last; begin += together) {
        const std::size_t n = std::min(together, last - begin);
        for (std::size_t i = 0; i < n; ++i) keys.set(i, researchers.serial[begin + i]);
        keys.draw(stream, ability_slot, n, abilities);
        keys.draw(stream, tail_slot, n, tails);
        for (std::size_t k = 0; k < taste_slots.size(); ++k) keys.draw(stream, taste_slots[k], n, tastes[k]);
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t row = begin + i;
            const Talent talent{
                ability_by(params, market, researchers.tier[row], abilities.normal(i), tails.uniform(i)),
                tails.second_uniform(i)};
            std::array<double, n_tastes> uniform;
            for (std::size_t k = 0; k < taste_slots.size(); ++k) {
                uniform[2 * k] = tastes[k].uniform(i);
                uniform[2 * k + 1] = tastes[k].second_uniform(i);
            }
            set_traits(params, talent, tastes_by(params, uniform), researchers, row);
        }
    }
}

void arrivals(const Month& month, const ArrivalBeliefs& beliefs, const TalentMarketParams& market,
              World& world, std::span<const ResearcherId> retiring, std::vector<StarVenture>& ventures,
              Postings& postings, MonthRecord& record) {
    const ArrivalParams& params = beliefs.arrival;
    ventures.clear();
    for (double& pull : world.chairs.pull) pull *= params.magnet_decay;
    ScratchVector<Money> promised(world.n_cities(), month.scratch);  // by the cities, in this process
    if (month.on("arrivals")) {
        retire(month, world, retiring, record);
        graduates(month, beliefs, market, world, postings, promised, record);
    }
    if (month.on("returnees")) returnees(month, params, market, world, ventures, postings, promised, record);
    for (std::size_t c = 0; c < promised.size(); ++c)
        book_spending(world.cities, CityId(c), Programme::talent, promised[c]);
}

}  // namespace headwater::model::people
