#include "model/processes/people/talent_market/offers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/core/parallel.hpp"
#include "model/core/prefetch.hpp"
#include "model/core/table.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/equations/technology/project.hpp"
#include "model/state/skill.hpp"

namespace headwater::model::people {
namespace {

constexpr double most_promised = 1e11;   // to one person, currency: whole numbers stay far from their limits
constexpr double row_money_share = 0.5;  // of its money that a row puts into the start of one person

using Outcome = SettlementBuffers::Outcome;

bool founder_rules(const Labs& labs, std::size_t row, std::span<const Control> control) {
    const std::int32_t name = labs.name[row];
    const Control held = name == Labs::unnamed ? Control::by_kind : control[static_cast<std::size_t>(name)];
    return held == Control::founder || (held == Control::by_kind && labs.kind[row] == LabKind::start_up);
}

bool has_parent(const Labs& labs, std::size_t row, std::span<const double> parent_cash_flow) {
    return labs.name[row] != Labs::unnamed && parent_cash_flow[static_cast<std::size_t>(labs.name[row])] > 0;
}

bool may_bid(const World& world, std::size_t row) {
    return invests_in_compute(world.labs, row) && world.strategies.has(row) && world.strategies.odds[row] > 0;
}

/// People of all labs that may bid, each site's in the order of its roster, and x of each.
struct Teams {
    ScratchVector<std::size_t> first;  // of each lab that may bid, one entry more
    ScratchVector<ResearcherId> who;
    ScratchVector<double> work;
};

/// A roster to be followed, and where its next person goes.
struct Following {
    ResearcherId who;
    std::size_t to = 0;
    std::int32_t heads = 0;
};

/// Rosters are lists that lead all over the memory: some are followed side by side, so that it answers for all of them at once.
/// Of `rosters`, the longest first.
void follow_rosters(const Researchers& people, std::span<Following> rosters, std::span<ResearcherId> who) {
    constexpr std::size_t together = 8;
    for_blocks(rosters.size(), together, [&](std::size_t first, std::size_t last) {
        for (std::size_t running = last - first; running > 0;)
            for (std::size_t k = first; k < first + running;) {
                Following& roster = rosters[k];
                if (roster.who.valid()) {
                    who[roster.to++] = roster.who;
                    roster.who = people.next_colleague[roster.who.row()];
                    ++k;
                } else {
                    std::swap(roster, rosters[first + --running]);
                }
            }
    });
}

Teams teams_of(const Month& month, const OfferParams& params, const World& world,
               std::span<const std::size_t> labs, std::span<const double> grown) {
    const Researchers& people = world.researchers;
    Teams teams{ScratchVector<std::size_t>(month.scratch), ScratchVector<ResearcherId>(month.scratch),
                ScratchVector<double>(month.scratch)};
    ScratchVector<Following> rosters(month.scratch);
    std::size_t all = 0;
    for (const std::size_t lab : labs) {
        teams.first.push_back(all);
        for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()]) {
            const std::int32_t heads = world.sites.heads_at(site);
            if (heads > 0) rosters.push_back({world.sites.last_hired[site.row()], all, heads});
            all += static_cast<std::size_t>(heads);
        }
    }
    teams.first.push_back(all);
    teams.who.resize(all);
    teams.work.resize(all);
    std::ranges::sort(rosters, [](const Following& a, const Following& b) {
        return a.heads != b.heads ? a.heads > b.heads : a.to < b.to;
    });
    follow_rosters(people, rosters, teams.who);
    constexpr std::size_t ahead = 16;
    for_blocks(all, 1024, [&](std::size_t first, std::size_t last) {
        for (std::size_t k = first; k < last; ++k) {
            if (k + ahead < last) {
                prefetch(people.ability, teams.who[k + ahead].row());
                prefetch(people.entry_month, teams.who[k + ahead].row());
            }
            const std::size_t row = teams.who[k].row();
            const auto known = static_cast<std::size_t>(month.index - people.entry_month[row]);
            const double ability = known < grown.size()
                                       ? static_cast<double>(people.ability[row]) * grown[known]
                                       : ability_at(people, row, world.skill_growth, month.index);
            teams.work[k] = work_of(ability, params.share_power, 0, 0);
        }
    });
    return teams;
}

