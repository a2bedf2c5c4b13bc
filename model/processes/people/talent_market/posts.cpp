#include "model/processes/people/talent_market/month.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "model/core/elementary.hpp"
#include "model/core/parallel.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/small_places.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t site_block = 1024;
constexpr unsigned arc_bits = 8;  // a national ring is sorted in arcs, side by side
constexpr std::size_t arcs = std::size_t{1} << arc_bits;

// A quarter to half a unit in a bucket of the index: nearly always the first one looked at is the one, which a processor can guess.
unsigned index_bits(std::size_t units, unsigned least) {
    return std::max(least, static_cast<unsigned>(std::bit_width(units)) + 1);
}

double tier_move_factor(const TalentMarketParams& params, Tier tier) {
    return tier == Tier::star ? params.move_cost_star : tier == Tier::broad ? params.move_cost_broad : 1.0;
}

// Utility of the core and star people of a city, or of one of the places of a row.
double peers_in(const Month& month, const Cities& cities, std::size_t city) {
    const HeadsByTier living = living_around(cities, city);
    return peers_of((living[0] + living[1]) / month.scale, places_of(month, cities, city));
}

void count_posts(const Sites& sites, PostBuffers& b) {
    const std::size_t blocks = (sites.size() + site_block - 1) / site_block;
    b.first_post.assign(blocks + 1, 0);
    b.first_unit.assign(blocks + 1, 0);
    for_blocks(sites.size(), site_block, [&](std::size_t first, std::size_t last) {
        std::uint32_t posts = 0;
        std::uint32_t units = 0;
        for (std::size_t site = first; site < last; ++site) {
            if (sites.status[site] != LabStatus::active) continue;
            for (const std::int32_t vacancies : sites.vacancies[site]) {
                posts += vacancies > 0 ? 1 : 0;
                units += static_cast<std::uint32_t>(std::max(vacancies, 0));
            }
        }
        b.first_post[first / site_block + 1] = posts;
        b.first_unit[first / site_block + 1] = units;
    });
    for (std::size_t block = 0; block < blocks; ++block) {
        b.first_post[block + 1] += b.first_post[block];
        b.first_unit[block + 1] += b.first_unit[block];
    }
}

// Positions are keyed by lab, city, tier and number of the vacancy: they do not depend on other vacancies.
void draw_units(const Stream& stream, std::uint64_t key, const Post& post, std::uint32_t row,
                std::span<RingUnit> units) {
    Stream::Block words{};
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        if (unit % 4 == 0)
            words = stream.block(key, static_cast<std::uint16_t>((static_cast<unsigned>(post.tier) << 14U) |
                                                                 (unit / 4 & 0x3fffU)));
        units[unit] = {words[unit % 4], row};
    }
}

void fill_posts(const Month& month, const World& world, PostBuffers& b) {
    const Sites& sites = world.sites;
    const Stream stream = month.stream("vacancy_position");
    b.posts.resize(b.first_post.back());
    b.capacity.resize(b.first_post.back());
    b.drawn.resize(b.first_unit.back());
    for_blocks(sites.size(), site_block, [&](std::size_t first, std::size_t last) {
        std::uint32_t row = b.first_post[first / site_block];
        std::size_t unit = b.first_unit[first / site_block];
        for (std::size_t site = first; site < last; ++site) {
            if (sites.status[site] != LabStatus::active) continue;
            for (std::size_t tier = 0; tier < n_tiers; ++tier) {
                if (sites.vacancies[site][tier] <= 0) continue;
                const auto vacancies = static_cast<std::uint32_t>(sites.vacancies[site][tier]);
                const LabId lab = sites.lab[site];
                const LabValue& value = b.labs[lab.row()];
                const CityId city = sites.city[site];
                b.posts[row] = {
                    value, SiteId(site),
                    lab,   b.log_wage[tier * world.n_cities() + city.row()] + log_single(value.pay_premium),
                    city,  static_cast<Tier>(tier)};
                b.capacity[row] = vacancies;
                draw_units(
                    stream,
                    pair_key(world.labs.serial[lab.row()], world.cities.identity[sites.city[site].row()]),
                    b.posts[row], row, std::span(b.drawn).subspan(unit, vacancies));
                unit += vacancies;
                ++row;
            }
        }
    });
}

