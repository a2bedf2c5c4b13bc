#include "analysis/cli/share.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "analysis/cli/say.hpp"

#ifndef HEADWATER_SOURCE_DIR
#define HEADWATER_SOURCE_DIR ""
#endif

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

/// Where the tree may be: the front door says where it stands, so that a tree moved after the build is found.
std::vector<fs::path> source_trees() {
    std::vector<fs::path> trees;
    if (const char* root = std::getenv("HEADWATER_ROOT"); root != nullptr && *root != '\0')
        trees.emplace_back(root);
    if (*HEADWATER_SOURCE_DIR != '\0') trees.emplace_back(HEADWATER_SOURCE_DIR);
    return trees;
}

std::optional<fs::path> asked_share() {
    const char* share = std::getenv("HEADWATER_SHARE");
    if (share == nullptr || *share == '\0') return std::nullopt;
    return share;
}

fs::path installed_share() {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    return program.parent_path().parent_path() / "share" / "headwater";
}

/// A folder of what pages carry, by its names in a share and in the source tree.
std::optional<fs::path> carried_folder(const char* in_share, const fs::path& in_tree) {
    std::vector<fs::path> folders;
    if (const auto share = asked_share()) folders.push_back(*share / in_share);
    for (const fs::path& tree : source_trees()) folders.push_back(tree / in_tree);
    folders.push_back(installed_share() / in_share);
    std::error_code ignored;
    for (const fs::path& folder : folders)
        if (fs::is_directory(folder, ignored)) return folder;
    return std::nullopt;
}

}  // namespace

fs::path source_folder() {
    std::error_code ignored;
    for (const fs::path& tree : source_trees())
        if (fs::is_regular_file(tree / "model" / "month.cpp", ignored)) return tree;
    throw Failure{ExitCode::environment, "the source tree is not where the program was built"};
}

fs::path catalog_folder() {
    const fs::path below = fs::path("scenarios") / "catalog";
    std::error_code ignored;
    if (const auto share = asked_share()) {
        if (fs::is_directory(*share / below, ignored)) return *share / below;
        throw Failure{ExitCode::environment,
                      "HEADWATER_SHARE is set, but there is no folder " + (*share / below).string()};
    }
    std::vector<fs::path> roots = source_trees();
    roots.push_back(installed_share());
    for (const fs::path& root : roots)
        if (fs::is_directory(root / below, ignored)) return root / below;
    throw Failure{
        ExitCode::environment,
        "the catalog of scenarios is not where it was built; set HEADWATER_SHARE to the folder that "
        "holds scenarios/catalog"};
}

fs::path viewer_folder() {
    if (const auto found = carried_folder("viewer", fs::path("analysis") / "viewer" / "h5wasm"))
        return *found;
    throw Failure{
        ExitCode::environment,
        "what the viewer's page carries is not where it was built; set HEADWATER_SHARE to the folder "
        "that holds viewer"};
}

fs::path report_folder() {
    if (const auto found = carried_folder("report", fs::path("analysis") / "report" / "echarts"))
        return *found;
    throw Failure{
        ExitCode::environment,
        "what pages of reports carry is not where it was built; set HEADWATER_SHARE to the folder that holds "
        "report, or make a page without scripts: --plain"};
}

std::vector<std::string> catalog_families() {
    std::vector<std::string> families;
    for (const fs::directory_entry& entry : fs::directory_iterator(catalog_folder()))
        if (entry.is_directory() && !main_scenario(entry.path()).empty())
            families.push_back(entry.path().filename().string());
    std::ranges::sort(families);
    return families;
}

fs::path main_scenario(const fs::path& folder) {
    std::vector<fs::path> scenarios;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".toml") scenarios.push_back(entry.path());
    std::ranges::sort(scenarios);
    for (const fs::path& name : {folder.filename().concat(".toml"), fs::path("baseline.toml")})
        for (const fs::path& scenario : scenarios)
            if (scenario.filename() == name) return scenario;
    return scenarios.empty() ? fs::path() : scenarios.front();
}

}  // namespace headwater::analysis
