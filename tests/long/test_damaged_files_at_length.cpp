// HEADWATER_SEED chooses other damage, e.g. the number of a nightly run.
#include <cstdlib>

#include "tests/analysis/support/fuzz_files.hpp"

TEST_CASE("damaged files: inspect and export refuse them or read them, for four minutes") {
    const char* seed = std::getenv("HEADWATER_SEED");
    headwater::tests::fuzz_files(std::chrono::minutes(4),
                                 seed == nullptr ? 1U : static_cast<unsigned>(std::atoi(seed)));
}
