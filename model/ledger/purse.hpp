// What accounts may still spend while a process runs: the deposit less what the process itself has promised.
// Nobody's deposit becomes negative: a shortfall is borrowed from the bank first.
#pragma once

#include "model/ledger/ledger.hpp"

namespace headwater::model {

class Purse {
public:
    Purse(const Ledger& ledger, AccountId bank, Postings& postings)
        : ledger_(&ledger), bank_(bank), postings_(&postings) {}

    [[nodiscard]] Money promised(AccountId account) const { return postings_->promised(account); }
    [[nodiscard]] Money room(AccountId account) const {
        return ledger_->deposit(account) - promised(account);
    }
    /// Pays a sum that `room` covers; what the receiver gets can be spent from the next process on.
    void pay(AccountId payer, AccountId receiver, Money amount, PostingKind kind, ClauseId clause = {}) {
        if (amount <= 0) return;
        postings_->pay(payer, receiver, amount, kind, clause);
        postings_->promise(payer, amount);
    }
    /// Pays in full; the bank lends what is short.
    void pay_or_borrow(AccountId payer, AccountId receiver, Money amount, PostingKind kind,
                       ClauseId clause = {}) {
        if (const Money gap = amount - room(payer); amount > 0 && gap > 0) {
            postings_->pay(bank_, payer, gap, "loan");
            postings_->promise(payer, -gap);
        }
        pay(payer, receiver, amount, kind, clause);
    }

private:
    const Ledger* ledger_;
    AccountId bank_;
    Postings* postings_;
};

}  // namespace headwater::model
