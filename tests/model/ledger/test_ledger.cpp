#include "model/ledger/ledger.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace headwater::model;

namespace {

struct Books {
    Ledger ledger{2};
    std::vector<AccountId> accounts;
    Postings postings;

    Books() {
        for (std::size_t s = 0; s < n_sectors; ++s)
            for (std::size_t c = 0; c < 2; ++c)
                accounts.push_back(ledger.open(static_cast<Sector>(s), CityId(c)));
    }
    [[nodiscard]] AccountId account(Sector sector, std::size_t n = 0) const {
        return accounts[2 * static_cast<std::size_t>(sector) + n];
    }
    void post(Sector payer, Sector receiver, Money amount, PostingKind kind) {
        postings.pay(account(payer), account(receiver), amount, kind);
        ledger.settle(postings);
    }
};

}  // namespace

TEST_CASE("ledger: the table of kinds stands in the order of the kinds, each with key and text") {
    for (std::size_t k = 0; k < n_posting_kinds; ++k) {
        const PostingKindText& row = posting_kinds[k];
        INFO(row.key);
        CHECK(row.number == k);
        CHECK_FALSE(row.text.empty());
        // What moves neither a deposit nor a claim would be no payment.
        CHECK((row.booking.moves_deposits || row.booking.claim != Claim::none));
    }
}

TEST_CASE("ledger: a posting of any kind keeps every instrument at zero and its net worth explained") {
    for (const PostingKindText& row : posting_kinds) {
        INFO(row.key);
        const PostingKind kind(row);
        const Booking& booking = row.booking;
        for (const auto& [payer, receiver] :
             {std::pair(Sector::labs, Sector::households), std::pair(Sector::bank, Sector::labs),
              std::pair(Sector::cities, Sector::cities)}) {
            Books books;
            books.ledger.begin_month();
            books.post(payer, receiver, 12345, kind);
            CHECK(books.ledger.trial_balance().zero());
            const Money moved = booking.moves_deposits ? 12345 : 0;
            if (payer != receiver) {
                CHECK(books.ledger.deposit(books.account(payer)) == -moved);
                CHECK(books.ledger.deposit(books.account(receiver)) == moved);
                const Money claim = booking.claim == Claim::none ? 0 : 12345;
                CHECK(books.ledger.equity(books.account(payer)) ==
                      (booking.claim == Claim::equity ? claim : 0));
                CHECK(books.ledger.loan(books.account(payer)) == (booking.claim == Claim::loan ? claim : 0));
            }
            CHECK(books.ledger.flows().between(kind, payer, receiver) == 12345);
            CHECK(books.ledger.flows().of_kind(kind) == 12345);
        }
    }
}

TEST_CASE("ledger: thousands of random postings keep the balance at zero, month after month") {
    Books books;
    std::mt19937 luck(5);
    const auto below = [&](std::size_t n) { return luck() % n; };
    for (int month = 0; month < 5; ++month) {
        books.ledger.begin_month();
        for (int i = 0; i < 2000; ++i)
            books.postings.pay(
                books.accounts[below(books.accounts.size())], books.accounts[below(books.accounts.size())],
                static_cast<Money>(below(1000000000)), PostingKind::at(below(n_posting_kinds)));
        books.ledger.settle(books.postings);
        CHECK(books.postings.rows().empty());
        CHECK(books.ledger.trial_balance().zero());
    }
}

TEST_CASE("ledger: flows by city are those of treasuries, cleared each month") {
    Books books;
    books.ledger.begin_month();
    books.postings.pay(books.account(Sector::cities, 1), books.account(Sector::labs), 500, "grant");
    books.postings.pay(books.account(Sector::labs), books.account(Sector::cities, 0), 70, "corporate_tax");
    books.postings.pay(books.account(Sector::labs), books.account(Sector::households, 1), 900, "wages");
    books.ledger.settle(books.postings);
    const Flows& flows = books.ledger.flows();
    CHECK(flows.paid("grant", CityId(1)) == 500);
    CHECK(flows.paid("grant", CityId(0)) == 0);
    CHECK(flows.received("corporate_tax", CityId(0)) == 70);
    CHECK(flows.received("wages", CityId(1)) == 0);
    CHECK(flows.between("wages", Sector::labs, Sector::households) == 900);
    books.ledger.begin_month();
    CHECK(flows.of_kind("grant") == 0);
    CHECK(flows.paid("grant", CityId(1)) == 0);
    CHECK(books.ledger.deposit(books.account(Sector::cities, 1)) == -500);
}

TEST_CASE("ledger: nothing lands before it is settled, and nothing is no posting") {
    Books books;
    books.postings.pay(books.account(Sector::bank), books.account(Sector::labs), 100, "loan");
    books.postings.pay(books.account(Sector::bank), books.account(Sector::labs), 0, "loan");
    CHECK(books.postings.rows().size() == 1);
    CHECK(books.ledger.deposit(books.account(Sector::labs)) == 0);
    books.ledger.settle(books.postings);
    CHECK(books.ledger.deposit(books.account(Sector::labs)) == 100);
    CHECK(books.ledger.loan(books.account(Sector::labs)) == -100);
    books.ledger.settle(books.postings);
    CHECK(books.ledger.deposit(books.account(Sector::labs)) == 100);
}

TEST_CASE("ledger: a corrupted account is caught by the trial balance") {
    // The columns are const from outside; a fault inside is played by writing through the constness.
    const auto after = [](auto spoil) {
        Books books;
        books.ledger.begin_month();
        books.post(Sector::bank, Sector::labs, 1000, PostingKind("loan"));
        REQUIRE(books.ledger.trial_balance().zero());
        spoil(const_cast<Accounts&>(books.ledger.accounts()), const_cast<Flows&>(books.ledger.flows()));
        return books.ledger.trial_balance();
    };
    const TrialBalance deposit = after([](Accounts& a, Flows&) { a.deposit[3] += 1; });
    CHECK(deposit.deposits == 1);
    CHECK_FALSE(deposit.zero());
    CHECK(after([](Accounts& a, Flows&) { a.equity[4] -= 7; }).equity == -7);
    CHECK(after([](Accounts& a, Flows&) { a.loan[4] += 9; }).loans == 9);
    // Money moved between sectors without a flow: every sum is zero, but net worth is not explained.
    const TrialBalance moved = after([](Accounts& a, Flows&) {
        a.deposit[0] += 50;
        a.deposit[2] -= 50;
    });
    CHECK(moved.deposits == 0);
    CHECK(moved.unexplained_net_worth == 50);
    CHECK_FALSE(moved.zero());
    // A flow without money.
    CHECK_FALSE(after([](Accounts&, Flows& f) { f.by_sector[n_sectors * n_sectors + 1] += 4; }).zero());
}