// Sorts one arc into `units` and enters it in the index. Rows of one position keep the order of their posts.
void sort_arc(std::span<const RingUnit> rows, unsigned shift, std::uint32_t base, std::span<RingUnit> units,
              std::span<std::uint32_t> starts) {
    const std::size_t mask = starts.size() - 1;
    const auto bucket = [&](const RingUnit& unit) {
        return static_cast<std::size_t>(std::uint64_t{unit.position} >> shift) & mask;
    };
    std::ranges::fill(starts, 0U);
    for (const RingUnit& unit : rows) ++starts[bucket(unit)];
    std::uint32_t end = 0;
    for (std::uint32_t& start : starts) start = end += start;
    for (std::size_t row = rows.size(); row-- > 0;) units[--starts[bucket(rows[row])]] = rows[row];
    for (std::uint32_t& start : starts) start += base;
    for (std::size_t at = 1; at < units.size(); ++at) {
        const RingUnit unit = units[at];
        std::size_t to = at;
        for (; to > 0 && units[to - 1].position > unit.position; --to) units[to] = units[to - 1];
        units[to] = unit;
    }
}

void sort_national(PostBuffers& b) {
    group_rows(
        std::span<const RingUnit>(b.drawn), n_tiers * arcs,
        [&](const RingUnit& unit) {
            return static_cast<std::size_t>(b.posts[unit.post].tier) * arcs +
                   (unit.position >> (32 - arc_bits));
        },
        b.arcs, b.sorted);
    b.national_units.resize(b.drawn.size());
    b.national.resize(n_tiers);
    std::array<std::size_t, n_tiers + 1> first_start{};
    const auto units_of = [&](std::size_t tier) {
        return b.arcs.first[(tier + 1) * arcs] - b.arcs.first[tier * arcs];
    };
    for (std::size_t tier = 0; tier < n_tiers; ++tier)
        first_start[tier + 1] = first_start[tier] + (std::size_t{1} << index_bits(units_of(tier), arc_bits));
    b.national_starts.resize(first_start.back());
    for (std::size_t tier = 0; tier < n_tiers; ++tier)
        b.national[tier] = {std::span(b.national_units).subspan(b.arcs.first[tier * arcs], units_of(tier)),
                            std::span(b.national_starts)
                                .subspan(first_start[tier], first_start[tier + 1] - first_start[tier]),
                            32 - index_bits(units_of(tier), arc_bits)};
    for_rows(
        n_tiers * arcs,
        [&](std::size_t key) {
            const std::size_t tier = key / arcs;
            const std::size_t buckets = b.national[tier].starts.size() / arcs;
            const std::uint32_t first = b.arcs.first[key];
            sort_arc(b.arcs.of(b.sorted, key), b.national[tier].shift, first - b.arcs.first[tier * arcs],
                     std::span(b.national_units).subspan(first, b.arcs.first[key + 1] - first),
                     std::span(b.national_starts).subspan(first_start[tier] + key % arcs * buckets, buckets));
        },
        16);
}

// A national ring taken apart by city leaves local rings that are in order already. Posts in a district stand on the local
// ring of its parent.
void split_by_city(const Cities& places, PostBuffers& b) {
    const std::size_t cities = places.size();
    group_rows(
        std::span<const RingUnit>(b.national_units), n_tiers * cities,
        [&](const RingUnit& unit) {
            const Post& post = b.posts[unit.post];
            return static_cast<std::size_t>(post.tier) * cities + ring_of(places, post.city).row();
        },
        b.rings, b.local_units);
    b.local.resize(n_tiers * cities);
    std::size_t indexed = 0;
    for (std::size_t ring = 0; ring < b.local.size(); ++ring) {
        const std::span<const RingUnit> units = b.rings.of(b.local_units, ring);
        const unsigned bits = index_bits(units.size(), 0);
        b.local[ring] = {units, {}, 32 - bits};
        indexed += std::size_t{1} << bits;
    }
    b.local_starts.resize(indexed);
    indexed = 0;
    for (Ring& ring : b.local) {
        const std::size_t buckets = std::size_t{1} << (32 - ring.shift);
        ring.starts = std::span(b.local_starts).subspan(indexed, buckets);
        indexed += buckets;
    }
    for_rows(
        b.local.size(),
        [&](std::size_t row) {
            const Ring& ring = b.local[row];
            std::uint32_t* const starts =
                b.local_starts.data() + (ring.starts.data() - b.local_starts.data());
            std::size_t filled = 0;
            for (std::size_t at = 0; at < ring.units.size(); ++at)
                while (filled <= ring.bucket(ring.units[at].position))
                    starts[filled++] = static_cast<std::uint32_t>(at);
            while (filled < ring.starts.size())
                starts[filled++] = static_cast<std::uint32_t>(ring.units.size());
        },
        1);
}

// Chances that the own place has a post of a tier, as thresholds of a 32-bit draw.
void find_reach(const Month& month, const World& world, PostBuffers& b) {
    b.reach.clear();
    if (world.cities.places.empty() || !month.on("small_places")) return;
    const std::size_t cities = world.n_cities();
    b.reach.resize(n_tiers * cities);
    for (std::size_t ring = 0; ring < b.reach.size(); ++ring)
        b.reach[ring] = 4294967296.0 * reach_of(static_cast<double>(b.local[ring].units.size()) / month.scale,
                                                places_of(month, world.cities, ring % cities));
}

