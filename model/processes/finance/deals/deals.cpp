#include "model/processes/finance/deals/deals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/finance/takeover.hpp"
#include "model/processes/finance/deals/after.hpp"
#include "model/processes/finance/deals/closing.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::uint16_t draw_looks = 8;  // of Purpose("bid_answer"), of the bidder

bool is_refusal(DealState state) {
    return state == DealState::refused || state == DealState::vetoed || state == DealState::lapsed;
}

/// Parts of what an offer is worth to the bidder, in worths of the firm.
Terms terms_of(const DealOffer& offer, double worth) {
    const double one = worth > 0 ? 1 / worth : 0;
    return {static_cast<float>(one * offer.people), static_cast<float>(one * offer.firm),
            static_cast<float>(one * offer.data), static_cast<float>(-one * offer.least),
            static_cast<float>(one * (offer.net - (offer.worth - offer.least)))};
}

EventKind closed_kind(DealKind kind) {
    switch (kind) {
        case DealKind::takeover:
            return "takeover_closed";
        case DealKind::minority_stake:
            return "minority_hire_closed";
        case DealKind::single_offers:
            return "offers_closed";
        case DealKind::licence_and_hire:
            break;
    }
    return "licence_hire_closed";
}

class Bids {
public:
    explicit Bids(DealWork& work)
        : w_(work),
          prospects_(work),
          deals_(work.world.deals),
          asked_(work.world.labs.size(), work.month.scratch) {}

    void end_reviews() {
        const std::size_t rows = deals_.size();
        for (std::size_t row = 0; row < rows; ++row)
            if (deals_.state[row] == DealState::in_review && deals_.due[row] <= w_.month.index) decide(row);
    }
    void make_dated() {
        for (const DatedBid& bid : w_.in.bids) {
            if (bid.month != w_.month.index) continue;
            const LabId bidder = w_.world.named[static_cast<std::size_t>(bid.bidder)];
            const LabId target = w_.world.named[static_cast<std::size_t>(bid.target)];
            if (!bidder.valid() || !target.valid() || bidder == target || !may_ask(bidder) ||
                !may_sell(target))
                continue;
            Looked looked = prospects_.look(bidder, target);
            const bool no_stake = bid.kind == DealKind::minority_stake && !stake_possible(looked.firm);
            looked.offer =
                terms_of_deal(w_.p.deal, looked.firm, no_stake ? DealKind::licence_and_hire : bid.kind);
            ask(bidder, target, looked);
        }
    }
    void look() {
        const auto every = std::max<std::int64_t>(std::llround(w_.p.deal.look_months), 1);
        for (const LabId bidder : w_.world.named) {
            if (!prospects_.may_bid(bidder)) continue;
            const auto shift = static_cast<std::int64_t>(w_.world.labs.serial[bidder.row()] %
                                                         static_cast<std::uint64_t>(every));
            if ((w_.month.index + shift) % every != 0) continue;
            if (w_.month.on("founder_answers") && hire_organiser(bidder)) continue;
            ask_best(bidder);
        }
    }

private:
    [[nodiscard]] bool may_ask(LabId bidder) const {
        const Labs& labs = w_.world.labs;
        return labs.active(bidder) && commercial(labs.kind[bidder.row()]);
    }
    [[nodiscard]] bool may_sell(LabId target) const {
        const Labs& labs = w_.world.labs;
        const std::size_t row = target.row();
        return labs.active(target) && labs.heads[row] > 0 && !labs.clause[row].valid() &&
               (labs.kind[row] == LabKind::start_up || labs.kind[row] == LabKind::application) &&
               !w_.world.firm_values.is_listed(target) && !taken(target);
    }
    [[nodiscard]] bool taken(LabId target) const {
        for (std::size_t row = 0; row < deals_.size(); ++row)
            if (deals_.target[row] == target && (deals_.state[row] == DealState::in_review ||
                                                 (deals_.state[row] == DealState::closed &&
                                                  w_.month.index - deals_.ended[row] < w_.p.deal.pause)))
                return true;
        return false;
    }
    /// Marks firms that are not to be asked by the bidder now.
    void mark_asked(LabId bidder) {
        std::ranges::fill(asked_, std::uint8_t{0});
        for (std::size_t row = 0; row < deals_.size(); ++row) {
            const std::int32_t last = std::max(deals_.asked[row], deals_.ended[row]);
            const bool recent = w_.month.index - last < w_.p.deal.pause;
            if (deals_.state[row] == DealState::in_review ||
                (recent && (deals_.bidder[row] == bidder || deals_.state[row] == DealState::closed)))
                asked_[deals_.target[row].row()] = 1;
        }
    }
    void ask_best(LabId bidder) {
        struct Candidate {
            double net = 0;
            std::uint64_t serial = 0;
            LabId lab;
        };
        const Labs& labs = w_.world.labs;
        mark_asked(bidder);
        const double budget = prospects_.budget(bidder);
        if (!(budget > 0)) return;
        // Of a bidder the run holds a part, and with it that part of its bids for firms that stand for themselves.
        const bool all = w_.month.stream("bid_answer")
                             .chance(static_cast<double>(labs.size_share[bidder.row()]),
                                     labs.serial[bidder.row()], draw_looks);
        // Looking changes nothing, so firms are looked at side by side.
        const PeopleValue to_bidder = prospects_.value_to(bidder);
        ScratchVector<double> net_of(labs.size(), 0.0, w_.month.scratch);
        for_rows(
            labs.size(),
            [&](std::size_t row) {
                const LabId lab(row);
                if (asked_[row] != 0 || lab == bidder || !prospects_.may_be_asked(lab)) return;
                if (!all && labs.name[row] == Labs::unnamed) return;
                net_of[row] = prospects_.rough(bidder, to_bidder, lab);
            },
            512);
        ScratchVector<Candidate> list(w_.month.scratch);
        for (std::size_t row = 0; row < labs.size(); ++row)
            if (net_of[row] > 0) list.push_back({net_of[row], labs.serial[row], LabId(row)});
        const auto n = std::min(list.size(), static_cast<std::size_t>(w_.p.deal.list_size));
        std::ranges::partial_sort(list, list.begin() + static_cast<std::ptrdiff_t>(n),
                                  [](const Candidate& a, const Candidate& b) {
                                      return a.net != b.net ? a.net > b.net : a.serial < b.serial;
                                  });
        struct Close {  // of a candidate, looked at exactly
            double net = 0;
            double least = 0;
        };
        ScratchVector<Close> close(n, w_.month.scratch);
        for_rows(
            n,
            [&](std::size_t i) {
                const DealOffer offer = prospects_.look(bidder, list[i].lab).offer;
                close[i] = {offer.net * prospects_.liking(bidder, list[i].lab), offer.least};
            },
            1);
        LabId best;
        double most = 0;
        for (std::size_t i = 0; i < n; ++i) {
            if (!(close[i].net > most) || close[i].least > budget) continue;
            most = close[i].net;
            best = list[i].lab;
        }
        if (!best.valid()) return;
        Looked looked = prospects_.look(bidder, best);
        if (w_.month.on("offers_or_firm")) {
            const DealOffer single = terms_of_deal(w_.p.deal, looked.firm, DealKind::single_offers);
            if (single.net > w_.p.deal.yes_chance * looked.offer.net) looked.offer = single;
        }
        ask(bidder, best, looked);
    }

