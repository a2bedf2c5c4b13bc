// Paired worlds: the trunk, the null policy, and what does not depend on threads.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "analysis/compare/cost.hpp"
#include "analysis/compare/headline.hpp"
#include "analysis/compare/paired_runs.hpp"
#include "analysis/runs/single_run.hpp"
#include "tests/analysis/support/paired_plan.hpp"

using namespace headwater::analysis;
using namespace headwater::tests;
using namespace headwater::tests;
namespace model = headwater::model;
using Catch::Matchers::Contains;

TEST_CASE("paired runs: every arm of every world ends as if it had been run alone from the start") {
    const PairedPlan plan = plan_of({{"base", base_input()}, {"policy", policy_input()}}, 3, 2);
    const PairedResult result = run_of(plan);
    REQUIRE(result.runs.size() == 3);
    CHECK(result.complete);
    CHECK(result.horizons.policy_month == policy_from);
    CHECK(result.horizons.months == std::vector<std::int32_t>{1, 12, 15});
    bool any_differs = false;
    for (const PairedRun& run : result.runs) {
        REQUIRE(run.failure.empty());
        for (std::size_t arm = 0; arm < 2; ++arm) {
            const model::Input alone =
                in_world(plan.arms[arm].input, plan.uncertain, result.world_values[run.world], run.seed);
            CHECK(run.arms[arm].state_hash == single_run(alone, {1, nullptr}, {}).state_hash);
        }
        any_differs = any_differs || run.arms[0].state_hash != run.arms[1].state_hash;
    }
    CHECK(any_differs);
}

TEST_CASE("paired runs: the same results on any number of threads, and more worlds keep the earlier ones") {
    const std::vector<Arm> arms{{"base", base_input()}, {"policy", policy_input()}};
    const PairedResult two = run_of(plan_of(arms, 2, 1));
    for (const int threads : {2, 8}) {
        const PairedResult four = run_of(plan_of(arms, 4, threads));
        for (std::size_t w = 0; w < 2; ++w)
            for (std::size_t arm = 0; arm < 2; ++arm)
                CHECK(four.runs[w].arms[arm].state_hash == two.runs[w].arms[arm].state_hash);
        CHECK(four.world_values[1] == two.world_values[1]);
        CHECK(four.world_values[2] != two.world_values[1]);
    }
    PairedPlan later = plan_of(arms, 1, 1);
    later.first_world = 1;
    CHECK(run_of(later).runs[0].arms[1].state_hash == two.runs[1].arms[1].state_hash);
}

TEST_CASE("paired runs: an arm equal to the base equals it in all measures of all worlds, person by person") {
    const PairedResult result = run_of(plan_of({{"base", base_input()}, {"same", base_input()}}, 3, 2));
    CHECK(result.null_policy_holds);
    CHECK(result.equal_to_base[1]);
    std::size_t compared = 0;
    for (const PairedRun& run : result.runs) {
        CHECK(run.arms[0].state_hash == run.arms[1].state_hash);
        for (std::size_t h = 0; h < result.horizons.months.size(); ++h)
            for (std::size_t v = 0; v < result.layout.size(); ++v) {
                const double a = run.arms[0].observation->at(h, v);
                const double b = run.arms[1].observation->at(h, v);
                CHECK((a == b || (std::isnan(a) && std::isnan(b))));
                ++compared;
            }
        const Twins& twins = *run.arms[1].twins;
        CHECK(std::ranges::all_of(twins.people, [](double n) { return n == 0; }));
        CHECK(twins.only_base + twins.only_twin + twins.flipped == 0);
    }
    CHECK(compared > 1000);
}

TEST_CASE("paired runs: nothing differs before the policy begins") {
    PairedPlan plan = plan_of({{"base", base_input()}, {"policy", policy_input()}}, 3, 2);
    const MeasureLayout layout(3);
    for (const char* name : {"firms:centre", "public_money", "seats_gained", "talent"}) {
        std::vector<std::size_t> values;
        for (const Weighted& term : headline_of(name, layout, plan.arms[0].input.cities).sum)
            values.push_back(term.value);
        plan.followed.push_back(values);
    }
    const PairedResult result = run_of(plan);
    bool differs_later = false;
    for (const PairedRun& run : result.runs) {
        const auto a = run.arms[0].observation->path();
        const auto b = run.arms[1].observation->path();
        REQUIRE(a.size() == 24 * plan.followed.size());
        REQUIRE(b.size() == a.size());
        const std::size_t before = policy_from * plan.followed.size();
        CHECK(std::ranges::equal(a.first(before), b.first(before)));
        differs_later = differs_later || !std::ranges::equal(a, b);
    }
    CHECK(differs_later);
}

