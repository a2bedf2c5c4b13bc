// Snapshots of stars and core researchers, one row for each person and snapshot, as an [[output]] block asks.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/input.hpp"
#include "model/state/world.hpp"

namespace headwater::output {

class Snapshot;

class ResearcherPanel {
public:
    explicit ResearcherPanel(const model::Input& input);

    /// Takes a census when the month that was stepped is the last of a period of the block, or of the block.
    void record(const model::World& after);

    [[nodiscard]] bool wanted() const { return block_.has_value(); }

    struct Census {
        std::int32_t month = 0;  // of the run
        std::size_t first = 0;   // row of the columns
        std::size_t rows = 0;
    };
    [[nodiscard]] const std::vector<Census>& censuses() const { return censuses_; }

    /// Columns of equal length, sorted by census and within it by row of the world.
    struct Columns {
        std::vector<std::int64_t> researcher;  // low 53 bits of the serial number
        std::vector<std::int8_t> tier;
        std::vector<std::int8_t> whereabouts;
        std::vector<std::int16_t> place;  // row of the city, -1 = abroad
        std::vector<std::int16_t> home;
        std::vector<std::int32_t> lab;   // -1 = none
        std::vector<std::int32_t> alma;  // -1 = none
        std::vector<float> ability;      // with experience
        std::vector<float> salary;       // currency/month, 0 without a job
        std::vector<float> visibility;
        std::vector<std::int32_t> experience;  // months since the first job
        std::vector<std::int32_t> tenure;      // months in the job, -1 without one
    };
    [[nodiscard]] const Columns& columns() const { return columns_; }

    /// For Recorder::save and restore.
    void save(Snapshot& snapshot) const;
    void restore(const Snapshot& snapshot);

private:
    template <class Self, class Visit>
    static void each_part(Self& self, Visit visit);
    void add(const model::World& world, std::size_t row, std::int32_t month);

    std::optional<model::OutputBlock> block_;
    std::vector<Census> censuses_;
    Columns columns_;
};

}  // namespace headwater::output
