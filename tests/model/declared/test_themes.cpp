// What the themes declare, joined; that it does not compile when it is wrong is shown by tests/rules/test_declared_rows.py.
#include <catch2/catch.hpp>

#include <array>
#include <cstdint>

#include "model/declared/slot_bills.hpp"
#include "model/equations/government/programme.hpp"
#include "model/stepper.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater::model;
using namespace headwater::tests;

namespace {

template <class Row>
void check_table() {
    const auto& rows = joined_rows<Row>;
    REQUIRE(rows.size() > 10);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i].key);
        CHECK(rows[i].number == i + first_number<Row>);
        const auto found = RowKey<Row>::find(rows[i].key);
        REQUIRE(found);
        CHECK(found->row() == i);
        CHECK(*found == RowKey<Row>::at(i));
        CHECK(found->key() == rows[i].key);
    }
    CHECK_FALSE(RowKey<Row>::find("no such key"));
}

}  // namespace

TEST_CASE("themes: each row stands at its number, and is found by its key") {
    check_table<MechanismText>();
    check_table<SlotText>();
    check_table<PostingKindText>();
    check_table<CityCountText>();
    check_table<CityMoneyText>();
    check_table<EventKindText>();
    check_table<PurposeText>();
}

TEST_CASE("themes: a key names the number that files and draws know it by") {
    CHECK(Mechanism("sectors").number() == 49);
    CHECK(Slot("voucher_domestic_bonus").number() == 72);
    CHECK(PostingKind("lab_fund").number() == 52);
    CHECK(CityCount("star_founders").number() == 54);
    CHECK(CityMoney("public_orders").number() == 15);
    CHECK(EventKind("capability_loss").number() == 20);
    CHECK(Purpose("world_cities").number() == 1);
    CHECK(Purpose("focus").number() == 62);
    CHECK(Purpose("focus").row() == 61);
}

TEST_CASE("themes: each row says what it stands for, and each purpose whose identity keys it") {
    const auto said = [](const auto& rows) {
        for (const auto& row : rows) {
            INFO(row.key);
            CHECK_FALSE(row.text.empty());
        }
    };
    said(mechanism_texts);
    said(slot_texts);
    said(posting_kinds);
    said(city_counts);
    said(city_moneys);
    said(event_kinds);
    for (const PurposeText& purpose : purposes) {
        INFO(purpose.key);
        CHECK_FALSE(purpose.keyed_by.empty());
    }
}

TEST_CASE("themes: a city books its public money under the programme that the kind of payment belongs to") {
    Input input = busy_input(6);
    for (int city = 0; city < 3; ++city) {
        input.timeline.push_back(setting("envelope", city, 1e9));
        input.timeline.push_back(setting("envelope_split", city, 1));
    }
    input.numerics.months = 12;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(world.n_cities());
    std::vector<ByProgramme<Money>> paid(world.n_cities());
    std::array<bool, n_programmes> seen{};
    while (world.month < input.months()) {
        if (world.month % 12 == 0) paid.assign(world.n_cities(), {});
        stepper.step(world, record);
        for (std::size_t c = 0; c < world.n_cities(); ++c)
            for (const PostingKindText& row : posting_kinds) {
                if (row.booking.programme == Programme::none) continue;
                const auto programme = static_cast<std::size_t>(row.booking.programme);
                const Money amount = world.ledger.flows().paid(PostingKind(row), CityId(c));
                paid[c][programme] += amount;
                if (amount > 0) seen[programme] = true;
            }
        REQUIRE(world.cities.plans.size() == world.n_cities());
        for (std::size_t c = 0; c < world.n_cities(); ++c) {
            INFO("month " << world.month << ", city " << c);
            CHECK(paid[c] == world.cities.plans.spent[c]);
        }
    }
    CHECK(std::ranges::count(seen, true) >= 6);
}

TEST_CASE("themes: what costs a city in proportion to a slot is paid for under a programme or beside one") {
    for (const SlotBill& each : slot_bills) {
        INFO(each.slot.key());
        CHECK((each.programme != Programme::none || each.bill != Bill::none));
        CHECK(each.slot.text().neutral == 0);
    }
    std::array<bool, n_programmes> begun{};
    for (const SlotBill& each : slot_bills)
        if (each.programme != Programme::none) begun[static_cast<std::size_t>(each.programme)] = true;
    CHECK(std::ranges::count(begun, true) == static_cast<int>(n_programmes));
}