// Costs of moving depend on distances and parameters alone: they are worked out anew when one of them is another.
void value_moves(const TalentMarketParams& params, const World& world, PostBuffers& b) {
    const std::size_t cities = world.n_cities();
    const std::array<double, 5> costs{params.move_cost, params.move_cost_distance, params.move_cost_star,
                                      params.move_cost_broad,
                                      world.nations.size() > 0 ? world.nations.cross_cost[0] : 0};
    if (b.move_term.size() == n_tiers * cities * cities && b.move_costs == costs &&
        b.move_distance == world.distance && b.move_parent == world.cities.parent &&
        b.move_nation == world.city_nations.nation)
        return;
    b.move_costs = costs;
    b.move_distance = world.distance;
    b.move_parent = world.cities.parent;
    b.move_nation = world.city_nations.nation;
    b.move_term.assign(n_tiers * cities * cities, 0);
    for_rows(
        cities,
        [&](std::size_t from) {
            for (std::size_t to = 0; to < cities; ++to) {
                if (in_one_ring(world.cities, CityId(from), CityId(to))) continue;
                const auto cost = static_cast<float>(
                    params.move_cost + params.move_cost_distance *
                                           std::log1p(world.kilometres(CityId(from), CityId(to)) / 100.0));
                for (std::size_t tier = 0; tier < n_tiers; ++tier)
                    b.move_term[(tier * cities + from) * cities + to] =
                        -static_cast<float>(tier_move_factor(params, static_cast<Tier>(tier)) * cost);
                // Going abroad is no shorter way for stars.
                if (world.city_nations.border_between(CityId(from), CityId(to)))
                    for (std::size_t tier = 0; tier < n_tiers; ++tier)
                        b.move_term[(tier * cities + from) * cities + to] -= static_cast<float>(costs[4]);
            }
        },
        16);
}

bool unusual(const Month& month, CityId city) {
    return month.effect("institute_strings", city) > 0 || charter_outside(month, city) != usual_charter ||
           month.effect("retention_grant", city) > 0 || month.effect("institute_noncompete", city) > 0;
}

// People who came with a deal and are there still.
void note_missing(const Month& month, const World& world, PostBuffers& b) {
    b.missing.clear();
    if (!month.on("deals")) return;
    const NewStaff& staff = world.new_staff;
    for (std::size_t row = 0; row < staff.size(); ++row)
        if (staff.missing[row] > 0)
            b.missing.push_back({static_cast<std::uint32_t>(staff.person[row].row()), staff.missing[row]});
    std::ranges::sort(b.missing, [](const Missing& x, const Missing& y) {
        return x.person != y.person ? x.person < y.person : x.utility > y.utility;
    });
}

// The grant as it was paid this month (praise.hpp), for each skilled person of the institutes of `city`.
double grant_per_head(const World& world, CityId city) {
    const Money paid = world.ledger.flows().paid("retention_grant", city);
    double heads = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        if (world.labs.kind[lab] != LabKind::institute || world.labs.seat[lab] != city) continue;
        for (SiteId s = world.labs.first_site[lab]; s.valid(); s = world.sites.next[s.row()])
            heads += world.sites.heads[s.row()][0] + world.sites.heads[s.row()][1];
    }
    return heads > 0 ? in_units(paid) / heads : 0;
}

// What strings, charters and grants of cities make of their institutes.
void value_institutes(const Month& month, const TalentMarketParams& params, const World& world,
                      PostBuffers& b) {
    const Labs& labs = world.labs;
    b.institutes.clear();
    ScratchVector<LabId> fed(month.scratch);
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const CityId city(c);
        if (!unusual(month, city)) continue;
        if (b.institutes.empty()) {
            b.institutes.resize(labs.size());
            fed = budget_institutes(labs, world.n_cities(), month.scratch);
        }
        InstituteTerms terms;
        terms.answer = static_cast<float>(2 * (1 - charter_outside(month, city)));
        if (month.on("praise")) {
            terms.grant = static_cast<float>(grant_per_head(world, city));
            terms.noncompete = static_cast<float>(
                std::log1p(month.effect("institute_noncompete", city) / params.noncompete_horizon));
        }
        for (std::size_t lab = 0; lab < labs.size(); ++lab)
            if (labs.kind[lab] == LabKind::institute && labs.seat[lab] == city) b.institutes[lab] = terms;
        if (!fed[c].valid()) continue;
        const Money from_city = world.ledger.flows().paid("institute_budget", city);
        const double autonomy = institute_money(month, labs, fed[c], from_city).autonomy();
        const auto freedom = static_cast<float>(1 - params.freedom_weight * (1 - autonomy));
        b.labs[fed[c].row()].culture *= freedom;
        b.labs[fed[c].row()].openness *= freedom;
    }
}

}  // namespace

