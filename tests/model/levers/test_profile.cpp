#include <catch2/catch.hpp>

#include "model/levers/catalogue.hpp"
#include "model/levers/lever_setting.hpp"

using namespace headwater::model;

namespace {

LeverSetting cash(std::int32_t from, std::int32_t until, std::int32_t ramp = 0, std::int32_t lag = 0) {
    return {
        static_cast<std::uint16_t>(lever_row("relocation_subsidy")), CityId(0), 1000, from, until, ramp, lag};
}

}  // namespace

TEST_CASE("lever profile: neutral before `from`, the value until `until`, neutral after") {
    const LeverSetting s = cash(3, 6);
    CHECK(s.at(2) == 0);
    CHECK(s.at(3) == 1000);
    CHECK(s.at(5) == 1000);
    CHECK(s.at(6) == 0);
}

TEST_CASE("lever profile: a ramp rises in equal steps and reaches the value in its last month") {
    const LeverSetting s = cash(10, 100, 4);
    CHECK(s.at(9) == 0);
    CHECK(s.at(10) == 250);
    CHECK(s.at(11) == 500);
    CHECK(s.at(12) == 750);
    CHECK(s.at(13) == 1000);
    CHECK(s.at(50) == 1000);
}

TEST_CASE("lever profile: a lag shifts beginning, ramp and end") {
    const LeverSetting plain = cash(10, 20, 3);
    const LeverSetting late = cash(10, 20, 3, 5);
    for (std::int32_t month = 0; month < 40; ++month) CHECK(late.at(month + 5) == plain.at(month));
}

TEST_CASE("lever profile: a window that began before the run is in force in month 0") {
    CHECK(cash(-24, 5).at(0) == 1000);
    CHECK(cash(-2, 5, 4).at(0) == 750);
}

TEST_CASE("lever profile: an empty window never acts") {
    const LeverSetting s = cash(5, 5);
    for (std::int32_t month = 0; month < 12; ++month) CHECK_FALSE(s.active(month));
}

TEST_CASE("policy in force: a city's lever acts in its city, a nation's lever in all") {
    const std::vector<LeverSetting> timeline{
        cash(0, 9),
        {static_cast<std::uint16_t>(lever_row("regulation_penalty")), CityId{}, 2, 0, 9, 0, 0},
    };
    PolicyInForce policy(2);
    set_policy(timeline, 4, policy);
    CHECK(policy.at("relocation_cash", CityId(0)) == 1000);
    CHECK(policy.at("relocation_cash", CityId(1)) == 0);
    CHECK(policy.at("regulation_penalty", CityId(0)) == 2);
    CHECK(policy.at("regulation_penalty", CityId(1)) == 2);
    set_policy(timeline, 9, policy);
    CHECK(policy == PolicyInForce(2));
}

TEST_CASE("policy in force: settings of one slot combine in any order") {
    for (const SlotText& slot : slot_texts) {
        PolicyInForce one(1);
        PolicyInForce two(1);
        for (const double x : {0.5, 0.25, 0.75}) one.combine(Slot(slot), CityId(0), x);
        for (const double x : {0.75, 0.5, 0.25}) two.combine(Slot(slot), CityId(0), x);
        INFO(slot.key);
        CHECK(one == two);
        const double expected = slot.combine == Combine::sum        ? 1.5 - 2 * slot.neutral
                                : slot.combine == Combine::largest  ? 0.75
                                : slot.combine == Combine::smallest ? 0.25
                                                                    : 1 - 0.5 * 0.75 * 0.25;
        CHECK(one.at(Slot(slot), CityId(0)) == Approx(expected));
    }
}