TEST_CASE("paired runs: who is elsewhere adds up to the difference of the cities") {
    std::vector<Arm> arms{{"base", base_input()}, {"policy", policy_input()}};
    const PairedResult result = run_of(plan_of(arms, 2, 2));
    const auto talent = static_cast<std::size_t>(model::measure_row("talent"));
    const std::size_t end = result.horizons.months.size() - 1;
    for (const PairedRun& run : result.runs) {
        Twins twins = *run.arms[1].twins;
        for (std::size_t city = 0; city < 3; ++city)
            for (std::size_t tier = 0; tier < model::n_tiers; ++tier) {
                double gained = 0;
                for (std::size_t place = 0; place < twins.places(); ++place)
                    gained += twins.moved(tier, place, city) - twins.moved(tier, city, place);
                const std::size_t value = result.layout.first(talent) + city * model::n_tiers + tier;
                const double measured =
                    run.arms[1].observation->at(end, value) - run.arms[0].observation->at(end, value);
                CHECK(measured == Approx(gained).margin(1e-6));
            }
    }
}

TEST_CASE("paired runs: a run that is asked to stop counts nothing that is not whole") {
    PairedPlan plan = plan_of({{"base", base_input()}, {"policy", policy_input()}}, 3, 1);
    const std::atomic<bool> stop{true};
    plan.stop = &stop;
    const PairedResult result = run_of(plan);
    CHECK_FALSE(result.complete);
    CHECK(result.whole().empty());
}

TEST_CASE("paired runs: a world that fails is left out with all its replicates, and named") {
    PairedPlan plan = plan_of({{"base", base_input()}, {"policy", policy_input()}}, 2, 1);
    plan.replicates = 2;
    PairedResult result = run_of(plan);
    REQUIRE(result.whole().size() == 4);
    result.runs[1].failure = "a law was broken";
    const auto whole = result.whole();
    REQUIRE(whole.size() == 2);
    CHECK(whole[0]->world == 1);
    CHECK(whole[1]->world == 1);
}

TEST_CASE("paired runs: luck and parameters have their shares of the spread") {
    PairedPlan plan = plan_of({{"base", base_input()}, {"policy", policy_input()}}, 4, 2);
    plan.replicates = 3;
    const PairedResult result = run_of(plan);
    const auto runs = result.whole();
    const std::size_t end = result.horizons.months.size() - 1;
    const Headline cash = headline_of("relocation_cash_paid", result.layout, base_input().cities);
    const Effect effect = effect_of_sum(runs, 1, end, cash.sum);
    CHECK(effect.n == 4);
    CHECK(effect.mean < 0);
    CHECK(effect.stochastic_share >= 0);
    CHECK(effect.stochastic_share <= 1);
    CHECK(effect.quantiles[0] <= effect.quantiles[3]);
    CHECK(effect.quantiles[3] <= effect.quantiles[6]);
    CHECK(effect.mean == Approx(effect.policy - effect.base));
}

TEST_CASE("arms: the first month whose policy differs, wherever the difference lies") {
    const model::Input base = base_input();
    CHECK_FALSE(first_difference(base, base));
    CHECK(first_difference(base, policy_input()) == policy_from);
    model::Input event = base;
    event.events.push_back({5, 3, model::DatedEventKind::demand, 2, "", "more demand"});
    CHECK(first_difference(base, event) == 5);
    CHECK_FALSE(differs_in_levers_only(base, event));
    model::Input parameter = base;
    parameter.parameters.talent_market.move_cost *= 2;
    CHECK(first_difference(base, parameter) == 0);
    model::Input split = base;  // the same policy in two pieces is no difference
    split.timeline[0].until = 12;
    split.timeline.push_back(setting("raid_intensity", 1, 40, 12));
    CHECK_FALSE(first_difference(base, split));
    model::Input moved = base;
    moved.numerics.months = 12;
    moved.cities[0].rent += 1;
    CHECK(incomparable(base, moved).size() == 2);
    CHECK(incomparable(base, policy_input()).empty());
}

