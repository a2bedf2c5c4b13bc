#include <memory>
#include <span>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/run_record.hpp"
#include "analysis/runs/json_text.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

struct CiteOptions {
    std::string file;
    std::string out;
    bool force = false;
};

ExitCode cite(const CiteOptions& options) {
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.out.empty()) output::check_writable(options.out, existing);
    const RunRecord record = record_of(options.file);
    if (record.identity.changed)
        say("the program was built from a changed source tree: others cannot build it from the commit");
    const std::string text = json_text(json_of(record));
    if (options.out.empty()) {
        print(text);
        return ExitCode::done;
    }
    output::write_atomically(options.out, {std::as_bytes(std::span(text))}, existing);
    print(statement_of(record) + "\n");
    return ExitCode::done;
}

}  // namespace

void add_cite(Program& program) {
    const auto options = std::make_shared<CiteOptions>();
    CLI::App& verb = add_verb(program, "cite", "A small record of results, for a paper's data statement",
                              "headwater cite runs/three-cities-seed1.h5 --out three-cities.json\n"
                              "headwater cite effects.h5\n"
                              "headwater verify three-cities.json");
    verb.add_option("FILE", options->file, "Run file, comparison, collected sweep or posterior (HDF5)")
        ->required()
        ->type_name("");
    verb.add_option("--out", options->out, "Record to write (JSON) [print it]")->type_name("RECORD");
    verb.add_flag("--force", options->force, "Replace the record if it exists");
    verb.callback([&program, options] { program.action = [options] { return cite(*options); }; });
}

}  // namespace headwater::analysis
