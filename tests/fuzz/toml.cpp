// A scenario's TOML text: a scenario that reads back, or problems.
#include "tests/fuzz/small_scenario.hpp"

using namespace headwater;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::SmallScenario small;
    const scenarios::ReadResult result = scenarios::read_text(fuzz::text_of(data, size), small.path(""));
    fuzz::claim_sense(result.scenario, result.problems);
    if (result.scenario) fuzz::claim_fixed_point(*result.scenario);
    return 0;
}
