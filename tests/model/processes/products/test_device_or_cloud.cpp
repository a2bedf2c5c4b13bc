// Device or cloud (SV-31): who is asked, who pays, and what is conserved.
#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "model/equations/products/serving.hpp"
#include "model/measures/measure.hpp"
#include "model/state/world_parts.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/measured.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

/// Four years from 2023 on of a small country with chat, a maker that belongs to a laboratory and one beside the field.
Input chatting(std::uint64_t seed = 1) {
    Input input = tiny_input(seed);
    input.numerics.start_year = 2023;
    input.numerics.months = 48;
    input.parameters.lab_kind.start_up_model_path = 1;
    input.mechanisms.switch_on("contested_demand");
    input.mechanisms.switch_on("device_or_cloud");
    input.parameters.contested_demand.potential = 8e9;
    input.parameters.contested_demand.potential_abroad = 2e10;
    input.parameters.contested_demand.chat_people = 2e6;
    OrganisationInput owner;
    owner.key = owner.label = "owner";
    owner.kind = LabKind::big_tech;
    owner.seat = input.cities.front().key;
    owner.founded = -24;
    owner.heads = 30;
    input.organisations = {owner};
    input.device_makers = {{"beside", "Beside", "", 0.3}, {"owned", "Owned", "owner", 0.4}};
    return input;
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

template <class Look>
void each_month(const Input& input, Look look) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        look(world);
    }
}

}  // namespace

TEST_CASE("device or cloud: laws hold, and a maker's account is empty at the end of each month") {
    Input input = chatting();
    input.timeline.push_back(setting("device_part_subsidy", 0, 0.5, 6));
    CHECK(run_under_laws(input).empty());
    Money sold = 0;
    Money subsidies = 0;
    Money margins = 0;
    each_month(input, [&](const World& world) {
        const Flows& flows = world.ledger.flows();
        const DeviceMakers& makers = world.device_makers;
        REQUIRE(makers.size() == 2);
        Money sales = 0;
        Money parts = 0;
        for (std::size_t m = 0; m < makers.size(); ++m) {
            CHECK(world.ledger.deposit(makers.account[m]) == 0);
            CHECK(makers.parts[m] <= makers.sales[m] + flows.of_kind("device_subsidy"));
            sales += makers.sales[m];
            parts += makers.parts[m];
        }
        CHECK(flows.of_kind("device_sales") == sales);
        CHECK(flows.of_kind("device_parts") == parts);
        sold += sales;
        subsidies += flows.of_kind("device_subsidy");
        margins += flows.between("device_margin", Sector::rest_of_world, Sector::labs);
    });
    CHECK(sold > 0);
    CHECK(subsidies > 0);
    CHECK(margins > 0);
}

TEST_CASE("device or cloud: every request is answered once or refused, and the cloud's ask for its hours") {
    const Input input = chatting(2);
    const ContestedDemandParams& p = input.parameters.contested_demand;
    const double tokens_an_hour = tokens_per_gpu_hour(p.peak, p.used_peak, p.parameters_served);
    int devices = 0;
    each_month(input, [&](const World& world) {
        const ConsumerGroups& groups = world.consumer_groups;
        const double cloud = sum_of(groups.free_use) + sum_of(groups.paid_use);
        const double all = cloud + sum_of(groups.on_device) + sum_of(groups.refused);
        if (world.month == 1) return;  // the opening sets adoption after the first use
        const double people = p.chat_people * world.task_markets.adoption[chat_task];
        const double wanted =
            people * p.tokens_per_user * use_at(world.task_markets.price[chat_task], p.price_elasticity);
        CHECK(all == Approx(wanted));
        CHECK(world.task_markets.use[chat_task] == Approx(cloud));
        double chat_hours = 0;
        Money advertising = 0;
        for (std::size_t lab = 0; lab < world.customers.size(); ++lab) {
            advertising += world.customers.advertising[lab];
            if (world.customers.users[lab] > 0) chat_hours += world.customers.inference[lab];
        }
        // Labs serve applications beside chat.
        CHECK(chat_hours * tokens_an_hour >= cloud * (1 - 1e-9));
        CHECK(world.ledger.flows().of_kind("advertising") == advertising);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            CHECK(groups.owners[g] >= 0);
            CHECK(groups.owners[g] <= 0.7 + 1e-9);  // of the makers' brands at first
            CHECK(groups.wearing[g] <= input.parameters.device_or_cloud.wearable_reach);
            CHECK(groups.moved[g] >= 0);
            CHECK(groups.moved[g] <= 1);
        }
        devices += sum_of(groups.on_device) > 0 ? 1 : 0;
    });
    CHECK(devices > 12);
}

