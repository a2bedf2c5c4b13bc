// The directory of a sweep: what is frozen in it, and whether it still is what was frozen.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/experiment/provenance.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/plan.hpp"
#include "output/atomic_file.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view plan_schema = "headwater-plan";
constexpr int plan_schema_version = 1;

void write_text(const fs::path& path, const std::string& text) {
    output::write_atomically(path.string(), {std::as_bytes(std::span(text))}, output::Existing::replace);
}

std::string text_of_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A row for each run, a column for each input.
std::string csv_of(const output::SweepTable& table) {
    std::string text = "run,part,policy,point,world,replicate,seed";
    for (const output::SweepAxis& axis : table.axes) text += ",in_" + axis.name;
    text += "\n";
    const std::size_t axes = table.axes.size();
    for (std::size_t r = 0; r < table.runs.size(); ++r) {
        const output::SweepRun& run = table.runs[r];
        text += fmt::format("{},{},{},{},{},{},{}", run.run, run.part,
                            table.policies[static_cast<std::size_t>(run.policy)], run.point, run.world,
                            run.replicate, run.seed);
        for (std::size_t a = 0; a < axes; ++a) text += fmt::format(",{}", table.axis_values[r * axes + a]);
        text += "\n";
    }
    return text;
}

/// Frozen files and what they are called in plan.json.
std::vector<std::pair<std::string, fs::path>> frozen_files(const SweepDirectory& directory,
                                                           const std::vector<std::string>& policies) {
    std::vector<std::pair<std::string, fs::path>> files{{"study.toml", directory.study()},
                                                        {"design.h5", directory.design()}};
    for (const std::string& policy : policies)
        files.emplace_back("inputs/" + policy + ".toml", directory.input(policy));
    return files;
}

[[noreturn]] void refuse(const std::string& directory, const std::string& why) {
    throw PlanError(fmt::format("{} {}", directory, why));
}

/// "key: 0.07 -> 0.08" for each value that differs.
std::string differing_keys(const scenarios::Scenario& frozen, const scenarios::Scenario& now) {
    std::vector<std::string> found;
    const auto value_in = [](const scenarios::Scenario& scenario,
                             const std::string& key) -> const std::string* {
        for (const scenarios::ResolvedValue& value : scenario.values)
            if (value.key == key) return &value.value;
        return nullptr;
    };
    for (const scenarios::ResolvedValue& value : frozen.values) {
        const std::string* other = value_in(now, value.key);
        if (other == nullptr)
            found.push_back(value.key + " is gone");
        else if (*other != value.value)
            found.push_back(fmt::format("{}: {} -> {}", value.key, value.value, *other));
    }
    for (const scenarios::ResolvedValue& value : now.values)
        if (value_in(frozen, value.key) == nullptr) found.push_back(value.key + " is new");
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(found.size(), most); ++i) text += (i == 0 ? "" : "; ") + found[i];
    if (found.size() > most) text += fmt::format("; and {} more", found.size() - most);
    return text;
}

struct Frozen {
    Plan plan;  // without study and table
    std::vector<std::pair<std::string, std::string>> files;
};

Frozen read_plan_json(const std::string& root) {
    const SweepDirectory directory{root};
    if (!fs::exists(directory.plan()))
        refuse(root, "holds no plan; make one with headwater sweep plan STUDY --dir " + root);
    Frozen found;
    Plan& plan = found.plan;
    try {
        const Json json = Json::parse(text_of_file(directory.plan()));
        if (json.at("schema") != plan_schema) refuse(root, "holds a plan.json that headwater did not write");
        if (json.at("schema_version").get<int>() > plan_schema_version)
            refuse(root, "was planned by a newer headwater; use that one");
        plan.version = json.at("version").get<std::string>();
        plan.study.name = json.at("study").get<std::string>();
        for (const auto& [name, sha256] : json.at("sha256").items())
            found.files.emplace_back(name, sha256.get<std::string>());
        for (const Json& source : json.at("sources"))
            plan.sources.emplace_back(source.at("file").get<std::string>(),
                                      source.at("sha256").get<std::string>());
        for (const Json& part : json.at("parts"))
            plan.parts.push_back({part.at(0).get<std::int64_t>(), part.at(1).get<std::int64_t>()});
        const Json& pilot = json.at("pilot");
        plan.pilot = {pilot.at("runs").get<std::int64_t>(), pilot.at("seconds_per_run").get<double>(),
                      pilot.at("bytes_per_run").get<double>(), pilot.at("peak_bytes").get<double>()};
    } catch (const nlohmann::json::exception& wrong) {
        refuse(root, std::string("holds a damaged plan.json (") + wrong.what() + ")");
    }
    plan.sha256 = sha256_of_file(directory.plan().string());
    return found;
}

}  // namespace

