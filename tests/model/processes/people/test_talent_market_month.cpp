#include "model/processes/people/talent_market/month.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "model/equations/people/pay.hpp"
#include "tests/support/property.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

namespace {

/// A built world in its first month, with random vacancies, budgets, searchers, offers and matches.
struct Market0 {
    std::mt19937 luck;
    Input input = tests::tiny_input(7);
    TalentMarketParams params = input.parameters.talent_market;
    World world = build_world(input);
    PolicyInForce policy = PolicyInForce(world.n_cities());
    Month month{0, 2018, 1, 1.0, world.seed, &input.mechanisms, &policy};
    PostBuffers posts;
    std::vector<ResearcherId> due;
    SearchBuffers search;
    std::vector<std::uint32_t> matched;

    explicit Market0(std::uint32_t seed) : luck(seed) {
        params.notice_months = below(3);
        for (HeadsByTier& vacancies : world.sites.vacancies)
            for (std::int32_t& wanted : vacancies) wanted = static_cast<std::int32_t>(below(4)) - 1;
        draw_posts();
        for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
            world.labs.wage_budget[lab] =
                money(static_cast<double>(posts.committed[lab])) + money(20000.0 * below(6));
        for (std::size_t row = 0; row < world.researchers.size(); ++row)
            if (below(4) == 0) due.emplace_back(row);
        draw_matches();
    }

    std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(luck() % n); }

    void draw_posts() {
        value_labs(month, params, {}, {}, world, posts);
        value_cities(month, params, world, posts);
        collect_posts(month, world, posts);
    }

    void draw_matches() {
        search.first = {0};
        for (const ResearcherId who : due) {
            const bool acts = below(8) != 0;
            schedule_search(world, who, acts ? 0 : 5);
            const Ring& ring = posts.national[static_cast<std::size_t>(world.researchers.tier[who.row()])];
            matched.push_back(unmatched);
            search.counter_offer.push_back(0);
            if (acts && below(2) == 0 && !ring.units.empty()) {
                if (below(3) != 0) matched.back() = search.first.back() + below(3);
                for (std::uint32_t slot = 0; slot < 3; ++slot) {
                    search.applications.push_back(
                        {ring.units[below(static_cast<std::uint32_t>(ring.units.size()))].post, 1, 0});
                    search.offers.push_back({static_cast<std::int32_t>(5000 + below(40000)), slot});
                }
                if (world.researchers.site[who.row()].valid() && below(2) == 0)
                    search.counter_offer.back() = static_cast<std::int32_t>(below(60000));
            }
            search.first.push_back(static_cast<std::uint32_t>(search.applications.size()));
        }
    }
};

void count_move(MonthRecord& record, const Researchers& people, std::size_t row, CityId to) {
    if (people.site[row].valid()) ++record.count("separations", people.city[row]);
    ++record.count("hires", to);
    ++record.move(people.tier[row], people.city[row], to);
}

void change_job(const Market0& m, World& world, ResearcherId who, SiteId site, std::int32_t pay) {
    if (world.researchers.site[who.row()].valid()) leave_job(world, who);
    start_job(world, who, site, pay);
    draw_next_search(m.month, m.params, world, who);
}

/// The settlement as it is meant: one searcher after another.
void settle_in_turn(const Market0& m, World& world, MonthRecord& record,
                    std::vector<std::uint64_t>& recorded) {
    Researchers& people = world.researchers;
    std::vector<std::int64_t> committed = m.posts.committed;
    const auto within_budget = [&](LabId lab, std::int32_t pay) {
        const double promised = static_cast<double>(committed[lab.row()] + pay);
        if (money(promised) > world.labs.wage_budget[lab.row()]) return false;
        committed[lab.row()] += pay;
        return true;
    };
    const auto notice = static_cast<std::int32_t>(m.params.notice_months);
    for (std::size_t i = 0; i < m.due.size(); ++i) {
        const ResearcherId who = m.due[i];
        const std::size_t row = who.row();
        if (people.next_search[row] != m.month.index) continue;
        const bool employed = people.site[row].valid();
        if (m.matched[i] != unmatched) {
            const Post& post = m.posts.posts[m.search.applications[m.matched[i]].post];
            const std::int32_t pay = m.search.offers[m.matched[i]].pay;
            if (within_budget(post.lab, pay)) {
                world.sites.vacancies[post.site.row()][static_cast<std::size_t>(people.tier[row])] -= 1;
                if (people.tier[row] != Tier::broad) recorded.push_back(people.serial[row]);
                if (employed && notice > 0) {
                    world.notices.push_back(
                        {who, post.site, pay, static_cast<std::int16_t>(m.month.index + notice), 0});
                    world.sites.incoming[post.site.row()] += 1;
                    schedule_search(world, who, Researchers::never);
                } else {
                    count_move(record, people, row, post.city);
                    change_job(m, world, who, post.site, pay);
                }
                continue;
            }
        }
        if (!employed) {
            schedule_search(world, who, m.month.index + 1);
            continue;
        }
        const std::int32_t rise = m.search.counter_offer[i] - people.pay[row];
        if (rise > 0 && within_budget(world.sites.lab[people.site[row].row()], rise))
            set_pay(world, who, m.search.counter_offer[i]);
        draw_next_search(m.month, m.params, world, who);
    }
}

