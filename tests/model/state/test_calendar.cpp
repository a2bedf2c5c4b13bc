#include "model/state/calendar.hpp"

#include <catch2/catch.hpp>

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
