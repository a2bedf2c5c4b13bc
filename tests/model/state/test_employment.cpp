#include "model/state/employment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "model/equations/people/transfer.hpp"
#include "model/state/recount.hpp"
#include "model/state/skill.hpp"
#include "tests/support/property.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

constexpr double growth = 0.002;

struct Sound {
    Input input = tests::tiny_input(12);
    World world = build_world(input);

    Sound() { input.parameters.talent_market.skill_growth = growth; }
    void check() const {
        const auto faults = recount_faults(world);
        INFO((faults.empty() ? std::string() : faults.front()));
        CHECK(faults.empty());
    }
    [[nodiscard]] ResearcherId somebody(Whereabouts where, std::size_t skip = 0) const {
        for (std::size_t row = 0; row < world.researchers.size(); ++row)
            if (world.researchers.whereabouts[row] == where && skip-- == 0) return ResearcherId(row);
        return {};
    }
    [[nodiscard]] SiteId site_elsewhere(CityId from) const {
        for (std::size_t site = 0; site < world.sites.size(); ++site)
            if (world.sites.city[site] != from && world.sites.heads_at(SiteId(site)) > 0) return SiteId(site);
        return {};
    }
};

}  // namespace

TEST_CASE("employment: starting, leaving and moving keep every total") {
    Sound s;
    s.check();
    const ResearcherId who = s.somebody(Whereabouts::employed, 5);
    const SiteId old = s.world.researchers.site[who.row()];
    const std::int32_t heads = s.world.sites.heads_at(old);
    leave_job(s.world, who);
    s.check();
    CHECK(s.world.sites.heads_at(old) == heads - 1);
    CHECK(s.world.researchers.next_search[who.row()] == s.world.month + 1);
    const SiteId site = s.site_elsewhere(s.world.researchers.city[who.row()]);
    start_job(s.world, who, site, 31000);
    s.check();
    CHECK(s.world.researchers.city[who.row()] == s.world.sites.city[site.row()]);
    CHECK(s.world.sites.last_hired[site.row()] == who);
    set_pay(s.world, who, 45000);
    s.check();
    CHECK(s.world.researchers.pay[who.row()] == 45000);
}

TEST_CASE("employment: a roster survives leaving at its head, in its middle and at its end") {
    for (const std::size_t at : {std::size_t{0}, std::size_t{2}, std::size_t{1000}}) {
        Sound s;
        std::size_t largest = 0;
        for (std::size_t site = 0; site < s.world.sites.size(); ++site)
            if (s.world.sites.heads_at(SiteId(site)) > s.world.sites.heads_at(SiteId(largest)))
                largest = site;
        auto team = people_at(s.world, SiteId(largest), std::pmr::new_delete_resource());
        REQUIRE(team.size() > 5);
        const std::size_t gone = std::min(at, team.size() - 1);
        leave_job(s.world, team[gone]);
        s.check();
        team.erase(team.begin() + static_cast<std::ptrdiff_t>(gone));
        CHECK(people_at(s.world, SiteId(largest), std::pmr::new_delete_resource()) == team);
    }
}

TEST_CASE("employment: leaving the country and coming back keep every total") {
    Sound s;
    const ResearcherId who = s.somebody(Whereabouts::searching);
    leave_country(s.world, who, Whereabouts::abroad);
    s.check();
    CHECK(s.world.nation.abroad == 1);
    enter_city(s.world, who, CityId(2));
    s.check();
    CHECK(s.world.nation.abroad == 0);
    CHECK(s.world.researchers.city[who.row()] == CityId(2));
    leave_country(s.world, who, Whereabouts::retired);
    s.check();
    CHECK(s.world.nation.retired == 1);
}

