// [experiment]: what a scenario is run for.
#include <algorithm>
#include <utility>

#include "model/measures/measure.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

/// The city of "measure:city"; empty for the nation.
std::string city_of(const std::string& headline) {
    const std::size_t colon = headline.find(':');
    return colon == std::string::npos ? "" : headline.substr(colon + 1);
}

void read_headline(const Entry& entry, Draft& draft, Problems& problems) {
    if (entry.value.kind != Node::Kind::array) {
        problems.add(entry.value.place,
                     "experiment.headline is " + std::string(kind_text(entry.value)) + ", not an array",
                     "[\"measure\", \"measure:city\", ...]");
        return;
    }
    draft.experiment.headline.clear();
    draft.headline_places.clear();
    const auto measures = names_of(model::measure_catalogue(), [](const auto& m) { return m.key; });
    for (const Node& item : entry.value.items) {
        if (item.kind != Node::Kind::text) {
            problems.add(item.place, "experiment.headline holds " + std::string(kind_text(item)),
                         "\"measure\" or \"measure:city\"");
            continue;
        }
        const std::string measure = item.text.substr(0, item.text.find(':'));
        const int row = model::measure_row(measure);
        if (row < 0) {
            problems.add(item.place, "unknown measure '" + measure + "'", "see headwater list measures",
                         nearest(measure, measures));
            continue;
        }
        const model::Measure& found = model::measure_catalogue()[static_cast<std::size_t>(row)];
        const model::Over over = found.over;
        if (!city_of(item.text).empty() && over != model::Over::city && over != model::Over::city_tier) {
            problems.add(item.place, "measure " + measure + " is not one of cities", measure);
            continue;
        }
        if (!model::sums_up(found, !city_of(item.text).empty())) {
            problems.add(item.place, "values of " + measure + " cannot be added",
                         over == model::Over::city ? "one city: " + measure + ":CITY" : "");
            continue;
        }
        if (std::ranges::find(draft.experiment.headline, item.text) != draft.experiment.headline.end()) {
            problems.add(item.place, "headline measure '" + item.text + "' is named twice");
            continue;
        }
        draft.experiment.headline.push_back(item.text);
        draft.headline_places.push_back(item.place);
    }
}

}  // namespace

void apply_experiment(const Document& document, Draft& draft, Problems& problems) {
    const Entry* entry = document.root.find("experiment");
    const Node* section = entry ? table_in(*entry, problems) : nullptr;
    if (!section) return;
    refuse_unknown_keys(*section, experiment_keys(), "[experiment]", Elsewhere::maybe, problems);
    if (const Entry* question = section->find("question"))
        if (auto text = text_in(*question, problems)) draft.experiment.question = std::move(*text);
    if (const Entry* refuted = section->find("refuted_by"))
        if (auto text = text_in(*refuted, problems)) draft.experiment.refuted_by = std::move(*text);
    if (const Entry* headline = section->find("headline")) read_headline(*headline, draft, problems);
}

void settle_experiment(const Draft& draft, Problems& problems) {
    for (std::size_t i = 0; i < draft.experiment.headline.size(); ++i) {
        const std::string& headline = draft.experiment.headline[i];
        const std::string city = city_of(headline);
        if (!city.empty() && !draft.known_cities.empty() &&
            std::ranges::find(draft.known_cities, city) == draft.known_cities.end())
            problems.add(draft.headline_places[i], "unknown city '" + city + "' in headline measure",
                         listed(draft.known_cities), nearest(city, draft.known_cities));
    }
}

}  // namespace headwater::scenarios