    void ask(LabId bidder, LabId target, const Looked& looked) {
        const Labs& labs = w_.world.labs;
        const DealOffer& offer = looked.offer;
        const double wanted = offer.least + w_.p.deal.surplus_part * std::max(offer.worth - offer.least, 0.0);
        const double price = std::max(std::min(wanted, prospects_.budget(bidder)), 0.0);
        const std::size_t deal = append_rows(deals_);
        deals_.bidder[deal] = bidder;
        deals_.target[deal] = target;
        deals_.kind[deal] = offer.kind;
        deals_.asked[deal] = static_cast<std::int16_t>(w_.month.index);
        deals_.due[deal] = static_cast<std::int16_t>(
            std::min<std::int64_t>(w_.month.index + std::llround(offer.review_months), 32000));
        deals_.ended[deal] = Deals::open;
        deals_.share[deal] = static_cast<float>(offer.share);
        deals_.price[deal] = money(price);
        deals_.key_people[deal] = static_cast<std::int32_t>(looked.key.size());
        if (offer.kind == DealKind::single_offers) {
            deals_.price[deal] = 0;
            finish(deal, looked);
            return;
        }
        const CityId seat = labs.seat[target.row()];
        const bool everywhere = labs.in_every_run(target);
        w_.record.count_lab("bids", seat, everywhere);
        const Answer answer = answer_to_bid(w_, bidder, target, looked, price);
        if (answer.state != DealState::closed) {
            refuse(deal, answer, looked);
            return;
        }
        if (offer.kind == DealKind::takeover && offer.review_months >= 1) {
            deals_.state[deal] = DealState::in_review;
            tell(deal, "deal_reviewed", looked);
            return;
        }
        finish(deal, looked);
    }
    void refuse(std::size_t deal, const Answer& answer, const Looked& looked) {
        const Labs& labs = w_.world.labs;
        const LabId target = deals_.target[deal];
        const bool vetoed = answer.state == DealState::vetoed;
        deals_.state[deal] = answer.state;
        deals_.ended[deal] = static_cast<std::int16_t>(w_.month.index);
        deals_.rift[deal] = static_cast<float>(answer.rift);
        const bool everywhere = labs.in_every_run(target);
        w_.record.count_lab("bids_refused", labs.seat[target.row()], everywhere);
        if (vetoed) w_.record.count_lab("bids_vetoed", labs.seat[target.row()], everywhere);
        const double price = in_units(deals_.price[deal]);
        Event event = w_.event(vetoed ? EventKind("bid_vetoed") : EventKind("bid_refused"),
                               deals_.bidder[deal], target, price);
        event.value = price;
        event.rejected_lab = deals_.bidder[deal];
        // Chosen: to stay; rejected: the bid.
        const FounderUtility& u = answer.founder;
        if (vetoed) {
            event.chosen = {0, static_cast<float>(u.own_power), static_cast<float>(-u.mission),
                            static_cast<float>(-u.control)};
            event.rejected = {static_cast<float>(u.money), static_cast<float>(u.own_power + u.power), 0, 0,
                              static_cast<float>(u.luck)};
        } else {
            const double worth = std::max(looked.firm.worth, 1.0);
            event.chosen[5] = static_cast<float>(std::log(std::max(answer.asked, 1.0) / worth));
            event.rejected[5] = static_cast<float>(std::log(std::max(answer.offered, 1.0) / worth));
        }
        w_.record.events.push_back(event);
    }
    /// A review ends.
    void decide(std::size_t deal) {
        const Labs& labs = w_.world.labs;
        const LabId bidder = deals_.bidder[deal];
        const LabId target = deals_.target[deal];
        if (!labs.active(bidder) || !labs.active(target) || labs.heads[target.row()] == 0) {
            lapse(deal, {.firm = {},
                         .offer = {},
                         .key = ScratchVector<ResearcherId>(w_.month.scratch),
                         .key_skill = 0});
            return;
        }
        Looked looked = prospects_.look(bidder, target);
        looked.offer = terms_of_deal(w_.p.deal, looked.firm, deals_.kind[deal]);
        const double barred =
            std::min(w_.p.deal.bar_chance * looked.firm.market_share / w_.p.deal.bar_share, 1.0);
        looked.offer.barred = barred;
        if (w_.month.stream("deal_review").chance(barred, labs.serial[target.row()])) {
            deals_.state[deal] = DealState::barred;
            deals_.ended[deal] = static_cast<std::int16_t>(w_.month.index);
            w_.record.count_lab("deals_barred", labs.seat[target.row()], labs.in_every_run(target));
            tell(deal, "deal_barred", looked);
            return;
        }
        finish(deal, looked);
    }
    /// Key people answer, and the deal closes if enough of them come.
    void finish(std::size_t deal, const Looked& looked) {
        const LabId bidder = deals_.bidder[deal];
        const LabId target = deals_.target[deal];
        ScratchVector<ResearcherId> coming(w_.month.scratch);
        double skill = 0;
        for (const ResearcherId who : looked.key) {
            if (deals_.kind[deal] != DealKind::takeover &&
                !would_come(w_, bidder, target, who, "key_person", raise_of(deals_.kind[deal])))
                continue;
            coming.push_back(who);
            skill += prospects_.ability(who);
        }
        const bool enough = deals_.kind[deal] == DealKind::takeover ||
                            (deals_.kind[deal] == DealKind::single_offers && !coming.empty()) ||
                            (!coming.empty() && skill >= w_.p.deal.quorum * looked.key_skill);
        const Money debt =
            deals_.kind[deal] == DealKind::takeover ? debt_beyond_cash(w_.world, target, w_.purse) : 0;
        if (!enough || !can_pay(w_, bidder, deals_.price[deal] + debt)) {
            lapse(deal, looked);
            return;
        }
        const double price = in_units(deals_.price[deal]);
        Event event = w_.event(closed_kind(deals_.kind[deal]), bidder, target, price);
        close_deal(w_, deal, coming);
        weigh(event, looked);
        w_.record.events.push_back(event);
        event.kind = "team_moved";
        event.lab = bidder;
        event.other = target;
        event.from = event.to;
        event.to = w_.world.labs.seat[bidder.row()];
        event.value = deals_.moved[deal];
        event.rejected_lab = {};
        event.chosen = event.rejected = {};
        w_.record.events.push_back(event);
    }
    [[nodiscard]] double raise_of(DealKind kind) const {
        return kind == DealKind::single_offers ? w_.p.deal.single_raise : w_.p.deal.raise;
    }
    void lapse(std::size_t deal, const Looked& looked) {
        const LabId target = deals_.target[deal];
        deals_.state[deal] = DealState::lapsed;
        deals_.ended[deal] = static_cast<std::int16_t>(w_.month.index);
        if (deals_.kind[deal] != DealKind::single_offers)
            w_.record.count_lab("bids_refused", w_.world.labs.seat[target.row()],
                                w_.world.labs.in_every_run(target));
        tell(deal, "bid_lapsed", looked);
    }
    void tell(std::size_t deal, EventKind kind, const Looked& looked) {
        Event event = w_.event(kind, deals_.bidder[deal], deals_.target[deal], in_units(deals_.price[deal]));
        weigh(event, looked);
        w_.record.events.push_back(event);
    }
    /// Chosen: the kind of deal; rejected: the best of the others.
    void weigh(Event& event, const Looked& looked) const {
        const DealOffer& offer = looked.offer;
        event.chosen = terms_of(offer, looked.firm.worth);
        double most = -std::numeric_limits<double>::infinity();
        for (const DealKind kind :
             {DealKind::takeover, DealKind::minority_stake, DealKind::licence_and_hire}) {
            if (kind == offer.kind || (kind == DealKind::minority_stake && !stake_possible(looked.firm)))
                continue;
            const DealOffer other = terms_of_deal(w_.p.deal, looked.firm, kind);
            if (!(other.net > most)) continue;
            most = other.net;
            event.rejected = terms_of(other, looked.firm.worth);
        }
        event.rejected_lab = event.lab;
    }

