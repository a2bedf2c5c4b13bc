#include "model/processes/people/arrivals/arrivals.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/people/pay.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

namespace {

struct Gate {
    tests::SmallWorld small{2};
    World& world = small.world;
    ArrivalParams params;
    GraduateChoiceParams choice;
    TalentMarketParams market;
    std::vector<StarVenture> ventures;

    Gate() {
        world.searches = Calendar(1000);
        world.retirements = Calendar(1000);
        world.nation.graduate_multiplier = 1;
        params.supply = 1;
        params.stars_returning = 0;
        for (std::size_t c = 0; c < 2; ++c) world.cities.graduates[c] = 1200;
        for (std::size_t c = 0; c < 2; ++c)
            for (int i = 0; i < 20; ++i) (void)tests::add_person(world, c, Tier::star);
    }

    void pass(int months) {
        for (int i = 0; i < months; ++i) {
            small.begin_month();
            std::vector<ResearcherId> retiring;
            world.retirements.take(world.month, world.researchers.retires, retiring);
            arrivals(small.month(world.month), {params, choice}, market, world, retiring, ventures,
                     small.postings, small.record);
            small.settle();
            graduates +=
                small.record.count("graduates", CityId(0)) + small.record.count("graduates", CityId(1));
            returnees +=
                small.record.count("returnees", CityId(0)) + small.record.count("returnees", CityId(1));
            returnees_to_1 += small.record.count("returnees", CityId(1));
            retirees += small.record.count("retirees", CityId(0)) + small.record.count("retirees", CityId(1));
            ++world.month;
        }
        CHECK(recount_faults(world).empty());
        CHECK(world.ledger.trial_balance().deposits == 0);
    }

    double graduates = 0;
    double returnees = 0;
    double returnees_to_1 = 0;
    double retirees = 0;
};

constexpr double leave_broad = 0.02;

}  // namespace

TEST_CASE("arrivals: as many graduates as the table says, less those who go abroad") {
    Gate gate;
    gate.params.abroad_share_broad = leave_broad;
    gate.params.core_graduates = 0;
    gate.params.star_graduates = 0;
    gate.pass(24);
    const double expected = 2 * 1200 * 2 * (1 - leave_broad);
    CHECK(std::abs(gate.graduates - expected) < 4 * std::sqrt(expected));
    CHECK(gate.world.researchers.size() == 40 + static_cast<std::size_t>(gate.graduates));
}

TEST_CASE("arrivals: tiers come in their shares, and keep their typical ability") {
    Gate gate;
    gate.params.core_graduates = 0.1;
    gate.params.star_graduates = 0.02;
    gate.params.abroad_share_star = gate.params.abroad_share_core = gate.params.abroad_share_broad = 0;
    gate.params.tail_start = 1;
    gate.pass(36);
    std::array<double, n_tiers> count{};
    std::array<double, n_tiers> ability{};
    for (std::size_t row = 40; row < gate.world.researchers.size(); ++row) {
        const auto k = static_cast<std::size_t>(gate.world.researchers.tier[row]);
        ++count[k];
        ability[k] += gate.world.researchers.ability[row];
    }
    const double all = count[0] + count[1] + count[2];
    CHECK(count[0] / all == Approx(0.02).epsilon(0.25));
    CHECK(count[1] / all == Approx(0.10).epsilon(0.12));
    CHECK(ability[2] / count[2] == Approx(1.0).epsilon(0.05));
    CHECK(ability[1] / count[1] == Approx(gate.market.core_skill).epsilon(0.08));
}

TEST_CASE("arrivals: ability has a heavy tail when the tail begins early") {
    const auto share_above_five = [](double start) {
        Gate gate;
        gate.params.tail_start = start;
        gate.params.ability_sd = 0.3;
        gate.params.core_graduates = gate.params.star_graduates = 0;
        gate.pass(24);
        double high = 0;
        for (std::size_t row = 40; row < gate.world.researchers.size(); ++row)
            if (gate.world.researchers.ability[row] > 5) ++high;
        return high / gate.graduates;
    };
    CHECK(share_above_five(0.999999) < 0.001);
    // P(tail) x P(Pareto factor > 5) = 0.1 x 5^-2 = 0.004.
    CHECK(share_above_five(0.9) == Approx(0.004).epsilon(0.6));
}

