// A run at a small scale is the same country: what a run holds in part acts by the size of the whole (named_shares), over
// 20 seeds, small runs against the whole country.
#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

#include "model/equations/firms/share_held.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;

/// A country of 16,000 people with four large organisations and an institute that have names.
Input country(std::uint64_t seed, double scale, bool by_shares) {
    Input input = tiny_input(seed);
    PopulationParams& people = input.parameters.population;
    people.stars = 240;
    people.core = 2400;
    people.broad = 14000;
    people.firms = 400;
    input.parameters.funding.venture_supply = 4e9;
    input.parameters.national_regime.gpu_supply_start = 4000;
    for (const char* key : {"amber", "birch", "cedar", "delta"}) {
        OrganisationInput o;
        o.key = o.label = key;
        o.kind = LabKind::big_tech;
        o.seat = input.organisations.size() % 2 == 0 ? "centre" : "east";
        o.founded = -100;
        o.heads = 900;
        o.core_share = 0.3;
        input.organisations.push_back(o);
    }
    input.numerics.scale = scale;
    if (by_shares) input.mechanisms.switch_on("named_shares");
    return input;
}

struct Mean {
    double value = 0;
    double error = 0;  // squared, of the mean
};

Mean mean_at(double scale, bool by_shares, std::string_view measure, void (*change)(Input&)) {
    std::vector<double> values;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        Input input = country(seed, scale, by_shares);
        change(input);
        values.push_back(sum_of(input, measure));
    }
    Mean out;
    out.value = std::accumulate(values.begin(), values.end(), 0.0) / seeds;
    for (const double v : values) out.error += (v - out.value) * (v - out.value) / (seeds - 1.0) / seeds;
    return out;
}

double z_of(const Mean& small, const Mean& whole) {
    return (small.value - whole.value) / std::sqrt(small.error + whole.error);
}

void many_spin_offs(Input& input) {
    input.parameters.founding.spin_rate = 0.5;
}

}  // namespace

TEST_CASE("scale: a row that holds a fiftieth of an organisation has its size, and counts for a fiftieth") {
    Input input = country(1, 0.02, true);
    const World world = build_world(input);
    const LabId amber = world.named[0];
    REQUIRE(amber.valid());
    Month month;
    month.mechanisms = &input.mechanisms;
    const double held = share_held(month, world.labs, amber.row());
    CHECK(held == Approx(18.0 / 900).epsilon(1e-5));
    CHECK(rounded_heads(month, world.labs, amber.row()) ==
          std::lround(world.labs.heads[amber.row()] / (18.0 / 900)));
    input.mechanisms.switch_off("named_shares");
    CHECK(share_held(month, world.labs, amber.row()) == 1);
    CHECK(whole_heads(month, world.labs, amber.row()) == world.labs.heads[amber.row()]);
}

TEST_CASE("scale: at scale 1 the mechanism changes no bit") {
    Input input = country(3, 1, false);
    input.mechanisms.switch_on("contested_demand");
    input.mechanisms.switch_on("departments");
    input.parameters.contested_demand.potential = 8e10;
    input.numerics.months = 12;
    const auto without = monthly_hashes(input, 1);
    input.mechanisms.switch_on("named_shares");
    CHECK(monthly_hashes(input, 2) == without);
}

TEST_CASE("scale: laws hold in a small run, with everything drawn to whole people") {
    Input input = country(2, 0.03, true);
    input.mechanisms.switch_on("contested_demand");
    input.mechanisms.switch_on("departments");
    input.mechanisms.switch_on("posting_costs");
    input.parameters.contested_demand.potential = 8e10;
    CHECK(run_under_laws(input).empty());
}

TEST_CASE("scale: spin-offs of named organisations come at the rate of the country") {
    const Mean whole = mean_at(1, false, "spin_offs", many_spin_offs);
    const Mean small = mean_at(0.1, true, "spin_offs", many_spin_offs);
    const Mean before = mean_at(0.1, false, "spin_offs", many_spin_offs);
    INFO("spin-offs in two years: " << whole.value << " at scale 1, " << small.value << " at 0.1, "
                                    << before.value << " without named_shares");
    CHECK(std::abs(z_of(small, whole)) < 3);
    CHECK(z_of(before, whole) > 3);
}

TEST_CASE("scale: a place whose firms a small run does not hold keeps its people in firms") {
    const auto in_firms = [](bool by_shares) {
        Input input = country(5, 0.1, by_shares);
        input.parameters.population.firms = 30;
        input.cities[0].firm_share = 0.5;
        input.cities[1].firm_share = 0.5;
        input.cities[2].firm_share = 0;
        const World world = build_world(input);
        std::int32_t heads = 0;
        for (std::size_t s = 0; s < world.sites.size(); ++s)
            if (world.sites.city[s] == CityId(2) && commercial(world.labs.kind[world.sites.lab[s].row()]))
                heads += world.sites.heads_at(SiteId(s));
        return heads;
    };
    CHECK(in_firms(false) == 0);
    CHECK(in_firms(true) > 200);
}
