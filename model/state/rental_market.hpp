// What the market for GPU-hours carries from month to month (SV-27).
#pragma once

#include <vector>

namespace headwater::model {

/// One row where there are sellers, none elsewhere. Prices in CNY per GPU-hour, GPUs at the scale of the run.
struct RentalMarket {
    std::vector<double> tightness;    // log by which aims lie above the prices of a market at rest
    std::vector<double> spot;         // price of an hour at once
    std::vector<double> median;       // of the lists of neoclouds
    std::vector<double> trend;        // of the log of that median, 1/month
    std::vector<double> contract;     // mean price of the contracts signed last
    std::vector<double> cost;         // full cost of an hour on today's hardware
    std::vector<double> use;          // share of machines that were let, of sellers found by search
    std::vector<double> demand;       // GPUs asked for
    std::vector<double> queue;        // of these, GPUs that nobody had
    std::vector<double> list_months;  // in a row in which the list of hyperscalers was far above the others

    [[nodiscard]] std::size_t size() const { return spot.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("tightness", self.tightness);
        visit("spot", self.spot);
        visit("median", self.median);
        visit("trend", self.trend);
        visit("contract", self.contract);
        visit("cost", self.cost);
        visit("use", self.use);
        visit("demand", self.demand);
        visit("queue", self.queue);
        visit("list_months", self.list_months);
    }
};

}  // namespace headwater::model
