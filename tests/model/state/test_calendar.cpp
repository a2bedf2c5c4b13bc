#include "model/state/calendar.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/support/property.hpp"

using namespace headwater;
using namespace headwater::model;

namespace {

using Ids = std::vector<ResearcherId>;

Ids take(Calendar& calendar, std::int32_t month, const std::vector<std::int16_t>& dates) {
    Ids due{ResearcherId(99)};  // what was there before is dropped
    calendar.take(month, dates, due);
    return due;
}

}  // namespace

TEST_CASE("calendar: who is due comes in ascending order, each once") {
    Calendar calendar(12);
    const std::vector<std::int16_t> dates{3, 3, 3, 3};
    for (const std::size_t row : {2U, 0U, 3U, 2U, 0U}) calendar.put(ResearcherId(row), 3);
    CHECK(take(calendar, 3, dates) == Ids{ResearcherId(0), ResearcherId(2), ResearcherId(3)});
}

TEST_CASE("calendar: an entry whose date has changed is stale") {
    Calendar calendar(12);
    std::vector<std::int16_t> dates{3, 3, 3};
    for (std::size_t row = 0; row < 3; ++row) calendar.put(ResearcherId(row), 3);
    dates[1] = 7;
    calendar.put(ResearcherId(1), 7);
    CHECK(take(calendar, 3, dates) == Ids{ResearcherId(0), ResearcherId(2)});
    CHECK(take(calendar, 7, dates) == Ids{ResearcherId(1)});
}

TEST_CASE("calendar: a month is taken once") {
    Calendar calendar(12);
    const std::vector<std::int16_t> dates{3};
    calendar.put(ResearcherId(0), 3);
    CHECK(take(calendar, 3, dates).size() == 1);
    CHECK(take(calendar, 3, dates).empty());
}

TEST_CASE("calendar: months outside the horizon are not kept and never due") {
    Calendar calendar(12);
    const std::vector<std::int32_t> outside{12, -1, 32767};
    for (const std::int32_t month : outside) {
        const std::vector<std::int16_t> dates{static_cast<std::int16_t>(month)};
        calendar.put(ResearcherId(0), month);
        CHECK(take(calendar, month, dates).empty());
    }
    CHECK(calendar.horizon() == 12);
    CHECK(Calendar(-4).horizon() == 0);
}

TEST_CASE("calendar: a copy of a calendar is its own") {
    Calendar calendar(12);
    const std::vector<std::int16_t> dates{3};
    calendar.put(ResearcherId(0), 3);
    Calendar twin = calendar;
    CHECK(take(calendar, 3, dates).size() == 1);
    CHECK(take(twin, 3, dates).size() == 1);
}

TEST_CASE("calendar: whoever holds a date that was put is due then, once, in order") {
    tests::holds_for_all(60, [] {
        std::mt19937 luck(*rc::gen::arbitrary<std::uint32_t>());
        const std::size_t people = 1 + luck() % 3000;
        constexpr std::int32_t horizon = 24;
        Calendar calendar(horizon);
        std::vector<std::int16_t> dates(people);
        Ids everybody;
        for (std::size_t row = 0; row < people; ++row) {
            everybody.emplace_back(row);
            dates[row] = static_cast<std::int16_t>(luck() % (horizon + 3)) - 1;
        }
        calendar.put_all(everybody, dates);
        for (std::int32_t month = 0; month < horizon; ++month) {
            Ids expected;
            for (std::size_t row = 0; row < people; ++row)
                if (dates[row] == month) expected.emplace_back(row);
            RC_ASSERT(take(calendar, month, dates) == expected);
            // Most of those due get a new date, and some others change theirs.
            for (const ResearcherId who : expected) {
                dates[who.row()] = static_cast<std::int16_t>(month + luck() % 9);
                calendar.put(who, dates[who.row()]);
            }
            for (int i = 0; i < 40; ++i) {
                const ResearcherId who(luck() % people);
                dates[who.row()] = static_cast<std::int16_t>(month + 1);
                calendar.put(who, month + 1);
            }
        }
    });
}
