#include "model/processes/people/staffing.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/core/table.hpp"
#include "model/state/recount.hpp"
#include "tests/model/processes/small_people.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

namespace {

constexpr std::int32_t pay = 20000;  // the posted pay of the broad tier in the small world

struct Team {
    tests::SmallWorld small{2};
    World& world = small.world;
    StaffingParams params;
    ProductMarketParams product;
    DepartmentParams department;
    PostingParams posting;
    CreditLimitParams credit;
    TalentMarketParams market;
    std::vector<double> cuts;

    Team() {
        world.searches = Calendar(100);
        params.substitution = 0;
        product.labour_share = 0.5;
    }

    /// A firm without outside money that wants `wanted` of pay a month.
    LabId firm(int heads, double wanted) {
        const LabId lab = small.lab(LabKind::application, 0);
        for (int i = 0; i < heads; ++i)
            (void)tests::add_employee(world, small.site(lab), pay, Tier::broad, i - heads);
        want(lab, wanted);
        return lab;
    }
    void want(LabId lab, double wanted) {
        world.labs.revenue[lab.row()] = money(wanted / product.labour_share);
    }

    void plan() {
        small.begin_month();
        staffing(small.month(world.month), {params, product, market, department, posting, credit}, world,
                 small.postings, cuts, small.record);
        CHECK(recount_faults(world).empty());
    }
    [[nodiscard]] double budget(LabId lab) const { return in_units(world.labs.wage_budget[lab.row()]); }
    [[nodiscard]] std::int32_t posts(SiteId site) const {
        const HeadsByTier& v = world.sites.vacancies[site.row()];
        return v[0] + v[1] + v[2];
    }
};

}  // namespace

TEST_CASE("staffing: the wage budget is what is wanted, within the growth limit") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 0.1;
    const LabId modest = team.firm(100, 100 * pay * 1.04);
    const LabId eager = team.firm(100, 100 * pay * 3.0);
    const LabId content = team.firm(100, 100 * pay);
    team.plan();
    CHECK(team.budget(modest) == Approx(100 * pay * 1.04));
    CHECK(team.budget(eager) == Approx(100 * pay * 1.1));
    CHECK(team.budget(content) == Approx(100 * pay));
    CHECK(team.posts(team.small.site(modest)) >= 3);
    CHECK(team.posts(team.small.site(eager)) >= 9);
    CHECK(team.posts(team.small.site(content)) <= 1);
}

TEST_CASE("staffing: departments follow what is bought, and stay as they are where nothing is") {
    CHECK(followed_payroll(100, 4, 0.5, 7) == Approx(200));
    CHECK(followed_payroll(100, 4, -0.5, 7) == Approx(50));
    CHECK(followed_payroll(100, 4, 0, 7) == 100);
    // Nothing is bought: neither 0 nor infinity.
    CHECK(followed_payroll(100, 0, 0.5, 7) == 7);
    CHECK(followed_payroll(100, 0, -0.5, 7) == 7);
    CHECK(followed_payroll(100, 0, 0, 7) == 100);
}

TEST_CASE("staffing: a department in a city without buyers keeps its people whatever its response") {
    for (const double response : {-1.0, 1.0}) {
        Team team;
        team.department.response = response;
        team.small.mechanisms.switch_on("contested_demand");
        team.small.mechanisms.switch_on("departments");
        const LabId lab = team.small.lab(LabKind::department, 0);
        for (int i = 0; i < 50; ++i)
            (void)tests::add_employee(team.world, team.small.site(lab), pay, Tier::broad, i - 50);
        team.world.labs.demand[lab.row()] = 50.0 * pay;
        append_rows(team.world.adoption, n_tasks * 3);  // of two cities and abroad: nothing is spent
        team.plan();
        CHECK(team.budget(lab) == Approx(50.0 * pay));
        CHECK(team.world.labs.heads[lab.row()] == 50);
    }
}

TEST_CASE("staffing: a small firm may grow by a few heads whatever its size") {
    Team team;
    team.params.start_up_heads = 4;
    const LabId lab = team.firm(2, 50.0 * pay);
    team.plan();
    CHECK(team.budget(lab) == Approx((2 + 4) * pay));
}

TEST_CASE("staffing: posts are worth the rise on average") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 1;
    double posts = 0;
    for (int i = 0; i < 200; ++i) {
        const LabId lab = team.firm(5, 5 * pay * 1.5);
        team.world.labs.core_share[lab.row()] = 0.2F;
    }
    team.plan();
    for (std::size_t site = 0; site < team.world.sites.size(); ++site) {
        const HeadsByTier& v = team.world.sites.vacancies[site];
        posts += v[0] + v[1] + v[2];
    }
    const double mean_pay = 0.2 * 42000 + 0.8 * pay;
    CHECK(posts / 200 == Approx(2.5 * pay / mean_pay).epsilon(0.1));
}

TEST_CASE("staffing: people under notice elsewhere count as filled posts") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 1;
    const LabId lab = team.firm(20, 30.0 * pay);
    team.plan();
    const std::int32_t before = team.posts(team.small.site(lab));
    CHECK(before >= 9);
    for (int i = 0; i < 6; ++i) {
        team.world.notices.push_back({tests::add_person(team.world, 0), team.small.site(lab), pay, 1, 0});
        ++team.world.sites.incoming[team.small.site(lab).row()];
    }
    team.plan();
    CHECK(team.posts(team.small.site(lab)) == before - 6);
}

