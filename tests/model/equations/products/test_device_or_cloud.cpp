// What consumers use (SV-31): answers that can be had by hand.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/equations/products/device_or_cloud.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

/// All requests are usual ones, and a device lacks nothing.
DeviceOrCloudParams plain() {
    DeviceOrCloudParams p;
    p.quick_share = 0;
    p.long_share = 0;
    p.data_access = 0;
    return p;
}

double chat_coverage(const ContestedDemandParams& demand, double k) {
    return coverage(demand, task_traits[chat_task], k);
}

}  // namespace

TEST_CASE("device or cloud: advertisements and limits cost free users, and paying is their way out") {
    const ContestedDemandParams demand;
    CHECK(free_utility(0.3, 0.3, {0, 1}) == 0);
    CHECK(free_utility(0.3, 0.3, {1, 1}) == Approx(-0.3));
    CHECK(free_utility(0.3, 0.3, {0, 0.5}) == Approx(0.3 * std::log(0.5)));
    CHECK(odds_of_paying(demand, 0, 0, 1) == Approx(demand.paying_intercept));
    CHECK(odds_of_paying(demand, 0, -0.3, 1) == Approx(demand.paying_intercept + 0.3));
    CHECK(odds_of_paying(demand, 0, 0, 0.5) == Approx(demand.paying_intercept + std::log(0.5)));
    CHECK(offer_value(demand, 0, demand.paying_intercept) == Approx(0).margin(1e-15));
    // Who pays does not see them: a load costs the product a little less than it costs free users.
    const double value = offer_value(demand, -0.3, odds_of_paying(demand, 0, -0.3, 1));
    CHECK(value > -0.3);
    CHECK(value < -0.27);
    CHECK(draw_of_offer(demand, 0) == 1);
    CHECK(draw_of_offer(demand, std::log(2.0)) == Approx(4));  // substitution 3
    CHECK(std::isfinite(draw_of_offer(demand, 1e9)));
}

TEST_CASE("device or cloud: a larger part makes a device more able") {
    const DeviceOrCloudParams p;
    CHECK(device_capability(p, 30, 0) == Approx(28.5));
    CHECK(device_capability(p, 30, 1) == Approx(28.9));
}

TEST_CASE("device or cloud: of two that do as much each is asked half the time, and a poor device never") {
    const ContestedDemandParams demand;
    const double cloud = chat_coverage(demand, 30);
    const DeviceUse even = use_of_device(plain(), demand, cloud, 30);
    CHECK(even.moved == Approx(0.5));
    CHECK(even.attractiveness == Approx(cloud * std::sqrt(2.0)));  // slope 2
    const DeviceUse none = use_of_device(plain(), demand, cloud, 5);
    CHECK(none.moved == Approx(0).margin(1e-9));
    CHECK(none.attractiveness == Approx(cloud));
}

TEST_CASE("device or cloud: quick requests stay on the device, long ones go to the cloud") {
    const ContestedDemandParams demand;
    const double cloud = chat_coverage(demand, 30);
    DeviceOrCloudParams quick = plain();
    quick.quick_share = 1;
    DeviceOrCloudParams longer = plain();
    longer.long_share = 1;
    const double usual = use_of_device(plain(), demand, cloud, 30).moved;
    CHECK(use_of_device(quick, demand, cloud, 30).moved == Approx(1 / (1 + std::exp(-2 * quick.quick_gain))));
    CHECK(use_of_device(longer, demand, cloud, 30).moved < usual);
    // Data that lie in the cloud count against the device.
    DeviceOrCloudParams data = plain();
    data.data_access = 0.2;
    CHECK(use_of_device(data, demand, cloud, 30).moved == Approx(1 / (1 + std::exp(2 * 0.2))));
}

TEST_CASE("device or cloud: a part is worth its months of better answers and the tokens that it saves") {
    DeviceOrCloudParams p;
    p.use_worth = 20;
    p.token_price = 7.2;
    const DeviceUse use{std::exp(1.0), 0.5};
    CHECK(worth_of_part(p, 0.5, 1e6, 1, use) == Approx(36 * 0.5 * (20 + 0.5 * 7.2)));
    CHECK(device_utility(p, 720, 720) == 0);
    CHECK(device_utility(p, 0, 720) == Approx(-p.device_taste * 720 / p.device_price));
}
