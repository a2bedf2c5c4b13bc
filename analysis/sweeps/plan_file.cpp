// The directory of a sweep: what is frozen in it, and whether it still is what was frozen.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/experiment/provenance.hpp"
#include "analysis/export/number_text.hpp"
#include "analysis/sweeps/differences.hpp"
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
        for (std::size_t a = 0; a < axes; ++a) text += "," + decimal_text(table.axis_values[r * axes + a]);
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

/// What an extended plan is called until all of it is written.
constexpr std::string_view next = ".next";
fs::path next_of(fs::path path) {
    return path += next;
}

/// Writes study, design and plan, each name with `suffix`, the plan last.
void freeze(const SweepDirectory& directory, Plan& plan, std::string_view suffix) {
    const auto named = [&](fs::path path) { return path += suffix; };
    write_text(named(directory.study()), plan.study.text);
    write_text(named(directory.design_csv()), csv_of(plan.table));
    (void)output::write_design(named(directory.design()).string(), plan.table,
                               origin_of(plan, -1, {"headwater", "sweep", "plan"}));
    Json json{{"schema", plan_schema},
              {"schema_version", plan_schema_version},
              {"study", plan.study.name},
              {"version", plan.version},
              {"runs", plan.table.runs.size()}};
    // Parts name the plan that they were made for: an extension goes by the name of the first.
    if (!plan.sha256.empty()) json["first_plan_sha256"] = plan.sha256;
    for (const auto& [name, path] : frozen_files(directory, plan.table.policies))
        json["sha256"][name] = sha256_of_file((name.starts_with("inputs/") ? path : named(path)).string());
    for (const Policy& policy : plan.study.policies)
        json["scenario_digest"][policy.name] = policy.resolved.digest;
    plan.sources.clear();
    json["sources"] = Json::array();
    std::error_code error;
    for (const std::string& file : plan.study.files) {
        const fs::path relative = fs::relative(fs::absolute(file), fs::absolute(directory.root), error);
        plan.sources.emplace_back(relative.generic_string(), sha256_of_file(file));
        json["sources"].push_back(
            {{"file", plan.sources.back().first}, {"sha256", plan.sources.back().second}});
    }
    json["uncertain"] = Json::array();
    for (const UncertainParameter& parameter : plan.study.uncertain)
        json["uncertain"].push_back(parameter.key);
    for (const PartRange& part : plan.parts) json["parts"].push_back({part.first, part.runs});
    json["pilot"] = {{"runs", plan.pilot.runs},
                     {"seconds_per_run", plan.pilot.seconds_per_run},
                     {"bytes_per_run", plan.pilot.bytes_per_run},
                     {"peak_bytes", plan.pilot.peak_bytes}};
    write_text(named(directory.plan()), json.dump(1) + "\n");
}

struct Frozen {
    Plan plan;  // without study and table
    std::vector<std::pair<std::string, std::string>> files;
    std::vector<std::string> uncertain;  // keys
};

Frozen read_plan_json(const std::string& root) {
    const SweepDirectory directory{root};
    if (!fs::exists(directory.plan()))
        refuse(root, "holds no plan; make one with headwater sweep plan STUDY --dir " + root);
    if (fs::exists(next_of(directory.plan())))
        refuse(root, "holds an extension that was cut short; headwater sweep plan STUDY --dir " + root +
                         " --extend finishes it");
    Frozen found;
    Plan& plan = found.plan;
    try {
        const Json json = Json::parse(text_of_file(directory.plan()));
        if (json.at("schema") != plan_schema) refuse(root, "holds a plan.json that headwater did not write");
        if (json.at("schema_version").get<int>() > plan_schema_version)
            refuse(root, "was planned by a newer headwater; use that one");
        plan.version = json.at("version").get<std::string>();
        plan.sha256 = json.value("first_plan_sha256", "");
        plan.study.name = json.at("study").get<std::string>();
        for (const auto& [name, sha256] : json.at("sha256").items())
            found.files.emplace_back(name, sha256.get<std::string>());
        for (const Json& source : json.at("sources"))
            plan.sources.emplace_back(source.at("file").get<std::string>(),
                                      source.at("sha256").get<std::string>());
        for (const Json& key : json.at("uncertain")) found.uncertain.push_back(key.get<std::string>());
        for (const Json& part : json.at("parts"))
            plan.parts.push_back({part.at(0).get<std::int64_t>(), part.at(1).get<std::int64_t>()});
        const Json& pilot = json.at("pilot");
        plan.pilot = {pilot.at("runs").get<std::int64_t>(), pilot.at("seconds_per_run").get<double>(),
                      pilot.at("bytes_per_run").get<double>(), pilot.at("peak_bytes").get<double>()};
    } catch (const nlohmann::json::exception& wrong) {
        refuse(root, std::string("holds a damaged plan.json (") + wrong.what() + ")");
    }
    if (plan.sha256.empty()) plan.sha256 = sha256_of_file(directory.plan().string());
    return found;
}

}  // namespace

void write_plan(const std::string& root, Plan& plan) {
    const SweepDirectory directory{root};
    if (fs::exists(directory.plan()))
        refuse(root,
               "holds a plan already; run it with headwater sweep run, add runs with --extend, or choose "
               "another "
               "directory");
    std::error_code error;
    for (const fs::path& folder : {directory.root / "inputs", directory.parts(), directory.root / "log"}) {
        fs::create_directories(folder, error);
        if (error) refuse(root, "cannot be created: " + error.message());
    }
    for (const Policy& policy : plan.study.policies)
        write_text(directory.input(policy.name), policy.resolved.resolved_toml);
    plan.sha256.clear();
    freeze(directory, plan, "");
    plan.sha256 = sha256_of_file(directory.plan().string());
}

void replace_plan(const std::string& root, Plan& plan) {
    const SweepDirectory directory{root};
    freeze(directory, plan, next);
    (void)finish_extension(root);
}

bool finish_extension(const std::string& root) {
    const SweepDirectory directory{root};
    if (!fs::exists(next_of(directory.plan()))) return false;
    // The plan last: until it is in its place, the renaming can be taken up again.
    for (const fs::path& path :
         {directory.study(), directory.design(), directory.design_csv(), directory.plan()})
        if (fs::exists(next_of(path))) fs::rename(next_of(path), path);
    return true;
}

Plan read_plan_light(const std::string& root) {
    return read_plan_json(root).plan;
}

Plan read_plan(const std::string& root) {
    const SweepDirectory directory{root};
    auto [plan, frozen, uncertain] = read_plan_json(root);
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
    const std::vector<UncertainParameter> all = uncertain_parameters({});
    for (const std::string& key : uncertain) {
        const auto parameter = std::ranges::find(all, key, &UncertainParameter::key);
        if (parameter != all.end()) plan.study.uncertain.push_back(*parameter);
    }
    if (plan.study.uncertain.size() != uncertain.size())
        refuse(root, "draws parameters that this program does not know");
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
    for (const StudyDifference& difference : differences(plan.study, *now.study))
        changes.push_back(difference.text);
    return changes;
}

}  // namespace headwater::analysis
