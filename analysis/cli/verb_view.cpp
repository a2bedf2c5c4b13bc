#include <memory>
#include <nlohmann/json.hpp>
#include <span>

#include "analysis/cli/say.hpp"
#include "analysis/cli/share.hpp"
#include "analysis/cli/verb.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/viewer/viewer_page.hpp"
#include "output/atomic_file.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

struct ViewOptions {
    std::string file;
    std::string out;
    std::string language = "en";
    bool force = false;
    bool json = false;
};

ExitCode view(const ViewOptions& options) {
    if (!options.out.ends_with(".html") && !options.out.ends_with(".htm"))
        throw Failure{ExitCode::usage, "--out " + options.out + " is no FILE.html"};
    const page::Language language = page::asked_language(options.language);
    const output::Existing existing = options.force ? output::Existing::replace : output::Existing::refuse;
    output::check_writable(options.out, existing);
    const std::string page = viewer_page({viewer_folder(), options.file, language});
    output::write_atomically(options.out, {std::as_bytes(std::span(page))}, existing);
    print(options.json ? json_text(nlohmann::ordered_json{{"path", options.out}, {"bytes", page.size()}})
                       : options.out + "\n");
    return ExitCode::done;
}

}  // namespace

void add_view(Program& program) {
    const auto options = std::make_shared<ViewOptions>();
    CLI::App& verb =
        add_verb(program, "view",
                 "A page that opens run files in a browser, offline: any measure as lines, map and table",
                 "headwater view --out viewer.html\n"
                 "headwater view runs/three-cities-seed1.h5 --out three-cities.html\n"
                 "headwater view --lang zh --out viewer-zh.html\n"
                 "headwater view --out viewer.html --force --json");
    verb.add_option("FILE", options->file, "Run file that the page carries and begins with [none]")
        ->type_name("");
    verb.add_option("--out", options->out, "FILE.html to write")->required()->type_name("FILE");
    verb.add_option("--lang", options->language, "Language that the page begins in: en, zh; it has both")
        ->capture_default_str()
        ->type_name("LANGUAGE");
    verb.add_flag("--force", options->force, "Replace the file if it exists");
    verb.add_flag("--json", options->json, "Print what was written as JSON");
    verb.callback([&program, options] { program.action = [options] { return view(*options); }; });
}

}  // namespace headwater::analysis
