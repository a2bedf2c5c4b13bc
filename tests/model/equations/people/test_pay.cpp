#include <catch2/catch.hpp>
#include <cmath>

#include "model/core/stream.hpp"
#include "model/equations/people/pay.hpp"

using namespace headwater::model;

TEST_CASE("pay is rounded as the library rounds, halves up") {
    CHECK(whole_pay(0) == 0);
    CHECK(whole_pay(0.49999999999999994) == 0);
    CHECK(whole_pay(0.5) == 1);
    CHECK(whole_pay(2.5) == 3);
    CHECK(whole_pay(20000.499999) == 20000);
    CHECK(whole_pay(largest_pay) == 1000000000);
    CHECK(whole_pay(1e300) == 1000000000);
    const Stream stream(1, 2, 3);
    for (std::uint64_t n = 0; n < 100000; ++n) {
        const double pay = std::exp(20 * stream.uniform(n));
        REQUIRE(whole_pay(pay) == std::lround(std::min(pay, largest_pay)));
    }
}
