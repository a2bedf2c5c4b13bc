#include <memory>
#include <span>

#include "analysis/cli/say.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/explanation_text.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/single_run.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"
#include "output/run_file.hpp"

namespace headwater::analysis {

namespace {

struct ExplainEffectsOptions {
    std::string file;
    std::vector<std::string> where;
    ExplainOptions asked;
    int threads = 0;
    std::string out;
    bool force = false;
    bool json = false;
};

ExitCode explain_effects(ExplainEffectsOptions options) {
    if (!options.out.empty() && !options.out.ends_with(".json"))
        throw Failure{ExitCode::usage, "--out " + options.out + " is no FILE.json"};
    for (const std::string& where : options.where) options.asked.where.push_back(read_case_condition(where));
    const auto existing = options.force ? output::Existing::replace : output::Existing::refuse;
    if (!options.out.empty()) output::check_writable(options.out, existing);
    const std::string schema = output::RunFile(options.file).root().text("schema");
    if (schema != output::comparison_schema)
        throw Failure{ExitCode::invalid_input,
                      options.file + ": a file of the kind " + schema +
                          "; effects are explained of comparisons (headwater compare --out)"};
    const ComparisonFile file(options.file);
    const DrawnAssumptions drawn = drawn_assumptions(file);
    take_seed(options.asked, static_cast<std::uint64_t>(file.root_number("study_seed").value_or(1)));
    Explanation found;
    with_threads(threads_in_use(options.threads),
                 [&] { found = explained(drawn, headline_world_effects(file), options.asked); });
    const std::string json = json_text(json_of(found));
    print(options.json ? json : text_of(found));
    if (!options.out.empty())
        output::write_atomically(options.out, {std::as_bytes(std::span(json))}, existing);
    return ExitCode::done;
}

}  // namespace

void add_explain_effects(Program& program) {
    const auto options = std::make_shared<ExplainEffectsOptions>();
    CLI::App& verb =
        add_verb(program, "explain-effects",
                 "Which drawn assumptions carry the effects in a comparison's file, and where they turn",
                 "headwater explain-effects effects.h5\n"
                 "headwater explain-effects effects.h5 --where \"firms:beijing < -10\"\n"
                 "headwater explain-effects effects.h5 --out carriers.json");
    verb.add_option("FILE", options->file, "Comparison, as compare --out writes it (HDF5)")
        ->required()
        ->type_name("");
    verb.add_option(
            "--where", options->where,
            "Effects whose place among the assumptions is sought, as \"firms:beijing < -10\", each of "
            "a headline measure; may be repeated [the sign that fewer worlds have]")
        ->allow_extra_args(false)
        ->type_name("CASE");
    verb.add_option("--permutations", options->asked.screening.permutations,
                    "Dealings of effects to worlds that chance is known by")
        ->capture_default_str()
        ->check(CLI::Range(99, 1'000'000))
        ->type_name("N");
    verb.add_option("--resamples", options->asked.boxes.resamples,
                    "Samples drawn anew for the support of boxes")
        ->capture_default_str()
        ->check(CLI::Range(20, 1'000'000))
        ->type_name("N");
    verb.add_option("--threads", options->threads, "Threads; any number gives the same result [one per core]")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    verb.add_option("--out", options->out, "FILE.json of all that is found [none]")->type_name("FILE");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print the result as JSON");
    verb.callback([&program, options] { program.action = [options] { return explain_effects(*options); }; });
}

}  // namespace headwater::analysis
