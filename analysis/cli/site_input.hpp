// Site files as the words of `sweep` take them.
#pragma once

#include <string>

#include "analysis/sweeps/site.hpp"

namespace headwater::analysis {

/// Says all problems of the file. Throws Failure.
[[nodiscard]] Site read_site_file(const std::string& path);

/// The site with its launcher as tasks need it, from a file `path`, for the sweep in `directory`. Says what cannot be
/// seen from here; throws Failure when no task could begin.
[[nodiscard]] Site launchable(Site site, const std::string& path, const std::string& directory);

/// The program that tasks call.
[[nodiscard]] std::string program_of(const Site& site);

}  // namespace headwater::analysis
