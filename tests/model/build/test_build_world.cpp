#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "model/build/parts.hpp"
#include "model/state/recount.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

bool mentions(const std::vector<std::string>& faults, const std::string& text) {
    for (const std::string& fault : faults)
        if (fault.find(text) != std::string::npos) return true;
    return false;
}

struct Shares {
    std::vector<double> talent;  // [city][tier]
    std::vector<double> firms;
};

Shares shares_of(const World& world) {
    Shares shares;
    double firms = 0;
    for (const std::int32_t n : world.cities.firms) firms += n;
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        shares.firms.push_back(world.cities.firms[c] / firms);
        for (std::size_t k = 0; k < n_tiers; ++k) {
            double all = 0;
            for (const HeadsByTier& heads : world.cities.living) all += heads[k];
            shares.talent.push_back(world.cities.living[c][k] / all);
        }
    }
    return shares;
}

}  // namespace

TEST_CASE("apportion: largest remainders, exact total, ties to the lower row") {
    CHECK(apportion({1, 1, 1}, 4) == std::vector<std::size_t>{2, 1, 1});
    CHECK(apportion({0.5, 0.3, 0.2}, 10) == std::vector<std::size_t>{5, 3, 2});
    CHECK(apportion({0, 0}, 5) == std::vector<std::size_t>{0, 0});
    const auto units = apportion({0.123, 0.456, 0.421, 0.0}, 997);
    CHECK(std::accumulate(units.begin(), units.end(), std::size_t{0}) == 997);
    CHECK(units[3] == 0);
}

TEST_CASE("built world: people and firms stand where the input says, at every scale") {
    for (const double scale : {1.0, 2.0, 4.0}) {
        INFO("scale " << scale);
        Input input = tiny_input(4);
        input.numerics.scale = scale;
        const World world = build_world(input);
        const Shares shares = shares_of(world);
        const PopulationParams& population = input.parameters.population;
        const std::array<double, n_tiers> totals{population.stars, population.core, population.broad};
        for (std::size_t c = 0; c < 3; ++c) {
            CHECK(shares.firms[c] ==
                  Approx(input.cities[c].firm_share).margin(1.0 / (population.firms * scale)));
            for (std::size_t k = 0; k < n_tiers; ++k)
                CHECK(shares.talent[c * n_tiers + k] ==
                      Approx(input.cities[c].talent_share[k]).margin(1.0 / (totals[k] * scale)));
        }
        CHECK(static_cast<double>(world.researchers.size()) == Approx(scale * (24 + 240 + 1400)).margin(1));
        CHECK(recount_faults(world).empty());
    }
}

TEST_CASE("built world: unemployment, public labs and sizes are as asked") {
    Input input = tiny_input(4);
    input.numerics.scale = 10;
    input.parameters.population.unemployed = 0.06;
    input.parameters.population.public_share = 0.2;
    const World world = build_world(input);
    double searching = 0;
    for (const Whereabouts where : world.researchers.whereabouts)
        searching += where == Whereabouts::searching ? 1 : 0;
    CHECK(searching / static_cast<double>(world.researchers.size()) == Approx(0.06).epsilon(0.1));
    double in_public = 0;
    double employed = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        employed += world.labs.heads[lab];
        if (!commercial(world.labs.kind[lab])) in_public += world.labs.heads[lab];
    }
    CHECK(in_public / employed == Approx(0.2).epsilon(0.15));
}

TEST_CASE("built world: a firm earns what its payroll takes as labour share") {
    const Input input = tiny_input(8);
    const World world = build_world(input);
    std::size_t firms = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        if (!commercial(world.labs.kind[lab]) || world.labs.heads[lab] == 0) continue;
        double payroll = 0;
        for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()])
            payroll += static_cast<double>(world.sites.payroll[site.row()]);
        CHECK(in_units(world.labs.revenue[lab]) * input.parameters.product_market.labour_share ==
              Approx(payroll).margin(0.01));
        ++firms;
    }
    CHECK(firms > 40);
}

