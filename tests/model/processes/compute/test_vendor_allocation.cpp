// Vendors who choose whom to serve, and sellers who remember (SV-28).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/model/processes/compute/supply.hpp"

using namespace headwater::model;
using headwater::tests::Supply;

namespace {

/// Vendors choose; a customer weighs as much as another, and nobody has a grudge, unless a test says otherwise.
struct Choosing : Supply {
    Choosing() {
        w.mechanisms.switch_on("vendor_allocation");
        w.set("platforms_allowed", 0, 1);
        allocation.payment_weight = allocation.loyalty_weight = allocation.ally_weight = 0;
        allocation.own_weight = allocation.debt_weight = 0;
        allocation.defect_chance = 0;
        rental.loan_share = 0.5;
    }
    /// A seller that vendors have lent to.
    void ally(std::size_t cloud) {
        Contracts& c = w.world.contracts;
        const std::size_t row = append_rows(c);
        c.kind[row] = ContractKind::loan;
        c.payer_kind[row] = PartyKind::chip_vendors;
        c.receiver_kind[row] = PartyKind::seller;
        c.receiver[row] = static_cast<std::uint32_t>(cloud);
        c.lent[row] = 1;
    }
    void platform(std::size_t vendor, std::int16_t start) {
        Platforms& table = w.world.platforms;
        const std::size_t row = append_rows(table);
        table.vendor[row] = VendorId(vendor);
        table.start[row] = start;
        table.until[row] = table.entered[row] = Platforms::never;
        table.fee[row] = 0.2;
    }
    [[nodiscard]] const ChipTrust& trust() const { return w.world.chip_trust; }
    [[nodiscard]] std::ptrdiff_t events(EventKind kind) const {
        return std::ranges::count_if(w.record.events, [&](const Event& e) { return e.kind == kind; });
    }
};

}  // namespace

TEST_CASE("vendor allocation: with equal weights all get the part that they get without it") {
    const auto deliveries = [](bool on) {
        Choosing s;
        if (!on) s.w.mechanisms.switch_off("vendor_allocation");
        for (const double orders : {100.0, 37.0, 11.0}) s.w.world.clouds.ordered[s.seller(10, 10)] = orders;
        s.vendor(50, 1000);
        s.vendor(20, 1000);
        s.month(0);
        return s.customers().waiting[0] + s.customers().fleet[0];
    };
    CHECK(deliveries(true) == Approx(deliveries(false)).margin(2e-3));
    CHECK(deliveries(true) < 40);  // of 50 ordered of that vendor
}

TEST_CASE("vendor allocation: orders of 100 with weights 1, 1 and 4 get 25, 25 and 100 of 150") {
    Choosing s;
    s.allocation.ally_weight = std::log(4);
    for (int i = 0; i < 3; ++i) s.w.world.clouds.ordered[s.seller(0, 10)] = 100;
    s.ally(2);
    s.vendor(150, 1000);
    s.month(0);
    CHECK(s.customers().fleet[0] == Approx(25));
    CHECK(s.customers().fleet[1] == Approx(25));
    CHECK(s.customers().fleet[2] == Approx(100));
    CHECK(s.w.world.vendors.delivered[0] == Approx(150));
    // A part of a half is no refusal of less than half.
    CHECK(s.events("allocation_refused") == 0);
}

