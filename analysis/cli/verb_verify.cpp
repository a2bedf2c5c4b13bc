#include <fmt/format.h>

#include <memory>
#include <new>
#include <nlohmann/json.hpp>
#include <vector>

#include "analysis/cli/interrupt.hpp"
#include "analysis/cli/memory_check.hpp"
#include "analysis/cli/progress.hpp"
#include "analysis/cli/say.hpp"
#include "analysis/cli/say_scenario.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/run_record.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/provenance.hpp"
#include "analysis/runs/recorded_run.hpp"
#include "output/run_file.hpp"
#include "output/temporary_folder.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

struct VerifyOptions {
    std::string record;
    std::string file;
    int threads = 0;
    bool json = false;
    bool quiet = false;
};

/// The results of the record's scenario, run now.
Identity run_now(const RunRecord& record, const VerifyOptions& options, bool& stopped) {
    const scenarios::ReadResult read =
        scenarios::read_text(record.scenario_toml, ".", {{"run.seed=" + record.identity.seed}});
    if (!read.scenario) {
        say_problems(read.problems, options.record);
        throw Failure{
            ExitCode::invalid_input,
            fmt::format(
                "{}: this program, headwater {}, does not read the scenario of headwater {}; verify it with "
                "that version",
                options.record, version(), record.identity.version)};
    }
    const scenarios::Scenario& scenario = *read.scenario;
    const model::Input& input = scenario.input;
    require_memory(input);
    const Interrupt interrupt;
    Progress progress(options.quiet          ? Progress::Form::none
                      : terminal_on_stderr() ? Progress::Form::terminal
                                             : Progress::Form::log,
                      static_cast<int>(input.numerics.start_year),
                      static_cast<int>(input.numerics.start_month), input.months());
    RecordedObservers observers;
    observers.on_month = [&](const model::World& world, const output::Recorder&) {
        progress.month_done(world.month);
    };
    RunResult result = recorded_run(input, {options.threads, &interrupt.stop()}, observers);
    progress.end();
    stopped = !result.summary.complete;
    if (stopped) return {};
    // The digest of the results is that of a file; it is written and left behind.
    const output::TemporaryFolder folder;
    const std::string path = (folder.path() / "again.h5").string();
    write_run(result, path, provenance_of(scenario, result.threads, {}), output::Existing::refuse);
    Identity found = identity_of(output::RunFile(path));
    found.scenario = record.identity.scenario;  // a name, which the text may be read without
    return found;
}

ExitCode verify(const VerifyOptions& options) {
    const RunRecord record = read_record(options.record);
    Identity found;
    if (!options.file.empty()) {
        const output::RunFile file(options.file);
        found = identity_of(file);
        found.content = file.content_sha256();  // of the values that are in it
    } else {
        if (record.scenario_toml.empty())
            throw Failure{
                ExitCode::usage,
                fmt::format(
                    "{}: a record of a {} holds no scenario to run again; make the results again by its "
                    "command ({}) and name them with --file",
                    options.record, record.identity.schema, record.identity.command)};
        bool stopped = false;
        found = run_now(record, options, stopped);
        if (stopped) {
            say("interrupted; nothing was compared");
            return ExitCode::interrupted;
        }
    }
    std::vector<std::string> differences = differences_of(record, found);
    const bool same_program = found.version == record.identity.version &&
                              found.commit == record.identity.commit && !found.changed &&
                              !record.identity.changed;
    if (options.json) {
        print(json_text(nlohmann::ordered_json{{"same", differences.empty()},
                                               {"fingerprint", record.fingerprint},
                                               {"same_program", same_program},
                                               {"by", options.file.empty() ? "run" : "file"},
                                               {"differences", differences}}));
    } else if (differences.empty()) {
        print(fmt::format(
            "same: {} as in the record (fingerprint {}), {}\n",
            found.state.empty() ? "results " + found.content.substr(0, 16)
                                : "state " + found.state + " and results " + found.content.substr(0, 16),
            record.fingerprint, same_program ? "by the same program" : "by another build of headwater"));
    } else {
        print("not the same\n");
        for (const std::string& line : differences) print("  " + line + "\n");
        if (!same_program)
            print(fmt::format("  the record is of headwater {} ({}), this is {} ({})\n",
                              record.identity.version, record.identity.commit.substr(0, 12), found.version,
                              found.commit.substr(0, 12)));
    }
    if (differences.empty()) return ExitCode::done;
    // The same program, scenario and seed must give the same results on any machine.
    const bool same_question = found.scenario_digest == record.identity.scenario_digest &&
                               found.seed == record.identity.seed &&
                               found.settings == record.identity.settings;
    if (same_program && same_question) {
        error("the same program, scenario and seed gave other results: this must not be; report it");
        return ExitCode::own_bug;
    }
    return ExitCode::some_failed;
}

}  // namespace

void add_verify(Program& program) {
    const auto options = std::make_shared<VerifyOptions>();
    CLI::App& verb = add_verb(program, "verify",
                              "Whether results are those of a record: run again, or held against a file",
                              "headwater verify three-cities.json\n"
                              "headwater verify three-cities.json --file runs/three-cities-seed1.h5\n"
                              "headwater verify effects.json --file effects.h5 --json");
    verb.add_option("RECORD", options->record, "Record (JSON), as cite --out writes it")
        ->required()
        ->type_name("");
    verb.add_option("--file", options->file, "Hold this file of results against the record [run it again]")
        ->type_name("FILE");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_flag("--json", options->json, "Print the answer as JSON");
    verb.add_flag("--quiet", options->quiet, "Do not show progress");
    verb.callback([&program, options] { program.action = [options] { return verify(*options); }; });
}

}  // namespace headwater::analysis
