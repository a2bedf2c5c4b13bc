#include "analysis/viewer/viewer_page.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/document.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/viewer/viewer_script.hpp"
#include "model/core/sha256.hpp"
#include "output/run_file.hpp"
#include "output/run_reader.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

struct VendoredFile {
    const char* name;
    const char* sha256;
};
/// h5wasm 0.10.3, as analysis/viewer/h5wasm/vendor.mjs makes it.
constexpr VendoredFile vendored_script{"h5wasm.js",
                                       "718fd433bd5769697dc53387e7390ce6dab69c1fc282bedbeb6eaa76f6a8982f"};
constexpr VendoredFile vendored_library{"h5wasm.wasm.gz",
                                        "1c7b85c743bcb6e06452289e41db45513f32a7a284071d0256f0f9ce7e2c5be2"};
constexpr VendoredFile vendored_licence{"LICENSE.txt",
                                        "f3ba6b8afe2a0d6f482f29a46672f88668ae02b16dfc4a2e878fd50a4f34fa6a"};

std::string bytes_of_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Failure{ExitCode::environment, path.string() + " cannot be read"};
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string vendored(const fs::path& folder, const VendoredFile& file) {
    std::string bytes = bytes_of_file(folder / file.name);
    if (model::sha256_of(bytes) != file.sha256)
        throw Failure{ExitCode::environment,
                      fmt::format("{} is not what this program was made with; restore it",
                                  (folder / file.name).string())};
    return bytes;
}

/// A run file that is whole, as text of the page.
std::string carried_run(const std::string& path) {
    const output::RunFile run(path);  // checks the checksum of its last line
    const std::string schema = run.root().text("schema");
    if (schema != output::run_schema)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{}: a file of the kind {}; the page shows runs (headwater-run)", path, schema)};
    const std::string bytes = bytes_of_file(path);
    if (bytes.size() > most_carried_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} has {}; a page carries at most {}. Make the page without it, and open it there",
                        path, bytes_text(bytes.size()), bytes_text(most_carried_bytes))};
    return page::base64_of(bytes);
}

/// What the script fills in.
std::string viewer_controls(const std::string& licence) {
    return fmt::format(
        R"html(<noscript><p class="warning">This page needs scripts.</p></noscript>
<div id="drop"><label for="file">Run file</label> <input type="file" id="file" accept=".h5,.nc,.hdf5"><p class="note">or drop it here. It stays on this machine.</p></div>
<p id="status" role="status"></p>
<p id="problem" class="warning" role="alert"></p>
<section id="opened" hidden>
<h2 id="title"></h2>
<ul id="facts" class="facts"></ul>
<div class="row"><div><label for="find">Find a measure</label><input id="find" type="search" autocomplete="off"></div>
<div><label for="measure">Measure</label><select id="measure"></select></div>
<div hidden><label for="tier">People</label><select id="tier"></select></div></div>
<fieldset id="places"></fieldset>
<figure><svg id="lines" role="img" viewBox="0 0 760 330"></svg><p id="nothing" class="note" hidden>No value is defined here.</p><ul id="legend" class="legend"></ul><figcaption id="caption"></figcaption></figure>
<h3>Numbers</h3>
<div class="wide tall" tabindex="0" role="region" aria-label="Numbers"><table id="numbers"></table></div>
</section>
<details><summary>Licence of h5wasm and HDF5, which this page carries</summary><pre>{}</pre></details>
)html",
        page::escaped(licence));
}

}  // namespace

std::string viewer_page(const ViewerRequest& request) {
    const std::string licence = vendored(request.library, vendored_licence);
    nlohmann::ordered_json data{{"major", output::run_schema_major},
                                {"library", page::base64_of(vendored(request.library, vendored_library))}};
    if (!request.file.empty()) {
        data["name"] = fs::path(request.file).filename().string();
        data["file"] = carried_run(request.file);
    }
    page::Document document;
    document.title = "headwater: run files";
    document.description = "Opens run files of headwater in the browser";
    document.style = viewer_style;
    document.script =
        std::string(viewer_before) + vendored(request.library, vendored_script) + std::string(viewer_script);
    document.allowed = " 'wasm-unsafe-eval'";
    document.data = json_line(data);
    document.blocks = {
        page::Paragraph{page::plain(fmt::format("headwater {}", version())), "note"},
        page::Heading{1, page::plain("Look into a run file"), {}},
        page::Paragraph{
            page::plain(
                "Opens what headwater run writes and shows any measure by month. Its checksum is looked at "
                "first; a file that is damaged, shortened or of another kind is not opened."),
            {}},
        page::Controls{viewer_controls(licence)}};
    return page::html_of(document);
}

}  // namespace headwater::analysis
