#include "analysis/cli/result_place.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "analysis/cli/say.hpp"
#include "analysis/cli/shell_words.hpp"
#include "output/temporary_file.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

/// The part of `folder` before its component "runs"; all of it where there is none.
fs::path before_runs(const fs::path& folder) {
    fs::path before;
    for (const fs::path& name : folder) {
        if (name == "runs") return before;
        before /= name;
    }
    return folder;
}

}  // namespace

void prepare_place(const std::string& file) {
    const fs::path folder = fs::path(file).lexically_normal().parent_path();
    std::error_code failed;
    if (!folder.empty() && !fs::exists(folder, failed)) {
        const fs::path before = before_runs(folder);
        if (before == folder || !(before.empty() || fs::is_directory(before, failed)))
            throw Failure{ExitCode::environment,
                          fmt::format("{}: its folder does not exist; make it first: mkdir -p {}", file,
                                      shell_quoted_path(folder.string()))};
        fs::create_directories(folder, failed);
        if (failed)
            throw Failure{ExitCode::environment,
                          fmt::format("{}: cannot make its folder: {}", file, failed.message())};
    }
    output::remove_leftovers(file);
}

}  // namespace headwater::analysis
