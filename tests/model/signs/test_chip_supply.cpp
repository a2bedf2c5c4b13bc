// Directions of the supply of accelerators (SV-26, SV-30) and of export control, by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// Three cities whose labs want more than the sellers have at first, and vendors who serve them.
Input supplied(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 2;
    input.parameters.founding.model_path = 0.4;
    add_sellers(input);
    add_vendors(input);
    return input;
}

/// Mean over the months after `from` of a measure, over its rows.
double mean_of(const Input& input, std::string_view key, std::int32_t from = 12) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    int months = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        if (world.month <= from) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
        ++months;
    }
    return sum / months;
}

template <class Change, class Other>
Paired effect(std::string_view key, Change change, Other other, std::int32_t from = 12) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = supplied(seed);
        Input against = supplied(seed);
        change(with);
        other(against);
        return mean_of(with, key, from) - mean_of(against, key, from);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}
template <class Change>
Paired effect(std::string_view key, Change change, std::int32_t from = 12) {
    return effect(
        key, change, [](Input&) {}, from);
}

auto lever(std::string_view key, double value) {
    return [key, value](Input& input) {
        const int row = lever_row(key);
        REQUIRE(row >= 0);
        if (lever_catalogue[static_cast<std::size_t>(row)].scope == LeverScope::nation) {
            input.timeline.push_back(setting(key, 0, value));
            return;
        }
        for (std::size_t c = 0; c < input.cities.size(); ++c)
            input.timeline.push_back(setting(key, c, value));
    };
}

}  // namespace

TEST_CASE("signs: power connects halls earlier, and more GPUs work (SV-26)") {
    rises(effect("power_connected", lever("power_megawatts", 2)));
    falls(effect("power_wait", lever("power_megawatts", 2)));
    rises(effect("gpus_of_sellers", lever("power_megawatts", 2)));
}

TEST_CASE("signs: a long permit keeps chips without power (SV-26)") {
    rises(effect("chips_waiting", lever("build_permit_months", 36)));
    falls(effect("largest_site", lever("build_permit_months", 36)));
}

TEST_CASE("signs: more output shortens leads and lowers the price of chips and of hours (SV-26)") {
    const auto output = [](Input& input) {
        for (VendorInput& vendor : input.vendors) vendor.output *= 3;
    };
    falls(effect("chip_lead", output));
    falls(effect("chip_price", output));
    falls(effect("rent_neocloud", output));
}

TEST_CASE("signs: without resale hours are cheaper (SV-26, Spengler)") {
    falls(effect("gpu_price", lever("resale_allowed", 0)));
}

TEST_CASE(
    "signs: a lower cap makes chips dearer and fewer, the largest site smaller and home hardware common "
    "(SV-26)") {
    const auto cap = [](Input& input) {
        input.parameters.chip_supply.moved_most = 20;
        lever("export_control", 20)(input);
    };
    rises(effect("chip_price", cap));
    rises(effect("chip_wedge", cap));
    falls(effect("gpus_of_sellers", cap));
    falls(effect("largest_site", cap));
    rises(effect("home_chips", cap));
}

TEST_CASE(
    "signs: software that catches up brings the challenger a larger share, a larger domain too (SV-30)") {
    // So much output that taste decides, not supply; hardware at home that does what its peak says, in domains of one size.
    const auto catching = [](double speed) {
        return [speed](Input& input) {
            input.parameters.hardware_choice.catchup = speed;
            for (VendorInput& vendor : input.vendors) {
                vendor.output *= 20;
                vendor.origin = VendorOrigin::home;
                vendor.next_domain.reset();
            }
        };
    };
    rises(effect("challenger_chips", catching(0.1), catching(0), 24));
    const auto domain = [](double size, double job) {
        return [size, job](Input& input) {
            input.parameters.hardware_choice.job_size = job;
            for (VendorInput& vendor : input.vendors)
                if (vendor.kind == VendorKind::challenger) vendor.domain = size;
        };
    };
    rises(effect("challenger_chips", domain(64, 64), domain(8, 64)));
    const Paired small = effect("challenger_chips", domain(64, 8), domain(8, 8));
    CHECK(small.mean == 0);  // jobs of eight stay within the smaller domain
}

TEST_CASE("signs: sellers that are financed until their halls stand stay, and hours are cheaper (SV-26)") {
    // Halls take long, so that whoever opens has machines before it has power.
    const auto entry = [](Input& input) {
        input.parameters.rental_market.entry_rate = 1;
        input.parameters.rental_market.entry_patience = 60;
        input.parameters.rental_market.hurdle = 0.1;
    };
    const auto financed = [entry](Input& input) {
        entry(input);
        input.mechanisms.switch_on("hall_finance");
    };
    rises(effect("gpu_sellers", financed, entry, 24));
    falls(effect("rent_neocloud", financed, entry, 24));
}
