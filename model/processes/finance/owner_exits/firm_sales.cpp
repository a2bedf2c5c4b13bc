#include "model/processes/finance/owner_exits/firm_sales.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/finance/takeover.hpp"
#include "model/equations/people/transfer.hpp"
#include "model/ledger/purse.hpp"
#include "model/state/employment.hpp"

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
            if (same_business(world_, LabId(row), buyer)) {
                if (richer(buyer, of_task)) of_task = buyer;
            } else if (world_.labs.name[buyer.row()] != Labs::unnamed && richer(buyer, with_name)) {
                with_name = buyer;
            }
        }
        return of_task.valid() ? of_task : with_name;
    }
    [[nodiscard]] Money debt_beyond_cash(std::size_t row) const {
        return model::debt_beyond_cash(world_, LabId(row), purse_);
    }

    void sell(LabId lab, LabId buyer);

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

    buy_firm(world_, lab, buyer, price, "sale_of_firm", purse_, postings_);
    hand_over_customers(world_, lab, buyer,
                        month_.on("contested_demand") && same_business(world_, lab, buyer));
    hand_over_people(
        month_, world_, lab, buyer,
        [&](ResearcherId who) {
            return draws_.chance(params_.leavers, world_.researchers.serial[who.row()], sale_leaver_slot);
        },
        [&](ResearcherId who, SiteId to) { transfer(world_, who, to); }, record_);
    close_lab(world_, lab, month_.index);
}

}  // namespace

void sell_firms(const Month& month, const OwnerExitParams& params, const FirmPrices& prices, World& world,
                Postings& postings, MonthRecord& record) {
    FirmSales(month, params, prices, world, postings, record).run();
}

}  // namespace headwater::model::finance
