// Signs of plans of cities, of the two contests, and of what raids and clauses decide, by pairs of runs that
// share all their luck.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure
using Timeline = std::vector<LeverSetting>;
using Change = std::function<void(Input&)>;
using Arm = std::function<Input(std::uint64_t)>;

Timeline operator+(Timeline a, const Timeline& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// Three small cities, changed by `change`.
Arm arm(std::int32_t months, const Timeline& timeline, const Change& change = {}) {
    return [=](std::uint64_t seed) {
        Input input = tiny_input(seed);
        input.numerics.months = months;
        input.numerics.scale = 2;
        input.timeline = timeline;
        if (change) change(input);
        return input;
    };
}

/// Sum of a measure over the months from `first` on, in one city or everywhere.
double sum_of(const Input& input, std::string_view key, std::size_t city, std::int32_t first = 0) {
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(measure_row(key))];
    const std::size_t width = measure.over == Over::city_tier ? n_tiers : 1;
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= first) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = 0; i < values.size(); ++i)
            if ((city == nation || city == i / width) && !std::isnan(values[i])) sum += values[i];
    }
    return sum;
}

Paired difference(std::string_view key, std::size_t city, const Arm& with, const Arm& without,
                  std::int32_t first = 0) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city, first) - sum_of(without(seed), key, city, first);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

void with_models(Input& input) {
    input.parameters.founding.model_path = 0.5;
}

const Timeline fund{setting("fund_size", 0, 2e9)};
const Timeline raids{setting("raid_intensity", 1, 40), setting("relocation_subsidy", 1, 150000)};

}  // namespace

TEST_CASE(
    "signs: a steered fund finances the segment of its plan, and its announcement draws others (CN-24)") {
    const Arm plain = arm(36, fund, with_models);
    const Timeline base = fund + Timeline{setting("mission_base", 0, 1)};
    rises(difference("state_to_models", 0, arm(36, base, with_models), plain));
    falls(difference("state_to_models", 0,
                     arm(36, fund + Timeline{setting("mission_application", 0, 1)}, with_models), plain));
    const Timeline applications = fund + Timeline{setting("mission_application", 0, 1)};
    const Timeline announced = applications + Timeline{setting("announce", 0, 1)};
    rises(difference("venture_raised", 0, arm(48, announced), arm(48, applications)));
    // Promises that the budget does not keep.
    const Timeline empty = announced + Timeline{setting("envelope", 0, 1e5)};
    falls(difference("credibility", 0, arm(48, empty), arm(48, announced)));
}

TEST_CASE("signs: a split envelope moves money to what worked, and a soft one spends more (CN-27)") {
    const Timeline split{setting("envelope", 1, 1e7),       setting("envelope_split", 1, 1),
                         setting("raid_intensity", 1, 40),  setting("relocation_subsidy", 1, 150000),
                         setting("talent_package", 1, 5e5), setting("voucher_rate", 1, 0.5),
                         setting("voucher_cap", 1, 2e7),    setting("voucher_budget", 1, 5e8)};
    const auto worth = [](double relocation) {
        return [=](Input& input) { input.parameters.city_budget.worth_relocation = relocation; };
    };
    rises(difference("relocation_cash_paid", 1, arm(36, split, worth(10)), arm(36, split, worth(0.01))));
    falls(difference("voucher_paid", 1, arm(36, split, worth(10)), arm(36, split, worth(0.01))));
    rises(difference("public_money", 1, arm(36, split + Timeline{setting("soft_budget", 1, 0.5)}),
                     arm(36, split)));
    const auto carried = [](double share) {
        return [=](Input& input) { input.parameters.city_budget.carry_over = share; };
    };
    rises(difference("carried_over", 1, arm(36, split, carried(1)), arm(36, split, carried(0))));
    rises(difference("public_money", 1, arm(36, split, carried(1)), arm(36, split, carried(0))));
}