void start_in_turn(const Market0& m, World& world, MonthRecord& record) {
    Researchers& people = world.researchers;
    std::vector<Notice> kept;
    for (const Notice& notice : world.notices) {
        const std::size_t row = notice.researcher.row();
        const std::size_t site = notice.site.row();
        if (notice.starts > m.month.index) {
            kept.push_back(notice);
            continue;
        }
        world.sites.incoming[site] -= 1;
        const bool employed = people.whereabouts[row] == Whereabouts::employed;
        if (!employed && people.whereabouts[row] != Whereabouts::searching) continue;
        const bool settled =
            employed && people.job_start[row] >= notice.starts - notice.barred - m.params.notice_months;
        if (settled || world.sites.status[site] != LabStatus::active) {
            if (employed && people.next_search[row] == Researchers::never)
                draw_next_search(m.month, m.params, world, notice.researcher);
            continue;
        }
        count_move(record, people, row, world.sites.city[site]);
        change_job(m, world, notice.researcher, notice.site, notice.pay);
    }
    world.notices = kept;
}

void same_result(const World& a, const MonthRecord& record_a, const World& b, const MonthRecord& record_b) {
    RC_ASSERT(state_hash(a) == state_hash(b));
    RC_ASSERT(record_a.counts == record_b.counts);
    RC_ASSERT(record_a.moves == record_b.moves);
    World left = a;
    World right = b;
    for (std::int32_t month = 0; month < a.searches.horizon(); ++month) {
        std::vector<ResearcherId> due_a;
        std::vector<ResearcherId> due_b;
        left.searches.take(month, a.researchers.next_search, due_a);
        right.searches.take(month, b.researchers.next_search, due_b);
        RC_ASSERT(due_a == due_b);
    }
}

}  // namespace

TEST_CASE("talent market: settling in parallel equals settling one searcher after another") {
    tests::holds_for_all(80, [] {
        Market0 m(*rc::gen::arbitrary<std::uint32_t>());
        World in_turn = m.world;
        MonthRecord expected(m.world.n_cities());
        std::vector<std::uint64_t> recorded;
        settle_in_turn(m, in_turn, expected, recorded);
        MonthRecord record(m.world.n_cities());
        SettlementBuffers buffers;
        draw_dates(m.month, m.params, m.due, m.world.researchers, buffers);
        settle_matches(m.month, m.params, m.due, m.search, m.matched, m.posts, m.world, nullptr, buffers,
                       record);
        same_result(m.world, record, in_turn, expected);
        std::vector<std::uint64_t> serials;
        for (const Event& event : record.events) serials.push_back(event.serial);
        RC_ASSERT(serials == recorded);
    });
}

TEST_CASE("talent market: starting after notice in parallel equals starting one after another") {
    tests::holds_for_all(80, [] {
        Market0 m(*rc::gen::arbitrary<std::uint32_t>());
        for (std::size_t row = 0; row < m.world.researchers.size(); ++row) {
            if (m.below(4) != 0) continue;
            const ResearcherId who(row);
            const SiteId site(m.below(static_cast<std::uint32_t>(m.world.sites.size())));
            m.world.notices.push_back({who, site, static_cast<std::int32_t>(m.below(50000)),
                                       static_cast<std::int16_t>(m.below(4) == 0 ? 1 : 0), 0});
            m.world.sites.incoming[site.row()] += 1;
            // Another one, given earlier under a non-compete, that ends in the same month.
            if (m.below(3) == 0) {
                const SiteId other(m.below(static_cast<std::uint32_t>(m.world.sites.size())));
                m.world.notices.push_back({who, other, static_cast<std::int32_t>(m.below(50000)), 0, 3});
                m.world.sites.incoming[other.row()] += 1;
            }
            if (m.below(2) == 0) schedule_search(m.world, who, Researchers::never);
            if (m.below(5) == 0) m.world.researchers.job_start[row] = 0;
            if (m.below(9) == 0) m.world.sites.status[site.row()] = LabStatus::closed;
            if (m.world.researchers.whereabouts[row] == Whereabouts::searching && m.below(2) == 0)
                leave_country(m.world, who, Whereabouts::abroad);
        }
        World in_turn = m.world;
        MonthRecord expected(m.world.n_cities());
        start_in_turn(m, in_turn, expected);
        MonthRecord record(m.world.n_cities());
        SettlementBuffers buffers;
        start_after_notice(m.month, m.params, m.world, buffers, record);
        same_result(m.world, record, in_turn, expected);
    });
}

