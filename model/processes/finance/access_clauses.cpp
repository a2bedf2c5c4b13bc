#include "model/processes/finance/access_clauses.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/finance/access_clause.hpp"
#include "model/equations/finance/contract_value.hpp"
#include "model/equations/finance/parties.hpp"

namespace headwater::model::finance {
namespace {

constexpr double as_they_say = 240;  // of the lever licence_months

constexpr std::uint16_t draw_panel = 0;
constexpr std::uint16_t draw_court = 1;
constexpr std::uint16_t draw_copy = 2;

class Licences {
public:
    Licences(const Month& month, const AccessClauseParams& params, const IncomeShareParams& income,
             const Parties& parties, Labs& labs, Contracts& contracts, ContractTerms& terms,
             KnowHow& know_how, const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
             MonthRecord& record)
        : month_(month),
          p_(params),
          income_(income),
          parties_(parties),
          labs_(labs),
          c_(contracts),
          t_(terms),
          know_how_(know_how),
          ledger_(ledger),
          accounts_(accounts),
          postings_(postings),
          record_(record),
          draws_(month.stream("access_clause")) {}

    void serve(std::size_t row) {
        if (c_.kind[row] != ContractKind::licence) return;
        const bool disputed = t_.stage[row] == AccessStage::disputed;
        if (!c_.running(row)) {
            t_.delivered[row] = 0;
            if (disputed) calm(row, AccessStage::closed);
            return;
        }
        const LabId licensor = parties_.lab(c_.payer_of(row));
        const LabId licensee = parties_.lab(c_.receiver_of(row));
        if (!licensor.valid() || !licensee.valid() || !labs_.active(licensor) || !labs_.active(licensee))
            return;
        const double months = month_.effect("licence_months", CityId(0));
        if (months < as_they_say && month_.index >= months) {
            over(row, AccessStage::closed, "contract_ended");
            return;
        }
        t_.delivered[row] = month_.effect("licence_scope", CityId(0));
        learn(licensor.row(), licensee.row(), t_.delivered[row]);
        if (copied(row, licensor.row(), licensee.row())) return;
        if (disputed)
            argue(row, licensor, licensee);
        else
            look(row, licensor, licensee);
    }

private:
    [[nodiscard]] TriggerRule rule_of(std::size_t row) const {
        const auto lever = static_cast<int>(month_.effect("trigger_rule", CityId(0)));
        return lever > 0 ? static_cast<TriggerRule>(lever - 1) : t_.rule[row];
    }
    [[nodiscard]] double chance(std::size_t row, LabId licensor) const {
        return chance_reached(labs_.capability[licensor.row()], t_.threshold[row], p_.width);
    }

    void learn(std::size_t from, std::size_t to, double part) {
        const double pull = part * (1 - std::exp(-p_.absorption / months_per_year));
        move(from, to, pull, p_.lag);
    }
    void move(std::size_t from, std::size_t to, double pull, double lag) {
        if (know_how_.has(from) && know_how_.has(to)) {
            double& own = know_how_.algorithms[to];
            own += pull * std::max(know_how_.algorithms[from] - lag - own, 0.0);
        } else {
            double& own = labs_.capability[to];
            if (own > 0) own += pull * std::max(labs_.capability[from] - lag - own, 0.0);
        }
    }

    /// What the licensor gains when access ends, and pays for a dispute about it.
    [[nodiscard]] double gain(std::size_t row, LabId licensor) const {
        double shares = 0;
        for (std::size_t k = 0; k < c_.size(); ++k)
            if (c_.payer_of(k) == c_.payer_of(row) && c_.receiver_of(k) == c_.receiver_of(row))
                shares += value_of_contract(income_, c_, t_, labs_, licensor, k);
        return shares + p_.access_value * in_units(labs_.valuation[licensor.row()]);
    }
    [[nodiscard]] double size(LabId lab) const { return labs_.size_share[lab.row()]; }
    [[nodiscard]] double dispute(LabId lab) const { return p_.legal_cost * p_.dispute_months * size(lab); }
    [[nodiscard]] double retaliation(LabId lab) const {
        return p_.retaliation * in_units(labs_.compute_budget[lab.row()]);
    }

    void look(std::size_t row, LabId licensor, LabId licensee) {
        const auto every = std::max<std::int32_t>(static_cast<std::int32_t>(p_.board_months), 1);
        if ((month_.index - c_.start[row]) % every != 0) return;
        const TriggerRule rule = rule_of(row);
        const double k = labs_.capability[licensor.row()];
        const double p = chance(row, licensor);
        if (rule == TriggerRule::board) {
            const bool quiet = month_.index - t_.judged[row] < p_.quiet_months;
            if (quiet || !(k > t_.threshold[row]) ||
                !(p > least_chance(gain(row, licensor), dispute(licensor), retaliation(licensor))))
                return;
            tell(row, licensor, "clause_declared", gain(row, licensor), p, rule);
            ++record_.count("clauses_declared", labs_.seat[licensor.row()]);
            t_.stage[row] = AccessStage::disputed;
            t_.since[row] = static_cast<std::int16_t>(month_.index);
            labs_.culture[licensor.row()] *= static_cast<float>(1 - p_.staff_fear);
        } else if (rule == TriggerRule::panel) {
            if (draws_.uniform(c_.serial[row], draw_panel) < p) reached(row, licensor, licensee, p, rule);
        } else if (rule == TriggerRule::profit) {
            t_.base[row] += every * (labs_.revenue[licensor.row()] - labs_.costs[licensor.row()]);
            if (c_.amount[row] > 0 && t_.base[row] > c_.amount[row])
                reached(row, licensor, licensee, 1, rule);
        }
    }
    void reached(std::size_t row, LabId licensor, LabId licensee, double p, TriggerRule rule) {
        tell(row, licensor, "clause_declared", gain(row, licensor), p, rule);
        ++record_.count("clauses_declared", labs_.seat[licensor.row()]);
        upheld(row, licensor, licensee, p, rule);
    }
    /// Access ends, and so do shares of income between the two.
    void upheld(std::size_t row, LabId licensor, LabId /*licensee*/, double p, TriggerRule rule) {
        tell(row, licensor, "clause_judged", 1, p, rule);
        for (std::size_t k = 0; k < c_.size(); ++k)
            if (shares_income(c_.kind[k]) && c_.payer_of(k) == c_.payer_of(row) &&
                c_.receiver_of(k) == c_.receiver_of(row) && c_.status[k] <= ContractStatus::running)
                end(k, "contract_ended");
        over(row, AccessStage::closed, "contract_ended");
    }

