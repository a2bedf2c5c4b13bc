#include "model/equations/finance/contract_dues.hpp"

#include <catch2/catch.hpp>

using namespace headwater::model;

TEST_CASE("contract dues: equal parts add to the amount to the unit, however it divides") {
    for (const Money amount : {Money{1'000'003}, Money{92'000'000'000'000'07}, Money{5}, Money{0}})
        for (const std::int32_t months : {1, 7, 48, 120}) {
            Money sum = 0;
            for (std::int32_t month = 0; month < months; ++month) {
                const Money part =
                    due_by_then(amount, month + 1, months) - due_by_then(amount, month, months);
                CHECK(part >= 0);
                sum += part;
            }
            CHECK(sum == amount);
        }
    // 100,000,003 over 48 months, as shares that vest: 25,000,000 after 12, 97,916,669 after 47.
    CHECK(due_by_then(100'000'003, 12, 48) == 25'000'000);
    CHECK(due_by_then(100'000'003, 13, 48) == 27'083'334);
    CHECK(due_by_then(100'000'003, 47, 48) == 97'916'669);
    CHECK(due_by_then(100'000'003, 48, 48) == 100'000'003);
}

TEST_CASE("contract dues: what cannot be paid is owed, and what a cap cuts is not") {
    const Payment all = pay_due(100, 1000, 0, 0);
    CHECK(all.paid == 100);
    CHECK(all.owed == 0);
    CHECK_FALSE(all.capped);
    const Payment part = pay_due(100, 30, 0, 0);
    CHECK(part.paid == 30);
    CHECK(part.owed == 70);
    const Payment nothing = pay_due(100, -5, 0, 0);
    CHECK(nothing.paid == 0);
    CHECK(nothing.owed == 100);
    const Payment capped = pay_due(100, 1000, 950, 1000);
    CHECK(capped.paid == 50);
    CHECK(capped.owed == 0);
    CHECK(capped.capped);
    const Payment short_of_cap = pay_due(100, 20, 950, 1000);
    CHECK(short_of_cap.paid == 20);
    CHECK(short_of_cap.owed == 30);
    CHECK_FALSE(short_of_cap.capped);
}

TEST_CASE("contract dues: a part of a sum is rounded down, and all of it is all of it") {
    CHECK(part_of(1001, 0.5) == 500);
    CHECK(part_of(1001, 1) == 1001);
    CHECK(part_of(1001, 0) == 0);
    CHECK(part_of(9'007'199'254'740'993, 1) == 9'007'199'254'740'993);  // no double
}

TEST_CASE("contract dues: new shares dilute all others alike") {
    // Founders 0.8, others 0.2; a fifth is sold: founders' part 0.8 x 0.8 + 0.2 = 0.84, of which the buyer has 0.2 / 0.84.
    const Dilution d = dilute(0.8, 0.2);
    CHECK(d.founders == Approx(0.84));
    CHECK(d.founders * d.stake == Approx(0.2));
    CHECK(d.rest == Approx(0.8));
    CHECK(d.founders + 0.2 * d.rest == Approx(1));
    CHECK(d.founders * d.others * 0.5 == Approx(0.8 * 0.8 * 0.5));  // a half of the founders' part before
}