TEST_CASE(
    "vendor allocation: who can pay at once, buys nothing else, has no programme and owes little comes "
    "first") {
    const auto first_of_two = [](auto change) {
        Choosing s;
        s.w.mechanisms.switch_off("hardware_choice");  // orders follow output
        const std::size_t a = s.seller(100, 10, 1e6);
        const std::size_t b = s.seller(100, 10, 1e6);
        s.vendor(50, 1000);
        const std::size_t second = s.vendor(1e-3, 1000);
        s.owns(a, 0, 100);
        s.owns(b, 0, 50);
        s.owns(b, second, 50);
        for (const std::size_t j : {a, b}) s.w.world.clouds.ordered[j] = 200;
        change(s, b, second);
        s.month(0);
        return s.customers().fleet[0] - 100 + s.customers().waiting[0] -
               (s.customers().fleet[1] - 50 + s.customers().waiting[1]);
    };
    const auto same = [](Choosing&, std::size_t, std::size_t) {};
    CHECK(std::abs(first_of_two(same)) < 1e-2);
    CHECK(first_of_two([](Choosing& s, std::size_t, std::size_t) { s.allocation.loyalty_weight = 1; }) > 1);
    CHECK(first_of_two([](Choosing& s, std::size_t b, std::size_t second) {
              s.allocation.own_weight = 1;
              s.w.world.vendors.customer[second] = CloudId(b);
          }) > 1);
    CHECK(first_of_two([](Choosing& s, std::size_t b, std::size_t) {
              s.allocation.debt_weight = 1;
              Postings loan;
              loan.pay(s.w.world.accounts.bank, s.w.world.clouds.account[b], money(20000), "loan");
              s.w.world.ledger.settle(loan);
          }) > 1);
    CHECK(first_of_two([](Choosing& s, std::size_t b, std::size_t) {
              s.allocation.payment_weight = 1;
              s.rental.loan_share = 0;
              Postings gone;
              gone.pay(s.w.world.clouds.account[b], s.w.world.accounts.rest_of_world, money(8e5),
                       "seller_running_cost");
              s.w.world.ledger.settle(gone);
          }) > 1);
}

TEST_CASE("vendor allocation: whoever gets less than half of its part minds, once a year") {
    Choosing s;
    s.allocation.ally_weight = std::log(20);
    const std::size_t liked = s.seller(0, 100);
    const std::size_t other = s.seller(0, 100);
    s.ally(liked);
    s.w.world.clouds.ordered[liked] = s.w.world.clouds.ordered[other] = 10000;
    s.vendor(50, 1);
    double grudge = 0;
    std::ptrdiff_t refusals = 0;
    for (int month = 0; month < 13; ++month) {
        s.month(month);
        s.settle();
        refusals += s.events("allocation_refused");
        if (month == 0) grudge = s.trust().grudge[1];
        if (month < 12) CHECK(refusals == 1);
        s.w.begin_month();
    }
    CHECK(grudge == Approx(s.allocation.refused_shock));
    CHECK(refusals == 2);
    CHECK(s.trust().grudge[0] == 0);
    CHECK(s.trust().grudge[1] ==
          Approx(s.allocation.refused_shock * (1 + std::exp2(-1 / s.allocation.trust_half_life))));
}

TEST_CASE("vendor allocation: a platform raises grudges by what it shares with a seller, and they halve") {
    Choosing s;
    const std::size_t open = s.seller(100, 10);
    const std::size_t bound = s.seller(100, 10);
    const std::size_t known = s.seller(100, 10);
    s.w.world.clouds.kind[open] = s.w.world.clouds.kind[bound] = CloudKind::neocloud;
    s.w.world.clouds.kind[known] = CloudKind::hyperscaler;
    s.w.world.clouds.contracted[bound] = 75;
    const std::size_t vendor = s.vendor(1, 1000);
    for (const std::size_t j : {open, bound, known}) s.owns(j, vendor, 100);
    s.platform(vendor, 2);
    s.allocation.trust_half_life = 1;
    for (int month = 0; month < 2; ++month) {
        s.month(month);
        s.settle();
        CHECK(s.trust().grudge == std::vector<double>(3, 0.0));
    }
    s.month(2);
    s.settle();
    CHECK(s.events("platform_entry") == 1);
    CHECK(s.trust().grudge[0] == Approx(s.allocation.entry_shock));
    CHECK(s.trust().grudge[1] == Approx(s.allocation.entry_shock * 0.25));
    CHECK(s.trust().grudge[2] == Approx(s.allocation.entry_shock * (1 - s.rental.captive_share)));
    for (int month = 3; month < 15; ++month) {
        s.w.begin_month();
        s.month(month);
        s.settle();
        CHECK(s.events("platform_entry") == 0);
    }
    CHECK(s.trust().grudge[0] == Approx(s.allocation.entry_shock / 2));
}

TEST_CASE("vendor allocation: where platforms are not allowed none opens") {
    Choosing s;
    const std::size_t seller = s.seller(100, 10);
    const std::size_t vendor = s.vendor(1, 1000);
    s.owns(seller, vendor, 100);
    s.platform(vendor, 0);
    s.w.set("platforms_allowed", 0, 0);
    s.month(0);
    CHECK(s.trust().grudge[0] == 0);
    CHECK(s.w.world.platforms.entered[0] == Platforms::never);
}