TEST_CASE("employment: a seat takes the count of firms and model makers with it") {
    Sound s;
    std::size_t lab = 0;
    while (!commercial(s.world.labs.kind[lab]) || s.world.labs.seat[lab] != CityId(0)) ++lab;
    mark_model_maker(s.world, LabId(lab), 0);
    s.check();
    const std::int32_t firms = s.world.cities.firms[2];
    const std::int32_t makers = s.world.cities.model_makers[2];
    move_seat(s.world, LabId(lab), CityId(2));
    s.check();
    CHECK(s.world.cities.firms[2] == firms + 1);
    CHECK(s.world.cities.model_makers[2] == makers + 1);
    mark_model_maker(s.world, LabId(lab), 5);
    CHECK(s.world.labs.model_since[lab] == 0);
    s.check();
}

TEST_CASE("employment: sites open once per city, close when empty, and a closed lab leaves the counts") {
    Sound s;
    const LabId lab = register_lab(s.world, LabKind::start_up, CityId(1), 424242, 3);
    s.check();
    const SiteId seat = open_site(s.world.labs, s.world.sites, lab, CityId(1), 3);
    const SiteId branch = open_site(s.world.labs, s.world.sites, lab, CityId(2), 3);
    CHECK(open_site(s.world.labs, s.world.sites, lab, CityId(2), 4) == branch);
    CHECK(site_in(s.world.labs, s.world.sites, lab, CityId(2)) == branch);
    CHECK_FALSE(site_in(s.world.labs, s.world.sites, lab, CityId(0)).valid());
    const ResearcherId who = s.somebody(Whereabouts::searching);
    start_job(s.world, who, branch, 20000);
    s.check();
    transfer(s.world, who, seat);
    s.check();
    CHECK(s.world.researchers.pay[who.row()] == 20000);
    s.world.sites.incubator_area[branch.row()] = 60;
    close_site(s.world.labs, s.world.sites, branch);
    s.check();
    CHECK(s.world.sites.incubator_area[branch.row()] == 0);
    CHECK_FALSE(s.world.sites.next[seat.row()].valid());
    leave_job(s.world, who);
    close_lab(s.world, lab, 4);
    s.check();
    CHECK_FALSE(s.world.labs.first_site[lab.row()].valid());
    CHECK(s.world.labs.closed[lab.row()] == 4);
}

TEST_CASE("employment: thousands of random moves keep every total") {
    Sound s;
    std::mt19937 luck(3);
    World& w = s.world;
    for (int i = 0; i < 4000; ++i) {
        const ResearcherId who(luck() % w.researchers.size());
        const SiteId site(luck() % w.sites.size());
        switch (w.researchers.whereabouts[who.row()]) {
            case Whereabouts::employed:
                if (luck() % 4 == 0)
                    set_pay(w, who, 10000 + static_cast<std::int32_t>(luck() % 50000));
                else
                    leave_job(w, who);
                break;
            case Whereabouts::searching:
                if (luck() % 8 == 0)
                    leave_country(w, who, luck() % 2 == 0 ? Whereabouts::abroad : Whereabouts::retired);
                else if (luck() % 4 == 0)
                    change_city(w, who, CityId(luck() % 3));
                else
                    start_job(w, who, site, 20000);
                break;
            case Whereabouts::abroad:
                enter_city(w, who, CityId(luck() % 3));
                break;
            case Whereabouts::retired:
                break;
        }
        if (i % 500 == 0) s.check();
    }
    s.check();
}

TEST_CASE("employment: changing many jobs at once equals changing one after another") {
    tests::holds_for_all(60, [] {
        std::mt19937 luck(*rc::gen::arbitrary<std::uint32_t>());
        Sound s;
        World& together = s.world;
        std::vector<JobStart> starts;
        for (std::size_t row = 0; row < together.researchers.size(); ++row)
            if (luck() % 3 == 0)
                starts.push_back({ResearcherId(row), SiteId(luck() % together.sites.size()),
                                  static_cast<std::int32_t>(luck() % 50000)});
        std::ranges::shuffle(starts, luck);
        World in_turn = together;
        JobChangeBuffers buffers;
        change_jobs(together, starts, buffers);
        for (const auto& [who, site, pay] : starts) {
            std::int16_t& date = in_turn.researchers.next_search[who.row()];
            const std::int16_t kept = date;
            if (in_turn.researchers.site[who.row()].valid()) leave_job(in_turn, who);
            start_job(in_turn, who, site, pay);
            date = kept;
        }
        RC_ASSERT(state_hash(together) == state_hash(in_turn));
        RC_ASSERT(recount_faults(together).empty());
        change_jobs(together, {}, buffers);
        RC_ASSERT(state_hash(together) == state_hash(in_turn));
    });
}

