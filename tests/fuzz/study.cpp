// A study file over the small scenario: a study, or problems.
#include "analysis/sweeps/study.hpp"
#include "tests/fuzz/small_scenario.hpp"

using namespace headwater;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::SmallScenario small;
    const std::string path = small.write("study.toml", fuzz::text_of(data, size));
    const analysis::StudyResult result = analysis::read_study(path);
    fuzz::claim_sense(result.study, result.problems);
    if (result.study) {
        fuzz::claim(!result.study->policies.empty(), "a study has a policy");
        fuzz::claim(result.study->worlds > 0 && result.study->replicates > 0, "a study has runs");
    }
    return 0;
}
