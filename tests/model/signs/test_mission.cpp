// Directions of what labs are like to work for and of groups that leave (SV-06 to SV-10), by pairs of runs that share all their
// luck.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <span>
#include <vector>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
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

/// Sums of several measures over cities or tiers and over the months from `first` on, of one run; undefined values count 0.
std::vector<double> sums(const Input& input, std::span<const std::string_view> keys, std::int32_t first) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    std::vector<double> sum(keys.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= first) continue;
        for (std::size_t k = 0; k < keys.size(); ++k) {
            const int number = measure_row(keys[k]);
            REQUIRE(number >= 0);
            const Measure& measure = measure_catalogue()[static_cast<std::size_t>(number)];
            std::vector<double> values(values_of(measure.over, input.cities.size()));
            measure.compute({world, record, input.numerics.scale}, values);
            for (const double value : values) sum[k] += std::isnan(value) ? 0 : value;
        }
    }
    return sum;
}

/// Differences of several measures between two arms, each run once for a seed.
class Effects {
public:
    template <class With, class Without>
    Effects(std::vector<std::string_view> keys, std::int32_t first, With with, Without without,
            int worlds = seeds)
        : keys_(std::move(keys)), worlds_(worlds) {
        for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(worlds); ++seed) {
            const std::vector<double> a = sums(with(seed), keys_, first);
            const std::vector<double> b = sums(without(seed), keys_, first);
            for (std::size_t k = 0; k < keys_.size(); ++k) differences_.push_back(a[k] - b[k]);
        }
    }
    [[nodiscard]] Paired of(std::string_view key) const {
        const auto at = std::ranges::find(keys_, key);
        REQUIRE(at != keys_.end());
        const auto k = static_cast<std::size_t>(at - keys_.begin());
        return paired(worlds_,
                      [&](std::uint64_t seed) { return differences_[(seed - 1) * keys_.size() + k]; });
    }

private:
    std::vector<std::string_view> keys_;
    int worlds_;
    std::vector<double> differences_;  // [seed][key]
};

void rise(const Effects& effects, std::string_view key) {
    rises(key, effects.of(key));
}
void fall(const Effects& effects, std::string_view key) {
    falls(key, effects.of(key));
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

Input with_floor(std::uint64_t seed, double floor) {
    Input input = labs(seed);
    input.mechanisms.switch_on("research_compute");
    input.parameters.research_compute.floor = floor;
    return input;
}

Input with_stars(std::uint64_t seed, double core_stars, double spillover) {
    Input input = labs(seed);
    input.mechanisms.switch_on("star_base");
    input.parameters.star_base.core_stars = core_stars;
    input.parameters.star_base.spillover = spillover;
    return input;
}

Input with_roles(std::uint64_t seed, double asked) {
    Input input = labs(seed);
    input.mechanisms.switch_on("work_roles");
    input.parameters.work_role.asked = asked;
    return input;
}

Input with_groups(std::uint64_t seed, bool on) {
    Input input = labs(seed);
    input.parameters.founding.spin_rate = 2;
    input.parameters.founding.spin_heads = 8;
    input.parameters.group_exit.usual = 0.2;
    input.parameters.group_exit.join = 2;
    if (on) input.mechanisms.switch_on("group_exits");
    return input;
}

}  // namespace

TEST_CASE("signs: labs that hide their work pay more, and keep to themselves what they sell (SV-07)") {
    const Effects hidden(
        {"publication_reputation", "mean_pay", "revenue"}, 6,
        [](std::uint64_t seed) { return hiding(seed, -1); },
        [](std::uint64_t seed) { return hiding(seed, 0); });
    fall(hidden, "publication_reputation");
    rise(hidden, "mean_pay");
    rise(hidden, "revenue");
}

TEST_CASE(
    "signs: three months after a change of policy reputation has gone less than a quarter of its way "
    "(SV-07)") {
    const auto gap = [](std::int32_t months) {
        return paired(seeds, [&](std::uint64_t seed) {
            Input with = hiding(seed, -1);
            Input without = hiding(seed, 0);
            with.numerics.months = without.numerics.months = months;
            return mean_of(with, "publication_reputation", months - 1) -
                   mean_of(without, "publication_reputation", months - 1);
        });
    };
    const Paired early = gap(9);
    falls("after three months", early);
    CHECK(early.mean > 0.25 * gap(48).mean);
}

TEST_CASE("signs: researchers without compute stand idle, and capability and sales fall (SV-08)") {
    const Effects floor(
        {"idle_researchers", "frontier", "revenue"}, 0,
        [](std::uint64_t seed) { return with_floor(seed, 200); },
        [](std::uint64_t seed) { return with_floor(seed, 0); });
    rise(floor, "idle_researchers");
    fall(floor, "frontier");
    fall(floor, "revenue");
}

TEST_CASE("signs: stars that leave cost their peers' output, and with it sales (SV-09)") {
    const Effects spill(
        {"star_loss", "frontier", "revenue"}, 0, [](std::uint64_t seed) { return with_stars(seed, 0, 0.8); },
        [](std::uint64_t seed) { return with_stars(seed, 0, 0); }, 8 * seeds);  // few stars leave
    rise(spill, "star_loss");
    fall(spill, "frontier");
    fall(spill, "revenue");
}

TEST_CASE("signs: where nobody has stars enough the best pass labs over, which know and sell less (SV-09)") {
    const Effects base(
        {"starless_applications", "labs_without_base", "frontier", "revenue"}, 0,
        [](std::uint64_t seed) { return with_stars(seed, 60, 0.065); },
        [](std::uint64_t seed) { return with_stars(seed, 0, 0.065); });
    rise(base, "starless_applications");
    rise(base, "labs_without_base");
    fall(base, "frontier");
    fall(base, "revenue");
}

TEST_CASE("signs: people who are asked for their role fit better, and labs sell and know more (SV-06)") {
    const Effects asked(
        {"role_fit", "revenue", "frontier", "hires"}, 0,
        [](std::uint64_t seed) { return with_roles(seed, 1); },
        [](std::uint64_t seed) { return with_roles(seed, 0); });
    rise(asked, "role_fit");
    rise(asked, "revenue");
    rise(asked, "frontier");
    rise(asked, "hires");
}

TEST_CASE("signs: groups leave together and found, and their parents fall back (SV-10)") {
    const Effects groups(
        {"group_exits", "group_leavers", "lost_with_groups", "venture_raised", "firms_founded", "algorithms",
         "frontier"},
        0, [](std::uint64_t seed) { return with_groups(seed, true); },
        [](std::uint64_t seed) { return with_groups(seed, false); });
    rise(groups, "group_exits");
    rise(groups, "group_leavers");
    rise(groups, "lost_with_groups");
    rise(groups, "venture_raised");
    rise(groups, "firms_founded");
    fall(groups, "algorithms");
    fall(groups, "frontier");
}
