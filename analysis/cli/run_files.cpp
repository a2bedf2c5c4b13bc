#include "analysis/cli/run_files.hpp"

#include "analysis/cli/text.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

fs::path default_run_file(const scenarios::Scenario& scenario) {
    return fs::path("runs") / (scenario.name + "-seed" + exact(scenario.input.numerics.seed) + ".h5");
}

fs::path partial_run_file(const fs::path& file) {
    fs::path partial = file;
    partial.replace_extension();
    partial += ".partial";
    partial += file.extension();
    return partial;
}

}  // namespace headwater::analysis