TEST_CASE("arrivals: more graduates stay where their home weighs more, and follow pay where it does not") {
    const auto share_to_1 = [](double home_weight, double wage) {
        Gate gate;
        gate.params.home_weight = home_weight;
        gate.world.cities.graduates[1] = 0;
        gate.world.cities.wage_level[1] = {wage * 7, wage * 2.1, wage};
        gate.pass(12);
        double there = 0;
        for (std::size_t row = 40; row < gate.world.researchers.size(); ++row)
            if (gate.world.researchers.city[row] == CityId(1)) ++there;
        return there / gate.graduates;
    };
    CHECK(share_to_1(0, 20000) == Approx(0.5).margin(0.06));
    CHECK(share_to_1(3, 20000) < 0.12);
    CHECK(share_to_1(0, 40000) > share_to_1(0, 20000) + 0.1);
}

TEST_CASE("arrivals: returning stars follow packages, which the city pays to them") {
    Gate gate;
    gate.world.cities.graduates = {0, 0};
    gate.params.stars_returning = 240;
    gate.pass(12);
    const double plain = gate.returnees;
    CHECK(std::abs(plain - 240) < 4 * std::sqrt(240.0));
    CHECK(std::abs(gate.returnees_to_1 - plain / 2) < 4 * std::sqrt(plain / 4));

    Gate rich;
    rich.world.cities.graduates = {0, 0};
    rich.params.stars_returning = 240;
    rich.small.set("talent_package", 1, 3e6);
    rich.small.give(rich.world.cities.treasury[1], 1e10);
    rich.pass(12);
    CHECK(rich.returnees > plain);
    CHECK(rich.returnees_to_1 > rich.returnees * 0.6);
    const double paid = 1e10 - rich.small.deposit(rich.world.cities.treasury[1]);
    CHECK(paid == Approx(3e6 * rich.returnees_to_1));
    CHECK(rich.small.deposit(rich.world.cities.households[1]) == Approx(paid));
}

TEST_CASE("arrivals: a treasury without money pays no package") {
    Gate gate;
    gate.params.stars_returning = 240;
    gate.small.set("talent_package", 1, 3e6);
    gate.small.give(gate.world.cities.treasury[1], 4e6);
    gate.pass(6);
    CHECK(gate.small.deposit(gate.world.cities.treasury[1]) == Approx(0).margin(1e-6));
}

TEST_CASE("arrivals: people retire on their date, once, from a job or from a search") {
    Gate gate;
    gate.world.cities.graduates = {0, 0};
    const LabId lab = gate.small.lab(LabKind::application, 0);
    const ResearcherId worker = tests::add_employee(gate.world, gate.small.site(lab), 20000);
    const ResearcherId searcher = tests::add_person(gate.world, 1);
    for (const ResearcherId who : {worker, searcher}) {
        gate.world.researchers.retires[who.row()] = 3;
        gate.world.retirements.put(who, 3);
        gate.world.retirements.put(who, 3);  // listed twice
    }
    gate.pass(3);
    CHECK(gate.retirees == 0);
    gate.pass(3);
    CHECK(gate.retirees == 2);
    CHECK(gate.world.nation.retired == 2);
    CHECK(gate.world.researchers.whereabouts[worker.row()] == Whereabouts::retired);
    CHECK(gate.world.labs.heads[lab.row()] == 0);
}

