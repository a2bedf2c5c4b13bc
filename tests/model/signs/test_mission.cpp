// Directions of what labs are like to work for and of groups that leave (SV-06 to SV-10), by pairs of runs that share all their
// luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/input_order.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Four years of a small country with two large laboratories and many start-ups that train, whose customers choose.
Input labs(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    input.parameters.training_run.adaptation_loss = 3;
    input.mechanisms.switch_on("training_runs");
    for (const std::size_t city : {std::size_t{0}, std::size_t{1}}) {
        OrganisationInput lab;
        lab.key = lab.label = city == 0 ? "first" : "second";
        lab.kind = LabKind::big_tech;
        lab.seat = input.cities[city].key;
        lab.founded = -24;
        lab.heads = 60;
        lab.star_share = 0.2;
        lab.core_share = 0.5;
        lab.openness = 0.8;
        lab.culture = 0.5;
        input.organisations.push_back(lab);
    }
    put_in_order(input);
    return input;
}

template <class With, class Without>
Paired effect(std::string_view key, std::int32_t first, With with, Without without) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, first) - sum_of(without(seed), key, first);
    });
    WARN(key << ": " << p);
    return p;
}

/// Publication as by themselves, or nothing published from month 6 on.
Input hiding(std::uint64_t seed, double policy) {
    Input input = labs(seed);
    input.mechanisms.switch_on("publication_reputation");
    if (policy != 0)
        for (std::size_t city = 0; city < 3; ++city)
            input.timeline.push_back(setting("publication_policy", city, policy, 6));
    put_in_order(input);
    return input;
}

Input with_floor(std::uint64_t seed, double floor, double stack = 0) {
    Input input = labs(seed);
    input.mechanisms.switch_on("research_compute");
    input.parameters.research_compute.floor = floor;
    input.parameters.research_compute.stack_nuisance = stack;
    return input;
}

Input with_stars(std::uint64_t seed, double core_stars, double spillover) {
    Input input = labs(seed);
    input.mechanisms.switch_on("star_base");
    input.parameters.star_base.core_stars = core_stars;
    input.parameters.star_base.spillover = spillover;
    return input;
}

Input with_roles(std::uint64_t seed, double asked, double access = 2.5) {
    Input input = labs(seed);
    input.mechanisms.switch_on("work_roles");
    input.parameters.work_role.asked = asked;
    input.parameters.work_role.organiser_access = access;
    return input;
}

Input with_groups(std::uint64_t seed, bool on, double tacit = 0.24) {
    Input input = labs(seed);
    input.parameters.founding.spin_rate = 2;
    input.parameters.founding.spin_heads = 8;
    input.parameters.group_exit.usual = 0.2;
    input.parameters.group_exit.join = 2;
    input.parameters.group_exit.tacit = tacit;
    if (on) input.mechanisms.switch_on("group_exits");
    return input;
}

}  // namespace

TEST_CASE(
    "signs: labs that hide their work pay more, others learn less, and they keep what they sell (SV-07)") {
    const auto hidden = [](std::string_view key, std::int32_t first) {
        return effect(
            key, first, [](std::uint64_t seed) { return hiding(seed, -1); },
            [](std::uint64_t seed) { return hiding(seed, 0); });
    };
    falls(hidden("publication_reputation", 6));
    rises(hidden("mean_pay", 6));
    rises(hidden("revenue", 6));
    falls(hidden("algorithms", 6));
    // After three months a quarter of what it is in the end is not reached.
    const auto gap = [](std::int32_t first, std::int32_t months) {
        return paired(seeds, [&](std::uint64_t seed) {
            Input with = hiding(seed, -1);
            Input without = hiding(seed, 0);
            with.numerics.months = without.numerics.months = months;
            return mean_of(with, "publication_reputation", first) -
                   mean_of(without, "publication_reputation", first);
        });
    };
    const Paired early = gap(8, 9);
    const Paired late = gap(47, 48);
    CHECK(early.mean < 0);
    CHECK(early.mean > 0.25 * late.mean);
}

TEST_CASE("signs: researchers without compute stand idle, and capability and sales fall (SV-08)") {
    const auto floor = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return with_floor(seed, 200); },
            [](std::uint64_t seed) { return with_floor(seed, 0); });
    };
    rises(floor("idle_researchers"));
    falls(floor("frontier"));
    falls(floor("revenue"));
}

TEST_CASE("signs: stars that leave cost their peers' output, and with it sales (SV-09)") {
    const auto spill = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return with_stars(seed, 0, 0.8); },
            [](std::uint64_t seed) { return with_stars(seed, 0, 0); });
    };
    rises(spill("star_loss"));
    falls(spill("revenue"));
    falls(spill("frontier"));
}

TEST_CASE("signs: where nobody has stars enough the best pass labs over, which know and sell less (SV-09)") {
    const auto base = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return with_stars(seed, 60, 0.065); },
            [](std::uint64_t seed) { return with_stars(seed, 0, 0.065); });
    };
    rises(base("starless_applications"));
    rises(base("labs_without_base"));
    falls(base("revenue"));
    falls(base("frontier"));
}

TEST_CASE("signs: people who are asked for their role fit better, and labs sell and know more (SV-06)") {
    const auto asked = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return with_roles(seed, 1); },
            [](std::uint64_t seed) { return with_roles(seed, 0); });
    };
    rises(asked("role_fit"));
    rises(asked("revenue"));
    rises(asked("frontier"));
}

TEST_CASE("signs: groups leave together and found, and their parents fall back (SV-10)") {
    const auto groups = [](std::string_view key) {
        return effect(
            key, 0, [](std::uint64_t seed) { return with_groups(seed, true); },
            [](std::uint64_t seed) { return with_groups(seed, false); });
    };
    rises(groups("group_exits"));
    rises(groups("group_leavers"));
    rises(groups("lost_with_groups"));
    rises(groups("venture_raised"));
    rises(groups("firms_founded"));
    falls(groups("frontier"));
    falls(effect(
        "algorithms", 0, [](std::uint64_t seed) { return with_groups(seed, true, 3); },
        [](std::uint64_t seed) { return with_groups(seed, true, 0); }));
}
