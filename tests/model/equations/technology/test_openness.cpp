// Known answers of opening by rank (SV-33) and of caution (SV-34).
#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/technology/caution.hpp"
#include "model/equations/technology/openness.hpp"

using namespace headwater::model;
using namespace headwater::model::technology;

TEST_CASE("openness: a closed lab opens when it is further behind than an open one closes") {
    const OpennessParams params;
    CHECK(opening_gap(params, false, 0) == Approx(0.35));
    CHECK(opening_gap(params, true, 0) == Approx(0.15));
    // Nine months of costs from the public are worth one subsidy_response.
    CHECK(opening_gap(params, false, 9) == Approx(0.25));
    OpennessParams wished;
    wished.state_preference = 0.2;
    CHECK(opening_gap(wished, false, 0) == Approx(0.15));
}

TEST_CASE("openness: labs abroad open all that they have while they are behind by the gap") {
    const OpennessParams params;
    CHECK(opens_all(params, 30, 30.25));
    CHECK_FALSE(opens_all(params, 30, 30.2));
    CHECK_FALSE(opens_all(params, 30, 28));
}

TEST_CASE("openness: public fixes lower what starting from an open model loses") {
    CHECK(loss_with_fixes(0.25, 0, 30) == 0.25);
    CHECK(loss_with_fixes(0.25, 30, 30) == Approx(0.25 / std::exp(1.0)));
}

TEST_CASE("caution: six months alone, three months with one rival and a half, half a month with five") {
    const CautionParams params;
    CHECK(cautious_months(params, 0) == 6);
    CHECK(cautious_months(params, std::log(2.0) / 0.5) == Approx(3));
    CHECK(cautious_months(params, 5) == Approx(6 * std::exp(-2.5)));
    CHECK(incident_hazard(params, 0) == 0.05);
    CHECK(incident_hazard(params, 2) == Approx(0.05 / std::exp(1.0)));
}

TEST_CASE("caution: a liable lab holds until another month saves no more than it costs") {
    const CautionParams params;
    // An incident at 100 costs 100 x 6 x 0.05 / 2 = 15 a month without holding.
    CHECK(liable_months(params, 100, 15) == 0);
    CHECK(liable_months(params, 100, 15 / std::exp(2.0)) == Approx(4));
    const double held = liable_months(params, 1000, 7);
    const auto expected = [&](double h) { return 1000 * 6 * incident_hazard(params, h) + 7 * h; };
    CHECK(expected(held) < expected(held + 0.1));
    CHECK(expected(held) < expected(held - 0.1));
    CHECK(liable_months(params, 1e12, 0) == 24);
}

TEST_CASE("caution: trust falls by incidents and comes back by a part of what is lost") {
    const CautionParams params;
    CHECK(trust_after(params, 1, 1) == 1);
    CHECK(trust_after(params, 1, 0.9) == Approx(0.9 + 0.03 * 0.1));
    double trust = 0.5;
    for (int month = 0; month < 23; ++month) trust = trust_after(params, trust, 1);
    CHECK(1 - trust == Approx(0.5 * std::pow(0.97, 23)));
}
