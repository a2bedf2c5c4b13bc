// [experiment]: what a scenario is run for.
#include <algorithm>
#include <utility>

#include "model/measures/measure_name.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

void read_headline(const Entry& entry, Draft& draft, Problems& problems) {
    if (entry.value.kind != Node::Kind::array) {
        problems.add(entry.value.place,
                     "experiment.headline is " + std::string(kind_text(entry.value)) + ", not an array",
                     "[\"measure\", \"measure:city\", \"measure:city:tier\", ...]");
        return;
    }
    draft.experiment.headline.clear();
    draft.headline_places.clear();
    for (const Node& item : entry.value.items) {
        if (item.kind != Node::Kind::text) {
            problems.add(item.place, "experiment.headline holds " + std::string(kind_text(item)),
                         "\"measure\", \"measure:city\", \"measure:tier\" or \"measure:city:tier\"");
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
        const Place& place = draft.headline_places[i];
        try {
            const model::MeasureName name = model::measure_name(headline, draft.known_cities);
            if (!model::is_one_number(name))
                problems.add(place, "values of " + headline + " cannot be added",
                             "one value: " + model::one_number_of(name, draft.known_cities));
        } catch (const model::MeasureNameError& wrong) {
            // Without tables every city is unknown, which is no fault of the headline.
            const bool a_city = wrong.what() == "unknown city '" + wrong.word() + "'" ||
                                wrong.what() == "unknown city or tier '" + wrong.word() + "'";
            if (a_city && draft.known_cities.empty()) continue;
            if (model::no_place_for_labs(headline))
                problems.add(place, std::string("headline measure ") + wrong.what(),
                             "measures of cities or of the nation", wrong.meant());
            else
                problems.add(place, std::string(wrong.what()) + " in headline measure",
                             listed(wrong.allowed()), nearest(wrong.word(), wrong.allowed()));
        }
    }
}

}  // namespace headwater::scenarios