/// `work` = X of its people.
Bidder bidder_of(const Month& month, const OfferBeliefs& beliefs, const World& world, std::size_t row,
                 double work) {
    const OfferParams& p = beliefs.offer;
    const Labs& labs = world.labs;
    const Strategies& strategies = world.strategies;
    Bidder bidder;
    const double horizon = months_per_year * beliefs.race.horizon;
    bidder.race = {.belief = strategies.belief[row],
                   .prize = beliefs.race.prize,
                   .elasticity = beliefs.race.prize_elasticity * p.head_elasticity,
                   .odds = strategies.odds[row],
                   .vesting = std::min(1.0, p.vest_months / horizon),
                   .replacing = p.replace_months / horizon};
    const double held = share_held(month, labs, row);
    bidder.work = work / held;
    const double cash = std::max(0.0, in_units(world.ledger.deposit(labs.account[row])));
    bidder.money_most = std::min(p.cash_share * cash / held, row_money_share * cash);
    const bool parent = has_parent(labs, row, beliefs.parent_cash_flow);
    bidder.share_worth = parent ? p.listed_worth : p.private_worth;
    const double price = in_units(labs.valuation[row]) / held;
    if (parent || price > 0) {
        const double race_value = bidder.race.belief * bidder.race.prize * bidder.race.odds;
        bidder.shares_most = founder_rules(labs, row, beliefs.control)
                                 ? most_promised
                                 : std::min(most_promised, p.board_share * std::max(price, race_value));
        const double promised = -in_units(world.ledger.contingent(labs.account[row])) / held;
        const double pool = parent ? p.parent_pool *
                                         beliefs.parent_cash_flow[static_cast<std::size_t>(labs.name[row])] *
                                         std::pow(beliefs.race.parent_growth, month.index / months_per_year)
                                   : p.pool_share * price;
        bidder.shares_most = std::min(bidder.shares_most, std::max(0.0, pool - promised));
    }
    return bidder;
}

void find_at_home(const OfferBeliefs& beliefs, const World& world, OfferDesk& desk) {
    const EquityGrants& grants = world.equity_grants;
    const OfferParams& p = beliefs.offer;
    desk.at_home.clear();
    for (std::size_t row = 0; row < grants.size(); ++row) {
        if (grants.booked[row] == 0 || grants.unvested(row) == 0) continue;
        const double unvested = in_units(grants.unvested(row));
        const bool bonus = grants.kind[row] == GrantKind::retention;
        const double worth = has_parent(world.labs, grants.lab[row].row(), beliefs.parent_cash_flow)
                                 ? p.listed_worth
                                 : p.private_worth;
        desk.at_home.push_back(
            {static_cast<std::uint32_t>(grants.who[row].row()),
             bonus ? unvested / beliefs.mission.bonus_months : worth * unvested / p.vest_months, unvested});
    }
    std::ranges::sort(desk.at_home, [](const AtHome& a, const AtHome& b) {
        return a.person != b.person ? a.person < b.person : a.unvested < b.unvested;
    });
    std::size_t kept = 0;
    for (const AtHome& each : desk.at_home) {
        if (kept > 0 && desk.at_home[kept - 1].person == each.person) {
            desk.at_home[kept - 1].monthly += each.monthly;
            desk.at_home[kept - 1].unvested += each.unvested;
        } else {
            desk.at_home[kept++] = each;
        }
    }
    desk.at_home.resize(kept);
}

/// x of the searcher as the lab expects it; who employs somebody knows.
double seen_work(const Market& market, const Searcher& s, LabId lab) {
    const OfferParams& p = *market.desk->params;
    const double typical = typical_ability(market.params, s.tier);
    if (s.employed() && lab == s.lab) return work_of(s.ability * typical, p.share_power, 0, 0);
    const Stream views{market.month.seed, Purpose("offer_view").number(), 0};
    const double z =
        p.view_noise > 0 ? views.normal(pair_key(s.serial, market.world.labs.serial[lab.row()])) : 0;
    return std::pow(typical, p.share_power) *
           expected_work(market.desk->abilities, s.ability, p.share_power, p.view_noise, z);
}

/// What the searcher has at home over the months in which shares vest, currency.
double at_home(const Market& market, const Searcher& s) {
    return market.desk->params->vest_months * s.pay + s.unvested;
}

/// x of somebody typical of the tier.
double typical_work(const Market& market, Tier tier) {
    return work_of(typical_ability(market.params, tier), market.desk->params->share_power, 0, 0);
}

/// W of somebody to the present employer, against a bidder with these odds.
double worth_to_employer(const Market& market, const Searcher& s, const Bidder& own, double odds_of_bidder) {
    const double work = seen_work(market, s, s.lab);
    const double all = std::max(own.work, work);
    const double others = all - work;  // who is typical would work beside them
    const double typical = typical_work(market, s.tier);
    return worth_of_person(own.race, work / all, typical / (others + typical), odds_of_bidder).total();
}

