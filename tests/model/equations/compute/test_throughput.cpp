#include <catch2/catch.hpp>

#include "model/equations/compute/throughput.hpp"

using namespace headwater::model;

TEST_CASE("throughput: jobs of 8, 64 and 512 accelerators in domains of 72 and of 8") {
    const Interconnect links;
    CHECK(domain_efficiency(links, 72, 8) == Approx(0.952).margin(0.0005));
    CHECK(domain_efficiency(links, 8, 8) == Approx(0.952).margin(0.0005));
    CHECK(domain_efficiency(links, 72, 64) == Approx(0.952).margin(0.0005));
    CHECK(domain_efficiency(links, 8, 64) == Approx(0.678).margin(0.0005));
    CHECK(domain_efficiency(links, 72, 512) == Approx(0.788).margin(0.0005));
    CHECK(domain_efficiency(links, 8, 512) == Approx(0.668).margin(0.0005));
}

TEST_CASE("throughput: a large domain helps most just below its size, and nothing at small jobs") {
    const Interconnect links;
    const auto gain = [&](double job) {
        return domain_efficiency(links, 72, job) / domain_efficiency(links, 8, job);
    };
    CHECK(gain(8) == 1);
    CHECK(gain(72) == Approx(1.40).margin(0.01));
    CHECK(gain(512) == Approx(1.18).margin(0.005));
    CHECK(gain(72) > gain(80));
}

TEST_CASE("throughput: software of 50 settings before and after it is tuned") {
    CHECK(software_efficiency(0.012, 50, 0, 0.2) == Approx(0.549).margin(0.0005));
    CHECK(software_efficiency(0.012, 50, 10, 0.2) == Approx(0.802).margin(0.0005));
    CHECK(software_efficiency(0.012, 50, 50, 0.2) == Approx(0.996).margin(0.0005));
    CHECK(software_efficiency(0.012, 10, 0, 0.2) == Approx(0.887).margin(0.0005));
    CHECK(software_efficiency(0.012, 10, 10, 0.2) == Approx(0.999).margin(0.0005));
    CHECK(software_efficiency(0.012, 0, 0, 0.2) == 1);
}

TEST_CASE("throughput: settings are mended faster where more use them") {
    CHECK(next_setting_loss(0.012, 0.03, 1) == Approx(0.012 * 0.97));
    CHECK(next_setting_loss(0.012, 0.03, 20) < next_setting_loss(0.012, 0.03, 1));
    CHECK(next_setting_loss(0.012, 0.03, 0) == Approx(0.012 * 0.97));
    CHECK(next_setting_loss(0.012, 0.9, 1e9) == 0);
}

TEST_CASE("throughput: a challenger at 26 against 34 thousand is the better only when it is tuned") {
    const double peak = 1.32, price = 26000;
    const auto price_per_work = [&](double months) {
        return price / (peak * software_efficiency(0.012, 50, months, 0.2) /
                        software_efficiency(0.012, 10, months, 0.2));
    };
    CHECK(price_per_work(0) == Approx(31800).epsilon(0.005));
    CHECK(price_per_work(50) == Approx(19700).epsilon(0.005));
    CHECK(challenger_chance(1, 0.15) == 0.5);
    CHECK(challenger_chance(price_per_work(50) / 34000, 0.15) > 0.99);
    CHECK(challenger_chance(1.3, 0.15) < 0.05);
}

TEST_CASE("throughput: weights of two vendors give the chance of the second") {
    const double first = choice_weight(34000, 0.15);
    const double second = choice_weight(31800, 0.15);
    CHECK(second / (first + second) == Approx(challenger_chance(31800.0 / 34000, 0.15)));
}
