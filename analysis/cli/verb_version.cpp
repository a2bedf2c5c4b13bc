#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "model/core/vectorise.hpp"
#include "output/run_file.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

ExitCode show_version(bool as_json) {
    if (as_json) {
        nlohmann::ordered_json json{
            {"version", version()},
            {"commit", git_commit()},
            {"changed_since_commit", git_dirty()},
            {"compiler", compiler()},
            {"flags", flags()},
            {"vector_code", model::vector_code()},
            {"run_file_schema", fmt::format("{} {}", output::run_schema, output::run_schema_version)}};
        for (const auto& [name, number] : library_versions()) json["libraries"][name] = number;
        print(json_text(json));
        return ExitCode::done;
    }
    std::string text =
        fmt::format("headwater {} (commit {}{})\n{}, {}\nvector code: {}\nwrites {} {}\n", version(),
                    git_commit(), git_dirty() ? ", with changes" : "", compiler(), flags(),
                    model::vector_code(), output::run_schema, output::run_schema_version);
    std::string libraries;
    for (const auto& [name, number] : library_versions())
        libraries += fmt::format("{}{} {}", libraries.empty() ? "" : ", ", name, number);
    print(text + libraries + "\n");
    return ExitCode::done;
}

}  // namespace

void add_version(Program& program) {
    const auto as_json = std::make_shared<bool>(false);
    CLI::App& verb =
        add_verb(program, "version", "Show the version, the commit and how the program was built",
                 "headwater version\n"
                 "headwater version --json\n"
                 "headwater --version");
    verb.add_flag("--json", *as_json, "Print JSON");
    verb.callback([&program, as_json] { program.action = [as_json] { return show_version(*as_json); }; });
    program.app.set_version_flag("--version", "headwater " + std::string(version()));
}

}  // namespace headwater::analysis