void value_labs(const Month& month, const TalentMarketParams& params, const DepartmentParams& department,
                const LabAppealBeliefs& beliefs, const World& world, PostBuffers& b) {
    const Labs& labs = world.labs;
    const double magnet = month.on("star_roles") && world.chairs.size() > 0 ? params.magnet : 0;
    b.labs.resize(labs.size());
    b.committed.resize(labs.size());
    for_rows(
        labs.size(),
        [&](std::size_t lab) {
            b.committed[lab] = 0;
            if (labs.status[lab] != LabStatus::active) return;
            // Who looks for a job sees one department, not all of a city.
            const double heads = labs.kind[lab] == LabKind::department
                                     ? std::min(department.team, whole_heads(month, labs, lab))
                                     : whole_heads(month, labs, lab);
            const double gpus = labs.gpus[lab] / share_held(month, labs, lab);
            const double pull = magnet > 0 ? magnet * std::log1p(world.chairs.pull_of(LabId(lab))) : 0;
            b.labs[lab] = {
                labs.pay_premium[lab],
                static_cast<float>((1 + labs.visibility[lab]) * std::log1p(heads) / 10 * (1 + pull)),
                labs.culture[lab], labs.openness[lab],
                static_cast<float>(std::log1p(gpus / std::max(1.0, heads)))};
            for (SiteId site = labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
                b.committed[lab] += world.sites.payroll[site.row()];
        },
        256);
    for (const Notice& notice : world.notices)
        b.committed[world.sites.lab[notice.site.row()].row()] += notice.pay;
    value_appeal(month, params, beliefs, world, b);
    value_institutes(month, params, world, b);
    note_missing(month, world, b);
}

void value_cities(const Month& month, const TalentMarketParams& params, const World& world, PostBuffers& b) {
    const std::size_t cities = world.n_cities();
    b.city_value.resize(cities);
    for (std::size_t city = 0; city < cities; ++city)
        b.city_value[city] = static_cast<float>(world.cities.amenity[city] -
                                                params.rent_weight * std::log(world.cities.rent[city]) +
                                                params.peer_weight * peers_in(month, world.cities, city));
    b.log_wage.resize(n_tiers * cities);
    for (std::size_t tier = 0; tier < n_tiers; ++tier)
        for (std::size_t city = 0; city < cities; ++city)
            b.log_wage[tier * cities + city] = static_cast<float>(
                std::log(world.cities.wage_level[city][tier] / world.cities.wage_level[0][tier]));
    const std::size_t nations = world.nations.size();
    b.buying.resize(nations * nations);
    for (std::size_t from = 0; from < nations; ++from)
        for (std::size_t to = 0; to < nations; ++to)
            b.buying[from * nations + to] =
                static_cast<float>(std::log(world.nations.buying[to] / world.nations.buying[from]));
    value_moves(params, world, b);
    tabulate(params, world, b);
}

void tabulate(const TalentMarketParams& params, const World& world, PostBuffers& b) {
    const auto of_taste = [](double weight) { return static_cast<float>(weight / 255); };
    b.scales = {of_taste(params.pay_weight),
                of_taste(params.power_weight),
                of_taste(params.mission_weight),
                of_taste(params.publication_weight),
                of_taste(params.compute_weight),
                of_taste(params.home_weight),
                static_cast<float>(params.taste_scale),
                static_cast<float>(params.switch_cost),
                static_cast<float>(params.offer_spread),
                static_cast<float>(params.pay_ability)};
    constexpr std::size_t tabulated = 600;  // half a century; who has more is worked out singly
    const std::array<double, 3> made_of{params.settled_factor, params.tenure_scale, world.skill_growth};
    if (!b.thinning.empty() && b.tabulated == made_of) return;
    b.tabulated = made_of;
    b.thinning.resize(tabulated);
    b.experience.resize(tabulated);
    for (std::size_t month = 0; month < tabulated; ++month) {
        b.thinning[month] = date_holds(params, static_cast<double>(month));
        b.experience[month] = std::exp(world.skill_growth * static_cast<double>(month));
    }
}

void collect_posts(const Month& month, const World& world, PostBuffers& b) {
    count_posts(world.sites, b);
    fill_posts(month, world, b);
    sort_national(b);
    split_by_city(world.cities, b);
    find_reach(month, world, b);
}

}  // namespace headwater::model::people
