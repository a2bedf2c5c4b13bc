#include "model/processes/finance/owner_exits/firm_sales.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/finance/estate.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/ledger/purse.hpp"
#include "model/processes/finance/owner_exits/payouts.hpp"
#include "model/state/employment.hpp"
#include "model/state/payroll.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::size_t labs_per_sale_block = 512;
constexpr std::uint16_t sale_leaver_slot = 1;  // of Purpose("firm_sale"), keyed by the person

class FirmSales {
public:
    FirmSales(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
              Postings& postings, MonthRecord& record)
        : month_(month),
          params_(params),
          prices_(prices),
          world_(world),
          postings_(postings),
          record_(record),
          purse_(world.ledger, world.accounts.bank, postings),
          draws_(month.stream("firm_sale")),
          offered_(world.labs.size(), month.scratch),
          buyers_(month.scratch) {}

    void run() {
        for_rows(
            offered_.size(), [&](std::size_t row) { offered_[row] = for_sale(row) ? 1 : 0; },
            labs_per_sale_block);
        if (std::ranges::find(offered_, std::uint8_t{1}) == offered_.end()) return;
        for (std::size_t row = 0; row < offered_.size(); ++row)
            if (offered_[row] == 0 && may_buy(row)) buyers_.emplace_back(row);
        for (std::size_t row = 0; row < offered_.size(); ++row) {
            if (offered_[row] == 0) continue;
            if (const LabId buyer = buyer_of(row); buyer.valid()) sell(LabId(row), buyer);
        }
    }

private:
    [[nodiscard]] bool for_sale(std::size_t row) const {
        const Labs& labs = world_.labs;
        if (labs.status[row] != LabStatus::active || labs.heads[row] == 0 ||
            labs.name[row] != Labs::unnamed || world_.firm_values.is_listed(LabId(row)) ||
            (labs.kind[row] != LabKind::start_up && labs.kind[row] != LabKind::application))
            return false;
        const double hazard = params_.sale_hazard * (prices_.falling(row) ? params_.falling : 1);
        if (!draws_.chance(std::min(hazard, 1.0), labs.serial[row])) return false;
        const double value = prices_.value(row);
        return value > 0 && value < params_.sale_value;
    }
    [[nodiscard]] bool may_buy(std::size_t row) const {
        const Labs& labs = world_.labs;
        const LabKind kind = labs.kind[row];
        return labs.status[row] == LabStatus::active && labs.heads[row] > 0 &&
               (kind == LabKind::start_up || kind == LabKind::application || kind == LabKind::big_tech);
    }
    [[nodiscard]] bool same_business(std::size_t a, std::size_t b) const {
        const Customers& customers = world_.customers;
        const auto entered = [&](std::size_t row) {
            return row < customers.size() && customers.entered[row] != 0;
        };
        if (entered(a) && entered(b)) return customers.task[a] == customers.task[b];
        return world_.labs.kind[a] == world_.labs.kind[b];
    }
    /// Of two firms of the same money that of the lower serial, so that rows decide nothing.
    [[nodiscard]] bool richer(LabId a, LabId b) const {
        if (!b.valid()) return true;
        const Money of_a = purse_.room(world_.labs.account[a.row()]);
        const Money of_b = purse_.room(world_.labs.account[b.row()]);
        return of_a != of_b ? of_a > of_b : world_.labs.serial[a.row()] < world_.labs.serial[b.row()];
    }
    [[nodiscard]] LabId buyer_of(std::size_t row) const {
        const Money needed = money(params_.sale_cash * prices_.value(row)) + debt_beyond_cash(row);
        LabId of_task;
        LabId with_name;
        for (const LabId buyer : buyers_) {
            if (purse_.room(world_.labs.account[buyer.row()]) < needed) continue;
            if (same_business(row, buyer.row())) {
                if (richer(buyer, of_task)) of_task = buyer;
            } else if (world_.labs.name[buyer.row()] != Labs::unnamed && richer(buyer, with_name)) {
                with_name = buyer;
            }
        }
        return of_task.valid() ? of_task : with_name;
    }
    [[nodiscard]] Money debt_beyond_cash(std::size_t row) const {
        const AccountId account = world_.labs.account[row];
        return std::max<Money>(-world_.ledger.loan(account) - purse_.room(account), 0);
    }

    void sell(LabId lab, LabId buyer);
    void take_over_money(LabId lab, LabId buyer);
    void take_over_people(LabId lab, LabId buyer);
    void take_over_customers(LabId lab, LabId buyer);

