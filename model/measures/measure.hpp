// Measures: pure functions of a world and the record of its last month, declared once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/core/unit.hpp"
#include "model/measures/ledger_rows.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// What one value of a measure is about; the shape of a month's values.
enum class Over : std::uint8_t {
    nation,     // [1]
    city,       // [city]
    city_tier,  // [city][tier]
    tier,       // [tier]
    lab,        // [lab], of the labs asked for
};

enum class Timing : std::uint8_t {
    stock,  // at the end of the month
    flow,   // sum over the month
    mean,   // held through the month: of several months the mean
};

enum class Goal : std::uint8_t { none, maximise, minimise };
inline constexpr std::array<std::string_view, 3> goal_keys{"none", "maximise", "minimise"};
[[nodiscard]] constexpr std::string_view key_of(Goal goal) {
    return goal_keys[static_cast<std::size_t>(goal)];
}

/// What becomes of a measure when the run holds another share of the country.
enum class Size : std::uint8_t {
    each,   // a share, mean, price or level: the same at any scale
    total,  // of people, money, events: what the run holds, divided by its scale
    labs,   // a number of labs: those that are in every run (Labs::in_every_run) count once, others 1 / scale
    held,  // of one lab: what the run holds of it, divided by the part that it holds (Labs::size_share); ordinary
           // labs are whole
};

struct MeasureInput {
    const World& world;
    const MonthRecord& record;
    double scale = 1;                  // of the run
    std::span<const LabId> labs = {};  // of a measure over labs: those asked for

    /// The part of a lab of the country that the run holds, above 0: 1 of ordinary ones, and of those of a table made by
    /// hand, where nobody set a share.
    [[nodiscard]] double held(LabId lab) const {
        if (!world.labs.in_every_run(lab)) return 1;
        if (scale > 1) return scale;
        const double share = world.labs.size_share[lab.row()];
        return share > 0 ? share : 1;
    }
};

struct Measure {
    std::uint16_t number =
        0;  // place in the order of the documentation and of run files; of labs by themselves
    std::string_view key;
    Over over = Over::nation;
    Timing timing = Timing::stock;
    Unit unit = Unit::one;
    Size size = Size::each;
    Goal goal = Goal::none;
    std::string_view text;
    std::string_view formula;
    /// Fills `values` (size as `over` says, row-major) with what the run holds, labs already counted as `size`
    /// says; NaN = not defined this month.
    void (*fill)(const MeasureInput& input, std::span<double> values) = nullptr;
    /// Of a flow of money: the payments that it sums.
    LedgerRows ledger = {};
    /// Of a measure of labs: the measure of cities that comes nearest to it, if one does.
    std::string_view of_cities = {};

    /// Fills `values` at the size of the whole country, whatever the run holds of it.
    void compute(const MeasureInput& input, std::span<double> values) const;
};

/// Whether a measure is of the whole country: a country of twice the size has twice the value.
[[nodiscard]] constexpr bool of_country(const Measure& measure) {
    return measure.size == Size::total || measure.size == Size::labs;
}

/// Whether a measure is a part of `public_money`: what cities pay of one kind, all of it.
[[nodiscard]] constexpr bool part_of_public_money(const Measure& measure) {
    const LedgerRows& rows = measure.ledger;
    return rows.kinds.size() == 1 && rows.booked == BookedTo::payer && !rows.part &&
           rows.kinds[0].text().booking.programme != Programme::none;
}

[[nodiscard]] inline std::size_t values_of(Over over, std::size_t cities) {
    switch (over) {
        case Over::nation:
            return 1;
        case Over::city:
            return cities;
        case Over::city_tier:
            return cities * n_tiers;
        case Over::tier:
            return n_tiers;
        case Over::lab:
            break;  // as many as are asked for
    }
    return 0;
}

/// All measures of nation, cities and tiers, in the order of the documentation and of run files.
[[nodiscard]] std::span<const Measure> measure_catalogue();
/// All measures of labs, in the order of the documentation and of run files. They are apart, since a measure of a city
/// may have the same key.
[[nodiscard]] std::span<const Measure> lab_measure_catalogue();

/// Row of a measure, or -1.
[[nodiscard]] int measure_row(std::string_view key);
/// Row of a measure of labs among those, or -1.
[[nodiscard]] int lab_measure_row(std::string_view key);
/// What its key begins with where measures of cities can stand too: "lab.heads".
inline constexpr std::string_view lab_prefix = "lab.";
/// Whether one number can be made of a measure, of the nation or of one city: it has one value there, or its unit is of
/// amounts that add up over cities and tiers.
[[nodiscard]] bool sums_up(const Measure& measure, bool of_city);

}  // namespace headwater::model
