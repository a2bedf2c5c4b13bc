// A planned sweep of the catalog's small scenario in a folder of its own, run as its users do.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/sweep_file.hpp"
#include "tests/analysis/support/program.hpp"

namespace headwater::tests {

class PlannedSweep {
public:
    /// `study`: what stands in its file behind schema, name and scenario.
    explicit PlannedSweep(const std::string& study) {
        const auto scenario =
            std::filesystem::absolute("scenarios/catalog/three-cities/three-cities.toml").string();
        write_file(folder_.path() / "study.toml",
                   "schema = 1\nname = \"small\"\nscenario = \"" + scenario + "\"\n" + study);
        planned = call({"sweep", "plan", "study.toml", "--dir", "planned"}, folder_.path());
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    /// Another directory with the same plan and nothing done.
    void copy(const std::string& name) const {
        std::filesystem::copy(folder() / "planned", folder() / name,
                              std::filesystem::copy_options::recursive);
    }
    [[nodiscard]] Said sweep(std::vector<std::string> words) const {
        words.insert(words.begin(), "sweep");
        return call(words, folder());
    }
    /// Content digests of the parts that are there, by name.
    [[nodiscard]] std::map<std::string, std::string> digests(const std::string& name) const {
        std::map<std::string, std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(folder() / name / "parts"))
            if (entry.path().extension() == ".h5")
                found[entry.path().filename()] = output::part_summary(entry.path()).content_sha256;
        return found;
    }
    [[nodiscard]] output::PartSummary part(const std::string& name, int number) const {
        return output::part_summary(folder() / name / "parts" /
                                    ("part-00000" + std::to_string(number) + ".h5"));
    }
    /// Lines of the logs of all tasks with this event, in order.
    [[nodiscard]] std::vector<nlohmann::json> events(const std::string& name,
                                                     const std::string& event) const {
        std::vector<std::filesystem::path> logs;
        for (const auto& entry : std::filesystem::directory_iterator(folder() / name / "log"))
            logs.push_back(entry.path());
        std::ranges::sort(logs);
        std::vector<nlohmann::json> found;
        for (const auto& path : logs) {
            std::ifstream log(path);
            for (std::string line; std::getline(log, line);) {
                nlohmann::json json = nlohmann::json::parse(line);
                if (json["event"] == event) found.push_back(std::move(json));
            }
        }
        return found;
    }

    Said planned;

private:
    TemporaryFolder folder_;
};

}  // namespace headwater::tests
