#include "model/processes/finance/funding/funding.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/government/programme.hpp"
#include "model/ledger/purse.hpp"
#include "model/processes/finance/funding/seekers.hpp"
#include "model/processes/finance/funding/steering.hpp"

namespace headwater::model::finance {
namespace {

/// Of a part of the need; what exceeds it counts half.
double worth(double financed) {
    return std::min(financed, (1 + financed) / 2);
}
double logistic(double x) {
    return 1 / (1 + std::exp(-x));
}

class Rounds {
public:
    Rounds(const Month& month, const FundingBeliefs& beliefs, World& world, Postings& postings,
           MonthRecord& record)
        : month_(month),
          params_(beliefs.funding),
          beliefs_(beliefs),
          world_(world),
          record_(record),
          purse_(world.ledger, world.accounts.bank, postings),
          steering_(month, beliefs.funding, world.cities),
          venture_(month.scratch),
          state_fund_(world.n_cities(), month.scratch),
          first_peer_(month.scratch),
          peers_(month.scratch) {
        for (std::size_t i = 0; i < world.investors.size(); ++i) {
            if (world.investors.kind[i] == InvestorKind::venture) {
                venture_.emplace_back(i);
            } else {
                state_fund_[world.investors.city[i].row()] = InvestorId(i);
            }
        }
        if (month.on("fund_answers")) list_peers();
    }

    void contribute();
    void contribute_by_returns();
    void book_contribution(InvestorId fund, Money amount);
    void call_state_funds();
    [[nodiscard]] ScratchVector<Seeker> seekers() const {
        return seekers_of(month_, beliefs_, world_, steering_, venture_);
    }
    void serve(const Seeker& seeker);

private:
    [[nodiscard]] Money powder(InvestorId investor) const {
        return purse_.room(world_.investors.account[investor.row()]);
    }
    [[nodiscard]] InvestorId lead(std::size_t row) const;
    [[nodiscard]] bool bridged(std::size_t row) const;
    /// `patient`: it does not ask how good the firm is.
    [[nodiscard]] InvestorId willing_state_fund(std::size_t row, bool patient) const;

    struct Clause {
        bool on = false;
        double rate = 0;
        double years = 0;
        double local_minimum = 0;
        double cost = 0;  // share of the invested sum
    };
    [[nodiscard]] Clause clause_of(CityId city, double quality) const;
    struct Deal {
        InvestorId venture;
        InvestorId state;
        Money from_venture = 0;
        Money from_state = 0;
        Clause clause;
    };
    void close(const Seeker& seeker, const Deal& deal, const Event& terms);
    void tie(LabId lab, const Deal& deal, float stake, ClauseId clause);
    /// What a firm without an offer of the fund has answered: it was not asked, unless there is nothing to ask.
    [[nodiscard]] FundAnswer met_no_offer(std::size_t row, CityId fund_city) const;
    void remember(LabId lab, FundAnswer answer, CityId fund_city);
    /// Private firms by seat; nobody opens, closes or moves while rounds are served.
    void list_peers();
    /// Third of the firm among the private firms of its seat by a value: 0 low to 2 high.
    template <class Value>
    [[nodiscard]] std::uint8_t third_of(std::size_t row, Value value) const;
    [[nodiscard]] Event event_of(const Seeker& seeker, double clause_cost, double financing,
                                 double shock) const;

