#include "model/processes/finance/contracts.hpp"

#include <algorithm>
#include <limits>

#include "model/equations/finance/contract_dues.hpp"
#include "model/equations/finance/income_share.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/ledger/purse.hpp"

namespace headwater::model::finance {
namespace {

constexpr Money without_limit = std::numeric_limits<Money>::max() / 4;

class Settlement {
public:
    Settlement(const Month& month, const ContractParams& params, const Parties& parties, Contracts& contracts,
               ContractTerms& terms, Shareholdings& book, Labs& labs, Stakes& stakes, BuybackClauses& clauses,
               const Ledger& ledger, Postings& postings, MonthRecord& record)
        : month_(month),
          params_(params),
          parties_(parties),
          c_(contracts),
          t_(terms),
          book_(book),
          labs_(labs),
          stakes_(stakes),
          clauses_(clauses),
          ledger_(ledger),
          postings_(postings),
          record_(record) {}

    void serve(std::size_t row) {
        c_.paid_now[row] = 0;
        if (!in_force(c_.kind[row])) return;
        if (c_.status[row] == ContractStatus::waiting) wait(row);
        if (!c_.running(row)) return;
        if (parties_.gone(c_.payer_of(row)) || parties_.gone(c_.receiver_of(row))) {
            fail(row);
            return;
        }
        switch (c_.kind[row]) {
            case ContractKind::equity:
                pay_equity(row);
                break;
            case ContractKind::loan:
                pay_back(row);
                break;
            case ContractKind::leaseback:
                pay_rent(row);
                break;
            case ContractKind::compute_supply:
            case ContractKind::rent_back:
            case ContractKind::licence:
            case ContractKind::exclusive:
            case ContractKind::first_refusal:
            case ContractKind::ownership_limit:
                if (month_.index >= c_.until[row]) close(row, ContractStatus::ended, "contract_ended");
                break;
            case ContractKind::revenue_share:
            case ContractKind::profit_share:
                share_income(row);
                break;
        }
    }

private:
    /// Kinds of SV-22 to SV-24 have switches of their own.
    [[nodiscard]] bool in_force(ContractKind kind) const {
        if (shares_income(kind)) return month_.on("income_shares");
        if (kind == ContractKind::licence) return month_.on("access_clauses");
        return !binds_buyer(kind) || month_.on("exclusive_supply");
    }
    [[nodiscard]] Money room(Party party) const {
        if (party.kind == PartyKind::chip_vendors || party.kind == PartyKind::rest_of_world)
            return without_limit;
        const AccountId account = parties_.account(party);
        Money till = 0;
        if (const LabId lab = parties_.lab(party); lab.valid())
            till = money(params_.till_months * in_units(labs_.costs[lab.row()]));
        return std::max<Money>(ledger_.deposit(account) - postings_.promised(account) - till, 0);
    }
    [[nodiscard]] std::int32_t months(std::size_t row) const {
        return std::max<std::int32_t>(c_.until[row] - c_.start[row], 1);
    }
    /// Of a sum over the contract's months, this month's.
    [[nodiscard]] Money part_of_month(std::size_t row, Money sum) const {
        const std::int32_t elapsed = month_.index - c_.start[row];
        return due_by_then(sum, elapsed + 1, months(row)) - due_by_then(sum, elapsed, months(row));
    }

    void close(std::size_t row, ContractStatus status, EventKind kind) {
        c_.status[row] = status;
        c_.closed[row] = static_cast<std::int16_t>(month_.index);
        record_contract(month_, parties_, c_, row, kind, record_);
        c_.owed[row] = 0;
    }
    void fail(std::size_t row) {
        const bool owes = !parties_.gone(c_.receiver_of(row)) && !parties_.to_come(c_.receiver_of(row));
        if (c_.lent[row] > 0 && owes)
            postings_.pay(parties_.account(c_.receiver_of(row)), parties_.account(c_.payer_of(row)),
                          c_.lent[row], "loan_write_off");
        c_.lent[row] = 0;
        close(row, ContractStatus::failed, "contract_failed");
    }

