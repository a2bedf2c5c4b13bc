// Where the program finds the catalog of scenarios.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace headwater::analysis {

/// The folder of scenario families: $HEADWATER_SHARE/scenarios/catalog, else that of the source tree, else
/// that of an installation beside the program. Throws Failure when there is none.
[[nodiscard]] std::filesystem::path catalog_folder();

/// The folder of what the viewer's page carries: $HEADWATER_SHARE/viewer, else analysis/viewer/h5wasm of the source tree, else that of an
/// installation beside the program. Throws Failure when there is none.
[[nodiscard]] std::filesystem::path viewer_folder();

/// The folder of what pages of reports carry: $HEADWATER_SHARE/report, and so on as that of the viewer. Throws Failure when there is none.
[[nodiscard]] std::filesystem::path report_folder();

/// The root of the source tree. Throws Failure when it is not there.
[[nodiscard]] std::filesystem::path source_folder();

/// Names of the families in the catalog, sorted.
[[nodiscard]] std::vector<std::string> catalog_families();

/// The scenario of a family to begin with: <family>.toml, else baseline.toml, else the first by name.
[[nodiscard]] std::filesystem::path main_scenario(const std::filesystem::path& folder);

}  // namespace headwater::analysis
