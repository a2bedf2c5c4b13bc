// Markets by task, and adoption by task and place (SV-21). No rows unless the mechanism contested_demand is on.
#pragma once

#include <vector>

#include "model/state/tasks.hpp"

namespace headwater::model {

/// Row = task.
struct TaskMarkets {
    std::vector<double> appeal_start;  // Z_m of the opening
    std::vector<double> firms_start;   // effective number of firms of the opening
    std::vector<double> firms;         // effective number of firms, 1 / sum of squared shares
    std::vector<double> appeal;        // Z_m, mean of the firms' appeal, by sales
    std::vector<double> model;         // best K on offer, log10 FLOP
    std::vector<double> coverage;      // h_m(model), share of the work that it can do
    std::vector<double> price;         // mean price relative to 2024, by sales
    std::vector<double> cost;          // of serving a model at the threshold T_m, relative to the reference
    std::vector<double> wanted;        // S_m, share of the potential that would buy
    std::vector<double> adoption;      // share of the potential that buys, all places of the country
    std::vector<double> foreign;       // share of the spending that goes abroad
    std::vector<double> spending;      // of customers in the country at firms here, currency/month
    std::vector<double> use;           // tokens of chat a month; of others, spending at the prices of 2024
    std::vector<double> exports;       // of customers abroad at firms here, currency/month

    [[nodiscard]] std::size_t size() const { return spending.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("appeal_start", self.appeal_start);
        visit("firms_start", self.firms_start);
        visit("firms", self.firms);
        visit("appeal", self.appeal);
        visit("model", self.model);
        visit("coverage", self.coverage);
        visit("price", self.price);
        visit("cost", self.cost);
        visit("wanted", self.wanted);
        visit("adoption", self.adoption);
        visit("foreign", self.foreign);
        visit("spending", self.spending);
        visit("use", self.use);
        visit("exports", self.exports);
    }
};

/// Row = task x (cities, then abroad).
struct Adoption {
    std::vector<double> share;     // of the potential of the task at home; abroad 1
    std::vector<double> adopted;   // n_mc, share of the potential that buys
    std::vector<double> spending;  // E_mc at firms here, currency/month

    [[nodiscard]] std::size_t size() const { return share.size(); }
    /// What buyers in `city` of `cities` spend at firms here, all tasks, currency/month.
    [[nodiscard]] double spending_in(std::size_t city, std::size_t cities) const {
        double sum = 0;
        for (std::size_t cell = city; cell < spending.size(); cell += cities + 1) sum += spending[cell];
        return sum;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("share", self.share);
        visit("adopted", self.adopted);
        visit("spending", self.spending);
    }
};

}  // namespace headwater::model