    void wait(std::size_t row) {
        const Party payer = c_.payer_of(row);
        const Party receiver = c_.receiver_of(row);
        if (month_.index < c_.start[row]) return;
        if (parties_.gone(payer) || parties_.gone(receiver)) {
            fail(row);
            return;
        }
        if ((c_.lets_hours(row) || has_terms(c_.kind[row])) && month_.index >= c_.until[row]) {
            close(row, ContractStatus::failed, "contract_failed");
            return;
        }
        if (parties_.to_come(payer) || parties_.to_come(receiver)) return;
        const double size = parties_.size(has_terms(c_.kind[row]) ? payer : receiver, month_.scale);
        const bool in_parts = c_.kind[row] == ContractKind::equity || c_.lets_hours(row);
        if (c_.trigger[row] == ContractTrigger::funds) {
            const Money first = in_parts ? c_.amount[row] / months(row) : c_.amount[row];
            if (room(payer) < money(size * in_units(first + c_.monthly[row]))) {
                if (month_.index + 1 >= c_.until[row]) close(row, ContractStatus::failed, "contract_failed");
                return;
            }
        }
        if (!c_.lets_hours(row) && !has_terms(c_.kind[row])) postpone(row);
        begin(row, size);
    }
    /// Keeps the length of a contract that begins late.
    void postpone(std::size_t row) {
        const std::int32_t late = month_.index - c_.start[row];
        c_.start[row] = static_cast<std::int16_t>(month_.index);
        c_.until[row] =
            static_cast<std::int16_t>(std::min<std::int32_t>(c_.until[row] + late, Contracts::never));
    }

    void begin(std::size_t row, double size) {
        for (auto* column : {&c_.amount, &c_.monthly, &c_.valuation, &c_.cap, &c_.paid})
            (*column)[row] = money(size * in_units((*column)[row]));
        c_.gpus[row] *= size;
        if (shares_income(c_.kind[row])) open_share(row, size);
        c_.status[row] = ContractStatus::running;
        if (c_.kind[row] == ContractKind::loan) lend(row);
        if (c_.kind[row] == ContractKind::leaseback) buy_machines(row);
        if (c_.running(row)) record_contract(month_, parties_, c_, row, "contract_begun", record_);
    }
    void lend(std::size_t row) {
        const Money wanted = part_of(c_.amount[row], circular_part(month_, parties_, c_, row));
        const Money drawn = std::min(wanted, room(c_.payer_of(row)));
        pay_between(parties_, c_.payer_of(row), c_.receiver_of(row), drawn, "loan", postings_);
        c_.lent[row] = c_.principal[row] = drawn;
        c_.paid[row] += drawn;
        c_.paid_now[row] = drawn;
    }
    void buy_machines(std::size_t row) {
        const Party seller = c_.receiver_of(row);
        const double part =
            month_.on("related_party") ? month_.effect("leaseback_share", parties_.place(seller)) : 1.0;
        const Money price = part_of(c_.amount[row], part);
        if (price > room(c_.payer_of(row))) {
            close(row, ContractStatus::failed, "contract_failed");
            return;
        }
        c_.amount[row] = price;
        c_.monthly[row] = part_of(c_.monthly[row], part);
        c_.gpus[row] = part * c_.share[row] * parties_.clouds.fleet[seller.row];
        pay_between(parties_, c_.payer_of(row), seller, price, "leaseback_sale", postings_);
    }

    /// What can be paid of what is due; what is left is owed.
    [[nodiscard]] Money pay(std::size_t row, Party payer, Money due, Money cap, bool& capped) {
        const Payment payment = pay_due(c_.owed[row] + due, room(payer), c_.paid[row], cap);
        c_.owed[row] = payment.owed;
        c_.arrears[row] = payment.owed > 0 ? static_cast<std::int16_t>(c_.arrears[row] + 1) : std::int16_t{0};
        capped = payment.capped;
        return payment.paid;
    }
    /// Ends what has been paid to its last, and fails what has been broken.
    void settle_end(std::size_t row, bool capped) {
        if (capped) {
            close(row, ContractStatus::capped, "contract_capped");
        } else if (month_.index + 1 >= c_.until[row] &&
                   (c_.owed[row] == 0 || c_.end_rule[row] == ContractEnd::lapse)) {
            if (c_.lent[row] > 0)
                fail(row);
            else
                close(row, ContractStatus::ended, "contract_ended");
        } else if (c_.arrears[row] >= params_.breach_months) {
            fail(row);
        }
    }

