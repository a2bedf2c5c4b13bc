#include "model/processes/people/talent_kernel/talent_kernel.hpp"

#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/runs/footprint.hpp"
#include "analysis/runs/generated_input.hpp"
#include "model/state/skill.hpp"
#include "model/stepper.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::model::people;

namespace {

constexpr std::size_t broad = static_cast<std::size_t>(Tier::broad);

World run(const Input& input, int months, int threads = 2) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    for (int month = 0; month < months; ++month) stepper.step(world, record);
    return world;
}

/// The definition of the kernel, person by person, with a Gumbel shock for each option and a sequential
/// generator: what the fast form is compared with.
struct Reference {
    const Input& input;
    World world;
    std::mt19937_64 generator{12345};
    std::int64_t moves = 0;
    std::int64_t moves_between_cities = 0;

    double uniform() { return std::uniform_real_distribution<double>(1e-16, 1)(generator); }

    double utility(std::size_t person, std::size_t lab) {
        const TalentMarketParams& p = input.parameters.talent_market;
        const Researchers& people = world.researchers;
        const Tastes& tastes = people.tastes[person];
        const std::size_t city = world.labs.seat[lab].row();
        const double per_head = world.labs.gpus[lab] / input.parameters.talent_kernel.people_per_lab;
        return p.pay_weight * tastes.pay / 255 * std::log(static_cast<double>(world.labs.pay_premium[lab])) +
               p.compute_weight * tastes.compute / 255 * std::log1p(per_head) +
               p.mission_weight * tastes.mission / 255 * static_cast<double>(world.labs.culture[lab]) +
               world.cities.amenity[city] - (city != people.city[person].row() ? p.move_cost : 0.0) -
               p.taste_scale * std::log(-std::log(uniform()));
    }

    void step() {
        const TalentMarketParams& p = input.parameters.talent_market;
        Researchers& people = world.researchers;
        Labs& labs = world.labs;
        std::vector<std::pair<std::size_t, std::size_t>> chosen;
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (uniform() >= p.hazard_broad) continue;
            std::size_t best = people.site[i].row();
            double most = utility(i, best);
            for (int k = 0; k < static_cast<int>(p.offers); ++k) {
                const auto lab = static_cast<std::size_t>(uniform() * static_cast<double>(labs.size()));
                const double value = utility(i, lab);
                if (value > most) {
                    most = value;
                    best = lab;
                }
            }
            chosen.emplace_back(i, best);
        }
        for (const auto& [i, lab] : chosen) {
            if (people.site[i].row() == lab) continue;
            ++moves;
            moves_between_cities += people.city[i] != labs.seat[lab] ? 1 : 0;
            --labs.heads[people.site[i].row()];
            ++labs.heads[lab];
            people.site[i] = SiteId(lab);
            people.city[i] = labs.seat[lab];
        }
        const double target = static_cast<double>(people.size()) / static_cast<double>(labs.size());
        for (std::size_t lab = 0; lab < labs.size(); ++lab)
            labs.pay_premium[lab] *=
                static_cast<float>(1 + input.parameters.talent_kernel.wage_step *
                                           std::tanh((target - labs.heads[lab]) / target));
    }
};

double spread_of_heads(const World& world) {
    double squares = 0;
    for (const std::int32_t heads : world.labs.heads) squares += (heads - 20.0) * (heads - 20.0);
    return std::sqrt(squares / static_cast<double>(world.labs.size()));
}

}  // namespace

