// What a run adds up to, for the table at its end: sums over all months, and the state of the last.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::analysis {

struct CityTotals {
    model::HeadsByTier people{};    // living there at the end
    std::int32_t firms = 0;         // active commercial labs with their seat there at the end
    std::int32_t model_makers = 0;  // of these
    std::int64_t net_inflow = 0;    // people who moved in from other cities less those who moved out
    double public_money = 0;        // CNY its treasury paid for levers
};

struct NationTotals {
    model::HeadsByTier people{};
    std::int64_t firms = 0;
    std::int64_t model_makers = 0;
    double public_money = 0;     // CNY, all cities
    double frontier = 0;         // K, log10 FLOP
    double frontier_abroad = 0;  // K
    double gpu_price = 0;        // CNY per GPU-hour
    double mean_pay = 0;         // CNY/month, of those employed
};

class RunTotals {
public:
    void take(const model::World& after, const model::MonthRecord& record);

    /// With the stocks of `end`; flows are those taken so far.
    [[nodiscard]] std::vector<CityTotals> cities(const model::World& end) const;
    [[nodiscard]] NationTotals nation(const model::World& end) const;

private:
    std::vector<std::int64_t> net_inflow_;    // by city
    std::vector<model::Money> public_money_;  // by city, fen
};

/// Payments of city treasuries that are policy: not transfers, not fines.
inline constexpr auto programme_kinds = std::to_array<model::PostingKind>({
    model::PostingKind::institute_budget,
    model::PostingKind::relocation_cash,
    model::PostingKind::raid_cost,
    model::PostingKind::incubator_support,
    model::PostingKind::grant,
    model::PostingKind::talent_package,
    model::PostingKind::voucher,
    model::PostingKind::fund_contribution,
});

}  // namespace headwater::analysis
