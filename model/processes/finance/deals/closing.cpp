#include "model/processes/finance/deals/closing.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/finance/equity_rows.hpp"
#include "model/equations/finance/estate.hpp"
#include "model/equations/finance/parties.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/equations/finance/takeover.hpp"

namespace headwater::model::finance {
namespace {

/// The parent adds what the lab lacks, which can be spent at once.
void top_up(DealWork& w, LabId bidder, Money sum) {
    const AccountId account = w.world.labs.account[bidder.row()];
    const Money keeps = money(w.p.deal.cash_months * in_units(w.world.labs.costs[bidder.row()]));
    const Money room = w.purse.room(account);
    const Money missing = sum - std::max<Money>(room - keeps, 0) - std::min<Money>(room, 0);
    if (missing <= 0 || !(w.parent_flow(bidder) > 0)) return;
    w.postings.pay(w.world.accounts.rest_of_world, account, missing, "deal_funding");
    w.postings.promise(account, -missing);
}

double mean_tenure(const DealWork& w, LabId lab) {
    const World& world = w.world;
    double sum = 0;
    double n = 0;
    for (SiteId site = world.labs.first_site[lab.row()]; site.valid(); site = world.sites.next[site.row()])
        each_at(world, site, [&](ResearcherId who) {
            sum += w.month.index - world.researchers.job_start[who.row()];
            n += 1;
        });
    return n > 0 ? sum / n : 0;
}

/// Opens the register, or brings it up to date, and gives staff what has vested.
void prepare_register(DealWork& w, LabId lab) {
    World& world = w.world;
    Shareholdings& book = world.shareholdings;
    const bool fresh = !has_register(book, lab);
    if (fresh) {
        open_register(book, world.labs, world.contracts, world.stakes, lab);
    } else {
        catch_up(book, world.labs, lab);
    }
    const Holder founders{HolderKind::founders, 0};
    const Holder staff{HolderKind::staff, 0};
    const auto pool = static_cast<double>(held(book, lab, founders) + held(book, lab, staff));
    const std::int64_t vested =
        std::llround(w.p.deal.staff_pool * vested_part(w.p.deal, mean_tenure(w, lab)) * pool);
    // What has vested stays with the staff: promises of offers (people/equity_vesting.hpp) may have given more.
    const std::int64_t missing = vested - held(book, lab, staff);
    if (missing > 0) transfer(book, lab, founders, staff, missing);
    report(book, lab, world.labs, world.contracts, world.stakes);
}

/// Of a claim of `cost` the part that goes with `sold` of `before` shares.
Money claim_of(Money cost, std::int64_t sold, std::int64_t before) {
    if (before <= 0 || sold >= before) return cost;
    return static_cast<Money>(static_cast<double>(cost) *
                              (static_cast<double>(sold) / static_cast<double>(before)));
}

/// Pays one holder; with `sold` shares of `before` its claim on the firm shrinks.
void pay_holder(DealWork& w, LabId lab, AccountId payer, const ShareSale& sale, Money part, PostingKind kind,
                std::int64_t before) {
    World& world = w.world;
    Labs& labs = world.labs;
    const std::size_t row = lab.row();
    const AccountId firm = labs.account[row];
    const AccountId households = world.cities.households[labs.seat[row].row()];
    const Parties parties{world.named, labs, world.clouds, world.accounts};
    const auto to_fund = [&](InvestorId fund, Money& cost) {
        if (!fund.valid()) {
            w.purse.pay(payer, households, part, kind);
            return;
        }
        const AccountId account = world.investors.account[fund.row()];
        w.purse.pay(payer, account, part, kind);
        const Money claim = before > 0 ? claim_of(cost, sale.shares, before) : 0;
        if (claim > 0) w.postings.pay(firm, account, claim, "write_off");
        cost -= claim;
        pay_out(world, fund, part, w.postings);
    };
    switch (sale.holder.kind) {
        case HolderKind::founders:
            w.purse.pay(payer, households, part, kind);
            break;
        case HolderKind::staff:
            w.purse.pay(payer, households, part,
                        kind == PostingKind("stake_bought") ? PostingKind("staff_share_purchase") : kind);
            break;
        case HolderKind::venture:
            to_fund(labs.venture_investor[row], labs.venture_cost[row]);
            break;
        case HolderKind::state:
            to_fund(labs.state_investor[row], labs.state_cost[row]);
            break;
        case HolderKind::contract: {
            const std::size_t k = sale.holder.row;
            const Party holder = world.contracts.payer_of(k);
            const AccountId to = parties.account(holder);
            w.purse.pay(payer, to, part, kind);
            if (part > 0 && holder.kind == PartyKind::chip_vendors)
                w.postings.pay(to, world.accounts.rest_of_world, part, "vendor_funds");
            const bool whole =
                before > 0 && !world.contracts.running(k);  // of others more is still to be paid
            const Money claim = whole ? claim_of(world.contracts.paid[k], sale.shares, before) : 0;
            if (claim > 0) w.postings.pay(firm, to, claim, "write_off");
            world.contracts.paid[k] -= claim;
            break;
        }
        case HolderKind::stake: {
            Stakes& stakes = world.stakes;
            const std::size_t s = sale.holder.row;
            const AccountId to = labs.account[stakes.institute[s].row()];
            w.purse.pay(payer, to, part, kind);
            const Money claim = before > 0 ? claim_of(stakes.cost[s], sale.shares, before) : 0;
            if (claim > 0) w.postings.pay(firm, to, claim, "write_off");
            stakes.cost[s] -= claim;
            break;
        }
    }
}

void pay_holders(DealWork& w, LabId lab, AccountId payer, std::span<const ShareSale> sales, Money sum,
                 PostingKind kind, bool sold) {
    ScratchVector<std::int64_t> shares(w.month.scratch);
    for (const ShareSale& sale : sales) shares.push_back(sale.shares);
    ScratchVector<Money> parts(shares.size(), w.month.scratch);
    split_by_shares(sum, shares, parts);
    for (std::size_t i = 0; i < sales.size(); ++i) {
        const std::int64_t before =
            sold ? sales[i].shares + held(w.world.shareholdings, lab, sales[i].holder) : 0;
        pay_holder(w, lab, payer, sales[i], parts[i], kind, before);
    }
}

void buy_stake(DealWork& w, std::size_t deal) {
    World& world = w.world;
    Labs& labs = world.labs;
    const LabId bidder = world.deals.bidder[deal];
    const LabId target = world.deals.target[deal];
    const Money price = world.deals.price[deal];
    prepare_register(w, target);
    const auto party = [&](LabId lab) {
        return Party{PartyKind::organisation, static_cast<std::uint32_t>(labs.name[lab.row()])};
    };
    const std::size_t row = append_equity(world.contracts, world.contract_terms, labs.serial[target.row()],
                                          party(target), party(bidder), 0, w.month.index);
    // What holders got stands for no claim on the firm: it got nothing.
    world.contracts.amount[row] = price;
    world.contracts.share[row] = world.deals.share[deal];
    ScratchVector<ShareSale> sales(w.month.scratch);
    sell_stake(world.shareholdings, target, {HolderKind::contract, static_cast<std::uint32_t>(row)},
               static_cast<double>(world.deals.share[deal]), sales);
    top_up(w, bidder, price);
    pay_holders(w, target, labs.account[bidder.row()], sales, price, "stake_bought", true);
    report(world.shareholdings, target, labs, world.contracts, world.stakes);
}

void buy_licence(DealWork& w, std::size_t deal) {
    World& world = w.world;
    const LabId bidder = world.deals.bidder[deal];
    const LabId target = world.deals.target[deal];
    const Money price = world.deals.price[deal];
    const AccountId payer = world.labs.account[bidder.row()];
    prepare_register(w, target);
    ScratchVector<ShareSale> holders(w.month.scratch);
    const Shareholdings& book = world.shareholdings;
    for (std::size_t row = 0; row < book.size(); ++row)
        if (book.lab[row] == target && book.shares[row] > 0)
            holders.push_back({{book.kind[row], book.holder[row]}, book.shares[row]});
    const Money kept = money(w.p.deal.kept * in_units(price));
    top_up(w, bidder, price);
    w.purse.pay(payer, world.labs.account[target.row()], kept, "licence_lump");
    pay_holders(w, target, payer, holders, price - kept, "licence_lump", false);
}

void take_over(DealWork& w, std::size_t deal, std::span<const ResearcherId> key) {
    World& world = w.world;
    const LabId bidder = world.deals.bidder[deal];
    const LabId target = world.deals.target[deal];
    const Money price = world.deals.price[deal];
    top_up(w, bidder, price + debt_beyond_cash(world, target, w.purse));
    buy_firm(world, target, bidder, price, "takeover_price", w.purse, w.postings);
    hand_over_customers(world, target, bidder,
                        w.month.on("contested_demand") && same_business(world, target, bidder));
    const double missing =
        missing_choice(w.p.deal, w.p.market.taste_scale, w.p.market.offers, w.distance(bidder, target));
    for (const ResearcherId who : key)
        set_pay(world, who,
                static_cast<std::int32_t>(std::min(
                    static_cast<double>(world.researchers.pay[who.row()]) * (1 + w.p.deal.raise), 2e9)));
    std::int32_t moved = 0;
    hand_over_people(
        w.month, world, target, bidder, [](ResearcherId) { return false; },
        [&](ResearcherId who, SiteId to) {
            transfer(world, who, to);
            world.researchers.job_start[who.row()] = static_cast<std::int16_t>(w.month.index);
            const bool is_key = std::ranges::find(key, who) != key.end();
            NewStaff& staff = world.new_staff;
            const std::size_t row = append_rows(staff);
            staff.person[row] = who;
            staff.lab[row] = bidder;
            staff.came[row] = static_cast<std::int16_t>(w.month.index);
            staff.left[row] = NewStaff::never;
            staff.acquired[row] = 1;
            staff.unchosen[row] = staff.missing[row] =
                static_cast<float>(missing * (is_key ? w.p.deal.key_part : 1));
            ++moved;
        },
        w.record);
    world.deals.moved[deal] = moved;
    close_lab(world, target, w.month.index);
}

}  // namespace

bool can_pay(const DealWork& w, LabId bidder, Money sum) {
    return w.parent_flow(bidder) > 0 || w.purse.room(w.world.labs.account[bidder.row()]) >= sum;
}

std::int64_t move_person(DealWork& w, LabId bidder, ResearcherId who, double raise, bool acquired,
                         double unchosen) {
    World& world = w.world;
    Researchers& people = world.researchers;
    const std::size_t row = who.row();
    const SiteId to = open_site(world.labs, world.sites, bidder, people.city[row], w.month.index);
    const auto pay =
        static_cast<std::int32_t>(std::min(static_cast<double>(people.pay[row]) * (1 + raise), 2e9));
    const std::int16_t next_search = people.next_search[row];
    leave_job(world, who);
    start_job(world, who, to, pay);
    people.job_start[row] = static_cast<std::int16_t>(w.month.index);
    schedule_search(world, who, next_search);
    NewStaff& staff = world.new_staff;
    const std::size_t n = append_rows(staff);
    staff.person[n] = who;
    staff.lab[n] = bidder;
    staff.came[n] = static_cast<std::int16_t>(w.month.index);
    staff.left[n] = NewStaff::never;
    staff.acquired[n] = acquired ? 1 : 0;
    staff.unchosen[n] = staff.missing[n] = static_cast<float>(unchosen);
    return pay;
}

void close_deal(DealWork& w, std::size_t deal, std::span<const ResearcherId> key) {
    World& world = w.world;
    const LabId bidder = world.deals.bidder[deal];
    const LabId target = world.deals.target[deal];
    const CityId seat = world.labs.seat[target.row()];
    const bool everywhere = world.labs.in_every_run(target);
    world.deals.state[deal] = DealState::closed;
    world.deals.ended[deal] = static_cast<std::int16_t>(w.month.index);
    switch (world.deals.kind[deal]) {
        case DealKind::takeover:
            take_over(w, deal, key);
            w.record.count_lab("takeovers", seat, everywhere);
            break;
        case DealKind::minority_stake:
            buy_stake(w, deal);
            w.record.count_lab("minority_hires", seat, everywhere);
            break;
        case DealKind::licence_and_hire:
            buy_licence(w, deal);
            w.record.count_lab("licence_hires", seat, everywhere);
            break;
        case DealKind::single_offers:
            break;
    }
    if (world.deals.kind[deal] != DealKind::takeover) {
        const bool single = world.deals.kind[deal] == DealKind::single_offers;
        // Whoever got an offer chose it as any hired person does.
        const double missing =
            single ? 0
                   : w.p.deal.key_part * missing_choice(w.p.deal, w.p.market.taste_scale, w.p.market.offers,
                                                        w.distance(bidder, target));
        std::int64_t taken = 0;
        for (const ResearcherId who : key)
            taken += move_person(w, bidder, who, single ? w.p.deal.single_raise : w.p.deal.raise, !single,
                                 missing);
        pay_who_came(world, bidder, taken);
        world.deals.moved[deal] = static_cast<std::int32_t>(key.size());
        if (single) {
            w.record.count("people_by_offers", world.labs.seat[bidder.row()]) += world.deals.moved[deal];
            return;
        }
    }
    w.record.count("people_by_deals", world.labs.seat[bidder.row()]) += world.deals.moved[deal];
}

}  // namespace headwater::model::finance
