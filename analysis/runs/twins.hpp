// The same world under two policies, person by person and firm by firm: who is elsewhere in the twin, which firms
// only one of the two has, and which decisions went another way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::analysis {

/// A decision on a place that a run met: a seat that moved, a visit that was refused, a branch.
struct Decision {
    std::int16_t month = 0;
    model::EventKind kind{};
    std::uint64_t lab = 0;  // serial number of the firm
    model::CityId to;
    bool paid = false;  // relocation cash was on the table
    double weight = 1;  // firms of the country that the firm stands for
};

/// Adds the decisions of a month; `scale` is that of the run.
void collect_decisions(const model::MonthRecord& record, const model::Labs& labs, double scale,
                       std::vector<Decision>& decisions);

/// Rows of the cities, then these places.
[[nodiscard]] constexpr std::size_t outside(std::size_t cities) {
    return cities;
}  // abroad or retired
[[nodiscard]] constexpr std::size_t unborn(std::size_t cities) {
    return cities + 1;
}  // not in this world

/// Differences between a world and its twin at the end, at the country's size: one head of a run stands for 1 / scale,
/// and so does a firm; one that is in every run (a named organisation) stands for itself alone.
struct Twins {
    std::size_t cities = 0;
    /// People by [tier][place in the base][place in the twin], equal places left out.
    std::vector<double> people;
    // Firms by city of the seat (in the base for those kept or lost).
    std::vector<double> firms_kept;    // with their seat in the same city
    std::vector<double> firms_moved;   // in both, with another seat in the twin
    std::vector<double> firms_lost;    // only in the base
    std::vector<double> firms_gained;  // only in the twin, by its city there
    // Decisions on places after the policy began.
    double met = 0;           // by the same firm, in the same month, about the same city, in both
    double flipped = 0;       // of these, decided otherwise
    double paid_met = 0;      // of those met, with cash on the table in one of the two
    double paid_flipped = 0;  // of these, decided otherwise
    double only_base = 0;     // not met by the twin
    double only_twin = 0;

    [[nodiscard]] std::size_t places() const { return cities + 2; }
    [[nodiscard]] double& moved(std::size_t tier, std::size_t from, std::size_t to) {
        return people[(tier * places() + from) * places() + to];
    }
};

[[nodiscard]] Twins compare_twins(const model::World& base, const model::World& twin, double scale,
                                  std::span<const Decision> base_decisions,
                                  std::span<const Decision> twin_decisions);

}  // namespace headwater::analysis
