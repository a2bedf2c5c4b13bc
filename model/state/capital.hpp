// What firms are worth, who trades their shares, and what funds have returned. No rows unless the mechanisms comparables,
// owner_exits and fund_returns are on.
#pragma once

#include <array>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"
#include "model/state/tasks.hpp"

namespace headwater::model {

/// Sales by quarter, currency: of the quarter that runs, of the last full one, ..., of the same quarter of the year before that.
using Quarters = std::array<float, 6>;
inline constexpr std::size_t last_quarter = 1;
inline constexpr std::size_t year_before = 5;

/// Row = lab.
struct FirmValues : SideTable<LabId, FirmValues> {
    std::vector<Quarters> sales;
    std::vector<Money> round;                // raised in its last round
    std::vector<std::uint8_t> listed;        // 1 = its shares are traded
    std::vector<std::uint8_t> funds_months;  // over which funds still sell what they hold of a listed firm
    std::vector<float> public_share;         // of all shares; with founders', venture and state shares 1
    std::vector<Money> public_cost;          // what the public paid for them, as its account holds them

    [[nodiscard]] std::size_t size() const { return sales.size(); }
    [[nodiscard]] bool is_listed(LabId lab) const { return value_of(listed, lab) != 0; }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("sales", self.sales);
        visit("round", self.round);
        visit("listed", self.listed);
        visit("funds_months", self.funds_months);
        visit("public_share", self.public_share);
        visit("public_cost", self.public_cost);
    }
};

using ByTask = std::array<double, n_tasks>;

/// One row where any of the mechanisms is on.
struct CapitalMarket {
    std::vector<ByTask> growth;    // of the sales of all firms of a task over twelve months
    std::vector<double> all;       // the same of all tasks
    std::vector<double> index;     // log change of the value of listed firms over the last quarter
    std::vector<double> window;    // for listings, 1 = usual
    std::vector<double> appetite;  // of who gives money to funds, log, 0 = usual

    [[nodiscard]] std::size_t size() const { return growth.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("growth", self.growth);
        visit("all", self.all);
        visit("index", self.index);
        visit("window", self.window);
        visit("appetite", self.appetite);
    }
};

/// Money of this calendar year so far, of the year before, ...
using SixYears = std::array<Money, 6>;

/// Row = investor.
struct FundRecords {
    static constexpr double unknown = -1;

    std::vector<double> raising;        // what it raises, relative to the opening
    std::vector<double> multiple;       // returned over paid in, as its owners saw it last
    std::vector<SixYears> paid_in;      // by its owners
    std::vector<SixYears> distributed;  // to them

    [[nodiscard]] std::size_t size() const { return raising.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("raising", self.raising);
        visit("multiple", self.multiple);
        visit("paid_in", self.paid_in);
        visit("distributed", self.distributed);
    }
};

}  // namespace headwater::model