    void pay_equity(std::size_t row) {
        const Money due =
            part_of(part_of_month(row, c_.amount[row]), circular_part(month_, parties_, c_, row));
        bool capped = false;
        const Money cap = std::min(due, allowed(row));
        const Money paid = pay(row, c_.payer_of(row), cap, c_.cap[row], capped);
        c_.paid[row] += paid;
        c_.paid_now[row] = paid;
        if (paid > 0) {
            if (c_.receiver_kind[row] == PartyKind::organisation)
                issue(row, paid);
            else
                issue_of_seller(row, paid);
        }
        settle_end(row, capped);
    }
    /// What the payer may still buy of a lab under limits of its holding: s of the firm with the new shares, where it holds h, may be
    /// (limit - h) / (1 - h).
    [[nodiscard]] Money allowed(std::size_t row) const {
        const Party payer = c_.payer_of(row);
        const Party firm = c_.receiver_of(row);
        if (firm.kind != PartyKind::organisation) return without_limit;
        Money most = without_limit;
        for (std::size_t k = 0; k < c_.size(); ++k) {
            if (c_.kind[k] != ContractKind::ownership_limit || !c_.running(k) || c_.payer_of(k) != payer ||
                c_.receiver_of(k) != firm)
                continue;
            double holds = 0;
            for (std::size_t e = 0; e < c_.size(); ++e)
                if (c_.kind[e] == ContractKind::equity && c_.payer_of(e) == payer &&
                    c_.receiver_of(e) == firm)
                    holds += c_.stake[e] * static_cast<double>(labs_.founder_share[parties_.lab(firm).row()]);
            const double sold = holds < c_.share[k] ? (c_.share[k] - holds) / (1 - holds) : 0;
            most = std::min(most, part_of(c_.valuation[row], sold));
        }
        return most;
    }
    void issue(std::size_t row, Money paid) {
        const LabId lab = parties_.lab(c_.receiver_of(row));
        const std::size_t f = lab.row();
        const double worth = in_units(std::max(c_.valuation[row], paid));
        const double sold = in_units(paid) / worth;
        if (has_register(book_, lab)) {
            catch_up(book_, labs_, lab);
            model::issue(book_, lab, {HolderKind::contract, static_cast<std::uint32_t>(row)}, sold);
            report(book_, lab, labs_, c_, stakes_);
        } else {
            const Dilution d = dilute(labs_.founder_share[f], sold);
            labs_.founder_share[f] = static_cast<float>(d.founders);
            labs_.venture_share[f] *= static_cast<float>(d.rest);
            labs_.state_share[f] *= static_cast<float>(d.rest);
            if (labs_.clause[f].valid()) clauses_.stake[labs_.clause[f].row()] *= static_cast<float>(d.rest);
            for (std::size_t s = 0; s < stakes_.size(); ++s)
                if (stakes_.lab[s] == lab) stakes_.share[s] *= static_cast<float>(d.others);
            for (std::size_t k = 0; k < c_.size(); ++k)
                if (c_.kind[k] == ContractKind::equity && c_.receiver_of(k) == c_.receiver_of(row))
                    c_.stake[k] *= d.others;
            c_.stake[row] += d.stake;
        }
        labs_.valuation[f] = money(worth);
        labs_.raised[f] += paid;
        // Later parts belong to the same round.
        if (month_.index == c_.start[row]) {
            labs_.last_round[f] = static_cast<std::int16_t>(month_.index);
            if (labs_.stage[f] < 255) ++labs_.stage[f];
        }
        record_.amount("contract_raised", labs_.seat[f]) += paid;
        pay_between(parties_, c_.payer_of(row), c_.receiver_of(row), paid, "equity_issue", postings_);
    }
    void issue_of_seller(std::size_t row, Money paid) {
        const double sold =
            std::min(1.0, c_.share[row] * static_cast<double>(paid) / static_cast<double>(c_.amount[row]));
        for (std::size_t k = 0; k < c_.size(); ++k)
            if (c_.kind[k] == ContractKind::equity && c_.receiver_of(k) == c_.receiver_of(row))
                c_.stake[k] *= 1 - sold;
        c_.stake[row] += sold;
        pay_between(parties_, c_.payer_of(row), c_.receiver_of(row), paid, "seller_equity", postings_);
    }