    void argue(std::size_t row, LabId licensor, LabId licensee) {
        pay(licensor);
        pay(licensee);
        if (month_.index - t_.since[row] < p_.dispute_months) return;
        const double p = chance(row, licensor);
        if (draws_.uniform(c_.serial[row], draw_court) < p) {
            upheld(row, licensor, licensee, p, TriggerRule::board);
            return;
        }
        tell(row, licensor, "clause_judged", 0, p, TriggerRule::board);
        t_.judged[row] = static_cast<std::int16_t>(month_.index);
        calm(row, AccessStage::open);
    }
    void pay(LabId lab) {
        const AccountId account = labs_.account[lab.row()];
        const Money room = std::max<Money>(ledger_.deposit(account) - postings_.promised(account), 0);
        const Money cost = std::min(money(p_.legal_cost * size(lab)), room);
        if (cost <= 0) return;
        postings_.pay(account, accounts_.rest_of_world, cost, "legal_cost");
        postings_.promise(account, cost);
    }

    bool copied(std::size_t row, std::size_t licensor, std::size_t licensee) {
        const bool disputed = t_.stage[row] == AccessStage::disputed;
        const double gap = std::abs(labs_.capability[licensor] - labs_.capability[licensee]);
        const double hazard = (disputed ? p_.copy_in_dispute : p_.copy_hazard) * std::exp(-gap);
        if (!(draws_.uniform(c_.serial[row], draw_copy) < hazard)) return false;
        move(licensor, licensee, 1, 0);
        const auto lost = money(p_.copy_loss * in_units(labs_.valuation[licensor]));
        labs_.valuation[licensor] -= lost;
        tell(row, LabId(licensor), "licence_copied", in_units(lost), chance(row, LabId(licensor)),
             rule_of(row));
        if (!disputed) labs_.culture[licensor] *= static_cast<float>(1 - p_.staff_fear);
        t_.stage[row] = AccessStage::copied;
        end(row, "contract_ended");
        return true;
    }

    /// The dispute is over, and its people's fear.
    void calm(std::size_t row, AccessStage stage) {
        t_.stage[row] = stage;
        t_.since[row] = static_cast<std::int16_t>(month_.index);
        if (const LabId lab = parties_.lab(c_.payer_of(row)); lab.valid() && p_.staff_fear < 1)
            labs_.culture[lab.row()] =
                std::min(labs_.culture[lab.row()] / static_cast<float>(1 - p_.staff_fear), 1.0F);
    }
    void over(std::size_t row, AccessStage stage, EventKind kind) {
        if (t_.stage[row] == AccessStage::disputed)
            calm(row, stage);
        else
            t_.stage[row] = stage;
        end(row, kind);
    }
    void end(std::size_t row, EventKind kind) {
        if (c_.kind[row] == ContractKind::licence) t_.delivered[row] = 0;
        c_.status[row] = ContractStatus::ended;
        c_.closed[row] = static_cast<std::int16_t>(month_.index);
        record_contract(month_, parties_, c_, row, kind, record_);
        c_.owed[row] = 0;
    }
    void tell(std::size_t row, LabId licensor, EventKind kind, double value, double p, TriggerRule rule) {
        Event event;
        event.month = static_cast<std::int16_t>(month_.index);
        event.kind = kind;
        event.to = labs_.seat[licensor.row()];
        event.lab = licensor;
        event.other = parties_.lab(c_.receiver_of(row));
        event.serial = c_.serial[row];
        event.value = value;
        event.chosen = {static_cast<float>(labs_.capability[licensor.row()]),
                        static_cast<float>(t_.threshold[row]),
                        static_cast<float>(p),
                        static_cast<float>(gain(row, licensor)),
                        static_cast<float>(dispute(licensor) + retaliation(licensor)),
                        static_cast<float>(rule)};
        record_.events.push_back(event);
    }

    const Month& month_;
    const AccessClauseParams& p_;
    const IncomeShareParams& income_;
    const Parties& parties_;
    Labs& labs_;
    Contracts& c_;
    ContractTerms& t_;
    KnowHow& know_how_;
    const Ledger& ledger_;
    const CommonAccounts& accounts_;
    Postings& postings_;
    MonthRecord& record_;
    Stream draws_;
};

}  // namespace

void access_clauses(const Month& month, const AccessClauseParams& params, const IncomeShareParams& income,
                    std::span<const LabId> named, const Clouds& clouds, Labs& labs, Contracts& contracts,
                    ContractTerms& terms, KnowHow& know_how, const Ledger& ledger,
                    const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    if (!month.on("access_clauses") || !month.on("contracts") || terms.size() == 0) return;
    const Parties parties{named, labs, clouds, accounts};
    Licences licences(month, params, income, parties, labs, contracts, terms, know_how, ledger, accounts,
                      postings, record);
    for (std::size_t row = 0; row < contracts.size(); ++row) licences.serve(row);
}

}  // namespace headwater::model::finance
