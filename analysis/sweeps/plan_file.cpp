// The directory of a sweep: what is frozen in it, and whether it still is what was frozen.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "analysis/runs/number_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/shell_quoted.hpp"
#include "analysis/sweeps/differences.hpp"
#include "analysis/sweeps/directory.hpp"
#include "analysis/sweeps/plan.hpp"
#include "output/atomic_file.hpp"
#include "scenarios/reader/text_file.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr std::string_view plan_schema = "headwater-plan";
constexpr int plan_schema_version = 1;

[[noreturn]] void refuse(const std::string& directory, const std::string& why) {
    throw PlanError(fmt::format("{} {}", directory, why));
}

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

/// Refuses to freeze a plan over files of others. Those that a plan that was cut short has left may be replaced.
void check_free(const SweepDirectory& directory, const Plan& plan) {
    if (fs::exists(directory.unfinished())) return;
    std::vector<fs::path> files{directory.study(), directory.design(), directory.design_csv()};
    for (const Policy& policy : plan.study.policies) files.push_back(directory.input(policy.name));
    for (const fs::path& path : files) {
        std::error_code error;
        const fs::file_status status = fs::symlink_status(path, error);
        if (status.type() == fs::file_type::not_found) continue;
        if (path == directory.study() && fs::is_regular_file(status) && text_of_file(path) == plan.study.text)
            continue;
        refuse(directory.root.string(),
               fmt::format("holds {}, which is of no plan and would be replaced; choose another directory",
                           fs::relative(path, directory.root, error).string()));
    }
}

/// What an extended plan is called until all of it is written.
constexpr std::string_view next_ending = ".next";
fs::path next_of(fs::path path) {
    return path += next_ending;
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

constexpr std::uintmax_t largest_plan = 256U << 20U;                 // bytes
constexpr std::uintmax_t largest_design = std::uintmax_t{8} << 30U;  // bytes
constexpr std::size_t most_sources = 10'000;
constexpr double longest_run = 1e8;  // seconds
constexpr double most_bytes = 1e15;  // of a run

/// Why a file that a plan names cannot be read; empty when it can.
std::string unreadable(const fs::path& path, std::uintmax_t largest) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return "is missing";
    if (!fs::is_regular_file(status)) return "is no regular file";
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return "cannot be read: " + error.message();
    if (size > largest) return fmt::format("has more than {} MiB", largest >> 20U);
    return {};
}

/// What plan.json says must be possible: what is wrong, or nothing.
std::string impossible(const Plan& plan, std::int64_t runs) {
    if (runs < 1 || static_cast<double>(runs) > most_runs)
        return fmt::format("it has {} runs; allowed: 1 to {:.0f}", runs, most_runs);
    if (plan.parts.empty() || static_cast<std::int64_t>(plan.parts.size()) > most_parts)
        return fmt::format("it has {} parts; allowed: 1 to {}", plan.parts.size(), most_parts);
    std::int64_t next_run = 0;
    for (std::size_t part = 0; part < plan.parts.size(); ++part) {
        const PartRange& range = plan.parts[part];
        if (range.first != next_run || range.runs < 1 || range.runs > runs - next_run)
            return fmt::format(
                "part {} has {} runs from run {} on; the parts must hold the runs from 0 to {} one "
                "after the other, each once",
                part, range.runs, range.first, runs - 1);
        next_run += range.runs;
    }
    if (next_run != runs) return fmt::format("its parts hold {} of {} runs", next_run, runs);
    if (plan.sources.size() > most_sources)
        return fmt::format("it names {} sources; allowed: {}", plan.sources.size(), most_sources);
    const auto within = [](double value, double most) { return value >= 0 && value <= most; };
    if (plan.pilot.runs < 0 || !within(plan.pilot.seconds_per_run, longest_run) ||
        !within(plan.pilot.bytes_per_run, most_bytes) || !within(plan.pilot.peak_bytes, most_bytes))
        return "its pilot has a negative or an impossible number";
    return {};
}

