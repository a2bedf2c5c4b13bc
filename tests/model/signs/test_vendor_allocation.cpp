// Directions of vendors' allocation, platforms and trust (SV-28), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>

#include "tests/support/busy_world.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::int32_t entry = 6;  // month of the platform

/// Three cities whose labs rent from sellers, who order from vendors that choose; the incumbent opens a platform.
Input supplied(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 60;
    input.numerics.scale = 2;
    input.parameters.founding.model_path = 0.4;
    add_sellers(input);
    add_vendors(input);
    input.mechanisms.switch_on("vendor_allocation");
    input.platforms = {{input.vendors.front().key, entry, no_month, std::nullopt}};
    return input;
}

/// Mean of a measure over the months from `from` to `until`, of the one change less that of the other.
template <class Change, class Other>
Paired effect(std::string_view key, Change change, Other other, std::int32_t from, std::int32_t until = 60) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = supplied(seed);
        Input against = supplied(seed);
        with.numerics.months = against.numerics.months = until;
        change(with);
        other(against);
        return mean_of(with, key, from) - mean_of(against, key, from);
    });
    UNSCOPED_INFO(key << " from month " << from << ": " << p);
    return p;
}

void as_it_is(Input&) {}
void none(Input& input) {
    input.platforms.clear();
}
/// No grudges but those of the platform.
auto quiet(bool platform) {
    return [platform](Input& input) {
        input.parameters.vendor_allocation.refused_shock = 0;
        input.parameters.vendor_allocation.defect_chance = 0;
        if (!platform) none(input);
    };
}

}  // namespace

TEST_CASE("signs: a vendor's platform brings hidden preparation for rivals, and open orders later (SV-28)") {
    rises(effect("rivals_hidden", quiet(true), quiet(false), entry + 1, entry + 12));
    const Paired at_first = effect("orders_to_rivals", quiet(true), quiet(false), entry + 1, entry + 12);
    CHECK(at_first.mean == 0);
    rises(effect("orders_to_rivals", quiet(true), quiet(false), entry + 36));
    rises(effect("vendor_grudge", quiet(true), quiet(false), entry + 1));
}

TEST_CASE("signs: with a longer half-life of trust grudges last, and more orders move (SV-28)") {
    const auto halving = [](double years) {
        return [years](Input& input) {
            quiet(true)(input);
            input.parameters.vendor_allocation.trust_half_life = years;
        };
    };
    rises(effect("vendor_grudge", halving(10), halving(1), entry + 12));
    rises(effect("orders_to_rivals", halving(10), halving(1), entry + 36));
}

TEST_CASE("signs: fear keeps orders with the vendor (SV-28)") {
    const auto fear = [](double size) {
        return [size](Input& input) {
            quiet(true)(input);
            input.parameters.vendor_allocation.fear = size;
        };
    };
    falls(effect("orders_to_rivals", fear(3), fear(0), entry + 36));
    rises(effect("rivals_hidden", fear(3), fear(0), entry + 36));
}

TEST_CASE("signs: a platform lets more machines at lower prices (SV-28)") {
    rises(effect("platform_share", as_it_is, none, entry));
    rises(effect("platform_fees", as_it_is, none, entry));
    falls(effect("gpu_price", as_it_is, none, entry));
    rises(effect("neocloud_use", as_it_is, none, entry));
}

TEST_CASE("signs: grudges move the sales of vendors to their rivals (SV-28)") {
    const auto weight = [](double size) {
        return [size](Input& input) {
            input.parameters.vendor_allocation.grudge_weight = size;
            input.parameters.vendor_allocation.entry_shock = 1;
            input.parameters.vendor_allocation.fear = 0;
        };
    };
    rises(effect("challenger_chips", weight(2), weight(0), entry + 24));
}

TEST_CASE("signs: money of vendors in a seller brings refusals to others (SV-28)") {
    const auto ally = [](double size) {
        return [size](Input& input) {
            add_contracts(input);
            input.parameters.vendor_allocation.ally_weight = size;
        };
    };
    rises(effect("allocations_refused", ally(3), ally(0), 0));
}

TEST_CASE("signs: switched off, vendors, platforms and their parameters change no bit (SV-28)") {
    const auto end_of = [](auto change) {
        Input input = supplied(3);
        input.numerics.months = 24;
        input.mechanisms.switch_off("vendor_allocation");
        change(input);
        return state_hash(run(input).world);
    };
    const std::uint64_t plain = end_of(none);
    CHECK(end_of(as_it_is) == plain);
    CHECK(end_of([](Input& input) {
              input.parameters.vendor_allocation.ally_weight = 3;
              input.parameters.vendor_allocation.entry_shock = 2;
          }) == plain);
    CHECK(end_of([](Input& input) { input.mechanisms.switch_on("vendor_allocation"); }) != plain);
}