TEST_CASE("device or cloud: switched off, its table and its levers leave every number as it is") {
    Input with = chatting(3);
    with.mechanisms.switch_off("device_or_cloud");
    with.timeline = {setting("advertising_cap", 0, 0), setting("privacy_rule", 0, 2),
                     setting("device_part_subsidy", 0, 0.5)};
    Input without = with;
    without.device_makers.clear();
    without.timeline.clear();
    with.numerics.months = without.numerics.months = 18;
    CHECK(state_hash(run(with).world) == state_hash(run(without).world));
}

TEST_CASE("device or cloud: a maker builds the part in when the share gained is worth more than it costs") {
    Input input = chatting(4);
    const auto largest = [](const Input& in) {
        double size = 0;
        each_month(in, [&](const World& world) {
            for (const double x : world.device_makers.hardware) size = std::max(size, x);
        });
        return size;
    };
    // A part that is sold for what it costs and gains nobody anything: nobody builds it in.
    input.parameters.device_or_cloud.price_over_part = 1;
    input.parameters.device_or_cloud.use_worth = 0.01;
    input.parameters.device_or_cloud.token_price = 0;
    CHECK(largest(input) == 0);
    // One that is worth far more to its buyers than it costs: the largest one.
    input.parameters.device_or_cloud.use_worth = 10000;
    CHECK(largest(input) == 4);
    // Where there are no open weights there is nothing to run, and a part that brings nothing is a loss of buyers.
    input.mechanisms.switch_off("open_models");
    each_month(input, [](const World& world) { CHECK(sum_of(world.consumer_groups.on_device) == 0); });
}

TEST_CASE("device or cloud: labs show as many advertisements as pay, none where they are barred") {
    Input input = chatting(5);
    const auto load_at_end = [](const Input& in) {
        std::vector<double> loads;
        const RunResult result = run(in);
        const World& world = result.world;
        for (std::size_t lab = 0; lab < world.chat_offers.size(); ++lab)
            if (world.customers.users[lab] > 0)
                loads.push_back(static_cast<double>(world.chat_offers.load[lab]));
        REQUIRE_FALSE(loads.empty());
        return std::accumulate(loads.begin(), loads.end(), 0.0) / static_cast<double>(loads.size());
    };
    // What nobody minds and pays well is shown in full, what nobody pays for is not.
    input.parameters.contested_demand.advertising_nuisance = 0;
    input.parameters.contested_demand.advertising = 50;
    CHECK(load_at_end(input) > 0.9);
    input.parameters.contested_demand.advertising_nuisance = 0.3;
    input.parameters.contested_demand.advertising = 0;
    CHECK(load_at_end(input) < 0.1);
    // A bar holds at once, whatever a lab had decided.
    input.parameters.contested_demand.advertising = 50;
    input.timeline.push_back(setting("advertising_cap", 0, 0, 20));
    Money before = 0;
    each_month(input, [&](const World& world) {
        const Money paid = world.ledger.flows().of_kind("advertising");
        if (world.month <= 20) before += paid;
        if (world.month > 20) CHECK(paid == 0);
    });
    CHECK(before > 0);
}
