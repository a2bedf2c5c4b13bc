// The only place where money exists. A process appends postings; they land when the process ends. Every
// posting has four entries (payer and receiver, flow and stock), so each instrument sums to exactly zero over
// all accounts.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "model/core/parallel.hpp"
#include "model/ledger/exchange.hpp"
#include "model/ledger/kinds.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

struct Posting {
    AccountId payer;
    AccountId receiver;
    Money amount = 0;  // hundredths of the currency, >= 0
    PostingKind kind = "opening";
    ClauseId clause;
};

/// The sink of one process. It keeps its room from month to month.
class Postings {
public:
    void pay(AccountId payer, AccountId receiver, Money amount, PostingKind kind, ClauseId clause = {}) {
        if (amount != 0) rows_.push_back({payer, receiver, amount, kind, clause});
    }
    /// Calls `body(first, last, sink)` for blocks of [0, rows) in parallel, each with a sink of its own; once
    /// between two settlements.
    template <class Body>
    void pay_in_blocks(std::size_t rows, std::size_t block, Body&& body) {
        used_blocks_ = (rows + block - 1) / block;
        if (blocks_.size() < used_blocks_) blocks_.resize(used_blocks_);
        for_blocks(rows, block,
                   [&](std::size_t first, std::size_t last) { body(first, last, blocks_[first / block]); });
    }
    /// Calls `visit(posting)` for each: those of blocks in block order, then those made singly.
    template <class Visit>
    void each(Visit&& visit) const {
        for (std::size_t b = 0; b < used_blocks_; ++b)
            for (const Posting& posting : blocks_[b].rows_) visit(posting);
        for (const Posting& posting : rows_) visit(posting);
    }
    /// A copy of all, in the order of `each`.
    [[nodiscard]] std::vector<Posting> rows() const;
    void clear();

    /// What an account has been promised to pay out of its deposit by the process at work (see Purse).
    [[nodiscard]] Money promised(AccountId account) const {
        return account.row() < promised_.size() ? promised_[account.row()] : 0;
    }
    void promise(AccountId account, Money amount);

private:
    std::vector<Posting> rows_;
    std::vector<Postings> blocks_;
    std::size_t used_blocks_ = 0;
    std::vector<Money> promised_;       // by account
    std::vector<AccountId> promisers_;  // rows of `promised_` that may differ from 0
};

struct Accounts {
    std::vector<Sector> sector;
    std::vector<CityId> city;  // the city of a treasury or of households; none elsewhere
    std::vector<Money> deposit;
    std::vector<Money> equity;      // shares held at cost, less own shares issued
    std::vector<Money> loan;        // lent, less borrowed
    std::vector<Money> contingent;  // promised to it, less promised by it; no part of net worth

    [[nodiscard]] std::size_t size() const { return sector.size(); }
    /// The column of a kind of claim, which is not none.
    [[nodiscard]] std::vector<Money>& of(Claim claim) {
        return claim == Claim::equity ? equity : claim == Claim::loan ? loan : contingent;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("sector", self.sector);
        visit("city", self.city);
        visit("deposit", self.deposit);
        visit("equity", self.equity);
        visit("loan", self.loan);
        visit("contingent", self.contingent);
    }
};

/// Flows of one month. Index of `by_sector`: [kind][payer sector][receiver sector]; of the others:
/// [kind][city].
struct Flows {
    std::vector<Money> by_sector;
    std::vector<Money> paid_by_city;      // by the treasury of a city
    std::vector<Money> received_by_city;  // by the treasury of a city
    std::size_t cities = 0;

    explicit Flows(std::size_t n_cities = 0);
    void clear();
    [[nodiscard]] Money between(PostingKind kind, Sector payer, Sector receiver) const {
        return by_sector[(kind.row() * n_sectors + static_cast<std::size_t>(payer)) * n_sectors +
                         static_cast<std::size_t>(receiver)];
    }
    [[nodiscard]] Money of_kind(PostingKind kind) const;
    [[nodiscard]] Money paid(PostingKind kind, CityId city) const {
        return paid_by_city[kind.row() * cities + city.row()];
    }
    [[nodiscard]] Money received(PostingKind kind, CityId city) const {
        return received_by_city[kind.row() * cities + city.row()];
    }
};

