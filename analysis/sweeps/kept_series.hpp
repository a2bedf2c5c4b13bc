// The kept measures of one run, month by month, until they are condensed into its row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/measures/measure.hpp"
#include "output/sweep_table.hpp"

namespace headwater::analysis {

class KeptSeries {
public:
    /// `layout` must outlive this.
    KeptSeries(const output::SweepLayout& layout, std::int32_t months);

    /// Takes in the month that has just been stepped.
    void month(const model::MeasureInput& input);
    /// Fills the row of the run, as the layout orders it.
    void condense(std::span<double> row) const;

private:
    const output::SweepLayout* layout_;
    std::vector<std::size_t> begin_;  // of each measure in `values_`
    std::size_t month_ = 0;
    std::vector<double> values_;  // [measure][month][city, tier]
};

}  // namespace headwater::analysis
