// Directions of money that goes in circles (SV-29), by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/input_order.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

void add(Input& input, ContractInput contract) {
    input.contracts.push_back(std::move(contract));
}

/// Three cities whose small sellers live by vendors' money: shares, hours that vendors rent back, and machines that they
/// have sold to them.
Input circle(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 36;
    input.numerics.scale = 2;
    input.parameters.founding.model_path = 0.4;
    add_sellers(input);
    for (const std::string_view seller : {"able", "baker", "charlie", "dog", "easy"}) {
        const std::string name(seller);
        ContractInput stake;
        stake.key = name + "-stake";
        stake.payer = chip_vendors_key;
        stake.receiver = seller;
        stake.start = 1;
        stake.share = 0.1;
        stake.amount = 4e6;
        add(input, stake);
        ContractInput loan = stake;
        loan.key = name + "-loan";
        loan.kind = ContractKind::loan;
        loan.share = {};
        loan.last = 60;
        loan.rate = 0.1;
        loan.amount = 4e6;
        add(input, loan);
        ContractInput back = stake;
        back.key = name + "-back";
        back.kind = ContractKind::rent_back;
        back.last = 48;
        back.share = {};
        back.amount = {};
        back.monthly = 2e5;
        add(input, back);
        ContractInput lease = stake;
        lease.key = name + "-lease";
        lease.kind = ContractKind::leaseback;
        lease.last = 40;
        lease.share = 0.3;
        lease.amount = 2e6;
        lease.monthly = 8e4;
        add(input, lease);
    }
    put_in_order(input);
    return input;
}

enum class Of : std::uint8_t { mean, sum };

/// Over the last two years.
double of_run(const Input& input, std::string_view key, Of what) {
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
        if (world.month <= 12 && what == Of::mean) continue;
        measure.compute({world, record, input.numerics.scale}, values);
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
        ++months;
    }
    return what == Of::mean ? sum / months : sum;
}

Paired effect(std::string_view key, Of what, std::string_view lever) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = circle(seed);
        with.timeline.push_back(setting(lever, 0, 0));
        return of_run(with, key, what) - of_run(circle(seed), key, what);
    });
    UNSCOPED_INFO(lever << " 0, " << key << ": " << p);
    return p;
}

void rises(const Paired& p) {
    CHECK(p.lower > 0);
}
void falls(const Paired& p) {
    CHECK(p.upper < 0);
}

}  // namespace

TEST_CASE(
    "signs: without related money all demand is from outside, sellers fail and chips sell less (SV-29)") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        Input without = circle(seed);
        without.timeline.push_back(setting("related_party_cap", 0, 0));
        CHECK(of_run(without, "returned_money", Of::sum) == 0);
    }
    rises(effect("external_share", Of::mean, "related_party_cap"));
    rises(effect("tied_firms_failed", Of::sum, "related_party_cap"));
    falls(effect("rent_neocloud", Of::mean, "related_party_cap"));
    falls(effect("tied_revenue", Of::mean, "related_party_cap"));
    falls(effect("vendor_loop_ratio", Of::mean, "related_party_cap"));
}

TEST_CASE("signs: without sale and lease-back sellers owe no rent, and let fewer machines (SV-29)") {
    falls(effect("lease_rent_paid", Of::sum, "leaseback_share"));
    falls(effect("gpus_of_sellers", Of::mean, "leaseback_share"));
    falls(effect("gpus", Of::mean, "leaseback_share"));
}