TEST_CASE("built world: it knows how fast ability grows, and every sum of skill is discounted by it") {
    Input input = tiny_input();
    input.parameters.talent_market.skill_growth = 0.004;
    World world = build_world(input);
    CHECK(world.skill_growth == 0.004);
    CHECK(recount_faults(world).empty());
    world.skill_growth = 0.003;
    CHECK_FALSE(recount_faults(world).empty());
}

TEST_CASE("built world: cash, valuation and pay by tier are those of the input, at the size of the run") {
    Input input = tiny_input(3);
    input.numerics.scale = 0.5;
    OrganisationInput lab;
    lab.key = "rich";
    lab.label = "Rich";
    lab.kind = LabKind::start_up;
    lab.seat = input.cities[0].key;
    lab.founded = -12;
    lab.heads = 20;
    lab.cash = 4e9;
    lab.valuation = 29e9;
    lab.capability = 26.5;
    input.organisations = {lab};
    input.cities[0].star_pay = 123456;
    const World world = build_world(input);
    const std::size_t row = world.named[0].row();
    const double held = world.labs.size_share[row];
    CHECK(held == Approx(0.5));
    CHECK(in_units(world.ledger.deposit(world.labs.account[row])) == Approx(4e9 * held));
    CHECK(in_units(world.labs.valuation[row]) == Approx(29e9 * held));
    CHECK(world.labs.capability[row] == 26.5);
    CHECK(world.labs.model_since[row] == -1);
    CHECK(recount_faults(world).empty());
    const double wage = input.cities[0].wage;
    CHECK(world.cities.wage_level[0][0] == 123456);
    CHECK(world.cities.wage_level[0][1] == wage * input.parameters.talent_market.core_pay);
    CHECK(world.cities.wage_level[1][0] == input.cities[1].wage * input.parameters.talent_market.star_pay);
    CHECK(world.ledger.trial_balance().zero());
}

TEST_CASE("a named organisation that is founded later brings the cash of the input") {
    Input input = tiny_input(3);
    input.numerics.months = 4;
    OrganisationInput lab;
    lab.key = "late";
    lab.label = "Late";
    lab.kind = LabKind::start_up;
    lab.seat = input.cities[0].key;
    lab.founded = 3;
    lab.heads = 10;
    lab.cash = 1e9;
    lab.valuation = 5e9;
    input.organisations = {lab};
    const RunResult result = run(input);
    const std::size_t row = result.world.named[0].row();
    CHECK(in_units(result.world.ledger.deposit(result.world.labs.account[row])) == Approx(1e9).epsilon(0.01));
    CHECK(in_units(result.world.labs.valuation[row]) == Approx(5e9));
    CHECK(result.world.ledger.trial_balance().zero());
}

TEST_CASE("built world: money exists only against the bank") {
    const World world = build_world(tiny_input(8));
    const TrialBalance balance = world.ledger.trial_balance();
    CHECK(balance.deposits == 0);
    CHECK(balance.equity == 0);
    CHECK(balance.loans == 0);
    CHECK(world.ledger.deposit(world.accounts.bank) < 0);
    for (std::size_t row = 0; row < world.ledger.accounts().size(); ++row)
        if (AccountId(row) != world.accounts.bank) REQUIRE(world.ledger.deposit(AccountId(row)) >= 0);
}

TEST_CASE("built world: named organisations stand in their city with their heads and branch") {
    Input input = tiny_input(9);
    OrganisationInput lab;
    lab.key = "lab_a";
    lab.label = "Lab A";
    lab.kind = LabKind::start_up;
    lab.seat = "east";
    lab.founded = -20;
    lab.heads = 120;
    lab.branch_city = "south";
    lab.branch_share = 0.25;
    lab.quality = 1.4;
    OrganisationInput later = lab;
    later.key = "lab_b";
    later.founded = 5;
    input.organisations = {lab, later};
    const World world = build_world(input);
    REQUIRE(world.named.size() == 2);
    REQUIRE(world.named[0].valid());
    CHECK_FALSE(world.named[1].valid());
    const std::size_t row = world.named[0].row();
    CHECK(world.labs.seat[row] == CityId(1));
    CHECK(world.labs.founded[row] == -20);
    CHECK(world.labs.quality[row] == Approx(1.4));
    CHECK(world.labs.heads[row] == Approx(120).epsilon(0.35));
    const SiteId site = world.labs.first_site[row];
    REQUIRE(site.valid());
    const SiteId branch = world.sites.next[site.row()];
    REQUIRE(branch.valid());
    CHECK(world.sites.city[branch.row()] == CityId(2));
    CHECK(world.sites.heads_at(branch) > 0);
    CHECK(world.sites.heads_at(branch) < world.sites.heads_at(site));
}