TEST_CASE("skill: a sum discounted to month 0 equals the sum of abilities in any month") {
    const Sound s;
    for (const std::int32_t month : {0, 24, 120}) {
        double held = 0;
        double counted = 0;
        for (std::size_t site = 0; site < s.world.sites.size(); ++site)
            held += skill_at(s.world.sites.skill[site], growth, month);
        for (std::size_t row = 0; row < s.world.researchers.size(); ++row)
            if (s.world.researchers.whereabouts[row] == Whereabouts::employed)
                counted += ability_at(s.world.researchers, row, growth, month);
        CHECK(held == Approx(counted).epsilon(1e-5));
    }
}

TEST_CASE("recount: finds each planted fault") {
    const auto fault_after = [](auto spoil) {
        Sound s;
        spoil(s.world, s);
        const auto faults = recount_faults(s.world);
        return faults.empty() ? std::string("none") : faults.front();
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.sites.heads[0][2]; }), Contains("heads of site"));
    CHECK_THAT(fault_after([](World& w, Sound&) { w.sites.payroll[3] += 1; }), Contains("payroll of site"));
    CHECK_THAT(fault_after([](World& w, Sound&) { w.sites.skill[3] -= 1; }), Contains("skill of site"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.sites.incoming[1]; }), Contains("incoming of site"));
    CHECK_THAT(fault_after([](World& w, Sound&) { --w.labs.heads[2]; }), Contains("heads of lab"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.cities.living[1][0]; }), Contains("people of city"));
    CHECK_THAT(fault_after([](World& w, Sound&) { --w.cities.employed[1][1]; }),
               Contains("employed of city"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.cities.firms[0]; }), Contains("firms of city"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.cities.model_makers[0]; }), Contains("model makers"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.nation.retired; }), Contains("national count"));
    CHECK_THAT(fault_after([](World& w, Sound&) { ++w.nation.ever; }), Contains("national count"));
    CHECK_THAT(fault_after([](World& w, Sound& s) {
                   w.researchers.city[s.somebody(Whereabouts::employed).row()] = CityId{};
               }),
               Contains("exactly one place"));
    CHECK_THAT(fault_after([](World& w, Sound& s) {
                   w.researchers.site[s.somebody(Whereabouts::searching).row()] = SiteId(0);
               }),
               Contains("exactly one place"));
    CHECK_THAT(fault_after([](World& w, Sound& s) {
                   const SiteId site = w.researchers.site[s.somebody(Whereabouts::employed).row()];
                   w.sites.status[site.row()] = LabStatus::closed;
               }),
               Contains("exactly one place"));
    CHECK_THAT(fault_after([](World& w, Sound& s) {
                   const ResearcherId who = s.somebody(Whereabouts::employed);
                   w.sites.last_hired[w.researchers.site[who.row()].row()] = ResearcherId{};
               }),
               Contains("roster"));
    CHECK_THAT(fault_after([](World& w, Sound&) {
                   Postings postings;
                   const Money all = w.ledger.deposit(w.cities.treasury[0]);
                   postings.pay(w.cities.treasury[0], w.accounts.bank, all + 5, "transfer");
                   w.ledger.settle(postings);
               }),
               Contains("overdrawn by 5 hundredths"));
    CHECK(fault_after([](World&, Sound&) {}) == "none");
}
