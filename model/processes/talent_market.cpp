#include "model/processes/talent_market.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/processes/common/pay.hpp"
#include "model/state/employment.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {
namespace {

using Buffers = TalentMarketBuffers;

// Sub-indices of a person's draws in a month.
constexpr std::uint16_t stay_slot = 1000;

// People of the core and star tiers at real scale, what peers and firms see of a city.
double skilled_people(const Month& month, const Cities& cities, std::size_t city) {
    return (cities.living[city][0] + cities.living[city][1]) / month.scale;
}

void start_after_notice(const Month& month, const TalentMarketParams& params, World& world,
                        MonthRecord& record) {
    const auto notice_months = static_cast<std::int32_t>(params.notice_months);
    std::size_t kept = 0;
    for (const Notice& notice : world.notices) {
        if (notice.starts > month.index) {
            world.notices[kept++] = notice;
            continue;
        }
        Researchers& people = world.researchers;
        const std::size_t row = notice.researcher.row();
        world.sites.incoming[notice.site.row()] -= 1;
        const bool here = people.whereabouts[row] == Whereabouts::employed ||
                          people.whereabouts[row] == Whereabouts::searching;
        const bool settled_elsewhere = people.whereabouts[row] == Whereabouts::employed &&
                                       people.job_start[row] >= notice.starts - notice_months;
        const bool open = world.sites.status[notice.site.row()] == LabStatus::active;
        if (!here) continue;
        if (!open || settled_elsewhere) {
            if (people.whereabouts[row] == Whereabouts::employed &&
                people.next_search[row] == Researchers::never)
                draw_next_search(month, params, world, notice.researcher);
            continue;
        }
        const CityId from = people.city[row];
        const CityId to = world.sites.city[notice.site.row()];
        if (people.whereabouts[row] == Whereabouts::employed) {
            ++record.count(CityCount::separations, from);
            leave_job(world, notice.researcher, params.skill_growth);
        }
        start_job(world, notice.researcher, notice.site, notice.pay, params.skill_growth);
        draw_next_search(month, params, world, notice.researcher);
        ++record.count(CityCount::hires, to);
        ++record.move(people.tier[row], from, to);
    }
    world.notices.resize(kept);
}

void prepare_labs(const Month& month, const TalentMarketParams& params, const World& world, Buffers& b) {
    const Labs& labs = world.labs;
    b.lab_power.resize(labs.size());
    b.lab_compute.resize(labs.size());
    b.lab_committed.assign(labs.size(), 0);
    for_rows(labs.size(), [&](std::size_t lab) {
        if (labs.status[lab] != LabStatus::active) return;
        const double heads = labs.heads[lab];
        b.lab_power[lab] = static_cast<float>((1 + labs.visibility[lab]) * std::log1p(heads) / 10);
        b.lab_compute[lab] = static_cast<float>(std::log1p(labs.gpus[lab] / std::max(1.0, heads)));
        for (SiteId site = labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
            b.lab_committed[lab] += world.sites.payroll[site.row()];
    });
    for (const Notice& notice : world.notices)
        b.lab_committed[world.sites.lab[notice.site.row()].row()] += notice.pay;

    const std::size_t cities = world.n_cities();
    b.city_value.resize(cities);
    b.move_cost.resize(cities * cities);
    for (std::size_t c = 0; c < cities; ++c) {
        b.city_value[c] =
            static_cast<float>(world.cities.amenity[c] - params.rent_weight * std::log(world.cities.rent[c]) +
                               params.peer_weight * std::log1p(skilled_people(month, world.cities, c)));
        for (std::size_t to = 0; to < cities; ++to)
            b.move_cost[c * cities + to] =
                c == to ? 0.0F
                        : static_cast<float>(params.move_cost +
                                             params.move_cost_distance *
                                                 std::log1p(world.kilometres(CityId(c), CityId(to)) / 100.0));
    }
}

// Vacancies as posts, and each of them as a unit on the ring of its tier and city and on the national ring.
void prepare_posts(const Month& month, const World& world, Buffers& b) {
    const Sites& sites = world.sites;
    const std::size_t cities = world.n_cities();
    const std::size_t rings = n_tiers * cities;
    b.posts.clear();
    b.capacity.clear();
    b.local_first.assign(rings + 1, 0);
    for (std::size_t site = 0; site < sites.size(); ++site) {
        if (sites.status[site] != LabStatus::active) continue;
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            const std::int32_t vacancies = sites.vacancies[site][tier];
            if (vacancies <= 0) continue;
            b.posts.push_back({SiteId(site), static_cast<Tier>(tier)});
            b.capacity.push_back(static_cast<std::uint32_t>(vacancies));
            b.local_first[tier * cities + sites.city[site].row() + 1] +=
                static_cast<std::uint32_t>(vacancies);
        }
    }
    for (std::size_t ring = 0; ring < rings; ++ring) b.local_first[ring + 1] += b.local_first[ring];
    b.local_units.resize(b.local_first[rings]);
    std::vector<std::uint32_t>& fill = b.first;  // scratch
    fill.assign(b.local_first.begin(), b.local_first.end() - 1);
    const Stream stream = month.stream(Purpose::vacancy_position);
    for (std::size_t post = 0; post < b.posts.size(); ++post) {
        const auto [site, tier] = b.posts[post];
        const std::size_t city = sites.city[site.row()].row();
        const std::uint64_t key =
            world.labs.serial[sites.lab[site.row()].row()] ^ (std::uint64_t{city} << 56U);
        std::uint32_t& at = fill[static_cast<std::size_t>(tier) * cities + city];
        for (std::uint32_t unit = 0; unit < b.capacity[post]; ++unit) {
            const auto sub =
                static_cast<std::uint16_t>((static_cast<unsigned>(tier) << 14U) | (unit / 4 & 0x3fffU));
            b.local_units[at++] = {stream.block(key, sub)[unit % 4], static_cast<std::uint32_t>(post)};
        }
    }
    const auto by_position = [](const Buffers::Unit& x, const Buffers::Unit& y) {
        return x.position != y.position ? x.position < y.position : x.post < y.post;
    };
    for (std::size_t tier = 0; tier <= n_tiers; ++tier) b.national_first[tier] = b.local_first[tier * cities];
    b.national_units.assign(b.local_units.begin(), b.local_units.end());
    for_rows(
        rings + n_tiers,
        [&](std::size_t i) {
            const bool local = i < rings;
            auto& units = local ? b.local_units : b.national_units;
            const std::size_t first = local ? b.local_first[i] : b.national_first[i - rings];
            const std::size_t last = local ? b.local_first[i + 1] : b.national_first[i - rings + 1];
            std::sort(units.begin() + static_cast<std::ptrdiff_t>(first),
                      units.begin() + static_cast<std::ptrdiff_t>(last), by_position);
        },
        1);
}

// The next unit clockwise from `position`.
std::uint32_t post_at(std::span<const Buffers::Unit> ring, std::uint32_t position) {
    const auto at = std::ranges::lower_bound(ring, position, {}, &Buffers::Unit::position);
    return at == ring.end() ? ring.front().post : at->post;
}

struct Chooser {
    const Month& month;
    const TalentMarketParams& params;
    const World& world;
    const Buffers& buffers;

