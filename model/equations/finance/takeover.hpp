// A firm that becomes part of another, shared by the processes in which firms buy firms: its owners are paid, money, debts and customers
// pass to the buyer, and people move to the buyer's sites in their cities.
#pragma once

#include "model/equations/people/transfer.hpp"
#include "model/ledger/purse.hpp"
#include "model/levers/month.hpp"
#include "model/state/employment.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// What the bank is owed beyond what the firm has.
[[nodiscard]] Money debt_beyond_cash(const World& world, LabId lab, const Purse& purse);

/// Whether two firms serve the same task; where customers are not contested, whether they are of one kind.
[[nodiscard]] bool same_business(const World& world, LabId a, LabId b);

/// Pays `price` to the owners by their shares, funds pay theirs out, a buyback clause ends, and what the firm has passes to the buyer.
void buy_firm(World& world, LabId lab, LabId buyer, Money price, PostingKind kind, Purse& purse,
              Postings& postings);

/// Past sales pass to the buyer, so that buying is no growth; goodwill where `of_one_task`.
void hand_over_customers(World& world, LabId lab, LabId buyer, bool of_one_task);

/// The buyer may pay whom it took, `taken` a month in all, and those who are on their way to it.
void pay_who_came(World& world, LabId buyer, std::int64_t taken);

/// Everybody at the firm, site by site: `leaves(who)` loses the job, the others are moved by `moves(who, site)`.
template <class Leaves, class Moves>
void hand_over_people(const Month& month, World& world, LabId lab, LabId buyer, Leaves leaves, Moves moves,
                      MonthRecord& record) {
    std::int64_t taken = 0;
    for (SiteId site = world.labs.first_site[lab.row()]; site.valid(); site = world.sites.next[site.row()]) {
        const CityId city = world.sites.city[site.row()];
        if (world.sites.heads_at(site) == 0) continue;
        const ScratchVector<ResearcherId> people = people_at(world, site, month.scratch);
        SiteId to;
        for (const ResearcherId who : people) {
            if (leaves(who)) {
                leave_job(world, who);
                ++record.count("separations", city);
                continue;
            }
            if (!to.valid()) to = open_site(world.labs, world.sites, buyer, city, month.index);
            moves(who, to);
            taken += world.researchers.pay[who.row()];
        }
    }
    pay_who_came(world, buyer, taken);
}

}  // namespace headwater::model
