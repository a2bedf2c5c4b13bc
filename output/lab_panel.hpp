// The monthly panel of labs. Which labs belong to it may be known only later in the run (a lab becomes a
// model maker), so candidates are tracked from the month in which they begin to train.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "model/input.hpp"
#include "model/state/world.hpp"

namespace headwater::output {

class Snapshot;

struct LabColumnText {
    std::string_view key;
    std::string_view long_name;
    std::string_view units;
    std::string_view cell_methods;
};

inline constexpr auto lab_columns = std::to_array<LabColumnText>({
    {"heads", "people employed at all sites", "1", "time: point"},
    {"star_heads", "stars employed", "1", "time: point"},
    {"core_heads", "core researchers employed", "1", "time: point"},
    {"sites", "open sites", "1", "time: point"},
    {"heads_at_seat", "people employed in the city of the registered seat", "1", "time: point"},
    {"payroll", "running pay of all sites", "CNY2024 month-1", "time: point"},
    {"gpus", "GPUs rented", "1", "time: mean"},
    {"capability", "capability of its best model, log10 of effective training compute in FLOP; 0 = no model",
     "1", "time: point"},
    {"openness", "share of work that is published", "1", "time: point"},
    {"visibility", "visibility from releases", "1", "time: point"},
    {"deposit", "money in the bank", "CNY2024", "time: point"},
    {"loan", "borrowed from the bank", "CNY2024", "time: point"},
    {"revenue", "product sales and public orders; of institutes and universities public funding", "CNY2024",
     "time: sum"},
    {"costs", "costs: pay, rent, compute and sites", "CNY2024", "time: sum"},
    {"valuation", "post-money valuation of the last round", "CNY2024", "time: point"},
    {"raised", "equity raised so far", "CNY2024", "time: point"},
    {"founder_share", "share of the lab that founders hold", "1", "time: point"},
    {"venture_share", "share of the lab that venture capital holds", "1", "time: point"},
    {"state_share", "share of the lab that state funds hold", "1", "time: point"},
});
inline constexpr std::size_t n_lab_columns = lab_columns.size();

class LabPanel {
public:
    explicit LabPanel(model::LabPanel which = model::LabPanel::none) : which_(which) {}

    void record(const model::World& after);

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

    /// Puts what was recorded so far into a snapshot, and takes it back into a panel of the same labs. `restore` throws
    /// SnapshotMismatch.
    void save(Snapshot& snapshot) const;
    void restore(const Snapshot& snapshot);

private:
    template <class Self, class Visit>
    static void each_part(Self& self, Visit visit);

    model::LabPanel which_;
    std::vector<Card> cards_;
    std::vector<std::int32_t> position_;  // by LabId: position in cards_, or -1
    std::vector<std::size_t> first_{0};   // where a month's block begins in the columns
    std::array<std::vector<float>, n_lab_columns> columns_;
    std::vector<std::int16_t> seats_;
};

}  // namespace headwater::output