TEST_CASE("staffing: the last hired go first, with severance, up to the monthly limit") {
    Team team;
    team.params.cut_limit = 0.1;
    team.params.severance_months = 2;
    const LabId lab = team.firm(50, 10.0 * pay);
    team.small.give(team.small.account(lab), 1e7);
    const ResearcherId veteran(0);
    const ResearcherId last_in(49);
    team.plan();
    CHECK(team.world.labs.heads[lab.row()] == 45);
    CHECK(team.world.researchers.whereabouts[last_in.row()] == Whereabouts::searching);
    CHECK(team.world.researchers.whereabouts[veteran.row()] == Whereabouts::employed);
    CHECK(team.small.record.count("layoffs", CityId(0)) == 5);
    CHECK(team.small.posted("severance") == Approx(5 * 2 * pay));
}

TEST_CASE("staffing: an excess within the slack costs nobody the job") {
    Team team;
    team.params.slack = 0.1;
    const LabId lab = team.firm(100, 92.0 * pay);
    team.plan();
    CHECK(team.world.labs.heads[lab.row()] == 100);
    team.want(lab, 85.0 * pay);
    team.plan();
    CHECK(team.world.labs.heads[lab.row()] < 100);
}

TEST_CASE("staffing: severance never overdraws a firm, and one person stays") {
    Team team;
    team.params.cut_limit = 1;
    const LabId lab = team.firm(10, 0);
    team.small.give(team.small.account(lab), 1.5 * pay);
    team.plan();
    CHECK(team.world.labs.heads[lab.row()] == 1);
    CHECK(team.small.posted("severance") == Approx(1.5 * pay));
    team.small.settle();
    CHECK(team.small.deposit(team.small.account(lab)) == 0);
}

TEST_CASE("staffing: a financed firm spends cash above its reserve on people") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 1;
    team.params.burn_months = 10;
    team.params.reserve_months = 6;
    const LabId lab = team.firm(20, 20.0 * pay);
    team.world.labs.costs[lab.row()] = money(20.0 * pay);
    team.small.give(team.small.account(lab), (6 * 20 + 10 * 5) * pay);
    team.plan();
    CHECK(team.budget(lab) == Approx(20.0 * pay));
    team.world.labs.stage[lab.row()] = 1;
    team.plan();
    CHECK(team.budget(lab) == Approx(25.0 * pay));
}

TEST_CASE("staffing: a city's budget lets its institute hire") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 5;
    team.params.institute_pay_share = 0.5;
    team.world.nation.demand_multiplier = 1;
    const LabId institute = team.small.lab(LabKind::institute, 1);
    for (int i = 0; i < 10; ++i) (void)tests::add_employee(team.world, team.small.site(institute), pay);
    team.world.labs.demand[institute.row()] = 10.0 * pay;
    team.plan();
    CHECK(team.budget(institute) == Approx(10.0 * pay));
    team.small.set("institute_budget", 1, 8.0 * pay);
    team.plan();
    CHECK(team.budget(institute) == Approx(14.0 * pay));
    team.small.mechanisms.switch_off("institutes");
    team.plan();
    CHECK(team.budget(institute) == Approx(10.0 * pay));
}

TEST_CASE("staffing: the mix of posts follows who is between jobs") {
    const auto core_posts = [](int idle) {
        Team team;
        team.params.substitution = 0.5;
        team.params.start_up_heads = 0;
        team.params.growth_limit = 5;
        for (int i = 0; i < 40; ++i) {
            const LabId lab = team.firm(10, 40.0 * pay);
            team.world.labs.core_share[lab.row()] = 0.1F;
        }
        const LabId other = team.small.lab(LabKind::application, 0);
        for (int i = 0; i < 100; ++i)
            (void)tests::add_employee(team.world, team.small.site(other), pay, Tier::core);
        team.want(other, 100.0 * pay);
        for (int i = 0; i < idle; ++i) (void)tests::add_person(team.world, 0, Tier::core);
        team.plan();
        std::int32_t posts = 0;
        for (std::size_t site = 0; site < team.world.sites.size(); ++site)
            posts += team.world.sites.vacancies[site][1];
        return posts;
    };
    CHECK(core_posts(40) > core_posts(4) + 50);
}

TEST_CASE("staffing: better firms want less payroll for the same sales, if quality saves people") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.growth_limit = 1;
    const LabId usual = team.firm(10, 15.0 * pay);
    const LabId better = team.firm(10, 15.0 * pay);
    team.world.labs.quality[usual.row()] = 1;
    team.world.labs.quality[better.row()] = 2;
    team.plan();
    CHECK(team.budget(better) == Approx(team.budget(usual)));
    team.params.quality_saving = 0.3;
    team.plan();
    CHECK(team.budget(usual) == Approx(15.0 * pay));
    CHECK(team.budget(better) == Approx(15.0 * pay * std::pow(2.0, -0.3)).epsilon(1e-6));
}

TEST_CASE("staffing: a firm without a name keeps the team that its product needs, a named one does not") {
    Team team;
    team.params.start_up_heads = 0;
    team.params.cut_limit = 1;
    team.params.least_team = 6;
    const LabId small = team.firm(10, 1.0 * pay);
    const LabId named = team.firm(10, 1.0 * pay);
    const LabId large = team.firm(10, 8.0 * pay);
    team.world.labs.name[named.row()] = 0;
    team.plan();
    CHECK(team.world.labs.heads[small.row()] == 6);
    CHECK(team.world.labs.heads[named.row()] == 1);
    CHECK(team.world.labs.heads[large.row()] == 8);
}
