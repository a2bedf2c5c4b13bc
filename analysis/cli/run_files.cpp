#include "analysis/cli/run_files.hpp"

#include "analysis/cli/text.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

fs::path default_run_file(const scenarios::Scenario& scenario) {
    return fs::path("runs") / (scenario.name + "-seed" + exact(scenario.input.numerics.seed) + ".h5");
}

namespace {

/// a.h5 -> a.WORD.h5
fs::path with_word(const fs::path& file, const std::string& word) {
    fs::path name = file;
    name.replace_extension();
    name += "." + word;
    name += file.extension();
    return name;
}

}  // namespace

fs::path partial_run_file(const fs::path& file) {
    return with_word(file, "partial");
}

fs::path checkpoint_file(const fs::path& file) {
    return with_word(file, "checkpoint");
}

fs::path run_file_of_checkpoint(const fs::path& checkpoint) {
    const fs::path stem = checkpoint.stem();
    if (stem.extension() != ".checkpoint") return {};
    fs::path name = checkpoint;
    name.replace_filename(stem.stem());
    name += checkpoint.extension();
    return name;
}

}  // namespace headwater::analysis
