#include "analysis/report/fingerprint.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/runs/text.hpp"
#include "model/core/sha256.hpp"

namespace headwater::analysis {

namespace {

/// An attribute as text, a whole number too.
std::string attribute_text(const output::GroupInfo& group, std::string_view name) {
    const auto found = std::ranges::find(group.attributes, name, &output::Attribute::name);
    if (found == group.attributes.end()) return {};
    if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&found->value))
        return whole->empty() ? "" : std::to_string(whole->front());
    if (const auto* real = std::get_if<std::vector<double>>(&found->value))
        return real->empty() ? "" : exact(real->front());
    return std::get<std::string>(found->value);
}

}  // namespace

Identity identity_of(const output::RunFile& file) {
    const output::GroupInfo& root = file.root();
    // A posterior says in its root what made it.
    const auto& groups = file.groups();
    const auto provenance = std::ranges::find(groups, "provenance", &output::GroupInfo::name);
    const output::GroupInfo& made = provenance == groups.end() ? root : *provenance;
    Identity found;
    found.schema = root.text("schema");
    found.schema_version = root.text("schema_version");
    found.version = made.text("version");
    found.commit = made.text("git_commit");
    found.changed = made.text("git_state") == "changed";
    found.scenario = root.text("scenario");
    found.scenario_digest = root.text("scenario_digest");
    found.seed = attribute_text(root, "seed");
    if (found.seed.empty()) found.seed = attribute_text(root, "study_seed");
    found.settings = root.text("settings_sha256");
    if (found.settings.empty()) found.settings = root.text("plan_sha256");
    found.state = root.text("state_hash");
    found.content = root.text("content_sha256");
    if (found.content.empty()) found.content = root.text("tables_sha256");
    found.created = root.text("created");
    found.command = made.text("command_line");
    return found;
}

std::string fingerprint_of(const Identity& identity) {
    return model::sha256_of(
               fmt::format("headwater fingerprint 1\nschema {} {}\nversion {}\ncommit {}{}\nscenario {}\n"
                           "seed {}\nsettings {}\nstate {}\ncontent {}\n",
                           identity.schema, identity.schema_version, identity.version, identity.commit,
                           identity.changed ? " changed" : "", identity.scenario_digest, identity.seed,
                           identity.settings, identity.state, identity.content))
        .substr(0, 16);
}

}  // namespace headwater::analysis
