#include "model/processes/finance/exclusive_supply.hpp"

#include <algorithm>

#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/partner_supply.hpp"

namespace headwater::model::finance {
namespace {

constexpr double days_of_month = 30;

class Partners {
public:
    Partners(const Month& month, const ExclusiveSupplyParams& params, double month_of_gpu,
             const Parties& parties, Labs& labs, Contracts& contracts, ContractTerms& terms,
             const Ledger& ledger, Postings& postings, MonthRecord& record)
        : month_(month),
          p_(params),
          month_of_gpu_(month_of_gpu),
          parties_(parties),
          labs_(labs),
          c_(contracts),
          t_(terms),
          ledger_(ledger),
          postings_(postings),
          record_(record) {}

    void serve(std::size_t row) {
        if (!binds_buyer(c_.kind[row]) || !c_.running(row)) {
            if (binds_buyer(c_.kind[row])) t_.queue[row] = 0;
            return;
        }
        const LabId lab = parties_.lab(c_.payer_of(row));
        const Party partner = c_.receiver_of(row);
        if (!lab.valid() || !labs_.active(lab) || parties_.gone(partner) || parties_.to_come(partner)) return;
        deliver(row, lab.row(), partner.row);
        release(row, lab.row(), partner.row);
    }

private:
    [[nodiscard]] double rate(std::size_t row, std::size_t partner) const {
        return c_.gpus[row] > 0 ? c_.gpus[row] : p_.delivery * parties_.clouds.fleet[partner];
    }
    [[nodiscard]] double others(std::size_t partner) const {
        double machines = 0;
        for (std::size_t j = 0; j < parties_.clouds.size(); ++j)
            if (j != partner && parties_.clouds.status[j] == CloudStatus::active)
                machines += parties_.clouds.fleet[j];
        return p_.outside_delivery * machines;
    }
    [[nodiscard]] double wait(std::size_t row, std::size_t partner) const {
        return months_to_deliver(t_.queue[row], rate(row, partner), 0, 0);
    }

    void deliver(std::size_t row, std::size_t lab, std::size_t partner) {
        const double wanted = in_units(labs_.compute_budget[lab]) / month_of_gpu_;
        const bool begun = t_.delivered[row] > 0;
        const double before = t_.delivered[row];
        double got = begun ? std::min(wanted, before + rate(row, partner)) : wanted;
        t_.outside[row] = std::min(t_.outside[row], got);
        if (first_refusal(row)) got = ask_others(row, partner, wanted, got);
        t_.delivered[row] = got;
        t_.queue[row] = std::max(wanted - got, 0.0);
        if (!(t_.queue[row] > 0))
            t_.asked[row] = Contracts::never;
        else if (t_.asked[row] == Contracts::never)
            t_.asked[row] = static_cast<std::int16_t>(month_.index);
        if (wanted > 0 && got < wanted)
            labs_.compute_budget[lab] = money(in_units(labs_.compute_budget[lab]) * got / wanted);
        pay_premium(row, lab);
    }
    [[nodiscard]] bool first_refusal(std::size_t row) const {
        return c_.kind[row] == ContractKind::first_refusal ||
               month_.effect("first_refusal_on", CityId(0)) > 0;
    }
    [[nodiscard]] double ask_others(std::size_t row, std::size_t partner, double wanted, double got) {
        const double queue = wanted - got;
        const bool answered = t_.asked[row] != Contracts::never &&
                              month_.index - t_.asked[row] >= p_.answer_days / days_of_month;
        if (!(queue > 0) || !answered) return got;
        if (!worth_bidding(static_cast<double>(t_.passes[row]), p_.bid_gain, p_.bid_cost)) {
            // Without bids nobody learns, but hopes of old come back.
            t_.passes[row] +=
                static_cast<float>(p_.belief_speed * (0.5 - static_cast<double>(t_.passes[row])));
            return got;
        }
        const bool passes = rate(row, partner) < queue;
        t_.passes[row] +=
            static_cast<float>(p_.belief_speed * ((passes ? 1 : 0) - static_cast<double>(t_.passes[row])));
        if (!passes) return wanted;  // it matches: delivers at once
        const double more = std::min(queue, others(partner));
        t_.outside[row] += more;
        return got + more;
    }
    void pay_premium(std::size_t row, std::size_t lab) {
        if (!(t_.outside[row] > 0)) return;
        const double premium = bidding_premium(static_cast<double>(t_.passes[row]), p_.bid_cost);
        const AccountId account = labs_.account[lab];
        const Money room = std::max<Money>(
            ledger_.deposit(account) - postings_.promised(account) - labs_.compute_budget[lab], 0);
        const Money paid = std::min(money(premium * t_.outside[row] * month_of_gpu_), room);
        if (paid <= 0) return;
        postings_.pay(account, parties_.accounts.rest_of_world, paid, "refusal_premium");
        postings_.promise(account, paid);
    }

