// The monthly panel of labs. Which labs belong to it may be known only later in the run (a lab becomes a
// model maker), so candidates are tracked from the month in which they begin to train.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure.hpp"
#include "model/state/world.hpp"

namespace headwater::output {

class Snapshot;

class LabPanel {
public:
    LabPanel(model::LabPanel which, std::vector<model::Measure> measures)
        : which_(which), measures_(std::move(measures)), columns_(measures_.size()) {}

    /// `month` is what the measures see.
    void record(const model::MeasureInput& month);

    /// What it holds of each lab, by column.
    [[nodiscard]] std::span<const model::Measure> measures() const { return measures_; }

    /// What is known of a tracked lab for good.
    struct Card {
        std::uint32_t row = 0;  // LabId
        model::LabKind kind{};
        std::int16_t founded = 0;      // month
        std::int16_t closed = 0;       // month, or Researchers::never
        std::int16_t model_since = 0;  // month, or Researchers::never
        std::int32_t name = -1;        // row of World::names
        float quality = 0;
        float culture = 0;

        /// As Labs::in_every_run.
        [[nodiscard]] bool in_every_run() const { return name >= 0 || !model::commercial(kind); }
    };
    [[nodiscard]] const std::vector<Card>& cards() const { return cards_; }
    /// Positions in `cards()` of the labs that belong to the panel, by rising row.
    [[nodiscard]] std::vector<std::size_t> members() const;
    /// Value of a tracked lab; NaN before it was founded, after it closed, and before it was tracked.
    [[nodiscard]] float at(std::size_t column, std::size_t month, std::size_t position) const {
        const std::size_t tracked = first_[month + 1] - first_[month];
        return position < tracked ? columns_[column][first_[month] + position]
                                  : std::numeric_limits<float>::quiet_NaN();
    }
    /// Row of the city of the seat, or -1 where `at` is NaN.
    [[nodiscard]] std::int16_t seat(std::size_t month, std::size_t position) const {
        const std::size_t tracked = first_[month + 1] - first_[month];
        return position < tracked ? seats_[first_[month] + position] : std::int16_t{-1};
    }

    /// Puts what was recorded so far into a snapshot, and takes it back into a panel of the same labs and measures.
    /// `restore` throws SnapshotMismatch.
    void save(Snapshot& snapshot) const;
    void restore(const Snapshot& snapshot);

private:
    template <class Self, class Visit>
    static void each_part(Self& self, Visit visit);

    model::LabPanel which_;
    std::vector<model::Measure> measures_;
    std::vector<Card> cards_;
    std::vector<std::int32_t> position_;       // by LabId: position in cards_, or -1
    std::vector<std::size_t> first_{0};        // where a month's block begins in the columns
    std::vector<std::vector<float>> columns_;  // by measure
    std::vector<std::int16_t> seats_;
};

}  // namespace headwater::output
