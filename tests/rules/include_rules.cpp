#include "tests/rules/include_rules.hpp"

#include <algorithm>
#include <deque>
#include <initializer_list>
#include <map>
#include <regex>
#include <sstream>

namespace headwater::tests {

namespace {

/// Headers of the standard library that carry files, terminals, clocks, threads or hidden generators.
const std::vector<std::string_view> world_outside{
    "barrier",   "cstdio",       "chrono",     "condition_variable",
    "csignal",   "ctime",        "filesystem", "fstream",
    "future",    "iostream",     "istream",    "latch",
    "locale",    "mutex",        "ostream",    "random",
    "semaphore", "shared_mutex", "stop_token", "syncstream",
    "thread",
};

bool begins_with_any(std::string_view name, const std::vector<std::string_view>& beginnings) {
    return std::ranges::any_of(beginnings, [&](auto beginning) { return name.starts_with(beginning); });
}

bool is_standard(const Include& include) {
    return !include.quoted && include.target.find_first_of("./") == std::string::npos;
}

bool allowed(const IncludeRule& rule, const Include& include) {
    const bool in_model = rule.files.starts_with("model/");
    if (is_standard(include)) return !in_model || !std::ranges::count(world_outside, include.target);
    if (begins_with_any(include.target, rule.except)) return false;
    return begins_with_any(include.target, include.quoted ? rule.project : rule.external);
}

/// Beginnings of what a layer of analysis may include, itself and those below it given.
std::vector<std::string_view> analysis_over(std::initializer_list<std::string_view> layers) {
    constexpr std::string_view folder = "analysis/";
    static std::deque<std::string> kept;  // names that views stand on
    std::vector<std::string_view> beginnings{"model/", "scenarios/", "output/", "version/"};
    for (const std::string_view layer : layers)
        beginnings.push_back(kept.emplace_back(std::string(folder) + std::string(layer)));
    return beginnings;
}

std::string_view stem_of(std::string_view path) {
    return path.substr(0, path.rfind('.'));
}

/// A process is a header and its source in the folder of its theme, or a folder there when it has parts:
/// "model/processes/firms/exits", "model/processes/firms/founding".
std::string_view process_of(std::string_view path) {
    static constexpr std::string_view root = "model/processes/";
    const auto theme_ends = path.find('/', root.size());
    if (theme_ends == std::string_view::npos) return stem_of(path);
    const auto folder_ends = path.find('/', theme_ends + 1);
    return folder_ends == std::string_view::npos ? stem_of(path) : path.substr(0, folder_ends);
}

}  // namespace

const std::vector<IncludeRule>& include_rules() {
    static const std::vector<IncludeRule> rules{
        {"model/core/parallel.", {"model/core/"}, {"oneapi/tbb/"}},
        {"model/core/stream.", {"model/core/"}, {"Random123/"}},
        {"model/core/batch_draws.", {"model/core/"}, {"Random123/"}},
        {"model/core/hash.", {"model/core/"}, {"xxhash.h"}},
        {"model/core/sha256.", {"model/core/"}, {"openssl/"}},
        {"model/core/", {"model/core/"}, {}},
        // What the themes declare by name knows nothing but units.
        {"model/declared/", {"model/core/", "model/declared/"}, {}},
        // The world is the sum of state and ledger; the ledger itself knows only what it books for.
        {"model/state/world.", {"model/core/", "model/declared/", "model/state/", "model/ledger/"}, {}},
        {"model/state/", {"model/core/", "model/declared/", "model/state/"}, {}},
        {"model/ledger/",
         {"model/core/", "model/declared/", "model/state/", "model/ledger/"},
         {},
         {"model/state/world."}},
        {"model/mechanisms.", {"model/core/", "model/declared/"}, {}},
        {"model/levers/",
         {"model/core/", "model/declared/", "model/state/", "model/levers/", "model/mechanisms."},
         {},
         {"model/state/world."}},
        // Beliefs know nothing but the nouns they are about.
        {"model/parameters/",
         {"model/core/", "model/state/", "model/parameters/"},
         {},
         {"model/state/world."}},
        // What several processes compute or do alike; it knows no process.
        {"model/equations/",
         {"model/core/", "model/declared/", "model/state/", "model/ledger/", "model/levers/policy_in_force.",
          "model/levers/month.", "model/mechanisms.", "model/parameters/", "model/equations/"},
         {"boost/math/"},
         {"model/parameters/parameters."}},
        // A process reads slots and knows no lever; of beliefs it names those that it reads.
        {"model/processes/",
         {"model/core/", "model/declared/", "model/state/", "model/ledger/", "model/levers/policy_in_force.",
          "model/levers/month.", "model/mechanisms.", "model/parameters/", "model/equations/",
          "model/processes/"},
         {"boost/math/"},
         {"model/parameters/parameters."}},
        {"model/measures/",
         {"model/core/", "model/declared/", "model/state/", "model/ledger/", "model/measures/"},
         {"boost/math/"}},
        {"model/input.",
         {"model/core/", "model/state/", "model/levers/", "model/mechanisms.", "model/parameters/"},
         {}},
        {"model/model.", {"model/"}, {}},
        {"model/", {"model/"}, {"boost/math/"}, {"model/measures/", "model/model."}},

        {"scenarios/",
         {"model/", "scenarios/"},
         {"toml++/", "nlohmann/", "fnmatch.h"},
         {"model/processes/", "model/equations/", "model/stepper.", "model/build/"}},
        {"output/",
         {"model/", "output/", "version/"},
         {"hdf5", "H5", "zlib.h", "oneapi/tbb/", "fmt/", "nlohmann/", "fcntl.h", "unistd.h", "sys/"},
         {"model/processes/", "model/equations/"}},
        // The layers of analysis: each may use those above it in this list, and itself.
        {"analysis/designs/", analysis_over({"designs/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/runs/provenance.",
         analysis_over({"runs/"}),
         {""}},  // it names the versions of all libraries
        {"analysis/runs/", analysis_over({"runs/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/cities/", analysis_over({"runs/", "cities/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/sweeps/", analysis_over({"designs/", "runs/", "sweeps/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/sensitivity/",
         analysis_over({"designs/", "runs/", "sweeps/", "sensitivity/"}),
         {""},
         {"CLI/", "hdf5"}},
        {"analysis/validation/", analysis_over({"designs/", "runs/", "validation/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/compare/",
         analysis_over({"designs/", "runs/", "sensitivity/", "validation/", "compare/"}),
         {""},
         {"CLI/", "hdf5"}},
        {"analysis/calibration/",
         analysis_over({"designs/", "runs/", "sweeps/", "validation/", "calibration/"}),
         {""},
         {"CLI/", "hdf5"}},
        {"analysis/explorer/",
         analysis_over({"designs/", "runs/", "sweeps/", "sensitivity/", "calibration/", "explorer/"}),
         {""},
         {"CLI/", "hdf5"}},
        {"analysis/bench/", analysis_over({"designs/", "runs/", "bench/"}), {""}, {"CLI/", "hdf5"}},
        {"analysis/report/",
         analysis_over({"designs/", "runs/", "compare/", "sweeps/", "sensitivity/", "validation/",
                        "calibration/", "explorer/", "bench/", "report/"}),
         {""},
         {"CLI/", "hdf5"}},
        // One source knows the library that serves pages.
        {"analysis/watch/page_server.cpp",
         analysis_over({"runs/", "report/", "watch/"}),
         {"fmt/", "httplib.h", "openssl/", "sys/"}},
        {"analysis/watch/",
         analysis_over({"designs/", "runs/", "compare/", "sweeps/", "sensitivity/", "validation/",
                        "calibration/", "explorer/", "report/", "watch/"}),
         {""},
         {"CLI/", "hdf5", "httplib.h"}},
        {"analysis/viewer/",
         analysis_over({"runs/", "report/", "viewer/"}),
         {""},
         {"CLI/", "hdf5", "httplib.h"}},
        {"analysis/export/", analysis_over({"runs/", "export/"}), {""}, {"CLI/"}},
        {"analysis/cli/", analysis_over({""}), {""}, {"hdf5", "httplib.h"}},
        // The extension of Python: the model and its scenarios, of the analysis what draws worlds and says what goes with
        // what, and no file format.
        {"python/core/",
         {"model/", "scenarios/", "version/", "analysis/designs/world_draws.", "analysis/runs/",
          "output/calendar_time.", "python/core/"},
         {"fmt/", "oneapi/tbb/", "pybind11/", "unistd.h"},
         {"model/processes/", "model/equations/", "model/build/"}},
    };
    return rules;
}

std::vector<Include> includes_of(std::string_view text) {
    static const std::regex directive(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
    std::vector<Include> includes;
    std::istringstream lines{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, directive))
            includes.push_back({match[2].str(), match[1].str() == "\"", number});
    }
    return includes;
}

std::vector<Finding> check_includes(const std::vector<SourceFile>& files) {
    std::vector<Finding> findings;
    for (const auto& file : files) {
        const auto rule = std::ranges::find_if(
            include_rules(), [&](const auto& candidate) { return file.path.starts_with(candidate.files); });
        if (rule == include_rules().end()) {
            findings.push_back({file.path, 1, "no rule of tests/rules/include_rules.cpp covers this file"});
            continue;
        }
        for (const auto& include : includes_of(file.text)) {
            const bool other_process = rule->files == "model/processes/" &&
                                       include.target.starts_with("model/processes/") &&
                                       process_of(file.path) != process_of(include.target);
            if (other_process)
                findings.push_back(
                    {file.path, include.line, "a process includes another: " + include.target});
            else if (!allowed(*rule, include))
                findings.push_back(
                    {file.path, include.line,
                     "files of " + std::string(rule->files) + " may not include " + include.target});
        }
    }
    return findings;
}

std::vector<Finding> check_cycles(const std::vector<SourceFile>& files) {
    enum class Visit { not_yet, open, done };
    struct Node {
        const SourceFile* file = nullptr;
        Visit visit = Visit::not_yet;
    };
    std::map<std::string, Node, std::less<>> nodes;
    for (const auto& file : files) nodes[file.path].file = &file;

    std::vector<Finding> findings;
    const auto follow = [&](const auto& self, Node& node) -> void {
        node.visit = Visit::open;
        for (const auto& include : includes_of(node.file->text)) {
            const auto found = nodes.find(include.target);
            if (found == nodes.end()) continue;
            if (found->second.visit == Visit::open)
                findings.push_back(
                    {node.file->path, include.line, "closes a circle of includes: " + include.target});
            if (found->second.visit == Visit::not_yet) self(self, found->second);
        }
        node.visit = Visit::done;
    };
    for (auto& [path, node] : nodes)
        if (node.visit == Visit::not_yet) follow(follow, node);
    return findings;
}

}  // namespace headwater::tests
