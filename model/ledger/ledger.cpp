#include "model/ledger/ledger.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "model/core/table.hpp"
#include "model/state/nations.hpp"

namespace headwater::model {
namespace {

/// What a booking does to the net worth of its receiver, in amounts: a posting that moves a deposit one way and a claim the
/// other is an exchange of assets, and a contingent claim is no part of net worth.
int worth_of(const Booking& booking) {
    const bool claim = booking.claim == Claim::equity || booking.claim == Claim::loan;
    return (booking.moves_deposits ? 1 : 0) - (claim ? 1 : 0);
}

}  // namespace

Flows::Flows(std::size_t n_cities)
    : by_sector(n_posting_kinds * n_sectors * n_sectors),
      paid_by_city(n_posting_kinds * n_cities),
      received_by_city(n_posting_kinds * n_cities),
      cities(n_cities) {}

void Flows::clear() {
    std::ranges::fill(by_sector, 0);
    std::ranges::fill(paid_by_city, 0);
    std::ranges::fill(received_by_city, 0);
}

Money Flows::of_kind(PostingKind kind) const {
    const auto first = by_sector.begin() + static_cast<std::ptrdiff_t>(kind.row() * n_sectors * n_sectors);
    Money total = 0;
    std::for_each(first, first + n_sectors * n_sectors, [&](Money amount) { total += amount; });
    return total;
}

std::vector<Posting> Postings::rows() const {
    std::vector<Posting> all;
    each([&](const Posting& posting) { all.push_back(posting); });
    return all;
}

void Postings::clear() {
    rows_.clear();
    for (std::size_t b = 0; b < used_blocks_; ++b) blocks_[b].rows_.clear();
    used_blocks_ = 0;
    for (const AccountId account : promisers_) promised_[account.row()] = 0;
    promisers_.clear();
}

void Postings::promise(AccountId account, Money amount) {
    if (account.row() >= promised_.size()) promised_.resize(account.row() + 1 + account.row() / 8);
    if (promised_[account.row()] == 0) promisers_.push_back(account);
    promised_[account.row()] += amount;
}

AccountId Ledger::open(Sector sector, CityId city, std::size_t nation) {
    const std::size_t row = append_rows(accounts_);
    accounts_.sector[row] = sector;
    accounts_.city[row] = city;
    if (several_currencies())
        exchange_.nation.push_back(city.valid() ? exchange_.nation_of_city[city.row()]
                                                : static_cast<std::uint8_t>(nation));
    return AccountId(row);
}

void Ledger::split(std::size_t nations, std::vector<std::uint8_t> nation_of_city) {
    const std::size_t once = accounts_.size();
    exchange_.nation.assign(once, 0);
    exchange_.nation_of_city = std::move(nation_of_city);
    exchange_.account.resize(1);  // there are several currencies from here on
    for (std::size_t n = 0; n < nations; ++n)
        for (std::size_t account = 0; account < once; ++account)
            exchange_.twins.push_back(n == 0 ? AccountId(account) : open(accounts_.sector[account], {}, n));
    std::vector<AccountId> between;
    for (std::size_t n = 0; n < nations; ++n) between.push_back(open(Sector::rest_of_world, {}, n));
    exchange_.account = std::move(between);
    rates_.millionths.assign(nations, static_cast<std::int64_t>(exchange_steps));
    rates_.reference.assign(nations, static_cast<std::int64_t>(exchange_steps));
}

AccountId Ledger::twin(AccountId account, std::size_t nation) const {
    const std::size_t once = exchange_.twins.size() / std::max<std::size_t>(1, exchange_.account.size());
    return account.row() < once ? exchange_.twins[nation * once + account.row()] : account;
}

// Of the accounts that exist once each nation has one: whoever pays or is paid at home deals with that of home.
AccountId Ledger::local(AccountId account, AccountId other) const {
    const std::size_t once = exchange_.twins.size() / exchange_.account.size();
    return account.row() < once && other.row() >= once ? twin(account, exchange_.nation[other.row()])
                                                       : account;
}

void Ledger::reserve(std::size_t accounts) {
    reserve_rows(accounts_, accounts);
}

void Ledger::settle(Postings& postings) {
    if (auditor_ != nullptr) postings.each(*auditor_);
    if (several_currencies()) {
        postings.each([&](const Posting& posting) { settle_between_currencies(posting); });
        postings.clear();
        return;
    }
    postings.each([&](const Posting& p) {
        const Booking& booking = p.kind.text().booking;
        const std::size_t payer = p.payer.row();
        const std::size_t receiver = p.receiver.row();
        if (booking.moves_deposits) {
            accounts_.deposit[payer] -= p.amount;
            accounts_.deposit[receiver] += p.amount;
        }
        if (booking.claim != Claim::none) {
            auto& claim = accounts_.of(booking.claim);
            claim[payer] += p.amount;
            claim[receiver] -= p.amount;
        }
        const auto k = p.kind.row();
        const Sector from = accounts_.sector[payer];
        const Sector to = accounts_.sector[receiver];
        flows_.by_sector[(k * n_sectors + static_cast<std::size_t>(from)) * n_sectors +
                         static_cast<std::size_t>(to)] += p.amount;
        if (from == Sector::cities)
            flows_.paid_by_city[k * flows_.cities + accounts_.city[payer].row()] += p.amount;
        if (to == Sector::cities)
            flows_.received_by_city[k * flows_.cities + accounts_.city[receiver].row()] += p.amount;
    });
    postings.clear();
}

void Ledger::settle_between_currencies(const Posting& p) {
    const Booking& booking = p.kind.text().booking;
    const AccountId from = local(p.payer, p.receiver);
    const AccountId to = local(p.receiver, p.payer);
    const std::size_t home = exchange_.nation[from.row()];
    const std::size_t abroad = exchange_.nation[to.row()];
    const auto move = [&](AccountId payer, AccountId receiver, Money amount) {
        if (booking.moves_deposits) {
            accounts_.deposit[payer.row()] -= amount;
            accounts_.deposit[receiver.row()] += amount;
        }
        if (booking.claim == Claim::none) return;
        auto& claim = accounts_.of(booking.claim);
        claim[payer.row()] += amount;
        claim[receiver.row()] -= amount;
    };
    const auto flow = [&](PostingKind kind, Sector payer, Sector receiver) -> Money& {
        return flows_.by_sector[(kind.row() * n_sectors + static_cast<std::size_t>(payer)) * n_sectors +
                                static_cast<std::size_t>(receiver)];
    };
    const Sector payer = accounts_.sector[from.row()];
    const Sector receiver = accounts_.sector[to.row()];
    Money received = p.amount;
    if (home == abroad) {
        move(from, to, p.amount);
    } else {
        received = converted(rates_, p.amount, home, abroad);
        move(from, exchange_.account[home], p.amount);
        move(exchange_.account[abroad], to, received);
        // What the receiver has beside the payer's amount, in so far as the payment makes anybody richer.
        const Money more = worth_of(booking) * (received - p.amount);
        if (more > 0) flow("exchange_difference", Sector::rest_of_world, receiver) += more;
        if (more < 0) flow("exchange_difference", receiver, Sector::rest_of_world) -= more;
    }
    flow(p.kind, payer, receiver) += p.amount;
    const auto k = p.kind.row();
    if (payer == Sector::cities)
        flows_.paid_by_city[k * flows_.cities + accounts_.city[from.row()].row()] += p.amount;
    if (receiver == Sector::cities)
        flows_.received_by_city[k * flows_.cities + accounts_.city[to.row()].row()] += received;
}

Money Ledger::imbalance_of_currencies() const {
    std::array<std::array<Money, 4>, most_nations> sums{};
    for (std::size_t row = 0; row < exchange_.nation.size(); ++row) {
        auto& [deposits, equity, loans, contingent] = sums[exchange_.nation[row]];
        deposits += accounts_.deposit[row];
        equity += accounts_.equity[row];
        loans += accounts_.loan[row];
        contingent += accounts_.contingent[row];
    }
    Money most = 0;
    for (const auto& of_nation : sums)
        for (const Money sum : of_nation) most = std::max(most, std::abs(sum));
    return most;
}

std::array<Money, n_sectors> Ledger::net_worth_by_sector() const {
    struct Sums {
        std::array<Money, n_sectors> value;  // not set here: sum_rows keeps a row of these on the stack
        Sums& operator+=(const Sums& other) {
            for (std::size_t s = 0; s < n_sectors; ++s) value[s] += other.value[s];
            return *this;
        }
    };
    return sum_rows<Sums>(accounts_.size(),
                          [&](std::size_t row) {
                              Sums one{};
                              one.value[static_cast<std::size_t>(accounts_.sector[row])] =
                                  accounts_.deposit[row] + accounts_.equity[row] + accounts_.loan[row];
                              return one;
                          })
        .value;
}

void Ledger::begin_month() {
    flows_.clear();
    net_worth_at_start_ = net_worth_by_sector();
}

TrialBalance Ledger::trial_balance() const {
    const auto total = [&](const std::vector<Money>& column) {
        return sum_rows<Money>(column.size(), [&](std::size_t row) { return column[row]; });
    };
    TrialBalance balance{total(accounts_.deposit), total(accounts_.equity), total(accounts_.loan),
                         total(accounts_.contingent), 0};
    std::array<Money, n_sectors> explained{};
    for (const PostingKindText& row : posting_kinds) {
        const Money sign = worth_of(row.booking);
        if (sign == 0) continue;
        for (std::size_t payer = 0; payer < n_sectors; ++payer)
            for (std::size_t receiver = 0; receiver < n_sectors; ++receiver) {
                const Money paid = flows_.between(PostingKind(row), static_cast<Sector>(payer),
                                                  static_cast<Sector>(receiver));
                explained[receiver] += sign * paid;
                explained[payer] -= sign * paid;
            }
    }
    const auto now = net_worth_by_sector();
    for (std::size_t s = 0; s < n_sectors; ++s)
        balance.unexplained_net_worth =
            std::max(balance.unexplained_net_worth, std::abs(now[s] - net_worth_at_start_[s] - explained[s]));
    return balance;
}

}  // namespace headwater::model