/// Sums over all accounts; all zero in a sound ledger.
struct TrialBalance {
    Money deposits = 0;
    Money equity = 0;
    Money loans = 0;
    Money contingent = 0;
    /// Largest difference, over sectors, between the change of net worth since the last close and the flows
    /// that should explain it.
    Money unexplained_net_worth = 0;

    [[nodiscard]] bool zero() const {
        return deposits == 0 && equity == 0 && loans == 0 && contingent == 0 && unexplained_net_worth == 0;
    }
};

class Ledger {
public:
    explicit Ledger(std::size_t n_cities = 0) : flows_(n_cities) {}

    /// `nation` counts where accounts are in several currencies; of an account with a city it is that of the city.
    AccountId open(Sector sector, CityId city = {}, std::size_t nation = 0);
    void reserve(std::size_t accounts);

    /// Applies all postings in order and empties the sink.
    void settle(Postings& postings);
    /// Shows an auditor each posting as it is settled, before the next process acts; the auditor, of whom a copy of the
    /// ledger knows too, must outlive them. Not part of the state.
    using Auditor = std::function<void(const Posting&)>;
    void show(const Auditor* auditor) { auditor_ = auditor; }

    [[nodiscard]] Money deposit(AccountId account) const { return accounts_.deposit[account.row()]; }
    [[nodiscard]] Money equity(AccountId account) const { return accounts_.equity[account.row()]; }
    [[nodiscard]] Money loan(AccountId account) const { return accounts_.loan[account.row()]; }
    [[nodiscard]] Money contingent(AccountId account) const { return accounts_.contingent[account.row()]; }
    [[nodiscard]] Sector sector(AccountId account) const { return accounts_.sector[account.row()]; }
    [[nodiscard]] const Accounts& accounts() const { return accounts_; }
    [[nodiscard]] const Flows& flows() const { return flows_; }

    /// Splits the accounts among nations, each with a currency of its own. Before any money is there: accounts that are
    /// open stand in the first nation, and are those of which each nation has one (`twins`).
    void split(std::size_t nations, std::vector<std::uint8_t> nation_of_city);
    [[nodiscard]] bool several_currencies() const { return !exchange_.account.empty(); }
    [[nodiscard]] const ExchangeAccounts& exchange() const { return exchange_; }
    [[nodiscard]] ExchangeRates& rates() { return rates_; }
    [[nodiscard]] const ExchangeRates& rates() const { return rates_; }
    /// The account of a nation that does what `account`, one of those that exist once, does in the first.
    [[nodiscard]] AccountId twin(AccountId account, std::size_t nation) const;

    /// Sums all accounts (parallel, integers: exact).
    [[nodiscard]] TrialBalance trial_balance() const;
    /// The largest sum, over nations and instruments, of the accounts of one nation, its exchange account included: in a
    /// sound ledger each currency sums to zero by itself.
    [[nodiscard]] Money imbalance_of_currencies() const;
    /// Starts a new month: clears the flows and remembers net worth by sector.
    void begin_month();

    /// Everything the ledger holds, see `each_world_part`.
    template <class Self, class Table, class Visit>
    static void each_part(Self& self, Table table, Visit visit) {
        auto& [accounts, flows, net_worth_at_start, exchange, rates, auditor] = self;
        table("accounts", accounts);
        visit("accounts", "nation", exchange.nation);
        visit("world", "exchange_account", exchange.account);
        visit("world", "account_twins", exchange.twins);
        visit("world", "nation_of_city", exchange.nation_of_city);
        visit("exchange_rates", "millionths", rates.millionths);
        visit("exchange_rates", "reference", rates.reference);
        auto& [by_sector, paid_by_city, received_by_city, cities] = flows;
        visit("ledger", "flow_by_sector", by_sector);
        visit("ledger", "flow_paid_by_city", paid_by_city);
        visit("ledger", "flow_received_by_city", received_by_city);
        visit("ledger", "flow_cities", cities);
        visit("ledger", "net_worth_at_start", net_worth_at_start);
    }

private:
    [[nodiscard]] std::array<Money, n_sectors> net_worth_by_sector() const;
    void settle_between_currencies(const Posting& posting);
    [[nodiscard]] AccountId local(AccountId account, AccountId other) const;

    Accounts accounts_;
    Flows flows_;
    std::array<Money, n_sectors> net_worth_at_start_{};
    ExchangeAccounts exchange_;
    ExchangeRates rates_;
    const Auditor* auditor_ = nullptr;
};

}  // namespace headwater::model
