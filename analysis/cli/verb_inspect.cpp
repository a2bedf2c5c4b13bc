#include "analysis/runs/json_text.hpp"
#include "output/inspect.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"

namespace headwater::analysis {

namespace {

struct InspectOptions {
    std::string file;
    bool json = false;
    bool strict = false;
};

ExitCode inspect_strictly(const InspectOptions& options) {
    const auto findings = output::inspect_strict(options.file);
    if (options.json) {
        auto rows = nlohmann::ordered_json::array();
        for (const output::Finding& finding : findings)
            rows.push_back(
                {{"where", finding.where}, {"what", finding.what}, {"consequence", finding.consequence}});
        print(json_text(rows));
    } else if (findings.empty()) {
        print(fmt::format("{}: follows all rules of run files\n", options.file));
    }
    for (const output::Finding& finding : findings)
        error(fmt::format("{}: {}: {} ({})", options.file, finding.where, finding.what, finding.consequence));
    return findings.empty() ? ExitCode::done : ExitCode::invalid_input;
}

ExitCode inspect(const InspectOptions& options) {
    if (options.strict) return inspect_strictly(options);
    print(options.json ? output::inspect_json(options.file) : output::inspect_text(options.file));
    return ExitCode::done;
}

}  // namespace

void add_inspect(Program& program) {
    const auto options = std::make_shared<InspectOptions>();
    CLI::App& verb = add_verb(program, "inspect", "Show what a run file holds and where it came from",
                              "headwater inspect runs/three-cities-seed1.h5\n"
                              "headwater inspect runs/three-cities-seed1.h5 --json\n"
                              "headwater inspect runs/three-cities-seed1.h5 --strict");
    verb.add_option("FILE", options->file, "Run file (HDF5)")->required()->type_name("");
    verb.add_flag("--json", options->json, "Print JSON");
    verb.add_flag("--strict", options->strict,
                  "Check every rule of the format and the digest of the content");
    verb.callback([&program, options] { program.action = [options] { return inspect(*options); }; });
}

}  // namespace headwater::analysis