    const Month& month_;
    const FundingParams& params_;
    const FundingBeliefs& beliefs_;
    World& world_;
    MonthRecord& record_;
    Purse purse_;
    Steering steering_;
    ScratchVector<InvestorId> venture_;
    ScratchVector<InvestorId> state_fund_;     // by city
    ScratchVector<std::uint32_t> first_peer_;  // of each city in the next, one entry more
    ScratchVector<std::uint32_t> peers_;       // rows of labs, by city
};

void Rounds::contribute() {
    if (venture_.empty() || !month_.on("venture_rounds")) return;
    if (month_.on("fund_returns") && world_.fund_records.size() > 0) return contribute_by_returns();
    const double monthly =
        params_.venture_supply / months_per_year * month_.scale * world_.nation.capital_multiplier;
    Money held = 0;
    for (const InvestorId fund : venture_) held += powder(fund);
    if (in_units(held) >= params_.dry_powder_months * monthly) return;
    double appetite = 0;
    for (const InvestorId fund : venture_)
        appetite += world_.fund_stories.appetite_of(fund) / static_cast<double>(venture_.size());
    const Money each = money(appetite * monthly / static_cast<double>(venture_.size()));
    for (const InvestorId fund : venture_) {
        purse_.pay(world_.accounts.rest_of_world, world_.investors.account[fund.row()], each,
                   "fund_contribution");
        book_contribution(fund, each);
    }
}

/// Each fund what it raised, as long as it holds less than it may.
void Rounds::contribute_by_returns() {
    const double usual = params_.venture_supply / months_per_year * month_.scale *
                         world_.nation.capital_multiplier / static_cast<double>(venture_.size());
    for (const InvestorId fund : venture_) {
        const double monthly = usual * world_.fund_records.raising[fund.row()];
        if (in_units(powder(fund)) >= params_.dry_powder_months * monthly) continue;
        const Money each = money(monthly);
        purse_.pay(world_.accounts.rest_of_world, world_.investors.account[fund.row()], each,
                   "fund_contribution");
        book_contribution(fund, each);
    }
}

void Rounds::book_contribution(InvestorId fund, Money amount) {
    world_.investors.called[fund.row()] += amount;
    if (fund.row() < world_.fund_records.size()) world_.fund_records.paid_in[fund.row()][0] += amount;
}

void Rounds::call_state_funds() {
    if (!month_.on("state_funds")) return;
    for (std::size_t c = 0; c < state_fund_.size(); ++c) {
        const double size = month_.effect("fund_size", CityId(c)) * month_.scale;
        if (!state_fund_[c].valid() || !(size > 0)) continue;
        const std::size_t fund = state_fund_[c].row();
        const Money open = money(size) - world_.investors.called[fund];
        const Money call =
            std::min({money(size / (params_.state_call_years * months_per_year)), open,
                      programme_room(month_, world_.cities, world_.ledger, CityId(c), Programme::fund, 0)});
        if (call <= 0) continue;
        purse_.pay(world_.cities.treasury[c], world_.investors.account[fund], call, "fund_contribution");
        book_contribution(state_fund_[c], call);
        book_spending(world_.cities, CityId(c), Programme::fund, call);
    }
}

InvestorId Rounds::lead(std::size_t row) const {
    const InvestorId held = world_.labs.venture_investor[row];
    if (held.valid() || venture_.empty()) return held;
    const Stream stream = month_.stream("round_terms");
    const auto [u, v] = stream.uniforms(world_.labs.serial[row], round_slots::lead);
    const auto n = static_cast<double>(venture_.size());
    const InvestorId a = venture_[static_cast<std::size_t>(u * n)];
    const InvestorId b = venture_[static_cast<std::size_t>(v * n)];
    return powder(b) > powder(a) ? b : a;
}

bool Rounds::bridged(std::size_t row) const {
    const Labs& labs = world_.labs;
    const double years = month_.effect("patience", labs.seat[row]);
    return month_.on("disbelief") && labs.original[row] != 0 &&
           month_.index - labs.path_since[row] < months_per_year * years;
}

// The fund of the seat's city when it would invest this month.
InvestorId Rounds::willing_state_fund(std::size_t row, bool patient) const {
    const Labs& labs = world_.labs;
    if (!month_.on("state_funds")) return {};
    const CityId city = fund_in_reach(month_, world_.cities, labs.seat[row]);
    const InvestorId fund = state_fund_[city.row()];
    if (!fund.valid() || !(month_.effect("fund_size", city) > 0) || powder(fund) <= 0) return {};
    if (labs.state_investor[row].valid() && labs.state_investor[row] != fund) return {};
    if (running_clause(world_.clauses, labs, LabId(row)).valid()) return {};
    if (patient) return fund;
    const double odds =
        params_.state_intercept +
        params_.state_quality * std::log(std::max(1e-3, static_cast<double>(labs.quality[row]))) +
        steering_.of_fund(labs, LabId(row));
    const double shock =
        logistic_shock(month_.stream("round_terms").uniform(labs.serial[row], round_slots::state));
    return odds + shock > 0 ? fund : InvestorId{};
}

Rounds::Clause Rounds::clause_of(CityId city, double quality) const {
    Clause clause;
    clause.years = month_.effect("clause_years", city);
    clause.on = month_.on("buyback_clauses") && month_.effect("clause_on", city) > 0 && clause.years > 0;
    if (!clause.on) return clause;
    clause.rate = month_.effect("clause_rate", city);
    clause.local_minimum = month_.effect("clause_local_minimum", city);
    clause.cost = params_.clause_weight * clause_cost_share(params_, params_.leave_propensity * quality,
                                                            clause.rate, clause.years, clause.local_minimum);
    if (month_.on("founder_liability"))
        clause.cost += params_.clause_weight * personal_cost_share(beliefs_.liability, quality, clause.years);
    return clause;
}

Event Rounds::event_of(const Seeker& seeker, double clause_cost, double financing, double shock) const {
    const Labs& labs = world_.labs;
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.to = labs.seat[seeker.lab.row()];
    event.lab = seeker.lab;
    const double dilution = month_.on("comparables") ? seeker.need / (seeker.before + seeker.need)
                                                     : dilution_at(params_, labs.stage[seeker.lab.row()]);
    event.chosen = {static_cast<float>(seeker.quality),
                    static_cast<float>(seeker.traction),
                    static_cast<float>(seeker.capability),
                    static_cast<float>(-clause_cost),
                    static_cast<float>(-dilution),
                    static_cast<float>(financing),
                    static_cast<float>(seeker.belief),
                    static_cast<float>(seeker.announced),
                    static_cast<float>(shock)};
    return event;
}

FundAnswer Rounds::met_no_offer(std::size_t row, CityId fund_city) const {
    const bool open = month_.on("state_funds") && month_.effect("fund_size", fund_city) > 0 &&
                      !world_.labs.state_investor[row].valid();
    return open ? FundAnswer::not_asked : FundAnswer::none;
}

void Rounds::list_peers() {
    const Labs& labs = world_.labs;
    const auto is_private = [&](std::size_t lab) {
        return labs.status[lab] == LabStatus::active &&
               (labs.kind[lab] == LabKind::start_up || labs.kind[lab] == LabKind::application);
    };
    first_peer_.assign(world_.n_cities() + 1, 0);
    for (std::size_t lab = 0; lab < labs.size(); ++lab)
        if (is_private(lab)) ++first_peer_[labs.seat[lab].row() + 1];
    for (std::size_t city = 0; city < world_.n_cities(); ++city) first_peer_[city + 1] += first_peer_[city];
    peers_.resize(first_peer_.back());
    ScratchVector<std::uint32_t> next(first_peer_.begin(), first_peer_.end(), month_.scratch);
    for (std::size_t lab = 0; lab < labs.size(); ++lab)
        if (is_private(lab)) peers_[next[labs.seat[lab].row()]++] = static_cast<std::uint32_t>(lab);
}

template <class Value>
std::uint8_t Rounds::third_of(std::size_t row, Value value) const {
    const Labs& labs = world_.labs;
    double below = 0;
    double all = 0;
    const std::size_t seat = labs.seat[row].row();
    for (std::size_t at = first_peer_[seat]; at < first_peer_[seat + 1]; ++at) {
        const std::size_t other = peers_[at];
        all += 1;
        below += value(other) < value(row) ? 1 : value(other) == value(row) ? 0.5 : 0;
    }
    return static_cast<std::uint8_t>(std::min(2.0, 3 * below / std::max(1.0, all)));
}

void Rounds::remember(LabId lab, FundAnswer answer, CityId fund_city) {
    if (!month_.on("fund_answers") || answer == FundAnswer::none) return;
    FundAnswers& answers = world_.fund_answers;
    const Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const FundAnswer before = FundAnswers::value_of(answers.answer, lab);
    if (before == FundAnswer::refused && answer == FundAnswer::took) answers.took_later[row] = 1;
    const bool asked_at_last = before == FundAnswer::not_asked && answer != FundAnswer::not_asked;
    if (before != FundAnswer::none && !asked_at_last) return;
    answers.reach(lab);
    answers.answer[row] = answer;
    answers.city[row] = fund_city;
    answers.month[row] = static_cast<std::int16_t>(month_.index);
    answers.heads[row] = labs.heads[row];
    answers.stage[row] = labs.stage[row];
    answers.quality_third[row] = third_of(row, [&](std::size_t f) { return labs.quality[f]; });
    answers.size_third[row] = third_of(row, [&](std::size_t f) { return labs.heads[f]; });
}

void Rounds::serve(const Seeker& seeker) {
    const Labs& labs = world_.labs;
    const std::size_t row = seeker.lab.row();
    const CityId seat = labs.seat[row];
    const double pre_money = seeker.before;

    Deal deal;
    if (month_.on("venture_rounds") && seeker.score > 0) {
        deal.venture = lead(row);
        if (deal.venture.valid())
            deal.from_venture = std::clamp<Money>(powder(deal.venture), 0, money(seeker.need));
        if (in_units(deal.from_venture) < params_.smallest_round * seeker.need) deal.from_venture = 0;
    }
    const double financed = in_units(deal.from_venture) / seeker.need;
    const double chance = month_.on("venture_rounds") ? logistic(seeker.odds) : 0;
    const double trying_again = params_.patience * chance / (1 - params_.patience * (1 - chance));
    const double outside = financed > 0 ? financed : trying_again;

    Event event = event_of(seeker, 0, outside, seeker.score - seeker.odds);
    const bool bridge = financed == 0 && bridged(row);
    const CityId fund_city = fund_in_reach(month_, world_.cities, seat);
    FundAnswer answer = met_no_offer(row, fund_city);
    if (const InvestorId fund = willing_state_fund(row, bridge); fund.valid()) {
        // With a venture round on top of it; alone, up to the largest stake.
        const double set = month_.effect("fund_share_max", fund_city);
        const double share = set > 0 ? set : params_.state_share_max;
        const double wanted = financed > 0
                                  ? share * seeker.need
                                  : std::min(seeker.need, pre_money * share / std::max(1e-9, 1 - share));
        const Money offered = std::min(money(wanted), powder(fund));
        const Clause clause = clause_of(fund_city, labs.quality[row]);
        const double with_fund = worth(financed + in_units(offered) / seeker.need);
        const double cost = clause.on ? clause.cost + params_.interference : 0;
        const double shock =
            params_.choice_scale *
            logistic_shock(month_.stream("clause_choice").uniform(labs.serial[row], round_slots::accept));
        const bool takes = params_.state_need * (with_fund - outside) - cost + shock > 0;
        answer = takes ? FundAnswer::took : FundAnswer::refused;
        if (takes) {
            deal.state = fund;
            deal.from_state = offered;
            deal.clause = clause;
            event = event_of(seeker, cost, params_.state_need * with_fund, shock);
            event.rejected = event_of(seeker, 0, params_.state_need * outside, 0).chosen;
            event.rejected_city = seat;
        } else if (clause.on) {
            Event refusal = event_of(seeker, 0, params_.state_need * outside, 0);
            refusal.kind = "clause_refused";
            refusal.value = in_units(offered);
            refusal.rejected = event_of(seeker, cost, params_.state_need * with_fund, shock).chosen;
            refusal.rejected_city = seat;
            record_.events.push_back(refusal);
            record_.count_lab("clause_refusals", seat, world_.labs.in_every_run(seeker.lab));
        }
    }
    remember(seeker.lab, answer, fund_city);
    if (bridge) record_.amount("bridge_raised", seat) += deal.from_state;
    if (deal.from_venture + deal.from_state > 0) close(seeker, deal, event);
}

void Rounds::close(const Seeker& seeker, const Deal& deal, const Event& terms) {
    Labs& labs = world_.labs;
    const std::size_t row = seeker.lab.row();
    const CityId seat = labs.seat[row];
    const double pre_money = seeker.before;
    const Money total = deal.from_venture + deal.from_state;
    const double post_money = pre_money + in_units(total);
    const auto sold = static_cast<float>(in_units(total) / post_money);
    const auto to_venture = static_cast<float>(in_units(deal.from_venture) / post_money);

    ClauseId clause = running_clause(world_.clauses, labs, seeker.lab);
    if (clause.valid()) world_.clauses.stake[clause.row()] *= 1 - sold;
    labs.founder_share[row] *= 1 - sold;
    labs.venture_share[row] = labs.venture_share[row] * (1 - sold) + to_venture;
    labs.state_share[row] = labs.state_share[row] * (1 - sold) + (sold - to_venture);
    if (deal.from_venture > 0) {
        purse_.pay(world_.investors.account[deal.venture.row()], labs.account[row], deal.from_venture,
                   "equity_issue");
        labs.venture_investor[row] = deal.venture;
        labs.venture_cost[row] += deal.from_venture;
        record_.amount("venture_raised", seat) += deal.from_venture;
    }
    if (deal.from_state > 0) {
        clause = deal.clause.on ? ClauseId(append_rows(world_.clauses)) : ClauseId{};
        purse_.pay(world_.investors.account[deal.state.row()], labs.account[row], deal.from_state,
                   "equity_issue", clause);
        labs.state_investor[row] = deal.state;
        labs.state_cost[row] += deal.from_state;
        record_.amount("state_raised", seat) += deal.from_state;
        if (labs.project_due[row] != Researchers::never)
            record_.amount("state_to_models", seat) += deal.from_state;
        steering_.placed(labs, seeker.lab, deal.from_state);
        book_result(world_.cities, world_.investors.city[deal.state.row()], Programme::fund);
        if (deal.clause.on) tie(seeker.lab, deal, sold - to_venture, clause);
    }
    labs.valuation[row] = money(post_money);
    labs.raised[row] += total;
    if (row < world_.firm_values.size()) world_.firm_values.round[row] = total;
    if (labs.original[row] != 0) record_.amount("original_raised", seat) += total;
    labs.last_round[row] = static_cast<std::int16_t>(month_.index);
    if (labs.stage[row] < 255) ++labs.stage[row];
    record_.count_lab("rounds", seat, labs.in_every_run(seeker.lab));
    Event event = terms;
    event.kind = "round";
    event.value = in_units(total);
    record_.events.push_back(event);
}

void Rounds::tie(LabId lab, const Deal& deal, float stake, ClauseId clause) {
    BuybackClauses& clauses = world_.clauses;
    const std::size_t row = clause.row();
    clauses.lab[row] = lab;
    clauses.investor[row] = deal.state;
    clauses.city[row] = world_.investors.city[deal.state.row()];
    clauses.status[row] = ClauseStatus::running;
    clauses.start[row] = static_cast<std::int16_t>(month_.index);
    clauses.end[row] = static_cast<std::int16_t>(
        std::min<double>(Researchers::never, month_.index + months_per_year * deal.clause.years));
    clauses.invested[row] = deal.from_state;
    clauses.stake[row] = stake;
    clauses.buy_rate[row] = static_cast<float>(deal.clause.rate);
    clauses.local_minimum[row] = static_cast<float>(deal.clause.local_minimum);
    clauses.breached[row] = Researchers::never;
    world_.labs.clause[lab.row()] = clause;
    record_.count_lab("clause_rounds", clauses.city[row], world_.labs.in_every_run(lab));
}

}  // namespace

double clause_cost_share(const FundingParams& params, double leave, double rate, double years,
                         double local_minimum) {
    const double hazard = leave * (1 + params.branches_per_move * local_minimum);
    const double growth = std::log1p(rate) - hazard;
    if (!(hazard > 0) || !(years > 0)) return 0;
    return std::abs(growth * years) < 1e-9 ? hazard * years : hazard * std::expm1(growth * years) / growth;
}

double personal_cost_share(const FounderLiabilityParams& liability, double quality, double years) {
    return liability.weight * liability.recourse *
           -std::expm1(-liability.failure * years / std::max(quality, 1e-3));
}

double overhang_of(const FounderLiabilityParams& liability, double due, double pre_money) {
    return due > 0 ? liability.overhang * due / (due + std::max(pre_money, 0.0)) : 0;
}

double dilution_at(const FundingParams& params, int stage) {
    return usual_dilution(params, stage);
}

void funding(const Month& month, const FundingBeliefs& beliefs, World& world, Postings& postings,
             MonthRecord& record) {
    if (!month.on("venture_rounds") && !month.on("state_funds")) return;
    Rounds rounds(month, beliefs, world, postings, record);
    for (const Seeker& seeker : rounds.seekers()) rounds.serve(seeker);
    rounds.contribute();
    rounds.call_state_funds();
}

}  // namespace headwater::model::finance
