// Nations in one world: what each has of its own, and which city is of which. No rows where the world is one nation.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// The most nations that a scenario may have.
inline constexpr std::size_t most_nations = 8;

using ByNation = std::array<double, most_nations>;

/// How many accelerators a nation wants and makes, as its scenario says; H100-equivalents at scale 1.
struct AcceleratorPath {
    double start = 0;       // on offer at the opening
    double growth = 1;      // of what it wants, in a year
    double own = 0;         // that makers at home can deliver in a year at the opening
    double own_growth = 1;  // of that, in a year
};

/// What the currency of a nation costs in some months: of its currency for a unit of the world's.
struct ExchangePeriod {
    std::size_t nation = 0;
    std::int32_t first = 0;  // month of the run; may lie before it
    std::int32_t last = 0;   // included
    double rate = 1;
};

/// A row for each nation, in the order of their keys.
struct Nations {
    // Models.
    std::vector<double> frontier;         // K of the best model of labs seated there, log10 FLOP
    std::vector<double> frontier_abroad;  // K of the best model of labs seated in the others
    std::vector<double> open_frontier;    // K of the best open model that can be had there
    // Accelerators, H100-equivalents.
    std::vector<double> gpus;        // on offer at the reference price
    std::vector<double> gpus_let;    // this month
    std::vector<double> gpu_price;   // currency per GPU-hour
    std::vector<double> own_makers;  // that makers at home can deliver in a year, scale of the run
    std::vector<double> made;        // delivered by them this month
    std::vector<double> imported;    // that came across the border this month
    std::vector<double> refused;     // that were wanted from abroad this month and did not come
    // Money.
    std::vector<double> rate;           // of its currency for a unit of account of the world's, this month
    std::vector<AccountId> government;  // what CommonAccounts are in a world of one nation
    std::vector<AccountId> bank;
    std::vector<AccountId> customers;  // whoever is outside the field
    std::vector<AccountId> clouds;
    std::vector<AccountId> chip_vendors;
    std::vector<AccountId> exchange;  // where money changes from one currency into another
    std::vector<CityId> first_city;   // by which levers of the nation are read
    // The border.
    std::vector<double> buying;             // what a unit of account buys at home, relative to the others
    std::vector<ByNation> ease;             // share of those who want to go there who may, without policy
    std::vector<ByNation> may_cross;        // the same this month; 0 while nobody crosses
    std::vector<double> cross_cost;         // of going abroad, utility
    std::vector<std::int16_t> cross_delay;  // months beside the notice of people who work

    [[nodiscard]] std::size_t size() const { return frontier.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("frontier", self.frontier);
        visit("frontier_abroad", self.frontier_abroad);
        visit("open_frontier", self.open_frontier);
        visit("gpus", self.gpus);
        visit("gpus_let", self.gpus_let);
        visit("gpu_price", self.gpu_price);
        visit("own_makers", self.own_makers);
        visit("made", self.made);
        visit("imported", self.imported);
        visit("refused", self.refused);
        visit("rate", self.rate);
        visit("government", self.government);
        visit("bank", self.bank);
        visit("customers", self.customers);
        visit("clouds", self.clouds);
        visit("chip_vendors", self.chip_vendors);
        visit("exchange", self.exchange);
        visit("first_city", self.first_city);
        visit("buying", self.buying);
        visit("ease", self.ease);
        visit("may_cross", self.may_cross);
        visit("cross_cost", self.cross_cost);
        visit("cross_delay", self.cross_delay);
    }
};

/// A row for each city.
struct CityNations {
    std::vector<std::uint8_t> nation;

    [[nodiscard]] std::size_t size() const { return nation.size(); }
    /// The nation of a city; all are of the first where the world is one nation.
    [[nodiscard]] std::size_t of(CityId city) const { return nation.empty() ? 0 : nation[city.row()]; }
    [[nodiscard]] bool border_between(CityId a, CityId b) const { return of(a) != of(b); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("nation", self.nation);
    }
};

}  // namespace headwater::model