    [[nodiscard]] double tier_move_factor(Tier tier) const {
        return tier == Tier::star    ? params.move_cost_star
               : tier == Tier::broad ? params.move_cost_broad
                                     : 1.0;
    }

    // Terms of the utility in the order of `utility_terms`.
    [[nodiscard]] Terms terms(std::size_t row, LabId lab, CityId city, double log_pay, double shock) const {
        const Researchers& people = world.researchers;
        const Tastes& tastes = people.tastes[row];
        const CityId own = people.city[row];
        const double share = 1.0 / 255.0;
        Terms t{};
        t[0] = static_cast<float>(params.pay_weight * tastes.pay * share * log_pay);
        if (lab.valid()) {
            t[1] =
                static_cast<float>(params.power_weight * tastes.power * share * buffers.lab_power[lab.row()]);
            t[2] = static_cast<float>(params.mission_weight * tastes.mission * share *
                                      world.labs.culture[lab.row()]);
            t[3] = static_cast<float>(params.publication_weight * tastes.publication * share *
                                      world.labs.openness[lab.row()]);
            t[4] = static_cast<float>(params.compute_weight * tastes.compute * share *
                                      buffers.lab_compute[lab.row()]);
        }
        t[5] = buffers.city_value[city.row()];
        if (city != people.home[row]) t[5] -= static_cast<float>(params.home_weight * tastes.home * share);
        if (city != own)
            t[6] = -static_cast<float>(tier_move_factor(people.tier[row]) *
                                       buffers.move_cost[own.row() * world.n_cities() + city.row()]);
        const bool employed = people.whereabouts[row] == Whereabouts::employed;
        if (employed && world.sites.lab[people.site[row].row()] != lab)
            t[6] -= static_cast<float>(params.switch_cost);
        t[8] = static_cast<float>(params.taste_scale * shock);
        return t;
    }
    [[nodiscard]] static float total(const Terms& t) {
        float sum = 0;
        for (const float x : t) sum += x;
        return sum;
    }
};

// Terms of an option or of staying, as they were weighed (for the reasons of an event).
Terms terms_of_option(const Chooser& chooser, std::size_t row, const Buffers::Option& option, double posted) {
    const SiteId site = chooser.buffers.posts[option.post].site;
    const double shock =
        chooser.month.stream(Purpose::taste_shock).gumbel(chooser.world.researchers.serial[row], option.slot);
    return chooser.terms(row, chooser.world.sites.lab[site.row()], chooser.world.sites.city[site.row()],
                         std::log(option.pay / posted), shock);
}

Terms terms_of_staying(const Chooser& chooser, std::size_t row, double pay, double posted) {
    const Researchers& people = chooser.world.researchers;
    const bool employed = people.whereabouts[row] == Whereabouts::employed;
    const LabId lab = employed ? chooser.world.sites.lab[people.site[row].row()] : LabId{};
    const double shock = chooser.month.stream(Purpose::taste_shock).gumbel(people.serial[row], stay_slot);
    return chooser.terms(row, lab, people.city[row], std::log(pay / posted), shock);
}

double relative_ability(const Chooser& chooser, std::size_t row) {
    return ability_at(chooser.world.researchers, row, chooser.params.skill_growth, chooser.month.index) /
           typical_ability(chooser.params, chooser.world.researchers.tier[row]);
}

double pay_at_home(const Chooser& chooser, std::size_t row, double ability) {
    return posted_pay(chooser.params, chooser.world.cities, chooser.world.researchers.city[row],
                      chooser.world.researchers.tier[row], ability);
}

void search(const Chooser& chooser, ResearcherId who, Buffers::Search& result,
            std::span<Buffers::Option> options) {
    const auto& [month, params, world, buffers] = chooser;
    const Researchers& people = world.researchers;
    const std::size_t row = who.row();
    const std::uint64_t serial = people.serial[row];
    const bool employed = people.whereabouts[row] == Whereabouts::employed;
    result = {};
    if (employed) {
        const double tenure = month.index - people.job_start[row];
        const double thinning =
            params.settled_factor + (1 - params.settled_factor) * std::exp(-tenure / params.tenure_scale);
        if (!month.stream(Purpose::search_accept).chance(thinning, serial)) return;
    }
    result.searches = true;

    const std::size_t cities = world.n_cities();
    const auto tier = static_cast<std::size_t>(people.tier[row]);
    const std::size_t city = people.city[row].row();
    const std::span<const Buffers::Unit> national(
        buffers.national_units.data() + buffers.national_first[tier],
        buffers.national_units.data() + buffers.national_first[tier + 1]);
    const std::span<const Buffers::Unit> local(
        buffers.local_units.data() + buffers.local_first[tier * cities + city],
        buffers.local_units.data() + buffers.local_first[tier * cities + city + 1]);
    if (national.empty()) return;

    const double ability = relative_ability(chooser, row);
    const double posted = pay_at_home(chooser, row, ability);
    const double own_pay = employed ? people.pay[row] : params.reservation_pay * posted;
    const Terms staying = terms_of_staying(chooser, row, own_pay, posted);
    result.stay_utility = Chooser::total(staying);

    const Stream draws = month.stream(Purpose::offer_draw);
    const Stream pay_draws = month.stream(Purpose::offer_terms);
    const Stream shocks = month.stream(Purpose::taste_shock);
    const auto wanted = std::min<std::size_t>(most_offers, static_cast<std::size_t>(params.offers));
    const SiteId own_site = people.site[row];
    for (std::uint16_t slot = 0; slot < wanted; ++slot) {
        const Stream::Block words = draws.block(serial, slot);
        const bool near = words[0] < params.local_offers * 4294967296.0;
        if (near && local.empty()) continue;
        const std::uint32_t post = post_at(near ? local : national, words[1]);
        const SiteId site = buffers.posts[post].site;
        const LabId lab = world.sites.lab[site.row()];
        if (site == own_site) continue;
        const auto seen = options.first(result.options);
        if (std::ranges::any_of(seen, [&](const Buffers::Option& o) { return o.post == post; })) continue;
        const CityId there = world.sites.city[site.row()];
        const double pay = posted_pay(params, world.cities, there, people.tier[row], ability) *
                           world.labs.pay_premium[lab.row()] *
                           std::exp(params.offer_spread * pay_draws.normal(serial, slot));
        Buffers::Option option{
            post, whole_pay(pay), 0, static_cast<float>(ability), words[2], static_cast<std::uint8_t>(slot)};
        option.utility = Chooser::total(
            chooser.terms(row, lab, there, std::log(pay / posted), shocks.gumbel(serial, slot)));
        options[result.options++] = option;
    }
    const auto found = options.first(result.options);
    std::ranges::sort(found, [](const Buffers::Option& x, const Buffers::Option& y) {
        return x.utility != y.utility ? x.utility > y.utility : x.slot < y.slot;
    });

    if (employed && month.on(Mechanism::counter_offers) && !found.empty() &&
        found.front().utility > result.stay_utility &&
        month.stream(Purpose::counter_offer).chance(params.counter_chance, serial)) {
        const double premium = world.labs.pay_premium[world.sites.lab[own_site.row()].row()];
        const double counter = std::min<double>(found.front().pay, params.counter_cap * posted * premium);
        if (counter > own_pay) {
            result.counter_offer = static_cast<std::int32_t>(counter);
            result.stay_utility = Chooser::total(terms_of_staying(chooser, row, counter, posted));
        }
    }
    const auto worse = std::ranges::find_if(
        found, [&](const Buffers::Option& o) { return o.utility <= result.stay_utility; });
    result.options = static_cast<std::uint8_t>(worse - found.begin());
}

void record_move(const Chooser& chooser, std::size_t row, std::span<const Buffers::Option> options,
                 std::size_t chosen, const Buffers::Search& search, MonthRecord& record) {
    const World& world = chooser.world;
    const Researchers& people = world.researchers;
    if (people.tier[row] == Tier::broad) return;
    const double posted = pay_at_home(chooser, row, relative_ability(chooser, row));
    const bool employed = people.whereabouts[row] == Whereabouts::employed;
    const SiteId site = chooser.buffers.posts[options[chosen].post].site;
    Event event;
    event.month = static_cast<std::int16_t>(chooser.month.index);
    event.kind = EventKind::researcher_move;
    event.tier = static_cast<std::uint8_t>(people.tier[row]);
    event.from = people.city[row];
    event.to = world.sites.city[site.row()];
    event.lab = world.sites.lab[site.row()];
    if (employed) event.other = world.sites.lab[people.site[row].row()];
    event.serial = people.serial[row];
    event.value = options[chosen].pay;
    event.chosen = terms_of_option(chooser, row, options[chosen], posted);
    // The best rejected option: the next on the list, or staying.
    if (chosen + 1 < search.options) {
        const SiteId next = chooser.buffers.posts[options[chosen + 1].post].site;
        event.rejected_lab = world.sites.lab[next.row()];
        event.rejected_city = world.sites.city[next.row()];
        event.rejected = terms_of_option(chooser, row, options[chosen + 1], posted);
    } else {
        const double own_pay = employed ? std::max(people.pay[row], search.counter_offer)
                                        : chooser.params.reservation_pay * posted;
        event.rejected_lab = event.other;
        event.rejected_city = event.from;
        event.rejected = terms_of_staying(chooser, row, own_pay, posted);
    }
    record.events.push_back(event);
}

}  // namespace

