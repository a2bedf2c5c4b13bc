// How much a recorder and its run file take, before the run: the choice of [[output]] blocks counts.
#pragma once

#include "model/input.hpp"

namespace headwater::output {

/// What the run is expected to hold.
struct ExpectedWorld {
    double stars = 0;  // mean over the run, also those abroad
    double core = 0;   // mean over the run
    double labs = 0;   // in business, mean over the run
    double labs_at_start = 0;
    double labs_founded = 0;  // all that ever were
};

/// Bytes.
struct ExpectedSize {
    double record = 0;   // what is kept month by month
    double writing = 0;  // what making the file takes beside it, the file included
    double file = 0;
};

[[nodiscard]] ExpectedSize expected_size(const model::Input& input, const ExpectedWorld& world);

}  // namespace headwater::output
