// Directions of money that goes in circles (SV-29), by pairs of runs that share all their luck.
#include <algorithm>
#include <array>
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

constexpr std::array<std::string_view, 5> searched{"able", "baker", "charlie", "dog", "easy"};

/// Three cities with `part` of the machines of the usual sellers.
Input market(std::uint64_t seed, double part) {
    Input input = tiny_input(seed);
    input.numerics.months = 36;
    input.numerics.scale = 2;
    input.parameters.founding.model_path = 0.4;
    add_sellers(input);
    for (CloudInput& cloud : input.clouds) {
        cloud.gpus *= part;
        cloud.power *= part;
    }
    return input;
}
double gpus_of(const Input& input, std::string_view seller) {
    return std::ranges::find(input.clouds, seller, &CloudInput::key)->gpus;
}

/// Many machines, half of which vendors rent back from sellers of whom they hold shares and to whom they have lent.
Input circle(std::uint64_t seed) {
    Input input = market(seed, 20);
    for (const std::string_view seller : searched) {
        ContractInput stake;
        stake.key = std::string(seller) + "-stake";
        stake.payer = chip_vendors_key;
        stake.receiver = seller;
        stake.start = 1;
        ContractInput loan = stake;
        ContractInput back = stake;
        stake.share = 0.1;
        stake.amount = 4e4 * gpus_of(input, seller);
        loan.key = std::string(seller) + "-loan";
        loan.kind = ContractKind::loan;
        loan.last = 59;
        loan.rate = 0.1;
        loan.amount = stake.amount;
        back.key = std::string(seller) + "-back";
        back.kind = ContractKind::rent_back;
        back.last = 47;
        back.gpus = 0.5 * gpus_of(input, seller);
        input.contracts.insert(input.contracts.end(), {stake, loan, back});
    }
    put_in_order(input);
    return input;
}

/// Few machines, sellers who buy more from cash alone, and vendors who buy three tenths of them and lease them back.
Input leases(std::uint64_t seed) {
    Input input = market(seed, 0.15);
    input.parameters.national_regime.gpu_supply_start = 8000;
    input.parameters.rental_market.loan_share = 0;
    input.parameters.rental_market.entry_rate = 0;
    input.parameters.rental_market.cash_months = 0;
    for (const std::string_view seller : searched) {
        ContractInput lease;
        lease.key = std::string(seller) + "-lease";
        lease.kind = ContractKind::leaseback;
        lease.payer = chip_vendors_key;
        lease.receiver = seller;
        lease.start = 1;
        lease.last = 41;
        lease.share = 0.3;
        lease.amount = 4e5 * 0.3 * gpus_of(input, seller);
        lease.monthly = *lease.amount / 36;
        input.contracts.push_back(lease);
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

Paired effect(std::string_view key, Of what, std::string_view lever, Input (*world)(std::uint64_t)) {
    const Paired p = paired(seeds, [&](std::uint64_t seed) {
        Input with = world(seed);
        with.timeline.push_back(setting(lever, 0, 0));
        return of_run(with, key, what) - of_run(world(seed), key, what);
    });
    UNSCOPED_INFO(lever << " 0, " << key << ": " << p);
    return p;
}

}  // namespace

TEST_CASE(
    "signs: without related money all demand is from outside, sellers fail and hours cost less (SV-29)") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        Input without = circle(seed);
        without.timeline.push_back(setting("related_party_cap", 0, 0));
        CHECK(of_run(without, "returned_money", Of::sum) == 0);
    }
    rises(effect("external_share", Of::mean, "related_party_cap", circle));
    rises(effect("tied_firms_failed", Of::sum, "related_party_cap", circle));
    falls(effect("rent_neocloud", Of::mean, "related_party_cap", circle));
    falls(effect("tied_revenue", Of::mean, "related_party_cap", circle));
    rises(effect("gpus", Of::mean, "related_party_cap", circle));
}

TEST_CASE("signs: without sale and lease-back sellers have fewer machines, and hours cost more (SV-29)") {
    falls(effect("lease_rent_paid", Of::sum, "leaseback_share", leases));
    falls(effect("gpus_of_sellers", Of::mean, "leaseback_share", leases));
    rises(effect("gpu_price", Of::mean, "leaseback_share", leases));
    falls(effect("gpus", Of::mean, "leaseback_share", leases));
}