    void release(std::size_t row, std::size_t lab, std::size_t partner) {
        const double pressure = month_.effect("antitrust_pressure", CityId(0));
        const double waits = wait(row, partner);
        const double hazard =
            p_.release + p_.release_pressure * pressure + (waits > p_.patience ? p_.release_queue : 0);
        if (!(month_.stream("exclusive_release").uniform(c_.serial[row]) < hazard)) return;
        const bool loosened = c_.kind[row] == ContractKind::exclusive;
        Event event;
        event.month = static_cast<std::int16_t>(month_.index);
        event.kind = "partner_released";
        event.to = labs_.seat[lab];
        event.lab = LabId(lab);
        event.serial = c_.serial[row];
        event.value = loosened ? 1 : 0;
        event.chosen = {static_cast<float>(t_.delivered[row] + t_.queue[row]),
                        static_cast<float>(t_.delivered[row]),
                        static_cast<float>(t_.queue[row]),
                        static_cast<float>(std::min(waits, 1e6)),
                        static_cast<float>(pressure),
                        t_.passes[row],
                        static_cast<float>(t_.outside[row])};
        record_.events.push_back(event);
        ++record_.count("partners_released", labs_.seat[lab]);
        if (loosened) {
            c_.kind[row] = ContractKind::first_refusal;
            return;
        }
        c_.status[row] = ContractStatus::ended;
        c_.closed[row] = static_cast<std::int16_t>(month_.index);
        record_contract(month_, parties_, c_, row, "contract_ended", record_);
    }

    const Month& month_;
    const ExclusiveSupplyParams& p_;
    double month_of_gpu_;
    const Parties& parties_;
    Labs& labs_;
    Contracts& c_;
    ContractTerms& t_;
    const Ledger& ledger_;
    Postings& postings_;
    MonthRecord& record_;
};

}  // namespace

void exclusive_supply(const Month& month, const ExclusiveSupplyParams& params, double hours,
                      std::span<const LabId> named, const Clouds& clouds, const Nation& nation, Labs& labs,
                      Contracts& contracts, ContractTerms& terms, const Ledger& ledger,
                      const CommonAccounts& accounts, Postings& postings, MonthRecord& record) {
    if (!month.on("exclusive_supply") || !month.on("contracts") || terms.size() == 0) return;
    // Where there is one national price, compute is paid already, and has no sellers.
    if (!month.on("compute_market") || !month.on("rental_market") || clouds.size() == 0 ||
        !(nation.gpu_supply > 0) || !(nation.gpu_price > 0))
        return;
    const Parties parties{named, labs, clouds, accounts};
    Partners partners(month, params, hours * nation.gpu_price, parties, labs, contracts, terms, ledger,
                      postings, record);
    for (std::size_t row = 0; row < contracts.size(); ++row) partners.serve(row);
}

}  // namespace headwater::model::finance