TEST_CASE("built world: other seeds make other people with the same shares") {
    const World a = build_world(tiny_input(1));
    const World b = build_world(tiny_input(2));
    CHECK(state_hash(a) != state_hash(b));
    CHECK(shares_of(a).talent == shares_of(b).talent);
    CHECK(a.researchers.ability != b.researchers.ability);
}

TEST_CASE("built world: an input with a fault is refused with every fault named") {
    const double nan = std::nan("");
    const auto faults_after = [](auto spoil) {
        Input input = tiny_input();
        spoil(input);
        return faults(input);
    };
    CHECK(faults(tiny_input()).empty());
    CHECK(mentions(faults_after([](Input& i) { i.cities.clear(); }), "1 to 2000 cities, not 0"));
    CHECK(mentions(faults_after([](Input& i) { i.distance.pop_back(); }), "every pair"));
    CHECK(mentions(faults_after([&](Input& i) { i.distance[1] = nan; }), "no number"));
    CHECK(mentions(faults_after([](Input& i) { i.cities[1].key = "centre"; }), "listed twice"));
    CHECK(mentions(faults_after([](Input& i) { i.cities[1].rent = 0; }), "of east must be positive"));
    CHECK(mentions(faults_after([](Input& i) { i.cities[1].graduates = -1; }), "graduates of east"));
    CHECK(mentions(faults_after([](Input& i) { i.cities[0].talent_share[1] = 0.1; }), "core share adds"));
    CHECK(mentions(faults_after([&](Input& i) { i.cities[0].firm_share = nan; }), "firm share of centre"));
    CHECK(mentions(faults_after([](Input& i) { i.cities[2].firm_share = -0.28; }), "is not a share"));
    CHECK(mentions(faults_after([](Input& i) { i.numerics.months = 0; }), "run.months"));
    CHECK(mentions(faults_after([&](Input& i) { i.parameters.exit.hazard_first = nan; }), "hazard_first"));
    CHECK(mentions(faults_after([](Input& i) { i.parameters.talent_market.offers = 13; }), "offers"));
    CHECK(mentions(faults_after([](Input& i) { i.organisations.emplace_back().seat = "nowhere"; }),
                   "unknown city nowhere"));
    CHECK(mentions(faults_after([](Input& i) {
                       i.events.push_back({0, 0, DatedEventKind::demand, 1, "nowhere", "boom"});
                   }),
                   "event boom"));
    CHECK(mentions(faults_after([](Input& i) {
                       i.timeline.push_back({900, CityId(0), 1, 0, 5, 0, 0});
                   }),
                   "names no lever"));
    CHECK(mentions(faults_after([](Input& i) {
                       i.timeline.push_back(setting("raid_intensity", 0, 1));
                       i.timeline.back().city = CityId{};
                   }),
                   "needs a city"));
    CHECK(mentions(faults_after([](Input& i) { i.timeline.push_back(setting("raid_intensity", 0, 201)); }),
                   "out of bounds"));
    CHECK(mentions(faults_after([&](Input& i) { i.timeline.push_back(setting("raid_intensity", 0, nan)); }),
                   "out of bounds"));

    Input input = tiny_input();
    input.cities[1].rent = 0;
    input.numerics.months = 0;
    CHECK(faults(input).size() == 2);
    CHECK_THROWS_AS(build_world(input), std::invalid_argument);
}