TEST_CASE("arrivals: careers last between the shortest and the longest") {
    Gate gate;
    gate.params.career_shortest = 20;
    gate.params.career_longest = 30;
    gate.pass(6);
    double sum = 0;
    for (std::size_t row = 40; row < gate.world.researchers.size(); ++row) {
        const int months = gate.world.researchers.retires[row] - gate.world.researchers.entry_month[row];
        REQUIRE(months >= 240);
        REQUIRE(months <= 360);
        sum += months;
    }
    CHECK(sum / gate.graduates == Approx(300).epsilon(0.02));
}

TEST_CASE("arrivals: preference weights add to one") {
    Gate gate;
    gate.pass(3);
    for (std::size_t row = 40; row < gate.world.researchers.size(); ++row) {
        const Tastes& t = gate.world.researchers.tastes[row];
        const int sum = t.pay + t.power + t.mission + t.publication + t.compute + t.home;
        REQUIRE(std::abs(sum - 255) <= 3);
    }
}

TEST_CASE("arrivals: what returns in one arm changes nobody who graduates in both") {
    const auto graduate_serials = [](double returning) {
        Gate gate;
        gate.params.stars_returning = returning;
        gate.pass(4);
        std::vector<std::uint64_t> serials;
        for (std::size_t row = 40; row < gate.world.researchers.size(); ++row)
            if (gate.world.researchers.tier[row] != Tier::star)
                serials.push_back(gate.world.researchers.serial[row]);
        return serials;
    };
    CHECK(graduate_serials(0) == graduate_serials(600));
}

TEST_CASE("arrivals: switched off, nobody comes and nobody retires") {
    Gate gate;
    gate.params.stars_returning = 240;
    gate.small.mechanisms.switch_off("arrivals");
    gate.small.mechanisms.switch_off("returnees");
    gate.pass(6);
    CHECK(gate.world.researchers.size() == 40);
    CHECK(gate.retirees == 0);
}

TEST_CASE("arrivals: the city houses those who begin there for a year, as far as it can pay") {
    Gate gate;
    gate.params.abroad_share_broad = 0;
    gate.small.set("graduate_housing", 0, 1000);
    gate.small.give(gate.world.cities.treasury[0], 1e8);
    gate.pass(1);
    const double here = gate.small.record.count("graduates", CityId(0));
    REQUIRE(here > 0);
    CHECK(gate.small.deposit(gate.world.cities.households[0]) == 12000 * here);
    CHECK(gate.world.cities.programme_spent_year[0] == money(12000 * here));
    Gate poor;
    poor.small.set("graduate_housing", 0, 1000);
    poor.small.give(poor.world.cities.treasury[0], 5000);
    poor.pass(1);
    CHECK(poor.small.deposit(poor.world.cities.households[0]) == 5000);
}

TEST_CASE("arrivals: housing and a talent package share the treasury") {
    Gate gate;
    gate.params.stars_returning = 240;
    gate.small.set("graduate_housing", 0, 10000);
    gate.small.set("talent_package", 0, 1e6);
    gate.small.give(gate.world.cities.treasury[0], 3e6);
    gate.pass(3);
    CHECK(gate.small.deposit(gate.world.cities.treasury[0]) == 0);
}

TEST_CASE("arrivals: places multiply graduates, and can be closed") {
    Gate gate;
    gate.small.set("university_quota", 0, -0.7);
    gate.small.set("university_quota", 0, -0.7);
    gate.pass(6);
    CHECK(gate.small.record.count("graduated", CityId(0)) == 0);
    CHECK(gate.small.record.count("graduated", CityId(1)) > 0);
}

namespace {

/// Share of graduates of city 0 who begin in city 1, 900 km away.
double share_far(const GraduateChoiceParams& choice, int jobs_there = 0) {
    Gate gate;
    gate.small.mechanisms.switch_on("graduate_choice");
    gate.choice = choice;
    gate.params.core_graduates = gate.params.star_graduates = 0;
    gate.world.distance = {0, 900, 900, 0};
    gate.world.cities.graduates = {6000, 0};
    const LabId lab = gate.small.lab(LabKind::application, 1);
    for (int i = 0; i < jobs_there; ++i)
        (void)tests::add_employee(gate.world, gate.small.site(lab), 20000, Tier::broad);
    gate.pass(6);
    double there = 0;
    double all = 0;
    for (std::size_t row = 40 + static_cast<std::size_t>(jobs_there); row < gate.world.researchers.size();
         ++row) {
        ++all;
        if (gate.world.researchers.city[row] == CityId(1)) ++there;
    }
    return there / all;
}

}  // namespace

