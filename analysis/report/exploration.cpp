#include "analysis/report/exploration.hpp"

#include <fmt/format.h>

#include <bit>

#include "analysis/report/exploration_script.hpp"
#include "analysis/report/exploration_script_comparison.hpp"
#include "analysis/report/exploration_script_run.hpp"
#include "analysis/report/exploration_script_sweep.hpp"
#include "analysis/report/exploration_style.hpp"
#include "analysis/report/page/base64.hpp"
#include "analysis/report/page/svg.hpp"
#include "analysis/report/page/vendored.hpp"
#include "analysis/report/page/wording.hpp"
#include "analysis/runs/json_text.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

namespace {

/// ECharts 6.1.0, as analysis/report/echarts/vendor.mjs makes it.
constexpr page::VendoredFile echarts_script{
    "echarts.js", "2cf72f0d4b6aa9f1944c30ed1a536d0998a37c4f254e557f870061deeadbcc93"};
constexpr page::VendoredFile echarts_licence{
    "LICENSE.txt", "855e2d3541f765d05f5b7800e73e643bd0160b082ef8e94bfbd3b51e18b651f6"};
constexpr page::VendoredFile echarts_notice{
    "NOTICE.txt", "d491d358344f842685c1b1585970999db65fe30ecf7ef3867af8814f4016c016"};

std::string_view script_of_kind(std::string_view kind) {
    return kind == "comparison" ? exploration_script_comparison
           : kind == "run"      ? exploration_script_run
                                : exploration_script_sweep;
}

/// The words of the script, by their keys without "x_".
nlohmann::ordered_json words_to_explore(page::Language language) {
    nlohmann::ordered_json words;
    for (const page::Wording& wording : page::exploration_wordings())
        if (wording.key.starts_with("x_"))
            words[std::string(wording.key.substr(2))] =
                language == page::Language::zh ? wording.zh : wording.en;
    return words;
}

std::string library_scripts(const Exploring& exploring, std::string_view kind) {
    std::string script = page::vendored(exploring.library, echarts_script);
    script += exploration_script;
    script += script_of_kind(kind);
    return script;
}

page::Controls licences_of_library(page::Language language, const Exploring& exploring) {
    return {fmt::format(
        "<details class=\"licences\"><summary>{}</summary><pre lang=\"en\">{}\n{}</pre></details>\n",
        page::escaped(page::text_of(page::said(language, "explore_licence"))),
        page::escaped(page::vendored(exploring.library, echarts_notice)),
        page::escaped(page::vendored(exploring.library, echarts_licence)))};
}

}  // namespace

std::size_t NumberStore::add(const std::vector<double>& values) {
    std::vector<std::uint32_t> bits;
    bits.reserve(values.size());
    for (const double value : values) {
        // One bit pattern for all that is not defined.
        const float number = value != value ? std::bit_cast<float>(0x7fc00000U) : static_cast<float>(value);
        bits.push_back(std::bit_cast<std::uint32_t>(number));
    }
    const auto [place, fresh] = places_.emplace(std::move(bits), numbers_.size());
    if (fresh)
        for (const std::uint32_t number : place->first) numbers_.push_back(std::bit_cast<float>(number));
    return place->second;
}

std::string NumberStore::text() const {
    return page::base64_of(
        std::string_view(reinterpret_cast<const char*>(numbers_.data()), numbers_.size() * sizeof(float)));
}

page::Controls place_to_explore(page::Language language, std::string_view kind) {
    const auto words = [&](const std::string& key) {
        return page::escaped(page::text_of(page::said(language, key)));
    };
    return {fmt::format(
        "<noscript><h2>{0}</h2><p class=\"note\">{1}</p></noscript>\n<section id=\"explore\" hidden "
        "aria-labelledby=\"look\"><h2 id=\"look\">{0}</h2>\n<p class=\"note\">{2}</p>\n</section>\n",
        words("explore_title"), words("explore_noscript"), words("explore_note_" + std::string(kind)))};
}

std::size_t room_to_explore(const page::Document& document, const Exploring& exploring) {
    constexpr std::size_t words_and_data = 40'000;  // of the script's JSON beside numbers and their names
    page::Document all = document;
    all.style = exploration_style;
    all.script = library_scripts(exploring, "comparison");
    all.blocks.emplace_back(licences_of_library(document.language, exploring));
    const std::size_t taken = page::html_of(all).size() + words_and_data;
    return taken >= most_report_bytes ? 0 : most_report_bytes - taken;
}

void add_exploration(page::Document& document, const Exploring& exploring, std::string_view kind,
                     nlohmann::ordered_json data, const NumberStore& numbers) {
    data["language"] = document.language == page::Language::zh ? "zh" : "en";
    data["words"] = words_to_explore(document.language);
    data["numbers"] = numbers.text();
    document.blocks.emplace_back(licences_of_library(document.language, exploring));
    document.style = exploration_style;
    document.script = library_scripts(exploring, kind);
    document.data = json_line(data);
}

nlohmann::ordered_json explored_measure(const page::Names& names, const std::string& key,
                                        const std::string& label) {
    const model::Unit unit = page::unit_of_measure(key);
    return {{"key", key},
            {"label", label},
            {"unit", unit == model::Unit::share ? std::string() : names.unit(key)},
            {"share", unit == model::Unit::share},
            {"log", unit == model::Unit::log10_flop}};
}

bool adds_up(const std::string& measure) {
    const int row = model::measure_row(measure);
    return row >= 0 &&
           model::measure_catalogue()[static_cast<std::size_t>(row)].over != model::Over::nation &&
           model::sums_up(model::measure_catalogue()[static_cast<std::size_t>(row)], false);
}

}  // namespace headwater::analysis