TEST_CASE(
    "vendor allocation: a seller prepares in secret first, then orders elsewhere what it wants and dares") {
    Choosing s;
    const std::size_t seller = s.seller(100, 10);
    const std::size_t usual = s.vendor(3, 1000);
    const std::size_t rival = s.vendor(1, 1000);
    s.p.patience = 1000;
    s.allocation.trust_half_life = 200;
    s.w.mechanisms.switch_off("hardware_choice");  // orders follow output
    s.owns(seller, usual, 100);
    s.owns(seller, rival, 0);
    s.month(0);
    s.settle();
    s.w.world.chip_trust.grudge[0] = 0.5;
    int month = 1;
    double prepared = 0;
    while (prepared + (1 - prepared) * s.allocation.preparation * 0.5 < s.allocation.enough) {
        s.w.world.clouds.ordered[seller] += 10;
        s.w.begin_month();
        s.month(month++);
        s.settle();
        prepared = s.trust().prepared[0];
        CHECK(s.trust().moved[0] == 0);
        CHECK(s.trust().open[0] == 0);
        CHECK(s.events("rival_opened") == 0);
        REQUIRE(month < 40);
    }
    CHECK(prepared > 0.2);
    s.w.world.clouds.ordered[seller] += 10;
    s.w.begin_month();
    const double of_rival = s.customers().ordered[1] + s.customers().waiting[1] + s.customers().fleet[1];
    s.month(month);
    prepared = s.trust().prepared[0];
    CHECK(prepared >= s.allocation.enough);
    const double here =
        s.w.world.vendors.output[0] / (s.w.world.vendors.output[0] + s.w.world.vendors.output[1]);
    const double dares = prepared * std::exp(-s.allocation.fear * here);
    CHECK(dares < 1 - std::exp(-0.49));
    CHECK(s.trust().placed[0] == Approx(7.5).epsilon(0.05));
    CHECK(s.trust().moved[0] == Approx(dares * s.trust().placed[0]).epsilon(1e-6));
    CHECK(s.events("rival_opened") == 1);
    const double more =
        s.customers().ordered[1] + s.customers().waiting[1] + s.customers().fleet[1] - of_rival;
    CHECK(more == Approx(s.trust().placed[1] + s.trust().moved[0]).epsilon(1e-6));
}

TEST_CASE("vendor allocation: a seller without fear moves what it wants, one that needs its vendor less") {
    const auto moved = [](double fear, double grudge) {
        Choosing s;
        const std::size_t seller = s.seller(100, 10);
        s.vendor(10, 1000);
        s.vendor(10, 1000);
        s.owns(seller, 0, 50);
        s.owns(seller, 1, 50);
        s.allocation.fear = fear;
        s.month(0);
        s.settle();
        s.w.world.chip_trust.grudge[0] = grudge;
        s.w.world.chip_trust.prepared[0] = 0.9;
        s.w.world.clouds.ordered[seller] += 10;
        s.month(1);
        return s.trust().moved[0] / s.trust().placed[0];
    };
    CHECK(moved(0, 0.3) == Approx(-std::expm1(-0.3)).epsilon(0.01));
    CHECK(moved(10, 0.3) < 0.1);
    CHECK(moved(0, 0) == 0);
}

TEST_CASE(
    "vendor allocation: a generation with a defect is remembered by those who have the vendor's machines") {
    Choosing s;
    s.p.generation_months = 1;
    s.allocation.defect_chance = 1;
    const std::size_t mixed = s.seller(100, 10);
    const std::size_t other = s.seller(100, 10);
    const std::size_t vendor = s.vendor(1, 1000);
    const std::size_t second = s.vendor(1, 1000);
    s.w.world.vendors.research[second] = -1000;
    s.owns(mixed, vendor, 50);
    s.owns(mixed, second, 50);
    s.owns(other, second, 100);
    s.month(0);
    CHECK(s.events("chip_defect") == 1);
    CHECK(s.trust().grudge[0] == Approx(s.allocation.defect_shock / 2));
    CHECK(s.trust().grudge[1] == 0);
    CHECK(s.trust().grudge[2] == 0);
    s.allocation.defect_chance = 0;
    s.w.begin_month();
    s.month(1);
    CHECK(s.events("chip_defect") == 0);
}
