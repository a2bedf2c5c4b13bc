// The words that stand before the program in every task of a cluster: a container, numactl, nice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/sweeps/site.hpp"

namespace headwater::analysis {

/// What was found of a launcher on the machine that submits.
struct LauncherFindings {
    std::vector<std::string>
        words;  // an image with a relative name by its whole path where the tasks would miss it
    std::vector<std::string> faults;   // reasons for which no task could begin
    std::vector<std::string> remarks;  // what could not be seen from here
};

/// Looks for the launcher's program and for image files (*.sif, *.simg, *.sqsh, *.img). A relative name is looked for in
/// the directory of the sweep, where tasks run, in the folder of the site file and in the current one.
[[nodiscard]] LauncherFindings find_launcher(const Site& site, const std::string& site_folder,
                                             const std::string& directory);

/// The text of a site file with other words of the launcher.
[[nodiscard]] std::string with_launcher(const Site& site, const std::vector<std::string>& words);

/// Launcher and program as words of shell.
[[nodiscard]] std::string command_words(const Site& site, const std::string& program);

}  // namespace headwater::analysis
