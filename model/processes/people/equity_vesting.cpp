#include "model/processes/people/equity_vesting.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/finance/contract_dues.hpp"
#include "model/equations/finance/share_register.hpp"
#include "model/equations/people/offer_value.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/equations/technology/project.hpp"
#include "model/ledger/purse.hpp"

namespace headwater::model::people {
namespace {

template <class Table>
void keep_row(Table& table, std::size_t from, std::size_t to) {
    if (from == to) return;
    Table::each_column(table, [&](std::string_view, auto& column) { column[to] = column[from]; });
}
template <class Table>
void shorten(Table& table, std::size_t rows) {
    Table::each_column(table, [&](std::string_view, auto& column) { column.resize(rows); });
}

class Promises {
public:
    Promises(const Month& month, const OfferParams& params, const MissionBeliefParams& mission,
             std::span<const double> parent_cash_flow, World& world, Postings& postings, MonthRecord& record)
        : month_(month),
          params_(params),
          mission_(mission),
          parent_cash_flow_(parent_cash_flow),
          world_(world),
          grants_(world.equity_grants),
          postings_(postings),
          purse_(world.ledger, world.accounts.bank, postings),
          record_(record),
          issued_(world.labs.size(), month.scratch) {}

    void settle() {
        std::size_t kept = 0;
        for (std::size_t row = 0; row < grants_.size(); ++row)
            if (stays(row)) keep_row(grants_, row, kept++);
        shorten(grants_, kept);
        for (std::size_t lab = 0; lab < issued_.size(); ++lab)
            if (issued_[lab] > 0) issue_shares(LabId(lab), issued_[lab]);
        write_off();
    }

    /// A bonus to all who have none in their job.
    void promise_bonuses() {
        const Labs& labs = world_.labs;
        ScratchVector<std::uint32_t> promised(month_.scratch);
        bool looked = false;
        for (std::size_t lab = 0; lab < labs.size(); ++lab) {
            if (!invests_in_compute(labs, lab)) continue;
            const double months = month_.effect("retention_bonus", labs.seat[lab]);
            if (!(months > 0)) continue;
            if (!looked) {
                looked = true;
                for (std::size_t row = 0; row < grants_.size(); ++row)
                    if (grants_.kind[row] == GrantKind::retention)
                        promised.push_back(static_cast<std::uint32_t>(grants_.who[row].row()));
                std::ranges::sort(promised);
            }
            for (SiteId site = labs.first_site[lab]; site.valid(); site = world_.sites.next[site.row()])
                each_at(world_, site, [&](ResearcherId who) {
                    const std::size_t row = who.row();
                    if (world_.researchers.tier[row] == Tier::broad ||
                        std::ranges::binary_search(promised, static_cast<std::uint32_t>(row)))
                        return;
                    const std::size_t grant = append_rows(grants_);
                    grants_.who[grant] = who;
                    grants_.lab[grant] = LabId(lab);
                    grants_.kind[grant] = GrantKind::retention;
                    grants_.start[grant] = static_cast<std::int16_t>(month_.index);
                    grants_.granted[grant] = money(months * world_.researchers.pay[row]);
                });
        }
    }

private:
    [[nodiscard]] bool has_parent(LabId lab) const {
        const std::int32_t name = world_.labs.name[lab.row()];
        return name != Labs::unnamed && parent_cash_flow_[static_cast<std::size_t>(name)] > 0;
    }
    [[nodiscard]] AccountId households(CityId city) const { return world_.cities.households[city.row()]; }

    /// The person works for the lab in the job of the promise.
    [[nodiscard]] bool there(std::size_t row) const {
        const Researchers& people = world_.researchers;
        const std::size_t who = grants_.who[row].row();
        return people.whereabouts[who] == Whereabouts::employed &&
               world_.sites.lab[people.site[who].row()] == grants_.lab[row] &&
               people.job_start[who] <= grants_.start[row];
    }

    /// Settles a promise for this month; whether the row is still needed.
    bool stays(std::size_t row) {
        if (grants_.start[row] >= month_.index) return true;  // has not started, or this month
        const LabId lab = grants_.lab[row];
        if (!there(row)) {
            forfeit(row);
            return false;
        }
        if (grants_.booked[row] == 0) book(row);
        const bool bonus = grants_.kind[row] == GrantKind::retention;
        const std::int64_t months = month_.index - grants_.start[row];
        const Money due = (bonus ? vested_by(grants_.granted[row], months, whole(mission_.bonus_months),
                                             whole(mission_.bonus_months))
                                 : vested_by(grants_.granted[row], months, whole(params_.vest_months),
                                             whole(params_.cliff_months))) -
                          grants_.vested[row];
        if (due > 0) {
            const CityId city = grants_.city[row];
            const AccountId account = world_.labs.account[lab.row()];
            postings_.pay(account, households(city), due, "promise_vested");
            grants_.vested[row] += due;
            const AccountId parent = world_.accounts.rest_of_world;
            if (bonus) {
                if (has_parent(lab))
                    purse_.pay(parent, households(city), due, "retention_bonus");
                else
                    purse_.pay_or_borrow(account, households(city), due, "retention_bonus");
            } else if (has_parent(lab)) {
                purse_.pay(parent, households(city), due, "equity_paid");
            } else {
                postings_.pay(households(city), account, due, "equity_vested");
                issued_[lab.row()] += due;
                hold(lab, city, due);
            }
        }
        return bonus || grants_.unvested(row) > 0;
    }

