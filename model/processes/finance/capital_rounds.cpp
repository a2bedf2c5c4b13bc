#include "model/processes/finance/capital_rounds.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/finance/contract_value.hpp"
#include "model/equations/finance/equity_rows.hpp"
#include "model/equations/finance/large_rounds.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/share_register.hpp"

namespace headwater::model::finance {
namespace {

constexpr int most_cuts = 2;
constexpr double most_for_contract = 0.3;  // of the firm, in shares for a contract
constexpr double price_of_control = 0.5;   // of what was asked last

class LargeRounds {
public:
    LargeRounds(const Month& month, const CapitalRoundParams& params, const IncomeShareParams& income,
                World& world, Postings& postings, MonthRecord& record)
        : month_(month),
          p_(params),
          income_(income),
          world_(world),
          labs_(world.labs),
          c_(world.contracts),
          firms_(world.capital_firms),
          parties_{world.named, world.labs, world.clouds, world.accounts},
          postings_(postings),
          record_(record) {}

    void serve(std::size_t name) {
        const LabId lab = world_.named[name];
        if (!lab.valid() || !labs_.active(lab)) return;
        const std::size_t f = lab.row();
        if (labs_.kind[f] != LabKind::start_up && labs_.kind[f] != LabKind::application) return;
        std::size_t firm = row_of(lab);
        if (firm != none) follow_plan(firm, f);
        if (labs_.heads[f] == 0 || !asks(firm, f)) return;
        if (firm == none) firm = enter(lab);
        simplify(name, lab);
        ask(name, lab, firm);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    [[nodiscard]] std::size_t row_of(LabId lab) const {
        const auto at = std::ranges::find(firms_.lab, lab);
        return at == firms_.lab.end() ? none : static_cast<std::size_t>(at - firms_.lab.begin());
    }
    [[nodiscard]] double need_of(std::size_t f) const {
        return planned_gap(in_units(labs_.costs[f]), in_units(labs_.revenue[f]), p_.ambition, p_.runway);
    }
    [[nodiscard]] bool asks(std::size_t firm, std::size_t f) const {
        const double size = labs_.size_share[f];
        if (firm == none && world_.firm_values.is_listed(LabId(f))) return false;
        if (firm == none && (need_of(f) < p_.least_need * size || labs_.clause[f].valid())) return false;
        if (!(need_of(f) > 0) || month_.index - labs_.last_round[f] < p_.pause) return false;
        if (firm != none && month_.index - firms_.asked[firm] < p_.pause) return false;
        return in_units(world_.ledger.deposit(labs_.account[f])) <
               planned_gap(in_units(labs_.costs[f]), in_units(labs_.revenue[f]), p_.ambition, p_.seek_months);
    }
    void follow_plan(std::size_t firm, std::size_t f) {
        float& plan = firms_.plan[firm];
        if (plan >= 1) return;
        // Where there is one national price, this month's compute is paid already.
        const bool sellers =
            month_.on("compute_market") && month_.on("rental_market") && world_.clouds.size() > 0;
        if (sellers)
            labs_.compute_budget[f] = money(static_cast<double>(plan) * in_units(labs_.compute_budget[f]));
        plan = std::min(plan + static_cast<float>(p_.plan_recovery), 1.0F);
    }
    std::size_t enter(LabId lab) {
        const std::size_t firm = append_rows(firms_);
        firms_.lab[firm] = lab;
        firms_.plan[firm] = 1;
        open_register(world_.shareholdings, labs_, c_, world_.stakes, lab);
        catch_up(world_.shareholdings, labs_, lab);  // one that a deal has opened
        return firm;
    }

    [[nodiscard]] Party party(std::size_t name) const {
        return {PartyKind::organisation, static_cast<std::uint32_t>(name)};
    }
    [[nodiscard]] double terms_of(Party firm) const {
        const auto lever = static_cast<int>(month_.effect("trigger_rule", CityId(0)));
        double terms = 0;
        for (std::size_t k = 0; k < world_.contract_terms.size(); ++k) {
            if (!has_terms(c_.kind[k]) || !c_.running(k)) continue;
            if (c_.payer_of(k) != firm && c_.receiver_of(k) != firm) continue;
            terms += 1;
            if (c_.kind[k] != ContractKind::licence) continue;
            const TriggerRule rule =
                lever > 0 ? static_cast<TriggerRule>(lever - 1) : world_.contract_terms.rule[k];
            if (rule == TriggerRule::board || rule == TriggerRule::panel) terms += p_.rule_terms;
            if (world_.contract_terms.stage[k] == AccessStage::disputed) terms += p_.dispute_terms;
        }
        return terms;
    }
    [[nodiscard]] double claims_of(std::size_t name, LabId lab) const {
        double claims = 0;
        for (std::size_t k = 0; k < world_.contract_terms.size(); ++k)
            if (c_.payer_of(k) == party(name))
                claims += value_of_contract(income_, c_, world_.contract_terms, labs_, lab, k);
        return claims;
    }
    [[nodiscard]] double value_of(std::size_t f) const {
        IncomePath path = path_of(income_);
        path.years = p_.horizon;
        return std::max(
            planned_value(months_per_year * in_units(labs_.revenue[f]), p_.margin, p_.final_multiple, path),
            p_.held_value * in_units(labs_.valuation[f]));
    }

    struct Offer {
        double need = 0;
        double value = 0;
        double claims = 0;
        double terms = 0;
        double looking = 0;
        double ask = 0;
        double part = 0;  // of the need that comes
        int cuts = 0;
    };
    [[nodiscard]] double looking(std::size_t f, double terms) const {
        double n =
            p_.investors * world_.nation.capital_multiplier * willing_investors(p_.term_aversion, terms) +
            month_.effect("sovereign_money", CityId(0)) * p_.sovereign_investors;
        if (months_per_year * in_units(labs_.revenue[f]) >=
            p_.public_revenue * static_cast<double>(labs_.size_share[f]))
            n += month_.effect("public_market_open", CityId(0)) * p_.public_investors;
        return n;
    }
    /// Part of the round that those who look at it take at this price; of the last investor the fraction that looks.
    [[nodiscard]] double taken(std::size_t f, const Offer& offer) const {
        const Stream stream = month_.stream("capital_investors");
        double takers = 0;
        for (int i = 0; i < static_cast<int>(std::ceil(offer.looking)); ++i) {
            const double z = stream.normal(labs_.serial[f], static_cast<std::uint16_t>(i));
            const double belief = std::exp(p_.spread * z - p_.spread * p_.spread / 2);
            if ((offer.value - offer.claims) * belief > offer.ask) takers += std::min(offer.looking - i, 1.0);
        }
        return std::min(takers * p_.ticket, 1.0);
    }

    void ask(std::size_t name, LabId lab, std::size_t firm) {
        const std::size_t f = lab.row();
        Offer offer;
        offer.need = need_of(f);
        offer.value = value_of(f);
        offer.claims = claims_of(name, lab);
        offer.terms = terms_of(party(name));
        offer.looking = looking(f, offer.terms);
        offer.ask = std::max({offer.value, in_units(labs_.valuation[f]), 1.0});
        offer.part = taken(f, offer);
        while (offer.part < 1 && offer.cuts < most_cuts) {
            offer.ask *= 1 - p_.price_cut;
            ++offer.cuts;
            offer.part = taken(f, offer);
        }
        const Money raised = money(offer.part * offer.need);
        firms_.asked[firm] = static_cast<std::int16_t>(month_.index);
        firms_.terms[firm] = static_cast<float>(offer.terms);
        firms_.investors[firm] = static_cast<float>(offer.looking / p_.investors);
        firms_.part[firm] = offer.need / (offer.need + offer.ask);
        firms_.gap[firm] = money(offer.need) - raised;
        record_.amount("capital_sought", labs_.seat[f]) += money(offer.need);
        tell(lab, "capital_round", in_units(raised), offer);
        if (raised > 0) {
            if (offer.ask < in_units(labs_.valuation[f])) protect(lab, in_units(raised), offer.ask);
            sell(name, lab, {PartyKind::rest_of_world, 0}, raised, offer.ask);
        }
        if (offer.part >= p_.least_part) {
            firms_.failed[firm] = 0;
            if (offer.part >= 1) firms_.plan[firm] = 1;
            return;
        }
        if (firms_.failed[firm] < 255) ++firms_.failed[firm];
        if (firms_.failed[firm] >= p_.sale_rounds && sell_control(name, lab, firm, offer)) return;
        firms_.plan[firm] *= static_cast<float>(1 - p_.plan_cut);
        ++record_.count("plans_cut", labs_.seat[f]);
        tell(lab, "plan_cut", static_cast<double>(firms_.plan[firm]), offer);
    }

    /// Earlier preferred shares convert at a price between the last one and the new one.
    void protect(LabId lab, double raised, double ask) {
        const std::size_t f = lab.row();
        Shareholdings& book = world_.shareholdings;
        const auto before = static_cast<double>(issued(book, lab));
        const double price = in_units(labs_.valuation[f]) / before;
        const double factor = price / protected_price(price, before, raised, ask / before) - 1;
        for (std::size_t row = 0; row < book.size(); ++row)
            if (book.lab[row] == lab &&
                (book.kind[row] == HolderKind::contract || book.kind[row] == HolderKind::venture))
                book.shares[row] += std::llround(factor * static_cast<double>(book.shares[row]));
        ++record_.count("down_rounds", labs_.seat[f]);
    }

    /// A row of equity for new shares; `ask`: worth of the firm without the money.
    std::size_t add_equity(std::size_t name, LabId lab, Party buyer, Money paid, double sold) {
        const std::size_t row = append_equity(c_, world_.contract_terms, labs_.serial[lab.row()], party(name),
                                              buyer, paid, month_.index);
        issue(world_.shareholdings, lab, {HolderKind::contract, static_cast<std::uint32_t>(row)}, sold);
        report(world_.shareholdings, lab, labs_, c_, world_.stakes);
        return row;
    }
    void sell(std::size_t name, LabId lab, Party buyer, Money paid, double ask) {
        const std::size_t f = lab.row();
        const double worth = ask + in_units(paid);
        const std::size_t row = add_equity(name, lab, buyer, paid, in_units(paid) / worth);
        c_.valuation[row] = labs_.valuation[f] = money(worth);
        labs_.raised[f] += paid;
        labs_.last_round[f] = static_cast<std::int16_t>(month_.index);
        if (labs_.stage[f] < 255) ++labs_.stage[f];
        record_.amount("capital_raised", labs_.seat[f]) += paid;
        pay_between(parties_, buyer, party(name), paid, "equity_issue", postings_);
    }
    bool sell_control(std::size_t name, LabId lab, std::size_t firm, const Offer& offer) {
        std::size_t buyer = none;
        Money most = money(offer.need) - 1;
        for (std::size_t other = 0; other < world_.named.size(); ++other) {
            const LabId by = world_.named[other];
            if (!by.valid() || by == lab || !labs_.active(by) || labs_.kind[by.row()] != LabKind::big_tech)
                continue;
            const AccountId account = labs_.account[by.row()];
            const Money room = world_.ledger.deposit(account) - postings_.promised(account) -
                               labs_.costs[by.row()] - labs_.compute_budget[by.row()];
            if (room <= most) continue;
            most = room;
            buyer = other;
        }
        if (buyer == none) return false;
        firms_.failed[firm] = 0;
        firms_.plan[firm] = 1;
        ++record_.count("control_sold", labs_.seat[lab.row()]);
        tell(lab, "control_sold", offer.need, offer, world_.named[buyer]);
        sell(name, lab, party(buyer), money(offer.need), price_of_control * offer.ask);
        return true;
    }

    void simplify(std::size_t name, LabId lab) {
        const double chance = month_.effect("term_simplify", CityId(0)) * p_.pause / months_per_year;
        if (!(chance > 0) || !month_.on("income_shares")) return;
        const Stream stream = month_.stream("contract_talks");
        const std::size_t rows = world_.contract_terms.size();
        for (std::size_t k = 0; k < rows; ++k) {
            if (!shares_income(c_.kind[k]) || !c_.running(k) || c_.payer_of(k) != party(name)) continue;
            if (!(stream.uniform(c_.serial[k]) < chance)) continue;
            const double value = value_of(lab.row());
            const double claim = value_of_contract(income_, c_, world_.contract_terms, labs_, lab, k);
            const Bargain deal =
                bargain((1 + income_.relief) * value, value - claim, claim, income_.talks_cost * value);
            if (!deal.agreed || !(value > 0)) continue;
            const double sold = std::min(deal.second / value, most_for_contract);
            const Party holder = c_.receiver_of(k);
            c_.status[k] = ContractStatus::ended;
            c_.closed[k] = static_cast<std::int16_t>(month_.index);
            c_.owed[k] = 0;
            record_contract(month_, parties_, c_, k, "contract_ended", record_);
            const std::size_t row = add_equity(name, lab, holder, 0, sold);
            c_.valuation[row] = labs_.valuation[lab.row()];
            ++record_.count("contracts_bought_off", labs_.seat[lab.row()]);
            Offer offer;
            offer.value = value;
            offer.claims = claim;
            tell(lab, "contract_bought_off", deal.second, offer);
        }
    }

    void tell(LabId lab, EventKind kind, double value, const Offer& offer, LabId other = {}) {
        Event event;
        event.month = static_cast<std::int16_t>(month_.index);
        event.kind = kind;
        event.to = labs_.seat[lab.row()];
        event.lab = lab;
        event.other = other;
        event.value = value;
        event.chosen = {
            static_cast<float>(offer.need),    static_cast<float>(offer.ask),
            static_cast<float>(offer.value),   static_cast<float>(offer.claims),
            static_cast<float>(offer.terms),   static_cast<float>(in_units(labs_.valuation[lab.row()])),
            static_cast<float>(offer.looking), static_cast<float>(offer.part),
            static_cast<float>(offer.cuts)};
        record_.events.push_back(event);
    }

    const Month& month_;
    const CapitalRoundParams& p_;
    const IncomeShareParams& income_;
    World& world_;
    Labs& labs_;
    Contracts& c_;
    CapitalFirms& firms_;
    Parties parties_;
    Postings& postings_;
    MonthRecord& record_;
};

}  // namespace

void capital_rounds(const Month& month, const CapitalRoundParams& params, const IncomeShareParams& income,
                    World& world, Postings& postings, MonthRecord& record) {
    if (!month.on("capital_rounds")) return;
    LargeRounds rounds(month, params, income, world, postings, record);
    for (std::size_t name = 0; name < world.named.size(); ++name) rounds.serve(name);
}

}  // namespace headwater::model::finance