    /// A base that goes on from what was paid before; of a second stage, from that of the first.
    void open_share(std::size_t row, double size) {
        t_.settled[row] = c_.paid[row];
        c_.paid[row] = to_local(c_.paid[row], t_.exchange[row]);
        t_.base[row] = t_.high[row] = money(size * in_units(t_.base[row]));
    }
    /// Due on last month's books, which are settled: cumulated bases, so that no month rounds.
    void share_income(std::size_t row) {
        const Party payer = c_.payer_of(row);
        const std::size_t f = parties_.lab(payer).row();
        const bool of_profit = c_.kind[row] == ContractKind::profit_share;
        t_.base[row] +=
            to_contract(labs_.revenue[f] - (of_profit ? labs_.costs[f] : Money{0}), t_.exchange[row]);
        t_.high[row] = std::max(t_.high[row], t_.base[row]);
        Money counted = t_.high[row];
        if (const std::int32_t first = t_.after[row]; first >= 0) {
            const auto before = static_cast<std::size_t>(first);
            counted = std::max<Money>(counted - base_of_cap(c_.cap[before], t_.millionths[before]), 0);
        }
        const Money due = shared_due(counted, t_.millionths[row], c_.cap[row]) - t_.settled[row];
        const Money paid =
            std::clamp<Money>(to_contract(room(payer), t_.exchange[row]), 0, std::max<Money>(due, 0));
        const Money local = to_local(paid, t_.exchange[row]);
        t_.settled[row] += paid;
        c_.paid[row] += local;
        c_.paid_now[row] = local;
        c_.owed[row] = to_local(std::max<Money>(due - paid, 0), t_.exchange[row]);
        c_.arrears[row] = c_.owed[row] > 0 ? static_cast<std::int16_t>(c_.arrears[row] + 1) : std::int16_t{0};
        pay_between(parties_, payer, c_.receiver_of(row), local,
                    of_profit ? PostingKind("profit_share") : PostingKind("revenue_share"), postings_);
        if (c_.cap[row] > 0 && t_.settled[row] == c_.cap[row])
            close(row, ContractStatus::capped, "contract_capped");
        else if (month_.index + 1 >= c_.until[row] &&
                 (c_.owed[row] == 0 || c_.end_rule[row] == ContractEnd::lapse))
            close(row, ContractStatus::ended, "contract_ended");
    }

    /// The borrower pays interest first.
    void pay_back(std::size_t row) {
        if (month_.index == c_.start[row]) return;
        const Party borrower = c_.receiver_of(row);
        const Money interest = money(in_units(c_.lent[row]) * c_.rate[row] / 12);
        const std::int32_t elapsed = month_.index - c_.start[row];
        const std::int32_t parts = months(row) - 1;
        const Money principal = due_by_then(c_.principal[row], elapsed, parts) -
                                due_by_then(c_.principal[row], elapsed - 1, parts);
        const Money all_interest = c_.interest_owed[row] + interest;
        bool capped = false;
        const Money paid = pay(row, borrower, interest + principal, 0, capped);
        const Money of_interest = std::min(paid, all_interest);
        c_.interest_owed[row] = all_interest - of_interest;
        c_.lent[row] -= paid - of_interest;
        pay_between(parties_, borrower, c_.payer_of(row), of_interest, "interest", postings_);
        pay_between(parties_, borrower, c_.payer_of(row), paid - of_interest, "repayment", postings_);
        settle_end(row, false);
    }

    /// The seller pays the rent of the machines that it has sold.
    void pay_rent(std::size_t row) {
        const Party seller = c_.receiver_of(row);
        bool capped = false;
        const Money paid = pay(row, seller, c_.monthly[row], c_.cap[row], capped);
        pay_between(parties_, seller, c_.payer_of(row), paid, "lease_rent", postings_);
        c_.paid[row] += paid;
        c_.paid_now[row] = paid;
        settle_end(row, capped);
    }

    const Month& month_;
    const ContractParams& params_;
    const Parties& parties_;
    Contracts& c_;
    ContractTerms& t_;
    Shareholdings& book_;
    Labs& labs_;
    Stakes& stakes_;
    BuybackClauses& clauses_;
    const Ledger& ledger_;
    Postings& postings_;
    MonthRecord& record_;
};

}  // namespace

void contracts(const Month& month, const ContractParams& params, std::span<const LabId> named,
               Contracts& contracts, ContractTerms& terms, Shareholdings& book, Labs& labs, Stakes& stakes,
               BuybackClauses& clauses, const Clouds& clouds, const Ledger& ledger,
               const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    if (!month.on("contracts") || contracts.size() == 0) return;
    const Parties parties{named, labs, clouds, accounts};
    Settlement settlement(month, params, parties, contracts, terms, book, labs, stakes, clauses, ledger,
                          postings, record);
    for (std::size_t row = 0; row < contracts.size(); ++row) settlement.serve(row);
}

}  // namespace headwater::model::finance
