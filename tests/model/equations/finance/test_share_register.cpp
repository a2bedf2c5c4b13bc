#include "model/equations/finance/share_register.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <tuple>
#include <vector>
#include "tests/support/property.hpp"

#include "model/core/table.hpp"

using namespace headwater::model;

namespace {

constexpr Holder founders{HolderKind::founders, 0};
constexpr Holder venture{HolderKind::venture, 0};
constexpr Holder staff{HolderKind::staff, 0};

struct Firms {
    Shareholdings book;
    Labs labs;
    Contracts contracts;
    Stakes stakes;

    explicit Firms(std::size_t firms) {
        append_rows(labs, firms);
        for (std::size_t f = 0; f < firms; ++f) {
            labs.founder_share[f] = 1;
            labs.name[f] = static_cast<std::int32_t>(f);
        }
    }
};

}  // namespace

TEST_CASE("share register: a firm opens with the parts that its table states") {
    Firms w(2);
    w.labs.founder_share[0] = 0.7F;
    w.labs.venture_share[0] = 0.2F;
    w.labs.state_share[0] = 0.1F;
    append_rows(w.contracts);
    w.contracts.kind[0] = ContractKind::equity;
    w.contracts.receiver_kind[0] = PartyKind::organisation;
    w.contracts.stake[0] = 0.5;
    open_register(w.book, w.labs, w.contracts, w.stakes, LabId(0));
    CHECK(issued(w.book, LabId(0)) == shares_at_opening);
    CHECK(held(w.book, LabId(0), venture) == Approx(2e8).epsilon(1e-6));
    CHECK(held(w.book, LabId(0), {HolderKind::contract, 0}) == Approx(3.5e8).epsilon(1e-6));
    CHECK(held(w.book, LabId(0), founders) == Approx(3.5e8).epsilon(1e-6));
    CHECK_FALSE(has_register(w.book, LabId(1)));
    report(w.book, LabId(0), w.labs, w.contracts, w.stakes);
    CHECK(w.contracts.stake[0] == Approx(0.5));
    CHECK(w.labs.founder_share[0] == Approx(0.7F));
}

TEST_CASE("share register: a round that sells a fifth dilutes everybody by a fifth") {
    Firms w(1);
    append_rows(w.contracts);
    open_register(w.book, w.labs, w.contracts, w.stakes, LabId(0));
    CHECK(issue(w.book, LabId(0), {HolderKind::contract, 0}, 0.2) == 250'000'000);
    CHECK(transfer(w.book, LabId(0), founders, staff, 100'000'000) == 100'000'000);
    CHECK(issue(w.book, LabId(0), venture, 0.5) == 1'250'000'000);
    report(w.book, LabId(0), w.labs, w.contracts, w.stakes);
    CHECK(w.labs.founder_share[0] == Approx(0.5));
    CHECK(w.contracts.stake[0] == Approx(0.2));
    CHECK(cancel(w.book, LabId(0), venture, 2'000'000'000) == 1'250'000'000);
    report(w.book, LabId(0), w.labs, w.contracts, w.stakes);
    CHECK(w.labs.founder_share[0] == 1);
}

TEST_CASE("share register: earlier shares convert between the old price and the new one") {
    CHECK(protected_price(10, 1000, 1000, 5) == Approx(9.167).margin(0.001));
    CHECK(protected_price(10, 1000, 1000, 12) == 10);
}

TEST_CASE("share register: after any rounds, vesting, sales, buy-outs and splits every firm adds to one") {
    headwater::tests::holds_for_all(300, [] {
        Firms w(3);
        append_rows(w.contracts, 4);
        std::map<std::uint32_t, std::int64_t> expected;
        for (std::uint32_t f = 0; f < 3; ++f) {
            open_register(w.book, w.labs, w.contracts, w.stakes, LabId(f));
            expected[f] = shares_at_opening;
        }
        const auto steps = *rc::gen::container<std::vector<std::tuple<int, int, int, int>>>(
            rc::gen::tuple(rc::gen::inRange(0, 6), rc::gen::inRange(0, 3), rc::gen::inRange(0, 6),
                           rc::gen::inRange(0, 1000)));
        const auto holder = [](int i) {
            return i == 0 ? founders
                   : i == 1
                       ? venture
                       : (i == 5 ? staff : Holder{HolderKind::contract, static_cast<std::uint32_t>(i - 2)});
        };
        int splits = 0;
        for (const auto& step : steps) {
            const int what = std::get<0>(step);
            const auto f = static_cast<std::uint32_t>(std::get<1>(step));
            const Holder who = holder(std::get<2>(step));
            const int size = std::get<3>(step);
            const LabId lab(f);
            if (expected[f] > 1'000'000'000'000'000) continue;  // counts of real firms are smaller
            if (what == 0) {
                expected[f] += issue(w.book, lab, who, size / 1500.0);
            } else if (what == 1) {
                const std::int64_t before = held(w.book, lab, who) + held(w.book, lab, staff);
                transfer(w.book, lab, who, staff, size * 1'000'000LL);
                if (who.kind != HolderKind::staff)
                    RC_ASSERT(held(w.book, lab, who) + held(w.book, lab, staff) == before);
            } else if (what == 2) {
                expected[f] -= cancel(w.book, lab, who, size * 1'000'000LL);
            } else if (what == 4) {
                ScratchVector<ShareSale> sales;
                const std::int64_t before = held(w.book, lab, who);
                const std::int64_t sold = sell_stake(w.book, lab, who, size / 1000.0, sales);
                RC_ASSERT(held(w.book, lab, who) == before + sold);
                std::int64_t by_others = 0;
                for (const ShareSale& sale : sales) {
                    RC_ASSERT(sale.shares >= 0);
                    by_others += sale.shares;
                }
                RC_ASSERT(by_others == sold);
            } else if (what == 5) {
                // A round of the old kind dilutes by its table; the register follows.
                report(w.book, lab, w.labs, w.contracts, w.stakes);
                const float part = static_cast<float>(size) / 4000.0F;
                w.labs.founder_share[f] *= 1 - part;
                w.labs.state_share[f] *= 1 - part;
                w.labs.venture_share[f] = w.labs.venture_share[f] * (1 - part) + part;
                const std::int64_t before = issued(w.book, lab);
                const std::int64_t own = held(w.book, lab, founders) + held(w.book, lab, staff);
                catch_up(w.book, w.labs, lab);
                RC_ASSERT(held(w.book, lab, founders) + held(w.book, lab, staff) == own);
                expected[f] += issued(w.book, lab) - before;
            } else if (splits++ < 5) {
                split(w.book, lab, 1 + size % 5);
                expected[f] *= 1 + size % 5;
            }
            RC_ASSERT(issued(w.book, lab) == expected[f]);
            for (const std::int64_t shares : w.book.shares) RC_ASSERT(shares >= 0);
            report(w.book, lab, w.labs, w.contracts, w.stakes);
            const double parts = static_cast<double>(w.labs.founder_share[f]) +
                                 static_cast<double>(w.labs.venture_share[f]) +
                                 static_cast<double>(w.labs.state_share[f]);
            RC_ASSERT(parts > 1 - 1e-6);
            RC_ASSERT(parts < 1 + 1e-6);
        }
    });
}
