// What happened in a month: counts by city, the matrix of moves, and an event row for each decision worth a
// reason. Written by processes, read by measures and by the recorder; never read back by a process.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "model/declared/themes.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

using Terms = std::array<float, n_event_terms>;

struct Event {
    std::int16_t month = 0;
    EventKind kind = "researcher_move";
    std::uint8_t tier = 255;  // of a researcher; 255 = not about a researcher
    CityId from;
    CityId to;
    LabId lab;                 // whom it is about, or the new employer
    LabId other;               // the old employer, the parent, ...
    std::uint64_t serial = 0;  // researcher
    double value = 0;          // amount in currency, K, lever value, ... as the kind says
    LabId rejected_lab;        // best rejected option
    CityId rejected_city;
    Terms chosen{};  // terms of the utility of the chosen option
    Terms rejected{};
};

struct MonthRecord {
    std::size_t cities = 0;
    std::vector<std::int32_t> counts;               // [CityCount][city]
    std::vector<std::int32_t> counts_in_every_run;  // of these, of labs that are in a run of any scale
    std::vector<Money> moneys;                      // [CityMoney][city]
    std::vector<std::int32_t> moves;  // [tier][from city][to city]; the diagonal holds changes within a city
    std::vector<Event> events;
    double frontier_lag =
        std::numeric_limits<double>::quiet_NaN();  // months behind abroad; none without a model
    double cost_of_funds = 0;  // of a unit of national money, for the country; 0 = nobody asks

    double founding_worth = std::numeric_limits<
        double>::quiet_NaN();  // expected, over a founder's pay; none without entry_by_value

    explicit MonthRecord(std::size_t n_cities = 0)
        : cities(n_cities),
          counts(n_city_counts * n_cities),
          counts_in_every_run(n_city_counts * n_cities),
          moneys(n_city_moneys * n_cities),
          moves(n_tiers * n_cities * n_cities) {}

    void clear() {
        counts.assign(counts.size(), 0);
        counts_in_every_run.assign(counts_in_every_run.size(), 0);
        moneys.assign(moneys.size(), 0);
        moves.assign(moves.size(), 0);
        events.clear();
        frontier_lag = std::numeric_limits<double>::quiet_NaN();
        cost_of_funds = 0;
        founding_worth = std::numeric_limits<double>::quiet_NaN();
    }
    [[nodiscard]] std::int32_t& count(CityCount what, CityId city) {
        return counts[what.row() * cities + city.row()];
    }
    [[nodiscard]] std::int32_t count(CityCount what, CityId city) const {
        return counts[what.row() * cities + city.row()];
    }
    /// Counts an event of a lab, which may be one that is in every run (Labs::in_every_run).
    void count_lab(CityCount what, CityId city, bool in_every_run) {
        ++count(what, city);
        if (in_every_run) ++counts_in_every_run[what.row() * cities + city.row()];
    }
    [[nodiscard]] std::int32_t in_every_run(CityCount what, CityId city) const {
        return counts_in_every_run[what.row() * cities + city.row()];
    }
    [[nodiscard]] Money& amount(CityMoney what, CityId city) {
        return moneys[what.row() * cities + city.row()];
    }
    [[nodiscard]] Money amount(CityMoney what, CityId city) const {
        return moneys[what.row() * cities + city.row()];
    }
    [[nodiscard]] std::int32_t& move(Tier tier, CityId from, CityId to) {
        return moves[(static_cast<std::size_t>(tier) * cities + from.row()) * cities + to.row()];
    }
    [[nodiscard]] std::int32_t move(Tier tier, CityId from, CityId to) const {
        return moves[(static_cast<std::size_t>(tier) * cities + from.row()) * cities + to.row()];
    }
};

}  // namespace headwater::model