void write_plan(const std::string& root, Plan& plan) {
    const SweepDirectory directory{root};
    if (fs::exists(directory.plan()))
        refuse(root, "holds a plan already; run it with headwater sweep run, or choose another directory");
    std::error_code error;
    for (const fs::path& folder : {directory.root / "inputs", directory.parts(), directory.root / "log"}) {
        fs::create_directories(folder, error);
        if (error) refuse(root, "cannot be created: " + error.message());
    }
    write_text(directory.study(), plan.study.text);
    for (const Policy& policy : plan.study.policies)
        write_text(directory.input(policy.name), policy.resolved.resolved_toml);
    write_text(directory.design_csv(), csv_of(plan.table));
    (void)output::write_design(directory.design().string(), plan.table,
                               origin_of(plan, -1, {"headwater", "sweep", "plan"}));

    Json json{{"schema", plan_schema},
              {"schema_version", plan_schema_version},
              {"study", plan.study.name},
              {"version", plan.version},
              {"runs", plan.table.runs.size()}};
    for (const auto& [name, path] : frozen_files(directory, plan.table.policies))
        json["sha256"][name] = sha256_of_file(path.string());
    for (const Policy& policy : plan.study.policies)
        json["scenario_digest"][policy.name] = policy.resolved.digest;
    plan.sources.clear();
    json["sources"] = Json::array();
    for (const std::string& file : plan.study.files) {
        const fs::path relative = fs::relative(fs::absolute(file), fs::absolute(directory.root), error);
        plan.sources.emplace_back(relative.generic_string(), sha256_of_file(file));
        json["sources"].push_back(
            {{"file", plan.sources.back().first}, {"sha256", plan.sources.back().second}});
    }
    for (const PartRange& part : plan.parts) json["parts"].push_back({part.first, part.runs});
    json["pilot"] = {{"runs", plan.pilot.runs},
                     {"seconds_per_run", plan.pilot.seconds_per_run},
                     {"bytes_per_run", plan.pilot.bytes_per_run},
                     {"peak_bytes", plan.pilot.peak_bytes}};
    write_text(directory.plan(), json.dump(1) + "\n");
    plan.sha256 = sha256_of_file(directory.plan().string());
}

Plan read_plan_light(const std::string& root) {
    return read_plan_json(root).plan;
}

Plan read_plan(const std::string& root) {
    const SweepDirectory directory{root};
    auto [plan, frozen] = read_plan_json(root);
    std::string reasons;
    for (const auto& [name, sha256] : frozen) {
        const fs::path path = directory.root / name;
        const bool there = fs::exists(path);
        if (there && sha256_of_file(path.string()) == sha256) continue;
        reasons += fmt::format("{}{} {}", reasons.empty() ? "" : "\n", path.string(),
                               there ? "is not what was frozen when the sweep was planned" : "is missing");
    }
    if (!reasons.empty()) throw PlanError(reasons + "\nput it back, or plan anew into another directory");
    StudyResult study = read_study(directory.study().string(), (directory.root / "inputs").string());
    if (!study.study) {
        for (const scenarios::Problem& problem : study.problems) reasons += to_text(problem) + "\n";
        throw PlanError(reasons + "this program does not read the frozen study any more");
    }
    plan.study = std::move(*study.study);
    plan.table = make_header(plan.study);
    output::read_design(directory.design().string(), plan.table);
    return plan;
}

std::vector<std::string> changes_since(const Plan& plan, const std::string& root) {
    const SweepDirectory directory{root};
    std::vector<std::string> changes;
    if (plan.version != program_version())
        changes.push_back(fmt::format("the sweep was planned by headwater {}, this is {}", plan.version,
                                      program_version()));
    bool any = false;
    for (const auto& [name, sha256] : plan.sources) {
        const fs::path path = fs::weakly_canonical(directory.root / name);
        if (!fs::exists(path) || sha256_of_file(path.string()) == sha256) continue;
        changes.push_back(path.filename().string() + " has changed since the sweep was planned");
        any = true;
    }
    if (!any || plan.sources.empty()) return changes;
    const StudyResult now = read_study((directory.root / plan.sources[0].first).string());
    if (!now.study) {
        changes.back() += "; the study can no longer be read as it is now";
        return changes;
    }
    for (const Policy& policy : now.study->policies)
        for (const Policy& frozen : plan.study.policies)
            if (policy.name == frozen.name && policy.resolved.digest != frozen.resolved.digest)
                changes.push_back("policy " + policy.name + ": " +
                                  differing_keys(frozen.resolved, policy.resolved));
    return changes;
}

}  // namespace headwater::analysis
