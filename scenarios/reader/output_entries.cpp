// [output] and [[output]]: what the documents say of the run file.
#include <algorithm>
#include <utility>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

std::optional<PlacedWord> word_of(const Node& table, std::string_view key, Problems& problems) {
    const Entry* entry = table.find(key);
    if (!entry) return std::nullopt;
    auto text = text_in(*entry, problems);
    if (!text) return std::nullopt;
    return PlacedWord{std::move(*text), entry->value.place};
}

/// A text or an array of texts.
std::vector<PlacedWord> words_of(const Node& table, std::string_view key, Problems& problems) {
    const Entry* entry = table.find(key);
    if (!entry) return {};
    const Node& value = entry->value;
    if (value.kind == Node::Kind::text) return {{value.text, value.place}};
    const std::string name(key);
    std::vector<PlacedWord> words;
    if (value.kind != Node::Kind::array || value.items.empty()) {
        problems.add(value.place,
                     "'" + name + "' is " +
                         (value.kind == Node::Kind::array ? "empty" : std::string(kind_text(value))),
                     "\"...\" or [\"...\", ...]");
        return words;
    }
    for (const Node& item : value.items) {
        if (item.kind == Node::Kind::text)
            words.push_back({item.text, item.place});
        else
            problems.add(item.place, "'" + name + "' holds " + std::string(kind_text(item)), "texts");
    }
    return words;
}

std::optional<std::int32_t> month_in(const Node& table, const std::string& key, Problems& problems) {
    const auto word = word_of(table, key, problems);
    return word ? month_of(word->text, Day::none, key, word->place, problems) : std::nullopt;
}

OutputEntry entry_of(const Node& table, const Document& document, Problems& problems) {
    refuse_unknown_keys(table, output_block_keys(), "an [[output]]", Elsewhere::no, problems);
    OutputEntry entry;
    entry.place = table.place;
    entry.provenance = document.provenance;
    entry.name = word_of(table, "name", problems);
    if (!table.find("what"))
        problems.add(table.place, "'what' is missing in an [[output]]", listed(output_words()));
    entry.what = words_of(table, "what", problems);
    entry.where = words_of(table, "where", problems);
    entry.which = word_of(table, "which", problems);
    entry.from = month_in(table, "from", problems);
    entry.to = month_in(table, "to", problems);
    if (const Entry* every = table.find("every")) {
        const NumberRule rule{"every", model::Unit::month, {1, 1200}, Whole::yes};
        if (const auto number = number_of(every->value, rule, problems))
            entry.every = static_cast<std::int32_t>(*number);
    }
    return entry;
}

}  // namespace

void apply_output(const Document& document, Draft& draft, Problems& problems) {
    const Entry* entry = document.root.find("output");
    if (!entry) return;
    if (entry->value.kind == Node::Kind::array) {
        draft.outputs.clear();
        draft.labs_after_outputs = false;
        draft.lab_measures_after_outputs = false;
        for (const Node& item : entry->value.items) {
            if (item.kind == Node::Kind::table)
                draft.outputs.push_back(entry_of(item, document, problems));
            else
                problems.add(item.place, "'output' holds " + std::string(kind_text(item)), "[[output]]");
        }
        return;
    }
    const Node* output = table_in(*entry, problems);
    if (!output) return;
    refuse_unknown_keys(*output, output_keys(), "[output]", Elsewhere::maybe, problems);
    if (output->find("lab_measures")) {
        draft.lab_measures = words_of(*output, "lab_measures", problems);
        draft.lab_measures_origin = {output->find("lab_measures")->value.place, document.provenance};
        draft.lab_measures_after_outputs = !draft.outputs.empty();
    }
    const auto word = word_of(*output, "labs", problems);
    if (!word) return;
    const auto found = std::ranges::find(lab_panel_keys, word->text);
    if (found == lab_panel_keys.end()) {
        const auto words = names_of(lab_panel_keys);
        problems.add(word->place, "output.labs = \"" + word->text + "\" is unknown", listed(words),
                     nearest(word->text, words));
        return;
    }
    draft.input.lab_panel = static_cast<model::LabPanel>(found - lab_panel_keys.begin());
    draft.lab_panel = {word->place, document.provenance};
    draft.labs_after_outputs = !draft.outputs.empty();
}

}  // namespace headwater::scenarios
