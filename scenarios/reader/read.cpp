// The order of reading: documents, sections, tables, timeline, and the whole.
#include <utility>

#include "model/core/sha256.hpp"
#include "model/state/kernel_limit.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/resolve.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::scenarios {

namespace {

Draft draft_of_defaults() {
    Draft draft;
    const Provenance choice{model::Mark::assumed, "choice of the scenario"};
    draft.currency = {std::nullopt, choice};
    draft.currency_rate = {std::nullopt, choice};
    draft.start = {std::nullopt, choice};
    draft.form = {std::nullopt, choice};
    draft.closing_table = {std::nullopt, choice};
    draft.lab_panel = {std::nullopt, choice};
    draft.city_rule = {std::nullopt, choice};
    for (const Declared& declared : declared_numerics(draft.input.numerics))
        draft.numerics.push_back({std::nullopt, {declared.mark, std::string(declared.source)}});
    for (const Declared& declared : declared_parameters(draft.input.parameters))
        draft.parameters.push_back({std::nullopt, {declared.mark, std::string(declared.source)}});
    for (const auto& mechanism : model::mechanism_texts)
        draft.mechanisms.push_back({std::nullopt, {model::Mark::assumed, std::string(mechanism.id)}});
    return draft;
}

void apply(const Document& document, Draft& draft, Problems& problems) {
    apply_header(document, draft, problems);
    apply_run(document, draft, problems);
    apply_mechanisms(document, draft, problems);
    apply_output(document, draft, problems);
    apply_policy(document, draft, problems);
    apply_experiment(document, draft, problems);
    apply_parameters(document, draft, problems);
    apply_table_mentions(document, draft, problems);
    apply_levers(document, draft, problems);
}

void require_what_has_no_default(const Chain& chain, const Draft& draft, Problems& problems) {
    const Document& asked_for = chain.documents.back();
    if (!asked_for.root.find("name"))
        problems.add(asked_for.place, "'name' is missing", "name = \"a-z, 0-9 and -\"");
    if (!chain.whole) return;
    if (!draft.tables.cities.value)
        problems.add(asked_for.place, "the table of cities is missing", "[tables] cities = \"FILE.csv\"");
    const auto nowhere = std::ranges::find_if(
        draft.input.cities, [](const model::CityInput& city) { return !city.latitude || !city.longitude; });
    if (draft.input.cities.size() > 1 && !draft.tables.distances.value && nowhere != draft.input.cities.end())
        problems.add(asked_for.place,
                     "the table of distances is missing, and '" + nowhere->key + "' has no coordinates",
                     "[tables] distances = \"FILE.csv\", or latitude_deg and longitude_deg of every city");
}

/// The reduced talent market has no firms' decisions, money or policy for these to act on.
void refuse_what_the_kernel_ignores(const Draft& draft, Problems& problems) {
    if (draft.input.form != model::ModelForm::talent_kernel || !draft.form.place) return;
    const auto refuse = [&](bool there, const std::string& what) {
        if (there)
            problems.add(*draft.form.place, "run.model = \"talent_kernel\" knows no " + what,
                         "only cities and distances");
    };
    if (draft.input.cities.size() > model::most_kernel_cities)
        problems.add(*draft.form.place,
                     std::to_string(draft.input.cities.size()) + " cities with run.model = \"talent_kernel\"",
                     "at most " + std::to_string(model::most_kernel_cities));
    refuse(!draft.levers.empty(), "levers");
    refuse(!draft.input.organisations.empty(), "organisations");
    refuse(!draft.input.clouds.empty(), "sellers of GPU-hours");
    refuse(!draft.input.contracts.empty(), "contracts");
    refuse(!draft.input.events.empty(), "events");
}

ReadResult result_of(const Chain& chain, const Overrides& overrides, Problems& problems) {
    std::vector<std::string> values;
    std::vector<std::string> levers;
    for (const std::string& setting : overrides.set)
        (is_lever_override(setting) ? levers : values).push_back(setting);
    const std::vector<Document> settings = load_overrides(values, problems);
    std::vector<Document> lever_settings;
    for (const std::string& setting : levers)
        lever_settings.push_back({{problems.add_override(setting), 0, 0},
                                  {},
                                  "",
                                  {model::Mark::assumed, "command line"},
                                  last_layer,
                                  ""});
    if (chain.documents.empty()) return {std::nullopt, problems.list()};

    Draft draft = draft_of_defaults();
    std::vector<const Document*> all;
    for (const auto* documents : {&chain.documents, &settings})
        for (const Document& document : *documents) all.push_back(&document);
    settle_currency(all, draft, problems);
    for (const Document& document : chain.documents) apply(document, draft, problems);
    for (const Document& document : settings) apply(document, draft, problems);
    for (const Document& document : settings)
        if (!document.multiple.empty()) apply_multiple(document, draft, problems);
    for (std::size_t i = 0; i < levers.size(); ++i)
        apply_lever_override(levers[i], lever_settings[i], draft, problems);
    read_tables(draft, problems);
    settle_timeline(draft, problems);
    refuse_idle_settings(draft, problems);
    settle_output(draft, problems);
    settle_experiment(draft, problems);
    refuse_what_the_kernel_ignores(draft, problems);
    require_what_has_no_default(chain, draft, problems);
    refuse_marks_without_source(draft, problems);
    if (problems.none()) tell_idle_settings(draft, problems);
    if (!problems.none()) return {std::nullopt, problems.list()};

    draft.input.name = draft.name;
    Scenario scenario;
    scenario.resolved_toml = canonical_text(draft, Detail::whole);
    scenario.digest = model::sha256_of(canonical_text(draft, Detail::digest));
    scenario.values = resolved_values(draft, problems);
    scenario.marks = count_marks(scenario.values);
    scenario.files = problems.files();
    scenario.remarks = problems.remarks();
    scenario.name = std::move(draft.name);
    scenario.title = std::move(draft.title);
    scenario.description = std::move(draft.description);
    scenario.experiment = std::move(draft.experiment);
    scenario.input = std::move(draft.input);
    return {std::move(scenario), {}};
}

}  // namespace

ReadResult read(const std::string& path, const Overrides& overrides) {
    Problems problems;
    const Chain chain = load_chain(path, problems);
    return result_of(chain, overrides, problems);
}

ReadResult read_text(std::string_view toml, const std::string& base_directory, const Overrides& overrides) {
    Problems problems;
    const Chain chain = load_chain_of_text(toml, base_directory, problems);
    return result_of(chain, overrides, problems);
}

}  // namespace headwater::scenarios