TEST_CASE("arrivals: graduates who look at posts and distance go where the odds say") {
    GraduateChoiceParams none{0, 0, 0, 0, 1, 0, 0, 0, 0.05};
    CHECK(share_far(none) == Approx(0.5).margin(0.04));
    GraduateChoiceParams far = none;
    far.distance_weight = 0.9;  // ten to the power of -0.9 to one
    CHECK(share_far(far) == Approx(1 / (1 + std::pow(10, 0.9))).margin(0.025));
    GraduateChoiceParams home = none;
    home.home_weight = 0.5;
    home.study_weight = 0.5;
    CHECK(share_far(home) == Approx(1 / (1 + std::exp(1.0))).margin(0.035));
    home.home_weight = 1;  // of one student in four
    home.study_weight = 0;
    home.local_students = 0.25;
    CHECK(share_far(home) == Approx(0.75 * 0.5 + 0.25 / (1 + std::exp(1.0))).margin(0.035));
    GraduateChoiceParams posts = none;
    posts.posts_weight = 1;  // 60 jobs of which a twentieth comes open: ln(1 + 3) against ln 1
    CHECK(share_far(posts, 60) == Approx(0.8).margin(0.035));
}

TEST_CASE("arrivals: graduates weigh pay against rents where they choose by destination") {
    const auto share = [](double rent) {
        Gate gate;
        gate.small.mechanisms.switch_on("graduate_choice");
        gate.choice = {0, 0, 0, 0, 1, 2, 0.5, 0, 0.02};
        gate.params.core_graduates = gate.params.star_graduates = 0;
        gate.world.cities.graduates = {6000, 0};
        gate.world.cities.rent = {100, rent};
        gate.world.cities.wage_level[1] = {280000, 84000, 40000};
        gate.pass(6);
        double there = 0;
        for (std::size_t row = 40; row < gate.world.researchers.size(); ++row)
            if (gate.world.researchers.city[row] == CityId(1)) ++there;
        return there / gate.graduates;
    };
    CHECK(share(100) == Approx(0.8).margin(0.035));  // twice the pay, squared
    CHECK(share(400) == Approx(0.5).margin(0.04));   // at four times the rent it buys the same
}

TEST_CASE("traits of a batch of people are those of each alone") {
    const ArrivalParams params;
    const TalentMarketParams market;
    constexpr std::size_t people = 150;  // two batches and a part
    Researchers together;
    append_rows(together, people);
    for (std::size_t row = 0; row < people; ++row) {
        together.serial[row] = serial_of(7, 3, row);
        together.tier[row] = static_cast<Tier>(row % n_tiers);
        together.entry_month[row] = static_cast<std::int16_t>(row);
    }
    Researchers alone = together;
    draw_traits_of_rows(params, market, 11, together, 0, people);
    for (std::size_t row = 0; row < people; ++row) {
        INFO("row " << row);
        const Talent talent = draw_talent(params, market, 11, alone.tier[row], alone.serial[row]);
        CHECK(together.ability[row] == talent.ability);
        draw_traits(params, market, 11, alone, row, static_cast<std::int32_t>(row));
        CHECK(alone.ability[row] == talent.ability);
        CHECK(together.retires[row] == alone.retires[row]);
        CHECK(together.next_search[row] == Researchers::never);
        CHECK(together.tastes[row].pay == alone.tastes[row].pay);
        CHECK(together.tastes[row].mission == alone.tastes[row].mission);
        CHECK(together.tastes[row].home == alone.tastes[row].home);
    }
}