TEST_CASE("talent kernel: heads, cities and skill are what a recount gives") {
    const Input input = analysis::talent_kernel_input(40'000, 24);
    const World world = run(input, 24);
    std::vector<std::int32_t> heads(world.labs.size());
    std::vector<std::int32_t> living(world.n_cities());
    std::vector<std::int64_t> skill(world.n_cities());
    const Researchers& people = world.researchers;
    std::int64_t searches = 0;
    for (std::size_t row = 0; row < people.size(); ++row) {
        ++heads[people.site[row].row()];
        ++living[people.city[row].row()];
        CHECK_FALSE(people.city[row] != world.sites.city[people.site[row].row()]);
        skill[people.city[row].row()] +=
            discounted_skill(people, row, input.parameters.talent_market.skill_growth);
        searches += people.entry_month[row];
    }
    CHECK(heads == world.labs.heads);
    CHECK(skill == world.cities.skill);
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
        CHECK(world.sites.heads[lab][broad] == heads[lab]);
    for (std::size_t city = 0; city < world.n_cities(); ++city) {
        CHECK(world.cities.living[city][broad] == living[city]);
        CHECK(world.cities.employed[city][broad] == living[city]);
    }
    // 5 % of 40,000 people in 24 months: 48,000 searches, five standard deviations are 1,100.
    CHECK(std::abs(static_cast<double>(searches) - 48'000) < 1'100);
}

TEST_CASE("talent kernel: the same bytes for 1, 2 and 8 threads") {
    const Input input = analysis::talent_kernel_input(60'000, 12);
    const std::uint64_t one = state_hash(run(input, 12, 1));
    CHECK(state_hash(run(input, 12, 2)) == one);
    CHECK(state_hash(run(input, 12, 8)) == one);
}

TEST_CASE("talent kernel: what it gives agrees with a plain simulation of the definition") {
    const Input input = analysis::talent_kernel_input(40'000, 24);
    Reference reference{input, build_world(input)};
    for (int month = 0; month < 24; ++month) reference.step();

    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double moves = 0;
    double between = 0;
    for (int month = 0; month < 24; ++month) {
        stepper.step(world, record);
        for (std::size_t from = 0; from < world.n_cities(); ++from)
            for (std::size_t to = 0; to < world.n_cities(); ++to) {
                const double n = record.move(Tier::broad, CityId(from), CityId(to));
                moves += n;
                between += from == to ? 0 : n;
            }
    }
    CHECK(moves == Approx(static_cast<double>(reference.moves)).epsilon(0.03));
    CHECK(between == Approx(static_cast<double>(reference.moves_between_cities)).epsilon(0.03));
    CHECK(spread_of_heads(world) == Approx(spread_of_heads(reference.world)).epsilon(0.05));
    std::vector<double> living(world.n_cities());
    for (const CityId city : reference.world.researchers.city) living[city.row()] += 1;
    for (std::size_t city = 0; city < world.n_cities(); ++city)
        CHECK(world.cities.living[city][broad] == Approx(living[city]).epsilon(0.05));
    double wage = 0;
    double reference_wage = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        wage += world.labs.pay_premium[lab];
        reference_wage += reference.world.labs.pay_premium[lab];
    }
    CHECK(wage == Approx(reference_wage).epsilon(0.01));
}

TEST_CASE("talent kernel: nobody moves and no wage changes when nobody searches") {
    Input input = analysis::talent_kernel_input(2'000, 6);
    input.parameters.talent_market.hazard_broad = 0;
    const World before = build_world(input);
    const World after = run(input, 6);
    CHECK(after.researchers.site == before.researchers.site);
    CHECK(after.labs.pay_premium == before.labs.pay_premium);
    CHECK(after.cities.skill == before.cities.skill);
}

TEST_CASE("talent kernel: everybody searches at a probability of one") {
    Input input = analysis::talent_kernel_input(20'000, 3);
    input.parameters.talent_market.hazard_broad = 1;
    const World world = run(input, 3);
    CHECK(std::ranges::all_of(world.researchers.entry_month, [](std::int16_t n) { return n == 3; }));
}

TEST_CASE("talent kernel: amenity draws people") {
    const World world = run(analysis::talent_kernel_input(40'000, 24), 24);
    CHECK(world.cities.living.front()[broad] < world.cities.living.back()[broad]);
}

TEST_CASE("talent kernel: a world smaller than a vector works") {
    const World world = run(analysis::talent_kernel_input(3, 12), 12);
    CHECK(world.labs.size() == 1);
    CHECK(world.labs.heads[0] == 3);
}

TEST_CASE("talent kernel: the estimate of memory counts its labs and nobody to come") {
    const auto input = analysis::talent_kernel_input(10'000'000, 60);
    const analysis::Footprint print = analysis::footprint_of(input);
    CHECK(print.people_at_end == 1e7);
    CHECK(print.firms_at_start == 5e5);
    // Measured: 673 MiB at the peak of `headwater bench --row kernel/10000000`.
    CHECK(print.bytes == Approx(673.0 * 1024 * 1024).epsilon(0.25));
}
