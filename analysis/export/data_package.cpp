// The description of the tables: a Data Package with Table Schemas, which readers of R, Python and others know.
#include <nlohmann/json.hpp>

#include "analysis/export/csv.hpp"
#include "analysis/runs/json_text.hpp"

namespace headwater::analysis {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const CsvColumn& column) {
    Json json{{"name", column.name}, {"type", column.type}};
    if (!column.description.empty()) json["description"] = column.description;
    if (!column.unit.empty()) json["unit"] = column.unit;
    return json;
}

}  // namespace

std::string data_package(const ExportSource& source, std::span<const CsvTable> tables) {
    const output::GroupInfo& root = source.file().root();
    Json package;
    package["profile"] = "tabular-data-package";
    package["name"] = root.text(source.is_sweep() ? "study" : "scenario");
    package["title"] = root.text("title");
    package["source"] = root.text("source");
    package["created"] = root.text("created");
    if (source.is_sweep())
        package["plan_sha256"] = root.text("plan_sha256");
    else
        package["scenario_digest"] = root.text("scenario_digest");
    // Files of before say nothing: their totals are those of the run.
    const std::string total_of = root.text("total_of");
    package["total_of"] = total_of.empty() ? "run" : total_of;
    package["content_sha256"] = root.text("content_sha256");
    package["resources"] = Json::array();
    for (const CsvTable& table : tables) {
        Json resource{
            {"profile", "tabular-data-resource"}, {"name", table.name},  {"path", table.name + ".csv"},
            {"description", table.description},   {"encoding", "utf-8"}, {"rows", table.rows}};
        resource["schema"]["missingValues"] = {""};
        for (const CsvColumn& column : table.columns) resource["schema"]["fields"].push_back(json_of(column));
        for (const CsvColumn& variable : table.variables) resource["variables"].push_back(json_of(variable));
        package["resources"].push_back(std::move(resource));
    }
    return json_text(package);
}

}  // namespace headwater::analysis