TEST_CASE("arms: a bundle is taken apart by lever") {
    const model::Input base = base_input();
    model::Input bundle = base;
    bundle.timeline[1].value = 0;
    bundle.timeline.push_back(setting("grant_match", 0, 0.3));
    CHECK(changed_levers(base, bundle) == std::vector<std::string>{"relocation_subsidy", "grant_match"});
    CHECK(concerned_cities(base, bundle) == std::vector<std::size_t>{0, 1});
    const model::Input part = with_levers_of(base, bundle, {"grant_match"});
    CHECK(changed_levers(base, part) == std::vector<std::string>{"grant_match"});
    CHECK_FALSE(
        first_difference(bundle, with_levers_of(base, bundle, {"relocation_subsidy", "grant_match"})));
}

TEST_CASE("worlds: draws stay in their priors, follow their scale, and leave what is fixed") {
    const auto all = uncertain_parameters({});
    // Nothing lies between the two states of a switch.
    CHECK(std::ranges::count(all, model::Unit::switch_, &UncertainParameter::unit) == 0);
    const auto fewer = uncertain_parameters({all[0].key});
    CHECK(fewer.size() + 1 == all.size());
    std::vector<double> log_position;
    for (std::uint64_t world = 0; world < 200; ++world) {
        const auto values = draw_world(all, 5, world);
        const auto same = draw_world(fewer, 5, world);
        for (std::size_t p = 0; p < all.size(); ++p) {
            CHECK(values[p] >= all[p].prior.lower);
            CHECK(values[p] <= all[p].prior.upper * (1 + 1e-12));
            if (p > 0) CHECK(same[p - 1] == values[p]);
            if (all[p].scale == model::Scale::logarithmic)
                log_position.push_back(std::log(values[p] / all[p].prior.lower) /
                                       std::log(all[p].prior.upper / all[p].prior.lower));
        }
    }
    REQUIRE(log_position.size() > 100);
    double mean = 0;
    for (const double position : log_position) mean += position / static_cast<double>(log_position.size());
    CHECK(mean == Approx(0.5).margin(5 * 0.2887 / std::sqrt(static_cast<double>(log_position.size()))));
    CHECK(run_seed(1, 0, 0) != run_seed(1, 0, 1));
    CHECK(run_seed(1, 0, 0) != run_seed(1, 1, 0));
    CHECK(run_seed(1, 0, 0) < (std::uint64_t{1} << 53U));
}

TEST_CASE("paired runs: what twins count is at the country's size") {
    // The same small world as a whole country and as a quarter of one.
    std::vector<Arm> whole{{"base", base_input()}, {"policy", policy_input()}};
    std::vector<Arm> quarter = whole;
    for (Arm& arm : quarter) {
        arm.input.numerics.scale = whole[0].input.numerics.scale / 4;
        model::PopulationParams& people = arm.input.parameters.population;
        for (double* count : {&people.stars, &people.core, &people.broad, &people.firms}) *count *= 4;
    }
    const auto firms_of = [&](const std::vector<Arm>& arms) {
        PairedPlan plan = plan_of(arms, 1, 2);
        plan.uncertain.clear();
        const PairedResult result = run_of(plan);
        const Twins& twins = *result.runs[0].arms[1].twins;
        double sum = 0;
        for (const auto* fate : {&twins.firms_kept, &twins.firms_moved, &twins.firms_lost})
            for (const double n : *fate) sum += n;
        return sum;
    };
    const double of_whole = firms_of(whole);
    CHECK(of_whole > 50);
    CHECK(firms_of(quarter) == Approx(4 * of_whole).epsilon(0.2));
    // A named organisation is in every run, and stands for itself alone.
    model::Input input = base_input();
    input.numerics.scale = 0.5;
    model::OrganisationInput organisation;
    organisation.key = "named";
    organisation.seat = "centre";
    organisation.founded = -12;
    organisation.heads = 100;
    input.organisations = {organisation};
    const model::World world = model::build_world(input);
    double firms = 0;
    for (std::size_t row = 0; row < world.labs.size(); ++row)
        if (model::commercial(world.labs.kind[row])) firms += world.labs.name[row] == 0 ? 1 : 2;
    CHECK(std::ranges::count(world.labs.name, 0) == 1);
    const Twins same = compare_twins(world, world, 0.5, {}, {});
    double kept = 0;
    for (const double n : same.firms_kept) kept += n;
    CHECK(kept == Approx(firms));
}
