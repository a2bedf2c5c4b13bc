// Signs of the mechanisms of technology and belief, by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure

/// A world of many labs that train, small enough for successes and an installed base within a few years.
Input arm(std::uint64_t seed, const std::vector<LeverSetting>& timeline = {}) {
    Input input = tiny_input(seed);
    input.numerics.months = 36;
    input.numerics.scale = 4;
    input.parameters.original_path.research_unit = 1;
    input.parameters.original_path.stack_users = 5;
    input.parameters.founding.model_path = 0.5;
    input.timeline = timeline;
    return input;
}

/// Sum of a measure over the months from `first` on, in one city or everywhere.
double sum_of(const Input& input, std::string_view key, std::size_t city, std::int32_t first = 0) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
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
            if ((city == nation || city == i) && !std::isnan(values[i])) sum += values[i];
    }
    return sum;
}

template <class With, class Without>
Paired difference(std::string_view key, std::size_t city, With with, Without without,
                  std::int32_t first = 0) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city, first) - sum_of(without(seed), key, city, first);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

std::vector<LeverSetting> everywhere(std::string_view lever, double value, std::int32_t until = 10000) {
    return {setting(lever, 0, value, 0, until), setting(lever, 1, value, 0, until),
            setting(lever, 2, value, 0, until)};
}

std::vector<LeverSetting> operator+(std::vector<LeverSetting> a, const std::vector<LeverSetting>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// A world in which every lab considers an original architecture, changed by `change`.
template <class Change>
auto considering(Change change) {
    return [change](std::uint64_t seed) {
        Input input = arm(seed);
        input.parameters.original_path.consider = 1;
        change(input);
        return input;
    };
}

}  // namespace

TEST_CASE("signs: grants and procurement start original projects, and an installed base more (CN-22)") {
    const auto plain = [](std::uint64_t seed) { return arm(seed); };
    const auto with = [](const std::vector<LeverSetting>& timeline) {
        return [timeline](std::uint64_t seed) { return arm(seed, timeline); };
    };
    rises(difference("original_starts", 1, with({setting("original_grant_share", 1, 0.5)}), plain));
    rises(difference("original_starts", 1, with({setting("original_procurement_bonus", 1, 0.5)}), plain));
    // The same support in the first year: what is begun after its end depends on the users it left.
    const auto supported = [](double users) {
        return considering([users](Input& input) {
            input.numerics.months = 48;
            input.parameters.original_path.stack_users = users;
            input.timeline = everywhere("original_grant_share", 1, 12);
        });
    };
    rises(difference("original_starts", nation, supported(5), supported(1e6), 18));
}

TEST_CASE("signs: disbelief and peers starve original firms, patience feeds them (CN-23)") {
    const auto doubting = [](double start) {
        return considering([start](Input& input) {
            input.numerics.months = 72;
            input.parameters.funding.belief_start = start;
        });
    };
    falls(difference("original_raised", nation, doubting(-4), doubting(0)));
    const auto peers = [](double weight) {
        return considering([weight](Input& input) { input.parameters.belief.give_up_peers = weight; });
    };
    rises(difference("gave_up", nation, peers(0.1), peers(0)));
    const auto patient = [](double years) {
        return considering([years](Input& input) {
            input.parameters.funding.belief_start = -4;
            input.timeline = everywhere("fund_size", 1e10) + everywhere("state_patience", years);
        });
    };
    rises(difference("bridge_raised", nation, patient(5), patient(0)));
    rises(difference("original_raised", nation, patient(5), patient(0)));
}

TEST_CASE("signs: an embargo costs capability, less with own property and on an own path (CN-21)") {
    const auto cut = [](double share, const std::vector<LeverSetting>& timeline) {
        return [share, timeline](std::uint64_t seed) {
            Input input = arm(seed, timeline);
            if (share > 0) input.events = {{18, 0, DatedEventKind::embargo, share, "", "embargo"}};
            return input;
        };
    };
    falls(difference("frontier", nation, cut(1, {}), cut(0, {})));
    rises(difference("capability_lost", nation, cut(1, {}), cut(0.5, {})));
    falls(difference("capability_lost", nation, cut(1, {setting("intellectual_property_grant", 0, 1e9)}),
                     cut(1, {})));
    falls(difference("capability_lost", nation, cut(1, everywhere("original_grant_share", 1)), cut(1, {})));
    rises(difference("ip_fees_paid", nation, cut(0, {setting("intellectual_property_fee", 0, 1e6)}),
                     cut(0, {})));
}

TEST_CASE("signs: a drop-in gain lifts those who adopt it, and open policy spares them the licence (CN-25)") {
    const auto without = considering([](Input& input) {
        input.numerics.months = 48;
        input.mechanisms.switch_off("drop_in_gains");
    });
    const auto with = [](double publish) {
        return considering([publish](Input& input) {
            input.numerics.months = 48;
            input.timeline = {setting("intellectual_property_release", 0, publish)};
        });
    };
    rises(difference("capability", nation, with(0), without));
    falls(difference("licences_paid", nation, with(1), with(0)));
    rises(difference("gains_adopted", nation, with(1), with(0)));
}

TEST_CASE("signs: compute and freedom realise ideas at home, which raises capability (CN-03)") {
    const auto plain = [](std::uint64_t seed) { return arm(seed); };
    const auto with = [](const std::vector<LeverSetting>& timeline) {
        return [timeline](std::uint64_t seed) { return arm(seed, timeline); };
    };
    const auto seeded = with({setting("seed_compute", 1, 1000)});
    rises(difference("ideas_realised", 1, seeded, plain));
    falls(difference("ideas_abroad", 1, seeded, plain));
    rises(difference("ideas_realised", 1,
                     with({setting("seed_compute", 1, 1000), setting("autonomy_grant", 1, 1)}), seeded));
    const auto of_use = [](double gain) {
        return [gain](std::uint64_t seed) {
            Input input = arm(seed);
            input.parameters.idea.gain = gain;
            return input;
        };
    };
    rises(difference("capability", nation, of_use(0.05), of_use(0)));
}