void talent_market(const Month& month, const TalentMarketParams& params, std::span<const ResearcherId> due,
                   World& world, TalentMarketBuffers& b, MonthRecord& record) {
    if (!month.on(Mechanism::talent_market)) return;
    start_after_notice(month, params, world, record);
    prepare_labs(month, params, world, b);
    prepare_posts(month, world, b);

    const Chooser chooser{month, params, world, b};
    b.searches.resize(due.size());
    b.options.resize(due.size() * most_offers);
    for_rows(
        due.size(),
        [&](std::size_t i) {
            // Somebody who started after a notice this month has a new date.
            if (world.researchers.next_search[due[i].row()] != month.index) {
                b.searches[i] = {};
                return;
            }
            search(chooser, due[i], b.searches[i],
                   std::span(b.options).subspan(i * most_offers, most_offers));
        },
        256);

    b.first.assign(due.size() + 1, 0);
    for (std::size_t i = 0; i < due.size(); ++i) b.first[i + 1] = b.first[i] + b.searches[i].options;
    b.applications.resize(b.first.back());
    for_rows(due.size(), [&](std::size_t i) {
        for (std::uint32_t k = 0; k < b.searches[i].options; ++k) {
            const Buffers::Option& option = b.options[i * most_offers + k];
            b.applications[b.first[i] + k] = {option.post, option.score, option.tie};
        }
    });
    match(b.first, b.applications, b.capacity, b.matching, b.matched);

    const auto notice_months = static_cast<std::int32_t>(params.notice_months);
    for (std::size_t i = 0; i < due.size(); ++i) {
        const ResearcherId who = due[i];
        const std::size_t row = who.row();
        Researchers& people = world.researchers;
        if (people.next_search[row] != month.index) continue;
        const bool employed = people.whereabouts[row] == Whereabouts::employed;
        const Buffers::Search& search_of = b.searches[i];
        if (b.matched[i] != unmatched) {
            const std::size_t chosen = b.matched[i] - b.first[i];
            const std::span<const Buffers::Option> options(b.options.data() + i * most_offers, most_offers);
            const SiteId site = b.posts[options[chosen].post].site;
            const std::size_t lab = world.sites.lab[site.row()].row();
            const std::int32_t pay = options[chosen].pay;
            if (money(static_cast<double>(b.lab_committed[lab] + pay)) <= world.labs.wage_budget[lab]) {
                b.lab_committed[lab] += pay;
                world.sites.vacancies[site.row()][static_cast<std::size_t>(people.tier[row])] -= 1;
                record_move(chooser, row, options, chosen, search_of, record);
                if (employed && notice_months > 0) {
                    world.notices.push_back(
                        {who, site, pay, static_cast<std::int16_t>(month.index + notice_months), 0});
                    world.sites.incoming[site.row()] += 1;
                    schedule_search(world, who, Researchers::never);
                    continue;
                }
                const CityId from = people.city[row];
                const CityId to = world.sites.city[site.row()];
                if (employed) {
                    ++record.count(CityCount::separations, from);
                    leave_job(world, who, params.skill_growth);
                }
                start_job(world, who, site, pay, params.skill_growth);
                draw_next_search(month, params, world, who);
                ++record.count(CityCount::hires, to);
                ++record.move(people.tier[row], from, to);
                continue;
            }
        }
        if (!employed) {
            schedule_search(world, who, month.index + 1);
            continue;
        }
        if (search_of.counter_offer > people.pay[row]) {
            const std::size_t lab = world.sites.lab[people.site[row].row()].row();
            const std::int32_t rise = search_of.counter_offer - people.pay[row];
            if (money(static_cast<double>(b.lab_committed[lab] + rise)) <= world.labs.wage_budget[lab]) {
                b.lab_committed[lab] += rise;
                set_pay(world, who, search_of.counter_offer);
            }
        }
        draw_next_search(month, params, world, who);
    }
}

}  // namespace headwater::model
