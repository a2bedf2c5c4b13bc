#include "analysis/report/run_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "analysis/runs/failure.hpp"
#include "output/run_file.hpp"
#include "output/sweep_file.hpp"

namespace headwater::analysis {

namespace {

using nlohmann::ordered_json;

constexpr std::string_view record_kind = "headwater-record";

struct IdentityField {
    const char* key;
    std::string Identity::*member;
    bool of_program;  // of the program that made it, not of what was asked or found
};
constexpr IdentityField identity_fields[] = {
    {"schema", &Identity::schema, false},     {"schema_version", &Identity::schema_version, true},
    {"version", &Identity::version, true},    {"git_commit", &Identity::commit, true},
    {"scenario", &Identity::scenario, false}, {"scenario_digest", &Identity::scenario_digest, false},
    {"seed", &Identity::seed, false},         {"settings_sha256", &Identity::settings, false},
    {"state_hash", &Identity::state, false},  {"content_sha256", &Identity::content, false},
    {"created", &Identity::created, true},    {"command", &Identity::command, true},
};

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
    throw Failure{ExitCode::invalid_input, path + ": " + why};
}

std::string text_in(const ordered_json& json, const char* key, const std::string& path) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string())
        refuse(path, fmt::format("a record without the text \"{}\"; make it again with headwater cite", key));
    return found->get<std::string>();
}

}  // namespace

RunRecord record_of(const std::string& path) {
    const output::RunFile file(path);
    const std::string schema = file.root().text("schema");
    if (schema == output::checkpoint_schema)
        refuse(path, "a checkpoint, which is no result; let the run come to its end");
    const std::string status = file.root().text("status");
    if (!status.empty() && status != "complete")
        refuse(path, "results that are not whole (" + status + "); let the same command come to its end");
    RunRecord record;
    record.identity = identity_of(file);
    record.fingerprint = fingerprint_of(record.identity);
    record.file = std::filesystem::path(path).filename().string();
    // A posterior has no provenance: study and scenario stand in it as texts.
    if (std::ranges::find(file.groups(), "provenance", &output::GroupInfo::name) != file.groups().end()) {
        const auto names = file.texts("provenance", "input_file");
        const auto digests = file.texts("provenance", "input_sha256");
        for (std::size_t i = 0; i < names.size(); ++i) record.inputs.push_back({names[i], digests[i]});
    }
    if (schema == output::run_schema) record.scenario_toml = file.texts("scenario", "toml").at(0);
    return record;
}

ordered_json json_of(const RunRecord& record) {
    ordered_json json{{"record", std::string(record_kind)},
                      {"record_version", run_record_version},
                      {"fingerprint", record.fingerprint},
                      {"statement", statement_of(record)},
                      {"file", record.file}};
    for (const IdentityField& field : identity_fields) json[field.key] = record.identity.*field.member;
    json["source_changed"] = record.identity.changed;
    json["inputs"] = ordered_json::array();
    for (const InputDigest& input : record.inputs)
        json["inputs"].push_back({{"file", input.file}, {"sha256", input.sha256}});
    if (!record.scenario_toml.empty()) json["scenario_toml"] = record.scenario_toml;
    return json;
}

std::string statement_of(const RunRecord& record) {
    const Identity& of = record.identity;
    return fmt::format(
        "Results were made with headwater {} (commit {}{}), scenario {} (digest {}){}; fingerprint {}, "
        "digest of the "
        "results {}. headwater verify tells whether results are the same.",
        of.version, of.commit.substr(0, 12), of.changed ? ", changed" : "", of.scenario,
        of.scenario_digest.substr(0, 16), of.seed.empty() ? "" : ", seed " + of.seed, record.fingerprint,
        of.content.substr(0, 16));
}

RunRecord read_record(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Failure{ExitCode::environment, path + ": no such file, or it cannot be read"};
    std::ostringstream text;
    text << stream.rdbuf();
    const ordered_json json = ordered_json::parse(text.str(), nullptr, false);
    if (!json.is_object() || json.value("record", ordered_json()) != std::string(record_kind))
        refuse(path, "no record of results; headwater cite FILE --out RECORD.json makes one");
    const ordered_json version = json.value("record_version", ordered_json());
    if (!version.is_number_integer())
        refuse(path, "a record without a version; make it again with headwater cite");
    if (version.get<std::int64_t>() > run_record_version)
        refuse(path, fmt::format("a record of version {}, this program reads up to {}; use a newer headwater",
                                 version.get<std::int64_t>(), run_record_version));
    RunRecord record;
    for (const IdentityField& field : identity_fields)
        record.identity.*field.member = text_in(json, field.key, path);
    const ordered_json changed = json.value("source_changed", ordered_json());
    record.identity.changed = changed.is_boolean() && changed.get<bool>();
    record.fingerprint = text_in(json, "fingerprint", path);
    record.file = text_in(json, "file", path);
    if (json.contains("scenario_toml")) record.scenario_toml = text_in(json, "scenario_toml", path);
    if (fingerprint_of(record.identity) != record.fingerprint)
        refuse(path, fmt::format("its fields give the fingerprint {}, it says {}: the record was changed",
                                 fingerprint_of(record.identity), record.fingerprint));
    return record;
}

std::vector<std::string> differences_of(const RunRecord& record, const Identity& found) {
    std::vector<std::string> lines;
    for (const IdentityField& field : identity_fields) {
        if (field.of_program) continue;
        const std::string& here = record.identity.*field.member;
        const std::string& there = found.*field.member;
        if (here != there)
            lines.push_back(fmt::format("{}: {} in the record, {} now", field.key,
                                        here.empty() ? "none" : here, there.empty() ? "none" : there));
    }
    return lines;
}

}  // namespace headwater::analysis