TEST_CASE("signs: firms that move and people that follow amplify each other (CN-31)") {
    // An offer to each side of the two contests.
    const Timeline offers =
        raids + Timeline{setting("incubator_space", 1, 4000), setting("incubator_rent_discount", 1, 0.7),
                         setting("hukou_points", 1, 1)};
    const auto without = [](std::initializer_list<Mechanism> off) {
        const std::vector<Mechanism> list(off);
        return [=](Input& input) {
            for (const Mechanism m : list) input.mechanisms.switch_off(m);
        };
    };
    const Change people_frozen = without({Mechanism("migration")});
    const Change firms_frozen = without({Mechanism("branches"), Mechanism("seat_moves"), Mechanism("raids")});
    // Means of the last year.
    const auto policy = [&](std::string_view key, const Change& change) {
        std::array<double, seeds> found{};
        for (std::uint64_t seed = 1; seed <= seeds; ++seed)
            found[seed - 1] = (sum_of(arm(48, offers, change)(seed), key, 1, 36) -
                               sum_of(arm(48, {}, change)(seed), key, 1, 36)) /
                              12;
        return found;
    };
    const auto sum = [](const auto& values) { return std::accumulate(values.begin(), values.end(), 0.0); };
    for (const char* key : {"firm_share", "talent", "revenue"}) {
        const auto both = policy(key, {});
        const auto of_firms = policy(key, people_frozen);
        const auto of_people = policy(key, firms_frozen);
        const Paired excess = paired(seeds, [&](std::uint64_t seed) {
            return both[seed - 1] - of_firms[seed - 1] - of_people[seed - 1];
        });
        // The ratio with each seed left out in turn.
        std::array<double, seeds> ratio{};
        for (std::size_t i = 0; i < seeds; ++i)
            ratio[i] = (sum(both) - both[i]) / (sum(of_firms) - of_firms[i] + sum(of_people) - of_people[i]);
        double squares = 0;
        for (const double r : ratio) squares += std::pow(r - sum(ratio) / seeds, 2);
        const double amplification = sum(both) / (sum(of_firms) + sum(of_people));
        const double half = 2.09 * std::sqrt((seeds - 1.0) / seeds * squares);  // t of 19 degrees
        INFO(key << ": both " << sum(both) / seeds << ", people frozen " << sum(of_firms) / seeds
                 << ", firms frozen " << sum(of_people) / seeds << ", A " << amplification << " +- " << half
                 << "; excess " << excess);
        CHECK(excess.lower > 0);
        CHECK(amplification - half > 1);
    }
}

TEST_CASE("signs: visits bring firms, and cash alone tips few of them (CN-15)") {
    const double visit = LocationParams{}.visit_weight;
    const Timeline usual{setting("raid_intensity", 1, 40), setting("relocation_subsidy", 1, 30000)};
    int paid = 0;
    int tipped = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed)
        for (const MonthRecord& month : run(arm(36, usual)(seed)).records)
            for (const Event& event : month.events) {
                if (event.kind != EventKind("seat_move") && event.kind != EventKind("branch_opened"))
                    continue;
                if (!(event.value > 0)) continue;
                ++paid;
                const auto sum = [](const Terms& terms) {
                    return std::accumulate(terms.begin(), terms.end(), 0.0);
                };
                const double cash = event.chosen[3] - visit;
                tipped += sum(event.chosen) - cash < sum(event.rejected) ? 1 : 0;
            }
    INFO(tipped << " of " << paid << " paid decisions tipped by cash");
    CHECK(paid > 100);
    CHECK(tipped > 0.02 * paid);
    CHECK(tipped < 0.25 * paid);
    rises(difference("raid_wins", 1, arm(36, raids), arm(36, {})));
    falls(difference("relocation_cash_paid", 1, arm(36, raids + Timeline{setting("relocation_cap", 1, 1e5)}),
                     arm(36, raids)));
    falls(difference("raid_wins", 1, arm(36, raids + Timeline{setting("relocation_cap", 1, 1e4)}),
                     arm(36, raids)));
}

TEST_CASE("signs: a clause keeps seats, and a larger part places more money (CN-16)") {
    const Timeline courted =
        Timeline{setting("raid_intensity", 1, 100), setting("relocation_subsidy", 1, 300000)} + fund;
    const Timeline bound =
        courted + Timeline{setting("clause_on", 0, 1), setting("clause_rate", 0, 0.1),
                           setting("clause_years", 0, 7), setting("clause_local_minimum", 0, 0.8)};
    falls(difference("seats_lost", 0, arm(60, bound), arm(60, courted)));
    rises(difference("state_raised", 0, arm(36, fund + Timeline{setting("fund_share_max", 0, 0.6)}),
                     arm(36, fund)));
}