    /// After so many refusals in a row the bidder hires an organiser of a firm that refused, the last first.
    bool hire_organiser(LabId bidder) {
        std::int32_t refusals = 0;
        std::size_t first = deals_.size();
        for (std::size_t row = deals_.size(); row-- > 0;) {
            if (deals_.bidder[row] != bidder || deals_.state[row] == DealState::in_review) continue;
            if (!is_refusal(deals_.state[row]) || deals_.settled[row] != 0) break;
            ++refusals;
            first = row;
        }
        if (refusals < w_.p.founders.refusals) return false;
        const std::size_t rows = deals_.size();
        for (std::size_t row = rows; row-- > first;) {
            if (deals_.bidder[row] != bidder || !is_refusal(deals_.state[row])) continue;
            const LabId target = deals_.target[row];
            if (!w_.world.labs.active(target) || w_.world.labs.heads[target.row()] < 2) continue;
            const ResearcherId organiser = first_person(w_, target, true);
            if (!would_come(w_, bidder, target, organiser, "organiser", w_.p.deal.raise)) continue;
            bring(bidder, target, organiser, first);
            return true;
        }
        return false;
    }
    void bring(LabId bidder, LabId home, ResearcherId organiser, std::size_t first) {
        const Stream draws = w_.month.stream("organiser");
        constexpr std::uint16_t draw_tie = 1;
        const double ties = w_.p.founders.ties;
        Event event = w_.event("organiser_hired", bidder, home, 0);
        std::int64_t taken = move_person(w_, bidder, organiser, w_.p.deal.raise, false, 0);
        std::int32_t came = 0;
        const std::size_t rows = deals_.size();
        for (std::size_t row = first; row < rows; ++row) {
            if (deals_.bidder[row] != bidder || !is_refusal(deals_.state[row])) continue;
            deals_.settled[row] = 1;
            const LabId target = deals_.target[row];
            if (!w_.world.labs.active(target)) continue;
            const Looked looked = prospects_.look(bidder, target);
            for (const ResearcherId who : looked.key) {
                if (w_.world.labs.heads[target.row()] < 2) break;
                if (!draws.chance(ties, w_.world.researchers.serial[who.row()], draw_tie)) continue;
                taken += move_person(w_, bidder, who, w_.p.deal.raise, false, 0);
                ++came;
            }
        }
        pay_who_came(w_.world, bidder, taken);
        event.value = came;
        w_.record.count_lab("organisers_hired", event.from, w_.world.labs.in_every_run(bidder));
        w_.record.events.push_back(event);
    }

    DealWork& w_;
    Prospects prospects_;
    Deals& deals_;
    ScratchVector<std::uint8_t> asked_;
};

}  // namespace

void deals(const Month& month, const DealSettings& params, const DealInputs& inputs, World& world,
           Postings& postings, MonthRecord& record) {
    if (!month.on("deals") || world.named.empty() || world.labs.size() == 0) return;
    DealWork work{.month = month,
                  .p = params,
                  .in = inputs,
                  .world = world,
                  .postings = postings,
                  .record = record,
                  .purse = Purse(world.ledger, world.accounts.bank, postings)};
    follow_deals(work);
    Bids bids(work);
    bids.end_reviews();
    bids.make_dated();
    bids.look();
}

}  // namespace headwater::model::finance
