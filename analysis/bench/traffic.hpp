// Bytes of state that a month cannot avoid to touch: what a perfect memory layout would still read and write.
#pragma once

#include <cstdint>

#include "model/input.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::analysis {

/// Counts a run while it runs; `month` is an observer (single_run.hpp). Looks at all people and labs once a year
/// only, so that the count hardly disturbs what is timed.
class Traffic {
public:
    explicit Traffic(const model::Input& input) : input_(input) {}

    void month(const model::World& after, const model::MonthRecord& record);

    /// Mean over the months seen; 0 when there were none.
    ///   searchers x (columns read and written) + searchers x offers x (columns of a vacancy, its site and lab)
    ///   + (hires + separations) x (columns of the job, of the roster and of the site's totals)
    ///   + (active labs and open sites, with a lab's account) x (all columns, read and written)
    /// Of the talent kernel: searchers x (tastes, ability, workplace, date of entry) + moves x (workplace)
    ///   + labs x (what a searcher sees; wage, head counts and payroll, changed).
    [[nodiscard]] double bytes_per_month() const;

private:
    [[nodiscard]] double kernel_bytes_per_month() const;

    const model::Input& input_;
    std::int64_t months_ = 0;
    std::int64_t looks_ = 0;
    double moves_ = 0;      // hires and separations, over the months
    double searchers_ = 0;  // over the looks, as are the next three
    double people_ = 0;
    double labs_ = 0;
    double sites_ = 0;
};

}  // namespace headwater::analysis