/// Whether a frozen file may be called so in plan.json: nothing outside of the directory.
bool frozen_name(const std::string& name) {
    if (name == "study.toml" || name == "design.h5") return true;
    constexpr std::string_view folder = "inputs/";
    return name.starts_with(folder) && name.ends_with(".toml") &&
           name.find('/', folder.size()) == std::string::npos;
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Frozen read_plan_json(const std::string& root) {
    const SweepDirectory directory{root};
    if (!fs::exists(directory.plan()))
        refuse(root,
               "holds no plan; make one with headwater sweep plan STUDY --dir " + shell_quoted_path(root));
    if (const std::string why = unreadable(directory.plan(), largest_plan); !why.empty())
        refuse(root, "holds a plan.json that " + why);
    if (fs::exists(next_of(directory.plan())))
        refuse(root, "holds an extension that was cut short; headwater sweep plan STUDY --dir " +
                         shell_quoted_path(root) + " --extend finishes it");
    Frozen found;
    Plan& plan = found.plan;
    std::int64_t runs = 0;
    try {
        const Json json = Json::parse(text_of_file(directory.plan()));
        if (json.at("schema") != plan_schema) refuse(root, "holds a plan.json that headwater did not write");
        const auto schema_version = json.at("schema_version").get<std::int64_t>();
        if (schema_version > plan_schema_version)
            refuse(root, "was planned by a newer headwater; use that one");
        if (schema_version < 1) refuse(root, "holds a damaged plan.json (its schema_version is no version)");
        plan.version = json.at("version").get<std::string>();
        runs = json.at("runs").get<std::int64_t>();
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
    if (std::string why = impossible(plan, runs); !why.empty())
        refuse(root, "holds a damaged plan.json (" + why + ")");
    for (const auto& [name, sha256] : found.files)
        if (!is_sha256(sha256) || !frozen_name(name))
            refuse(root, "holds a damaged plan.json (it names the frozen file '" + name + "')");
    for (const char* needed : {"study.toml", "design.h5"})
        if (std::ranges::find(found.files, needed, &std::pair<std::string, std::string>::first) ==
            found.files.end())
            refuse(root, fmt::format("holds a damaged plan.json (it does not name {})", needed));
    if (plan.sha256.empty()) plan.sha256 = sha256_of_file(directory.plan().string());
    return found;
}

/// The design must be that of the plan and of its study.
void check_design_of(const std::string& root, const Plan& plan) {
    const output::SweepTable& table = plan.table;
    const PartRange& last = plan.parts.back();
    if (static_cast<std::int64_t>(table.runs.size()) != last.first + last.runs)
        refuse(root, fmt::format("has a design of {} runs, but a plan of {}", table.runs.size(),
                                 last.first + last.runs));
    if (table.parameter_values.size() != table.worlds.size() * table.parameters.size())
        refuse(root, "has a design whose worlds miss parameters");
    const std::set<std::int32_t> worlds(table.worlds.begin(), table.worlds.end());
    for (std::size_t part = 0; part < plan.parts.size(); ++part)
        for (std::int64_t r = plan.parts[part].first; r < plan.parts[part].first + plan.parts[part].runs;
             ++r) {
            const output::SweepRun& run = table.runs[static_cast<std::size_t>(r)];
            if (run.run != r || run.part != static_cast<std::int32_t>(part) || run.policy < 0 ||
                static_cast<std::size_t>(run.policy) >= table.policies.size() || run.point < 0 ||
                run.replicate < 0 || run.seed < 0 || !worlds.contains(run.world))
                refuse(root, fmt::format("has a design whose row {} is not that of the plan", r));
        }
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
    check_free(directory, plan);
    write_text(directory.unfinished(), "This directory is being planned.\n");
    for (const Policy& policy : plan.study.policies)
        write_text(directory.input(policy.name), policy.resolved.resolved_toml);
    plan.sha256.clear();
    freeze(directory, plan, "");
    fs::remove(directory.unfinished(), error);
    plan.sha256 = sha256_of_file(directory.plan().string());
}

void replace_plan(const std::string& root, Plan& plan) {
    const SweepDirectory directory{root};
    freeze(directory, plan, next_ending);
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
        std::string why = unreadable(path, name == "design.h5" ? largest_design : scenarios::largest_file);
        if (why.empty() && sha256_of_file(path.string()) == sha256) continue;
        if (why.empty()) why = "is not what was frozen when the sweep was planned";
        reasons += fmt::format("{}{} {}", reasons.empty() ? "" : "\n", path.string(), why);
    }
    if (!reasons.empty()) throw PlanError(reasons + "\nput it back, or plan anew into another directory");
    StudyResult study = read_study(directory.study().string(), (directory.root / "inputs").string());
    if (!study.study) {
        for (const scenarios::Problem& problem : study.problems) reasons += to_text(problem) + "\n";
        throw PlanError(reasons + "this program does not read the frozen study any more");
    }
    plan.study = std::move(*study.study);
    const std::vector<UncertainParameter> all =
        uncertain_parameters({}, plan.study.policies[0].resolved.input.currency);
    for (const std::string& key : uncertain) {
        const auto parameter = std::ranges::find(all, key, &UncertainParameter::key);
        if (parameter != all.end()) plan.study.uncertain.push_back(*parameter);
    }
    if (plan.study.uncertain.size() != uncertain.size())
        refuse(root, "draws parameters that this program does not know");
    plan.table = make_header(plan.study);
    output::read_design(directory.design().string(), plan.table);
    check_design_of(root, plan);
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
        std::error_code error;
        const fs::path path = fs::weakly_canonical(directory.root / name, error);
        if (error || !fs::exists(path, error)) continue;
        // Not a pipe or a device: nothing ends a hash of one.
        const std::string why = unreadable(path, scenarios::largest_file);
        if (why.empty() && sha256_of_file(path.string()) == sha256) continue;
        changes.push_back(path.filename().string() + (why.empty() ? " has changed since the sweep was planned"
                                                                  : ", which was planned from, " + why));
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