/// What the person would have at home with the most that the employer could add against a bidder with these odds, currency.
double answered_at_most(const Market& market, const Searcher& s, double home, double odds_of_bidder) {
    if (!s.employed()) return home;
    const Bidder& own = market.desk->bidders[s.lab.row()];
    const double part = market.month.effect("equity_refresh", s.city);
    if (!(part > 0) || !own.bids()) return home;
    const double worth = worth_to_employer(market, s, own, odds_of_bidder);
    return home + std::max(0.0, std::min(part * (worth - home), own.shares_most));
}

void promise(EquityGrants& grants, ResearcherId who, LabId lab, GrantKind kind, std::int32_t start,
             double granted, double signing) {
    const std::size_t row = append_rows(grants);
    grants.who[row] = who;
    grants.lab[row] = lab;
    grants.kind[row] = kind;
    grants.start[row] = static_cast<std::int16_t>(start);
    grants.granted[row] = money(granted);
    grants.signing[row] = money(signing);
}

/// The event of a large offer, accepted or declined for what the person did instead.
Event offer_event(const Market& market, const SearchBuffers& search, const Searcher& s, std::size_t i,
                  std::uint32_t taken, bool accepted) {
    const SearchBuffers::LargestOffer& offer = search.packages[i];
    const auto post_of = [&](std::uint32_t option) -> const Post& {
        return market.posts.posts[search.applications[option].post];
    };
    const Post& bid = market.posts.posts[offer.post];
    const Terms of_bid = terms_of_offer(market, s, bid, {offer.pay, offer.slot});
    const double stay_pay =
        std::max<double>(s.pay, search.counter_offer[i]) + monthly_of_refresh(market, s, search.refresh[i]);
    Event event;
    event.month = static_cast<std::int16_t>(market.month.index);
    event.kind = accepted ? EventKind("offer_accepted") : EventKind("offer_declined");
    event.tier = static_cast<std::uint8_t>(s.tier);
    event.from = s.city;
    event.serial = s.serial;
    event.value = offer.value;
    event.lab = s.lab;
    if (accepted) {
        event.to = bid.city;
        event.lab = bid.lab;
        event.other = s.lab;
        event.chosen = of_bid;
        if (taken + 1 < search.first[i + 1]) {
            event.rejected_lab = post_of(taken + 1).lab;
            event.rejected_city = post_of(taken + 1).city;
            event.rejected = terms_of_offer(market, s, post_of(taken + 1), search.offers[taken + 1]);
        } else {
            event.rejected_lab = s.lab;
            event.rejected_city = s.city;
            event.rejected = terms_of_staying(market, s, stay_pay);
        }
        return event;
    }
    event.rejected_lab = bid.lab;
    event.rejected_city = bid.city;
    event.rejected = of_bid;
    if (taken != unmatched) {
        event.to = post_of(taken).city;
        event.lab = post_of(taken).lab;
        event.other = s.lab;
        event.chosen = terms_of_offer(market, s, post_of(taken), search.offers[taken]);
    } else {
        event.to = s.city;
        event.chosen = terms_of_staying(market, s, stay_pay);
    }
    return event;
}

}  // namespace

void open_desk(const Month& month, const OfferBeliefs& beliefs, const World& world,
               std::span<const double> grown, OfferDesk& desk) {
    desk.params = &beliefs.offer;
    desk.mission = &beliefs.mission;
    desk.abilities = beliefs.abilities;
    desk.bidders.clear();
    if (month.on("offers")) {
        desk.bidders.resize(world.labs.size());
        ScratchVector<std::size_t> labs(month.scratch);
        for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
            if (may_bid(world, lab)) labs.push_back(lab);
        const Teams teams = teams_of(month, beliefs.offer, world, labs, grown);
        for (std::size_t k = 0; k < labs.size(); ++k) {
            double work = 0;  // added up in the order of the rosters
            for (std::size_t i = teams.first[k]; i < teams.first[k + 1]; ++i) work += teams.work[i];
            desk.bidders[labs[k]] = bidder_of(month, beliefs, world, labs[k], work);
        }
    }
    find_at_home(beliefs, world, desk);
}

