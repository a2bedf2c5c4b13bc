#include "analysis/report/page/provenance_table.hpp"

#include "analysis/report/page/wording.hpp"

namespace headwater::analysis::page {

void add_provenance_table(std::vector<Block>& blocks, Language language, const Identity& identity,
                          const std::string& file_name, std::string_view again) {
    blocks.emplace_back(Heading{2, said(language, "provenance_title"), "provenance"});
    blocks.emplace_back(
        Paragraph{said(language, "fingerprint", {{"print", code(fingerprint_of(identity))}}), {}});
    if (identity.changed) blocks.emplace_back(Paragraph{said(language, "warn_changed"), "warning"});
    Table table{said(language, "provenance_table"),
                {said(language, "col_what"), said(language, "col_value")},
                {},
                {},
                false};
    const auto row = [&](const char* key, const std::string& value) {
        if (!value.empty()) table.rows.push_back({said(language, key), code(value)});
    };
    row("from_file", file_name);
    row("from_format", identity.schema + " " + identity.schema_version);
    row("from_version", "headwater " + identity.version);
    row("from_commit", identity.commit);
    row("from_scenario", identity.scenario);
    row("from_digest", identity.scenario_digest);
    row("from_seed", identity.seed);
    row("from_settings", identity.settings);
    row("from_state", identity.state);
    row("from_content", identity.content);
    row("from_created", identity.created);
    row("from_command", identity.command);
    blocks.emplace_back(std::move(table));
    blocks.emplace_back(Paragraph{said(language, again), "note"});
}

}  // namespace headwater::analysis::page
