#include "analysis/viewer/viewer_page.hpp"

#include <fmt/format.h>

#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/coast/coast_data.hpp"
#include "analysis/report/page/document.hpp"
#include "analysis/report/page/names.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/report/page/vendored.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/runs/json_text.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/viewer/viewer_file_script.hpp"
#include "analysis/viewer/viewer_map_script.hpp"
#include "analysis/viewer/viewer_script.hpp"
#include "model/words/short_names.hpp"
#include "output/run_file.hpp"
#include "output/run_reader.hpp"
#include "version/version.hpp"

namespace headwater::analysis {

namespace {

namespace fs = std::filesystem;

/// h5wasm 0.10.3, as analysis/viewer/h5wasm/vendor.mjs makes it.
constexpr page::VendoredFile vendored_script{
    "h5wasm.js", "718fd433bd5769697dc53387e7390ce6dab69c1fc282bedbeb6eaa76f6a8982f"};
constexpr page::VendoredFile vendored_library{
    "h5wasm.wasm.gz", "1c7b85c743bcb6e06452289e41db45513f32a7a284071d0256f0f9ce7e2c5be2"};
constexpr page::VendoredFile vendored_licence{
    "LICENSE.txt", "f3ba6b8afe2a0d6f482f29a46672f88668ae02b16dfc4a2e878fd50a4f34fa6a"};

/// A run file that is whole, as text of the page.
std::string carried_run(const std::string& path) {
    const output::RunFile run(path);  // checks the checksum of its last line
    const std::string schema = run.root().text("schema");
    if (schema != output::run_schema)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{}: a file of the kind {}; the page shows runs (headwater-run)", path, schema)};
    const std::string bytes = page::bytes_of_file(path);
    if (bytes.size() > most_carried_bytes)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} has {}; a page carries at most {}. Make the page without it, and open it there",
                        path, bytes_text(bytes.size()), bytes_text(most_carried_bytes))};
    return page::base64_of(bytes);
}

/// An element whose words the script says in the language that is chosen; `more` are attributes.
std::string word(page::Language language, std::string_view element, const std::string& key,
                 std::string_view more = {}) {
    return fmt::format("<{0}{1} data-word=\"{2}\">{3}</{0}>", element, more, key,
                       page::escaped(page::text_of(page::said(language, "v_" + key))));
}

/// What the script fills in.
std::string viewer_controls(page::Language language, const std::string& licence) {
    const auto say = [&](const char* element, const char* key, const char* more = "") {
        return word(language, element, key, more);
    };
    const std::string numbers = page::escaped(page::text_of(page::said(language, "v_numbers")));
    std::string html = fmt::format(
        R"html(<noscript>{}</noscript>
<div id="drop">{} <input type="file" id="file" accept=".h5,.nc,.hdf5">{}</div>
<p id="status" role="status"></p>
<p id="problem" class="warning" role="alert"></p>
<section id="opened" hidden>
<h2 id="title"></h2>
<ul id="facts" class="facts"></ul>
<div class="row"><div>{}<input id="find" type="search" autocomplete="off"></div>
<div>{}<select id="measure"></select></div>
<div hidden>{}<select id="tier"></select></div></div>
<fieldset id="places"></fieldset>
)html",
        say("p", "noscript", " class=\"warning\""), say("label", "file", " for=\"file\""),
        say("p", "drop", " class=\"note\""), say("label", "find", " for=\"find\""),
        say("label", "measure", " for=\"measure\""), say("label", "people", " for=\"tier\""));
    html += fmt::format(
        R"html(<figure><svg id="lines" role="img" viewBox="0 0 760 330"></svg>{}<ul id="legend" class="legend"></ul><figcaption id="caption"></figcaption></figure>
<div id="map-part" hidden>{}
<p>{} <input type="range" id="map-month" min="0" max="0" step="1"> <output id="map-when" for="map-month"></output></p>
<figure><svg id="map" role="img" viewBox="0 0 640 400"></svg><figcaption id="map-caption"></figcaption></figure></div>
{}
<div class="wide tall" tabindex="0" role="region" aria-label="{}" data-label="numbers"><table id="numbers"></table></div>
</section>
<details>{}<pre lang="en">{}</pre></details>
)html",
        say("p", "nothing", " id=\"nothing\" class=\"note\" hidden"), say("h3", "map"),
        say("label", "map_month", " for=\"map-month\""), say("h3", "numbers"), numbers,
        say("summary", "licence"), page::escaped(licence));
    return html;
}

/// Words of the script in both languages.
nlohmann::ordered_json viewer_words() {
    nlohmann::ordered_json words;
    for (const page::Wording& wording : page::viewer_wordings()) {
        const std::string key(wording.key.substr(2));  // without "v_"
        words["en"][key] = wording.en;
        words["zh"][key] = wording.zh;
    }
    return words;
}

/// The coast as reports have it, for the script to decode.
nlohmann::ordered_json coast_of_page() {
    nlohmann::ordered_json rings = nlohmann::ordered_json::array();
    for (const std::string_view ring : page::coast_rings) rings.push_back(ring);
    return {{"step", page::coast_step}, {"rings", std::move(rings)}};
}

nlohmann::ordered_json chinese_measures() {
    nlohmann::ordered_json names;
    for (const model::ShortName& name : model::short_names())
        if (!name.chinese.empty()) names[std::string(name.key)] = name.chinese;
    return names;
}

}  // namespace

std::string viewer_page(const ViewerRequest& request) {
    const std::string licence = page::vendored(request.library, vendored_licence);
    const page::Language language = request.language;
    nlohmann::ordered_json data{
        {"major", output::run_schema_major},
        {"language", language == page::Language::zh ? "zh" : "en"},
        {"words", viewer_words()},
        {"measures", chinese_measures()},
        {"units", page::chinese_units()},
        {"places", page::chinese_places()},
        {"tiers", page::chinese_tiers()},
        {"coast", coast_of_page()},
        {"library", page::base64_of(page::vendored(request.library, vendored_library))}};
    if (!request.file.empty()) {
        data["name"] = fs::path(request.file).filename().string();
        data["file"] = carried_run(request.file);
    }
    const auto said = [&](const char* key) { return page::text_of(page::said(language, key)); };
    page::Document document;
    document.language = language;
    document.title = said("v_page");
    document.description = said("v_intro");
    document.style = viewer_style;
    document.script = std::string(viewer_before) + page::vendored(request.library, vendored_script) +
                      std::string(viewer_file_script) + std::string(viewer_map_script) +
                      std::string(viewer_script);
    document.allowed = " 'wasm-unsafe-eval'";
    document.data = json_line(data);
    std::string languages;
    for (const page::LanguageName& name : page::languages)
        languages += fmt::format("<option value=\"{}\"{} lang=\"{}\">{}</option>", name.key,
                                 name.language == language ? " selected" : "",
                                 name.language == page::Language::zh ? "zh-Hans" : "en", name.name);
    document.blocks = {
        page::Controls{fmt::format("<div class=\"top\"><p class=\"note\">headwater {}</p><p>{} <select "
                                   "id=\"language\">{}</select></p></div>\n{}\n{}\n",
                                   version(), word(language, "label", "language", " for=\"language\""),
                                   languages, word(language, "h1", "heading"), word(language, "p", "intro"))},
        page::Controls{viewer_controls(language, licence)}};
    return page::html_of(document);
}

}  // namespace headwater::analysis