Package package_of(const Market& market, const Searcher& s, const Post& post, std::int32_t pay) {
    const OfferDesk& desk = *market.desk;
    Package package;
    if (s.tier == Tier::broad || desk.bidders.empty() || post.lab == s.lab) return package;
    const Bidder& bidder = desk.bidders[post.lab.row()];
    if (!bidder.bids()) return package;
    const OfferParams& p = *desk.params;
    const double work = seen_work(market, s, post.lab);
    const double rival = s.employed() ? desk.bidders[s.lab.row()].race.odds : 0;
    const double typical = typical_work(market, s.tier);
    const double worth =
        worth_of_person(bidder.race, work / (bidder.work + work), typical / (bidder.work + typical), rival)
            .total();
    const double cap = market.month.effect("pay_cap", post.city);
    const double home = at_home(market, s);
    const double answered = answered_at_most(market, s, home, bidder.race.odds);
    const double posted = p.vest_months * pay;
    const OfferParts parts = parts_of_offer(offer_value(worth, home, answered, p.bargaining, 0) - posted,
                                            offer_value(worth, home, answered, p.bargaining, cap) - posted,
                                            p.signing_share, bidder.money_most, bidder.shares_most);
    if (!(parts.grant + parts.signing > 0)) return package;
    package.grant = parts.grant;
    package.signing = parts.signing;
    package.monthly = bidder.share_worth * parts.grant / p.vest_months + parts.signing / p.signing_months;
    package.value = posted + parts.grant + parts.signing;
    return package;
}

double refresh_of(const Market& market, const Searcher& s, const Post& post, const OfferTerms& best) {
    const OfferDesk& desk = *market.desk;
    if (s.tier == Tier::broad || desk.bidders.empty() || !s.employed()) return 0;
    const double part = market.month.effect("equity_refresh", s.city);
    const Bidder& own = desk.bidders[s.lab.row()];
    if (!(part > 0) || !own.bids()) return 0;
    const OfferParams& p = *desk.params;
    const double home = at_home(market, s);
    const Package bid = package_of(market, s, post, best.pay);
    const double offered = p.vest_months * best.pay + bid.grant + bid.signing;
    const double worth = worth_to_employer(market, s, own, desk.bidders[post.lab.row()].race.odds);
    return std::max(0.0, std::min({part * (offered - home), worth - home, own.shares_most}));
}

double monthly_of_refresh(const Market& market, const Searcher& s, double refresh) {
    if (!(refresh > 0)) return 0;
    return market.desk->bidders[s.lab.row()].share_worth * refresh / market.desk->params->vest_months;
}

void note_offers(const Market& market, std::span<const ResearcherId> due, const SearchBuffers& search,
                 std::span<const std::uint32_t> matched, const SettlementBuffers& settlement,
                 EquityGrants& grants, LargeOffers& large, MonthRecord& record) {
    const auto& [month, params, world, posts, desk] = market;
    const double told = desk->params->told;
    for (std::size_t i = 0; i < due.size(); ++i) {
        const SearchBuffers::LargestOffer& offer = search.packages[i];
        const double refresh = search.refresh[i];
        if (offer.made == 0 && !(refresh > 0)) continue;
        const Outcome outcome = settlement.outcomes[i];
        Searcher s = searcher_of(market, due[i].row());
        // As it was weighed: before the employer's answer.
        if (outcome == Outcome::raised) {
            const auto at = std::ranges::lower_bound(settlement.requests, static_cast<std::uint32_t>(i), {},
                                                     &SettlementBuffers::Request::due);
            s.pay -= at->rise;
        }
        const bool hired = outcome == Outcome::started || outcome == Outcome::noticed;
        const std::uint32_t option = matched[i];
        record.count("offers_made", s.city) += static_cast<std::int32_t>(offer.made);
        if (hired) {
            const Post& post = posts.posts[search.applications[option].post];
            const Package package = package_of(market, s, post, search.offers[option].pay);
            if (package.any()) {
                ++record.count("offers_accepted", s.city);
                promise(grants, due[i], post.lab, GrantKind::signing,
                        month.index +
                            (outcome == Outcome::noticed ? settlement.notice_of(i, params.notice_months) : 0),
                        package.grant, package.signing);
            }
        } else if (refresh > 0) {
            ++record.count("offers_answered", s.city);
            promise(grants, due[i], s.lab, GrantKind::refresh, month.index, refresh, 0);
        }
        if (!(offer.value >= told)) continue;
        const bool matched_to_it = option != unmatched && search.applications[option].post == offer.post &&
                                   search.offers[option].slot == offer.slot;
        if (matched_to_it && !hired) continue;  // the lab had no money for the pay
        ++record.count("large_offers", s.city);
        if (matched_to_it) ++record.count("large_offers_accepted", s.city);
        const std::size_t row = append_rows(large);
        large.month[row] = static_cast<std::int16_t>(month.index);
        large.lab[row] = posts.posts[offer.post].lab;
        large.accepted[row] = matched_to_it ? 1 : 0;
        large.value[row] = offer.value;
        record.events.push_back(offer_event(market, search, s, i, hired ? option : unmatched, matched_to_it));
    }
}

}  // namespace headwater::model::people