TEST_CASE("talent market: a position leads to the next vacancy of its ring, as a search through all shows") {
    tests::holds_for_all(30, [] {
        Market0 m(*rc::gen::arbitrary<std::uint32_t>());
        std::vector<Ring> rings = m.posts.national;
        rings.insert(rings.end(), m.posts.local.begin(), m.posts.local.end());
        std::size_t units = 0;
        for (const Ring& ring : rings) {
            units += ring.units.size();
            RC_ASSERT(std::ranges::is_sorted(
                ring.units, {}, [](const RingUnit& unit) { return std::pair(unit.position, unit.post); }));
            if (ring.units.empty()) continue;
            std::vector<std::uint32_t> positions{0, 0xffffffffU, ring.units.front().position,
                                                 ring.units.back().position};
            for (int i = 0; i < 200; ++i) positions.push_back(static_cast<std::uint32_t>(m.luck()));
            for (const std::uint32_t position : positions) {
                const auto at = std::ranges::lower_bound(ring.units, position, {}, &RingUnit::position);
                RC_ASSERT(ring.post_at(position) ==
                          (at == ring.units.end() ? ring.units.front().post : at->post));
            }
        }
        std::size_t vacancies = 0;
        for (const std::uint32_t capacity : m.posts.capacity) vacancies += capacity;
        RC_ASSERT(units == 2 * vacancies);
        RC_ASSERT(vacancies > 100U);
    });
}

namespace {

float sum_of(const Terms& terms) {
    float sum = 0;
    for (const float term : terms) sum += term;
    return sum;
}

struct Weighed {
    std::uint32_t post;
    std::uint32_t slot;
    float utility;
};

/// The offers of one searcher, looked up and weighed one by one; only those that beat staying, best first.
std::vector<Weighed> offers_in_turn(const Market& market, const Searcher& s) {
    const float stay = sum_of(terms_of_staying(market, s, s.pay));
    const auto tier = static_cast<std::size_t>(s.tier);
    const double near = market.params.local_offers * 4294967296.0;
    std::vector<std::uint32_t> seen;
    std::vector<Weighed> found;
    for (std::uint16_t slot = 0; slot < static_cast<std::uint16_t>(market.params.offers); ++slot) {
        const Stream::Block words = market.month.stream("offer_draw").block(s.serial, slot);
        const Ring& ring = words[0] < near ? market.posts.local[tier * market.world.n_cities() + s.city.row()]
                                           : market.posts.national[tier];
        if (ring.units.empty()) continue;
        const std::uint32_t row = ring.post_at(words[1]);
        const Post& post = market.posts.posts[row];
        if (post.site == s.site || std::ranges::count(seen, row) > 0) continue;
        seen.push_back(row);
        const float utility = sum_of(terms_of_offer(market, s, post, {0, slot}));
        if (utility > stay) found.push_back({row, slot, utility});
    }
    std::ranges::stable_sort(found, [](const Weighed& a, const Weighed& b) { return a.utility > b.utility; });
    return found;
}

}  // namespace

TEST_CASE("talent market: batches of searchers decide as one searcher after another does, to the last bit") {
    std::size_t decided = 0;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        Market0 m(seed);
        m.input.mechanisms.switch_off("counter_offers");
        m.params.offers = 1 + seed % 12;
        const Market market{m.month, m.params, m.world, m.posts, nullptr};
        SearchBuffers found;
        search(market, m.due, found);
        for (std::size_t i = 0; i < m.due.size(); ++i) {
            const std::uint32_t first = found.first[i];
            if (found.first[i + 1] == first) continue;
            const Searcher s = searcher_of(market, m.due[i].row());
            const std::vector<Weighed> expected = offers_in_turn(market, s);
            REQUIRE(expected.size() == found.first[i + 1] - first);
            for (std::size_t o = 0; o < expected.size(); ++o) {
                CHECK(found.applications[first + o].post == expected[o].post);
                CHECK(found.offers[first + o].slot == expected[o].slot);
                ++decided;
            }
        }
        // Nobody who holds to the date is left out: people without a job always do.
        for (std::size_t i = 0; i < m.due.size(); ++i) {
            const std::size_t row = m.due[i].row();
            if (m.world.researchers.site[row].valid() ||
                m.world.researchers.next_search[row] != m.month.index)
                continue;
            CHECK(found.first[i + 1] - found.first[i] ==
                  offers_in_turn(market, searcher_of(market, row)).size());
        }
    }
    CHECK(decided > 1000);
}

TEST_CASE("talent market: many search dates drawn at once are those drawn one by one") {
    Market0 m(5);
    std::vector<std::int16_t> dates(m.due.size());
    next_search_dates(m.month, m.params, m.world.researchers, m.due, dates.data());
    for (std::size_t i = 0; i < m.due.size(); ++i)
        CHECK(dates[i] == next_search_date(m.month, m.params, m.world.researchers, m.due[i].row()));
}
