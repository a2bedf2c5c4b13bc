#include "analysis/runs/provenance.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <oneapi/tbb/version.h>
#include <openssl/opensslv.h>
#include <xxhash.h>
#include <CLI/Version.hpp>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>

#include "model/core/sha256.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

std::string sha256_of_file(const std::string& path) {
    model::Sha256 digest;
    std::ifstream file(path, std::ios::binary);
    std::array<char, 65536> block{};
    while (file.read(block.data(), block.size()) || file.gcount() > 0)
        digest.bytes(std::as_bytes(std::span(block.data(), static_cast<std::size_t>(file.gcount()))));
    return digest.hex();
}

std::vector<std::pair<std::string, std::string>> library_versions() {
    return {
        {"HDF5", fmt::format("{}.{}.{}", H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE)},
        {"oneTBB", fmt::format("{}.{}.{}", TBB_VERSION_MAJOR, TBB_VERSION_MINOR, TBB_VERSION_PATCH)},
        {"OpenSSL", OPENSSL_VERSION_STR},
        {"xxHash", fmt::format("{}.{}.{}", XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE)},
        {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
        {"CLI11", CLI11_VERSION},
        {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                      NLOHMANN_JSON_VERSION_PATCH)},
    };
}

std::string command_line_without_paths(const std::vector<std::string>& arguments) {
    std::string line = "headwater";
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string argument = arguments[i];
        const std::size_t slash = argument.rfind('/');
        const std::size_t equals = argument.find('=');
        if (slash != std::string::npos) {
            const bool option = argument.starts_with("--") && equals < slash;
            argument = (option ? argument.substr(0, equals + 1) : "") + argument.substr(slash + 1);
        }
        line += " " + argument;
    }
    return line;
}

std::string created_now() {
    std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0')
        now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

output::Provenance provenance_of(const scenarios::Scenario& scenario, int threads,
                                 const std::vector<std::string>& arguments) {
    output::Provenance provenance;
    provenance.scenario_name = scenario.name;
    provenance.title = scenario.title;
    provenance.description = scenario.description;
    provenance.resolved_toml = scenario.resolved_toml;
    provenance.digest = scenario.digest;
    provenance.command_line = command_line_without_paths(arguments);
    provenance.git_commit = git_commit();
    provenance.git_dirty = git_dirty();
    provenance.version = version();
    provenance.compiler = compiler();
    provenance.flags = flags();
    provenance.threads = threads;
    provenance.created = created_now();
    provenance.libraries = library_versions();
    for (const std::string& file : scenario.files)
        provenance.input_files.emplace_back(std::filesystem::path(file).filename().string(),
                                            sha256_of_file(file));
    return provenance;
}

}  // namespace headwater::analysis
