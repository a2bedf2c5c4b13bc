#include "analysis/runs/run_files.hpp"

#include <algorithm>

#include "analysis/runs/text.hpp"
#include "output/run_reader.hpp"

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

bool holds_result(const fs::path& file, const scenarios::Scenario& scenario) {
    try {
        const output::RunFile run(file.string());
        const auto& attributes = run.root().attributes;
        const auto seed = std::ranges::find(attributes, "seed", &output::Attribute::name);
        const std::vector<std::int64_t> expected{static_cast<std::int64_t>(scenario.input.numerics.seed)};
        return run.root().text("status") == "complete" &&
               run.root().text("scenario_digest") == scenario.digest && seed != attributes.end() &&
               seed->value == output::AttributeValue(expected);
    } catch (const output::FileError&) {
        return false;
    }
}

}  // namespace headwater::analysis
