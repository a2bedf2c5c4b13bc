// The order of rows says nothing, and a row that acts later changes nothing before.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "model/input_order.hpp"
#include "model/levers/catalogue.hpp"
#include "model/stepper.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_input.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

RowOrder random_order(std::size_t rows) {
    RowOrder order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = rows; i > 1; --i)
        std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    return order;
}

/// The same world with the rows of all its tables in a random order.
Input shuffled(const Input& input) {
    const std::size_t n = input.cities.size();
    const RowOrder cities = random_order(n);
    Input mixed = input;
    put_in_order(mixed.cities, cities);
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b)
            mixed.distance[a * n + b] = input.distance[cities[a] * n + cities[b]];
    for (LeverSetting& setting : mixed.timeline)
        if (setting.city.valid())
            setting.city = CityId(
                static_cast<std::size_t>(std::ranges::find(cities, setting.city.row()) - cities.begin()));
    put_in_order(mixed.timeline, random_order(mixed.timeline.size()));
    put_in_order(mixed.organisations, random_order(mixed.organisations.size()));
    put_in_order(mixed.events, random_order(mixed.events.size()));
    put_in_order(mixed.clouds, random_order(mixed.clouds.size()));
    put_in_order(mixed.contracts, random_order(mixed.contracts.size()));
    put_in_order(mixed.vendors, random_order(mixed.vendors.size()));
    put_in_order(mixed.power, random_order(mixed.power.size()));
    put_in_order(mixed.occupations, random_order(mixed.occupations.size()));
    return mixed;
}

std::vector<std::uint64_t> hashes_of(const Input& input) {
    return monthly_hashes(input, 1);
}

/// State hashes of the start and of the months before `month`.
std::vector<std::uint64_t> hashes_before(std::int32_t month, const Input& input) {
    auto hashes = hashes_of(input);
    hashes.resize(std::min(hashes.size(), static_cast<std::size_t>(month) + 1));
    return hashes;
}

/// What was drawn for a person or a lab, by serial.
using Traits = std::map<std::uint64_t, std::vector<double>>;

double number_of(const std::string& key) {
    return static_cast<double>(identity_of(key) >> 12U);
}

Traits people_of(const World& world) {
    Traits people;
    const Researchers& r = world.researchers;
    for (std::size_t row = 0; row < r.size(); ++row) {
        const Tastes& t = r.tastes[row];
        people[r.serial[row]] = {static_cast<double>(r.ability[row]),
                                 static_cast<double>(r.tier[row]),
                                 static_cast<double>(r.entry_month[row]),
                                 static_cast<double>(r.retires[row]),
                                 number_of(world.cities.key[r.home[row].row()]),
                                 static_cast<double>(t.pay),
                                 static_cast<double>(t.mission),
                                 static_cast<double>(t.home)};
    }
    return people;
}

/// What is drawn for a lab of any kind.
Traits qualities_of(const World& world) {
    Traits labs;
    for (std::size_t row = 0; row < world.labs.size(); ++row)
        labs[world.labs.serial[row]] = {static_cast<double>(world.labs.quality[row])};
    return labs;
}

/// What is drawn for a lab of its kind; which firms are the largest follows from all sizes of a city.
Traits labs_of(const World& world) {
    Traits labs;
    for (std::size_t row = 0; row < world.labs.size(); ++row)
        labs[pair_key(world.labs.serial[row], static_cast<std::uint64_t>(world.labs.kind[row]))] = {
            static_cast<double>(world.labs.openness[row]), static_cast<double>(world.labs.culture[row]),
            static_cast<double>(world.labs.founded[row])};
    return labs;
}

/// Share of those whom both have, of those of the first; of these, the share of the alike.
struct Agreement {
    double shared = 0;
    double alike = 0;
};

Agreement agreement(const Traits& here, const Traits& there) {
    double both = 0;
    double alike = 0;
    for (const auto& [serial, traits] : here) {
        const auto found = there.find(serial);
        if (found == there.end()) continue;
        ++both;
        alike += found->second == traits ? 1 : 0;
    }
    return {both / static_cast<double>(here.size()), both > 0 ? alike / both : 0};
}

/// Gives everybody the home of the first, as if nobody had been born in the new city.
Traits without_births_in(const std::string& city, Traits people, const Traits& before) {
    constexpr std::size_t home = 4;
    for (auto& [serial, traits] : people)
        if (const auto found = before.find(serial); found != before.end() && traits[home] == number_of(city))
            traits[home] = found->second[home];
    return people;
}

}  // namespace

TEST_CASE("rows: tables in any order give the same state each month") {
    holds_for_all(60, [] {
        const Input input = to_input(*random_input(Span::prior));
        Input mixed = shuffled(input);
        put_in_order(mixed);
        RC_ASSERT(hashes_of(input) == hashes_of(mixed));
    });
}

TEST_CASE("rows: levers and events that act together give the same state in any order") {
    holds_for_all(40, [] {
        Input input = to_input(*random_input(Span::prior));
        const auto before = hashes_of(input);
        put_in_order(input.timeline, random_order(input.timeline.size()));
        put_in_order(input.events, random_order(input.events.size()));
        RC_ASSERT(hashes_of(input) == before);
    });
}

