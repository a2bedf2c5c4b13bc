#include "analysis/cli/site_input.hpp"

#include <filesystem>

#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/runs/child_process.hpp"
#include "analysis/sweeps/launcher.hpp"

namespace headwater::analysis {

Site read_site_file(const std::string& path) {
    SiteResult read = read_site(path);
    if (!read.site) {
        say_problems(read.problems, path);
        throw Failure{ExitCode::invalid_input, "nothing was submitted"};
    }
    return std::move(*read.site);
}

Site launchable(Site site, const std::string& path, const std::string& directory) {
    LauncherFindings found =
        find_launcher(site, std::filesystem::path(path).parent_path().string(), directory);
    for (const std::string& remark : found.remarks) say(remark);
    for (const std::string& fault : found.faults) error(path + ": " + fault);
    if (!found.faults.empty())
        throw Failure{ExitCode::invalid_input, "no task could begin; nothing was submitted"};
    site.text = with_launcher(site, found.words);
    site.launcher = std::move(found.words);
    return site;
}

std::string program_of(const Site& site) {
    if (!site.program.empty()) return site.program;
    return site.launcher.empty() ? this_program() : "headwater";
}

}  // namespace headwater::analysis