    const Month& month_;
    const OwnerExitParams& params_;
    const FirmPrices& prices_;
    World& world_;
    Postings& postings_;
    MonthRecord& record_;
    Purse purse_;
    Stream draws_;
    ScratchVector<std::uint8_t> offered_;
    ScratchVector<LabId> buyers_;
};

void FirmSales::sell(LabId lab, LabId buyer) {
    Labs& labs = world_.labs;
    const std::size_t row = lab.row();
    const CityId seat = labs.seat[row];
    const Money price = std::min(money(params_.sale_premium * prices_.value(row)),
                                 purse_.room(labs.account[buyer.row()]) - debt_beyond_cash(row));
    Event event;
    event.month = static_cast<std::int16_t>(month_.index);
    event.kind = "sale_of_firm";
    event.from = seat;
    event.to = labs.seat[buyer.row()];
    event.lab = buyer;
    event.other = lab;
    event.value = in_units(price);
    record_.events.push_back(event);
    record_.count_lab("firms_sold", seat, labs.in_every_run(lab));

    const InvestorId venture = labs.venture_investor[row];
    const InvestorId state = labs.state_investor[row];
    const FundsPart funds =
        pay_owners(world_, lab, labs.account[buyer.row()], price, "sale_of_firm", purse_, postings_);
    if (venture.valid()) pay_out(world_, venture, funds.venture, postings_);
    if (state.valid()) pay_out(world_, state, funds.state, postings_);
    if (const ClauseId clause = running_clause(world_.clauses, labs, lab); clause.valid())
        world_.clauses.status[clause.row()] = ClauseStatus::expired;
    labs.clause[row] = {};
    take_over_money(lab, buyer);
    take_over_customers(lab, buyer);
    take_over_people(lab, buyer);
    close_lab(world_, lab, month_.index);
}

void FirmSales::take_over_money(LabId lab, LabId buyer) {
    const AccountId bought = world_.labs.account[lab.row()];
    const AccountId account = world_.labs.account[buyer.row()];
    const Money cash = std::max<Money>(purse_.room(bought), 0);
    const Money owed = std::max<Money>(-world_.ledger.loan(bought), 0);
    purse_.pay(account, bought, std::max<Money>(owed - cash, 0), "merger");
    postings_.pay(bought, world_.accounts.bank, owed, "repayment");
    if (cash > owed) postings_.pay(bought, account, cash - owed, "merger");
    postings_.promise(bought, cash);
}

void FirmSales::take_over_customers(LabId lab, LabId buyer) {
    Labs& labs = world_.labs;
    FirmValues& values = world_.firm_values;
    const std::size_t from = lab.row();
    const std::size_t to = buyer.row();
    if (month_.on("contested_demand") && same_business(from, to)) labs.demand[to] += labs.demand[from];
    // The buyer's past sales are those of both, so that buying is no growth.
    for (std::size_t quarter = 0; quarter < values.sales[to].size(); ++quarter)
        values.sales[to][quarter] += values.sales[from][quarter];
    values.sales[from] = {};
    labs.demand[from] = 0;
}

void FirmSales::take_over_people(LabId lab, LabId buyer) {
    std::int64_t taken = 0;
    for (SiteId site = world_.labs.first_site[lab.row()]; site.valid();
         site = world_.sites.next[site.row()]) {
        const CityId city = world_.sites.city[site.row()];
        if (world_.sites.heads_at(site) == 0) continue;
        const ScratchVector<ResearcherId> people = people_at(world_, site, month_.scratch);
        SiteId to;
        for (const ResearcherId who : people) {
            if (draws_.chance(params_.leavers, world_.researchers.serial[who.row()], sale_leaver_slot)) {
                leave_job(world_, who);
                ++record_.count("separations", city);
                continue;
            }
            if (!to.valid()) to = open_site(world_.labs, world_.sites, buyer, city, month_.index);
            taken += world_.researchers.pay[who.row()];
            transfer(world_, who, to);
        }
    }
    // The buyer may pay whom it took, and those who are on their way to it.
    double committed = payroll_of(world_.labs, world_.sites, buyer);
    for (const Notice& notice : world_.notices)
        if (world_.sites.lab[notice.site.row()] == buyer) committed += notice.pay;
    Money& budget = world_.labs.wage_budget[buyer.row()];
    budget = std::max(budget + money(static_cast<double>(taken)), money(committed));
}

}  // namespace

void sell_firms(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
                Postings& postings, MonthRecord& record) {
    FirmSales(month, params, prices, world, postings, record).run();
}

}  // namespace headwater::model::finance
