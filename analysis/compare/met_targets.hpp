// How many of a comparison's worlds met the record: dated targets that may calibrate (use C), of the base.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/compare/paired_runs.hpp"
#include "analysis/validation/target.hpp"

namespace headwater::scenarios {
struct Scenario;
}

namespace headwater::analysis {

/// Targets of measures within the run's months, and the values whose months they ask for.
struct RecordTargets {
    std::vector<std::string> files;  // names without folders
    std::vector<Target> targets;
    std::vector<std::size_t> values;  // of the layout, ascending
};

/// Of the files targets*.csv beside the base scenario, or beside the nearest one that it extends; nothing where there are none. A file that
/// cannot be read becomes a remark: a comparison does not need it.
[[nodiscard]] RecordTargets record_targets(const scenarios::Scenario& base,
                                           std::vector<std::string>& remarks);

struct TargetsMet {
    std::size_t targets = 0;
    std::vector<std::size_t>
        by_world;         // of worlds that came to their end: how many it met, in the mean over its lucks
    std::size_t all = 0;  // worlds that met all
    double median = 0;    // targets that the median world met
};

/// `first_followed`: where the values' paths begin among those that the plan follows, one for each.
[[nodiscard]] TargetsMet targets_met(const RecordTargets& record, std::size_t first_followed,
                                     const PairedPlan& plan, const PairedResult& result);

}  // namespace headwater::analysis
