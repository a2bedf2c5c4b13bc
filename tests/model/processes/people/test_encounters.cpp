#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "model/processes/people/encounters.hpp"
#include "tests/model/processes/small_world.hpp"

using namespace headwater::model;
using namespace headwater::model::people;
using headwater::tests::SmallWorld;

namespace {

EncounterParams meeting() {
    EncounterParams params;
    params.e0 = 0.01;
    params.cell_people = 50;
    return params;
}

void run(SmallWorld& w, std::int32_t month, const EncounterParams& params) {
    encounters(w.month(month), params, w.world.cities, w.world.labs, w.world.sites, w.world.encounters,
               w.world.ledger, w.postings);
}

std::uint16_t cell(const SmallWorld& w, LabId lab) {
    return w.world.encounters.cell[w.site(lab).row()];
}
double contact(const SmallWorld& w, LabId lab) {
    return w.world.encounters.contact_at(w.site(lab));
}

/// A university and twenty firms of ten skilled people.
SmallWorld town() {
    SmallWorld w(1);
    w.lab(LabKind::university, 0, {0, 40, 0});
    for (int i = 0; i < 20; ++i) w.lab(LabKind::start_up, 0, {1, 9, 5});
    return w;
}

}  // namespace

TEST_CASE("encounters: without any there are no cells") {
    SmallWorld w = town();
    EncounterParams params = meeting();
    params.e0 = 0;
    w.set("space_grant", 0, 1000);
    run(w, 0, params);
    CHECK(w.world.encounters.size() == 0);
    CHECK(w.postings.rows().empty());
    CHECK(contact_of(w.world.encounters, w.world.labs, w.world.sites, LabId(0)) == 0);
}

TEST_CASE("encounters: those of one cell meet each other, not themselves, and some of the next one") {
    SmallWorld w(1);
    const LabId one = w.lab(LabKind::start_up, 0, {1, 9, 5});
    const LabId other = w.lab(LabKind::start_up, 0, {2, 18, 5});
    EncounterParams params = meeting();
    params.cell_people = 1000;
    run(w, 0, params);
    CHECK(contact(w, one) == Approx(std::log1p(0.01 * 20)));
    CHECK(contact(w, other) == Approx(std::log1p(0.01 * 10)));
    w.world.encounters.cell[w.site(other).row()] = 1;
    run(w, 1, params);
    CHECK(contact(w, one) == Approx(std::log1p(0.01 * params.decay * 20)));
    w.world.encounters.cell[w.site(other).row()] = 2;
    run(w, 2, params);
    CHECK(contact(w, one) == 0);
}

TEST_CASE("encounters: at a tenth of the scale a firm meets as many, the others of its size included") {
    SmallWorld w(1);
    w.scale = 0.1;
    const LabId one = w.lab(LabKind::start_up, 0, {0, 10, 0});
    EncounterParams params = meeting();
    params.cell_people = 1000;
    run(w, 0, params);
    CHECK(contact(w, one) == Approx(std::log1p(0.01 * 90)));
    w.world.labs.size_share[one.row()] = 0.1F;  // the run holds a tenth of it
    run(w, 1, params);
    CHECK(contact(w, one) == Approx(0).margin(1e-6));
}

TEST_CASE("encounters: the university stands in the first cell, and sites keep theirs") {
    SmallWorld w = town();
    const EncounterParams params = meeting();
    run(w, 0, params);
    CHECK(cell(w, LabId(0)) == 0);
    const std::vector<std::uint16_t> before = w.world.encounters.cell;
    CHECK(std::ranges::max(before) > 0);
    CHECK(std::ranges::max(before) < 5);  // 240 people in cells of 50
    run(w, 1, params);
    CHECK(w.world.encounters.cell == before);
    w.lab(LabKind::start_up, 0, {0, 10, 0});
    run(w, 2, params);
    CHECK(std::equal(before.begin(), before.end(), w.world.encounters.cell.begin()));
    CHECK(w.world.encounters.cell.back() != Encounters::no_cell);
}

TEST_CASE("encounters: a limit spreads sites over more cells") {
    SmallWorld w = town();
    w.set("cell_capacity", 0, 20);
    run(w, 0, meeting());
    std::vector<int> sites(20);
    for (const std::uint16_t k : w.world.encounters.cell) ++sites[k];
    CHECK(sites[0] <= 2);
    for (std::size_t k = 1; k + 1 < sites.size(); ++k) CHECK(sites[k] <= 2);
}

TEST_CASE("encounters: shuffling keeps the cells of sites and the number of sites of each") {
    SmallWorld w = town();
    EncounterParams params = meeting();
    run(w, 0, params);
    const std::vector<std::uint16_t> before = w.world.encounters.cell;
    const std::vector<float> together = w.world.encounters.contact;
    params.shuffle = 1;
    run(w, 1, params);
    CHECK(w.world.encounters.cell == before);
    CHECK(w.world.encounters.contact != together);
}

TEST_CASE("encounters: common space brings more encounters as far as it is paid for") {
    SmallWorld w = town();
    const EncounterParams params = meeting();
    run(w, 0, params);
    const double before = contact(w, LabId(0));
    w.begin_month();
    w.set("space_grant", 0, 10000);
    w.give(w.world.cities.treasury[0], 0.5e6);  // half of the rent
    w.begin_month();
    run(w, 1, params);
    CHECK(w.posted("space_rent") == Approx(0.5e6));
    CHECK(in_units(w.world.cities.programme_spent_year[0]) == Approx(0.5e6));
    CHECK(std::expm1(contact(w, LabId(0))) == Approx(1.5 * std::expm1(before)));
    w.settle();
    CHECK(w.world.ledger.trial_balance().zero());
}