TEST_CASE("rows: an input whose cities or organisations stand in another order is refused") {
    Input input = tiny_input(1);
    OrganisationInput one;
    one.key = "one";
    one.seat = "east";
    one.founded = -5;
    OrganisationInput two = one;
    two.key = "two";
    input.organisations = {one, two};
    REQUIRE(faults(input).empty());
    std::ranges::reverse(input.cities);
    std::ranges::reverse(input.organisations);
    CHECK(faults(input).size() == 2);
    put_in_order(input);
    CHECK(faults(input).empty());
}

TEST_CASE("rows: an organisation founded later changes nothing before its month") {
    holds_for_all(60, [] {
        const Input input = to_input(*random_input(Span::prior));
        Input more = input;
        OrganisationInput firm;
        firm.key = *rc::gen::element<std::string>("aaa", "mmm", "zzz");
        firm.kind = static_cast<LabKind>(*rc::gen::inRange<int>(0, lab_kind_keys.size()));
        firm.seat = (*rc::gen::elementOf(input.cities)).key;
        firm.founded = *rc::gen::inRange(0, input.months());
        firm.heads = 12;
        more.organisations.push_back(firm);
        put_in_order(more);
        RC_ASSERT(hashes_before(firm.founded, input) == hashes_before(firm.founded, more));
    });
}

TEST_CASE("rows: an organisation that is founded later has its part from then on") {
    const Input input = busy_input(5);
    Input more = input;
    OrganisationInput firm;
    firm.key = "aaa";
    firm.seat = "east";
    firm.founded = 9;
    firm.heads = 30;
    more.organisations.push_back(firm);
    put_in_order(more);
    const auto a = hashes_of(input);
    const auto b = hashes_of(more);
    CHECK(a[9] == b[9]);
    CHECK(a[10] != b[10]);
}

TEST_CASE("rows: an event or a lever changes nothing before its month") {
    holds_for_all(60, [] {
        const Input input = to_input(*random_input(Span::prior));
        const std::int32_t month = *rc::gen::inRange(0, input.months());
        Input event = input;
        const auto kind = static_cast<DatedEventKind>(*rc::gen::inRange<int>(0, dated_event_keys.size()));
        event.events.insert(event.events.begin(), {month, 3, kind, 0.7, input.cities[0].key, "more"});
        RC_ASSERT(hashes_before(month, input) == hashes_before(month, event));

        Input lever = input;
        const auto row = *rc::gen::inRange<std::size_t>(0, lever_catalogue.size());
        LeverSetting setting{static_cast<std::uint16_t>(row),
                             {},
                             lever_catalogue[row].bounds.upper,
                             month,
                             input.months(),
                             0,
                             0};
        if (lever_catalogue[row].scope == LeverScope::city) setting.city = CityId(0);
        lever.timeline.insert(lever.timeline.begin(), setting);
        RC_ASSERT(hashes_before(month, input) == hashes_before(month, lever));
    });
}

TEST_CASE("rows: an organisation more at the start leaves the others' traits as they were") {
    const Input input = busy_input(3);
    Input more = input;
    OrganisationInput firm;
    firm.key = "aaa";
    firm.seat = "east";
    firm.founded = -40;
    firm.heads = 60;
    more.organisations.push_back(firm);
    put_in_order(more);
    const World a = build_world(input);
    const World b = build_world(more);
    const Agreement people = agreement(people_of(a), people_of(b));
    CHECK(people.shared == 1);
    CHECK(people.alike == 1);
    const Agreement qualities = agreement(qualities_of(a), qualities_of(b));
    CHECK(qualities.shared > 0.97);  // one ordinary firm gives way
    CHECK(qualities.alike == 1);
    const Agreement labs = agreement(labs_of(a), labs_of(b));
    CHECK(labs.shared > 0.8);
    CHECK(labs.alike == 1);
}

TEST_CASE("rows: one city more leaves the traits of people and firms of other cities as they were") {
    const Input input = tiny_input(4);
    Input more = input;
    CityInput city = input.cities.back();
    city.key = "delta";  // between others
    more.cities.push_back(city);
    more.distance.assign(16, 800);
    for (CityInput& c : more.cities) {
        for (double& share : c.talent_share) share *= c.key == "delta" ? 0.2 : 0.95;
        c.firm_share *= c.key == "delta" ? 0.2 : 0.95;
    }
    for (std::size_t k = 0; k < n_tiers; ++k) {
        double sum = 0;
        for (const CityInput& c : more.cities) sum += c.talent_share[k];
        for (CityInput& c : more.cities) c.talent_share[k] /= sum;
    }
    double sum = 0;
    for (const CityInput& c : more.cities) sum += c.firm_share;
    for (CityInput& c : more.cities) c.firm_share /= sum;
    put_in_order(more);
    const World a = build_world(input);
    const World b = build_world(more);
    const Traits before = people_of(a);
    const Agreement people = agreement(before, without_births_in("delta", people_of(b), before));
    CHECK(people.shared > 0.9);
    CHECK(people.alike == 1);
    const Agreement qualities = agreement(qualities_of(a), qualities_of(b));
    CHECK(qualities.shared > 0.85);
    CHECK(qualities.alike == 1);
    const Agreement labs = agreement(labs_of(a), labs_of(b));
    CHECK(labs.shared > 0.7);
    CHECK(labs.alike == 1);
}