    static std::int64_t whole(double months) { return std::llround(months); }

    void forfeit(std::size_t row) {
        if (grants_.booked[row] == 0 || grants_.unvested(row) == 0) return;
        ++record_.count("grants_forfeited", grants_.city[row]);
        postings_.pay(world_.labs.account[grants_.lab[row].row()], households(grants_.city[row]),
                      grants_.unvested(row), "promise_forfeited");
    }

    /// The person has started: money at the start is paid, and the rest is a claim.
    void book(std::size_t row) {
        const LabId lab = grants_.lab[row];
        const AccountId account = world_.labs.account[lab.row()];
        grants_.booked[row] = 1;
        grants_.city[row] = world_.researchers.city[grants_.who[row].row()];
        const AccountId people = households(grants_.city[row]);
        if (has_parent(lab)) {
            purse_.pay(world_.accounts.rest_of_world, people, grants_.signing[row], "signing_bonus");
        } else {
            const Money paid = std::clamp<Money>(purse_.room(account), 0, grants_.signing[row]);
            purse_.pay(account, people, paid, "signing_bonus");
            grants_.granted[row] += grants_.signing[row] - paid;
        }
        grants_.signing[row] = 0;
        postings_.pay(people, account, grants_.granted[row], "equity_promised");
    }

    void hold(LabId lab, CityId city, Money value) {
        StaffShares& held = world_.staff_shares;
        std::size_t row = 0;
        while (row < held.size() && !(held.lab[row] == lab && held.city[row] == city)) ++row;
        if (row == held.size()) {
            append_rows(held);
            held.lab[row] = lab;
            held.city[row] = city;
        }
        held.value[row] += value;
    }

    /// New shares of a firm; without a register they are part of what founders and staff have.
    void issue_shares(LabId lab, Money value) {
        Labs& labs = world_.labs;
        Contracts& contracts = world_.contracts;
        const std::size_t f = lab.row();
        const double worth = in_units(labs.valuation[f]);
        if (!(worth > 0)) return;
        const double sold = in_units(value) / (worth + in_units(value));
        if (has_register(world_.shareholdings, lab)) {
            issue(world_.shareholdings, lab, {HolderKind::staff, 0}, sold);
            report(world_.shareholdings, lab, labs, contracts, world_.stakes);
            return;
        }
        const Dilution d = dilute(labs.founder_share[f], sold);
        labs.founder_share[f] = static_cast<float>(d.founders);
        labs.venture_share[f] *= static_cast<float>(d.rest);
        labs.state_share[f] *= static_cast<float>(d.rest);
        if (world_.firm_values.is_listed(lab))
            world_.firm_values.public_share[f] *= static_cast<float>(d.rest);
        if (labs.clause[f].valid()) world_.clauses.stake[labs.clause[f].row()] *= static_cast<float>(d.rest);
        for (std::size_t s = 0; s < world_.stakes.size(); ++s)
            if (world_.stakes.lab[s] == lab) world_.stakes.share[s] *= static_cast<float>(d.others);
        for (std::size_t k = 0; k < contracts.size(); ++k)
            if (contracts.kind[k] == ContractKind::equity &&
                contracts.receiver_kind[k] == PartyKind::organisation &&
                static_cast<std::int32_t>(contracts.receiver[k]) == labs.name[f])
                contracts.stake[k] *= d.others;
    }

    /// Shares of labs that are gone are worth nothing.
    void write_off() {
        StaffShares& held = world_.staff_shares;
        std::size_t kept = 0;
        for (std::size_t row = 0; row < held.size(); ++row) {
            if (world_.labs.active(held.lab[row])) {
                keep_row(held, row, kept++);
                continue;
            }
            postings_.pay(world_.labs.account[held.lab[row].row()], households(held.city[row]),
                          held.value[row], "write_off");
        }
        shorten(held, kept);
    }

    const Month& month_;
    const OfferParams& params_;
    const MissionBeliefParams& mission_;
    std::span<const double> parent_cash_flow_;
    World& world_;
    EquityGrants& grants_;
    Postings& postings_;
    Purse purse_;
    MonthRecord& record_;
    ScratchVector<Money> issued_;  // by lab, value of shares that vested this month
};

/// Offers that are older than two years are forgotten.
void forget_offers(const Month& month, LargeOffers& large) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < large.size(); ++row)
        if (large.month[row] > month.index - LargeOffers::months_kept) keep_row(large, row, kept++);
    if (kept < large.size()) shorten(large, kept);
}

}  // namespace

void equity_vesting(const Month& month, const OfferParams& params, const MissionBeliefParams& mission,
                    std::span<const double> parent_cash_flow, World& world, Postings& postings,
                    MonthRecord& record) {
    if (!month.on("offers") && !month.on("mission_belief")) return;
    forget_offers(month, world.large_offers);
    Promises promises(month, params, mission, parent_cash_flow, world, postings, record);
    promises.settle();
    if (month.on("mission_belief")) promises.promise_bonuses();
}

}  // namespace headwater::model::people
