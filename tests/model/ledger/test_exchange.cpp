// Money of two nations in one ledger: known answers, and the law that each currency sums to zero by itself.
#include <catch2/catch.hpp>
#include <random>

#include "model/ledger/ledger.hpp"

using namespace headwater::model;

namespace {

/// Two nations: 0 with a dollar, 1 whose unit of account is 7 of its currency. City 0 is of the first, city 1 of the second.
struct TwoBooks {
    Ledger ledger{2};
    AccountId nation, bank, world;
    AccountId here, there, city_here, city_there;
    Postings postings;

    TwoBooks() {
        nation = ledger.open(Sector::nation);
        bank = ledger.open(Sector::bank);
        world = ledger.open(Sector::rest_of_world);
        ledger.split(2, {0, 1});
        rate(7);
        ledger.rates().reference[1] = 7'000'000;
        here = ledger.open(Sector::labs, {}, 0);
        there = ledger.open(Sector::labs, {}, 1);
        city_here = ledger.open(Sector::cities, CityId(0));
        city_there = ledger.open(Sector::cities, CityId(1));
        ledger.begin_month();
    }
    void rate(double value) { ledger.rates().millionths[1] = static_cast<std::int64_t>(value * 1e6); }
    void pay(AccountId payer, AccountId receiver, Money amount, PostingKind kind) {
        postings.pay(payer, receiver, amount, kind);
        ledger.settle(postings);
    }
    void check_laws() const {
        CHECK(ledger.trial_balance().deposits == 0);
        CHECK(ledger.trial_balance().equity == 0);
        CHECK(ledger.trial_balance().loans == 0);
        CHECK(ledger.trial_balance().contingent == 0);
        CHECK(ledger.trial_balance().unexplained_net_worth == 0);
        CHECK(ledger.imbalance_of_currencies() == 0);
    }
    [[nodiscard]] Money between(std::size_t n) const { return ledger.deposit(ledger.exchange().account[n]); }
};

}  // namespace

TEST_CASE("exchange: at the rate of the units of account a unit is a unit") {
    TwoBooks b;
    b.pay(b.here, b.there, 1000, "ip_fee");
    CHECK(b.ledger.deposit(b.here) == -1000);
    CHECK(b.ledger.deposit(b.there) == 1000);
    CHECK(b.between(0) == 1000);
    CHECK(b.between(1) == -1000);
    CHECK(b.ledger.flows().of_kind("exchange_difference") == 0);
    b.check_laws();
}

TEST_CASE("exchange: a payment is converted by the rate of its month, down to the hundredth") {
    TwoBooks b;
    b.rate(6.3);  // 0.9 units of account for a dollar
    b.pay(b.here, b.there, 1001, "ip_fee");
    CHECK(b.ledger.deposit(b.there) == 900);  // 900.9
    CHECK(b.between(0) == 1001);
    CHECK(b.between(1) == -900);
    CHECK(b.ledger.flows().between("ip_fee", Sector::labs, Sector::labs) == 1001);
    CHECK(b.ledger.flows().between("exchange_difference", Sector::labs, Sector::rest_of_world) == 101);
    b.rate(7.7);
    b.pay(b.there, b.here, 1100, "ip_fee");
    CHECK(b.ledger.deposit(b.here) == -1);  // 1100 / 1.1
    CHECK(b.between(0) == 1);
    CHECK(b.between(1) == 200);
    b.check_laws();
}

TEST_CASE("exchange: who pays or is paid at home deals with the bank and the government of home") {
    TwoBooks b;
    b.rate(6.3);
    b.pay(b.bank, b.there, 500, "loan");
    b.pay(b.there, b.nation, 200, "corporate_tax");
    b.pay(b.nation, b.here, 70, "research_funding");
    CHECK(b.ledger.deposit(b.there) == 300);
    CHECK(b.ledger.deposit(b.bank) == 0);
    CHECK(b.ledger.deposit(b.ledger.twin(b.bank, 1)) == -500);
    CHECK(b.ledger.loan(b.ledger.twin(b.bank, 1)) == 500);
    CHECK(b.ledger.deposit(b.ledger.twin(b.nation, 1)) == 200);
    CHECK(b.ledger.deposit(b.nation) == -70);
    CHECK(b.between(0) == 0);
    b.check_laws();
}

TEST_CASE("exchange: shares held across the border are claims on the exchange account of each side") {
    TwoBooks b;
    b.rate(6.3);
    const AccountId fund = b.ledger.open(Sector::venture, {}, 0);
    b.pay(fund, b.there, 1000, "equity_issue");
    CHECK(b.ledger.equity(fund) == 1000);
    CHECK(b.ledger.equity(b.there) == -900);
    CHECK(b.ledger.equity(b.ledger.exchange().account[0]) == -1000);
    CHECK(b.ledger.equity(b.ledger.exchange().account[1]) == 900);
    CHECK(b.ledger.flows().of_kind("exchange_difference") == 0);  // an exchange of assets makes nobody richer
    b.check_laws();
}

TEST_CASE("exchange: a city abroad receives what arrives, and its books say so") {
    TwoBooks b;
    b.rate(6.3);
    b.pay(b.here, b.city_there, 1000, "corporate_tax");
    CHECK(b.ledger.flows().received("corporate_tax", CityId(1)) == 900);
    b.pay(b.city_there, b.here, 90, "voucher");
    CHECK(b.ledger.flows().paid("voucher", CityId(1)) == 90);
    b.check_laws();
}

TEST_CASE("exchange: there and back at one rate loses at most two hundredths, and gains none") {
    TwoBooks b;
    for (const double rate : {6.2, 6.9, 7.18, 7.3})
        for (Money amount = 1; amount < 3000; amount += 7) {
            b.rate(rate);
            const Money there = converted(b.ledger.rates(), amount, 0, 1);
            const Money back = converted(b.ledger.rates(), there, 1, 0);
            CHECK(back <= amount);
            CHECK(back >= amount - 2);
        }
    // The largest amounts do not overflow.
    CHECK(converted(b.ledger.rates(), 900'000'000'000'000'000, 0, 1) > 900'000'000'000'000'000);
}

TEST_CASE("exchange: any payments at any rates leave both currencies at zero") {
    TwoBooks b;
    std::mt19937 random(3);
    const std::vector<AccountId> all{b.nation, b.bank, b.world, b.here, b.there, b.city_here, b.city_there};
    for (int i = 0; i < 2000; ++i) {
        b.rate(6 + 0.001 * static_cast<double>(random() % 1500));
        const PostingKind kind(posting_kinds[random() % n_posting_kinds]);
        const AccountId payer = all[random() % all.size()];
        const AccountId receiver = all[random() % all.size()];
        if (payer == receiver) continue;
        b.pay(payer, receiver, static_cast<Money>(random() % 1'000'000), kind);
    }
    b.check_laws();
}
