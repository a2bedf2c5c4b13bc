// Fewer threads than asked for.
#pragma once

namespace headwater::analysis {

/// Has it said, once, where the system lets this process start fewer threads than it would use; the work goes on with
/// those.
void tell_fewer_threads();

/// Makes a worker of oneTBB that cannot be started in spite of what was tried (another program took the last threads) an
/// error of the environment: oneTBB would abort.
void end_well_without_threads();

}  // namespace headwater::analysis
