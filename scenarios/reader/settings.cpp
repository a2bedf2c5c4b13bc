// The sections of a document that hold single values: header, [run], [mechanisms], [parameters],
// [policy].
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

bool is_name(std::string_view text) {
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// The table of a section, if the document has it.
const Node* section(const Document& document, std::string_view key, Problems& problems) {
    const Entry* entry = document.root.find(key);
    return entry ? table_in(*entry, problems) : nullptr;
}

void read_parameter(const Entry& entry, const Document& document, const Declared& declared, Origin& origin,
                    const model::Currency& currency, Problems& problems) {
    const std::string name = "parameters." + std::string(declared.group) + "." + std::string(declared.key);
    const NumberRule rule{name, declared.unit, declared.bounds, whole_of(declared), currency};
    origin = {entry.value.place, document.provenance};
    const Node* value = &entry.value;
    if (value->kind == Node::Kind::table) {
        const std::array<std::string, 3> keys{"value", "mark", "source"};
        refuse_unknown_keys(*value, keys, name, Elsewhere::no, problems);
        origin.provenance = provenance_in(*value, document, problems);
        const Entry* inner = value->find("value");
        if (!inner) {
            problems.add(value->place, "'value' is missing in " + name, allowed_text(rule));
            return;
        }
        value = &inner->value;
    }
    if (const auto number = number_of(*value, rule, problems)) *declared.value = *number;
}

/// The row of the word that an entry holds in `words`.
template <std::size_t n>
std::optional<std::size_t> word_in(const Entry& entry, const std::string& name,
                                   const std::array<std::string_view, n>& allowed, Problems& problems) {
    const auto word = text_in(entry, problems);
    if (!word) return std::nullopt;
    const auto found = std::ranges::find(allowed, *word);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    const auto words = names_of(allowed);
    problems.add(entry.value.place, name + " = \"" + *word + "\" is unknown", listed(words),
                 nearest(*word, words));
    return std::nullopt;
}

}  // namespace

void apply_header(const Document& document, Draft& draft, Problems& problems) {
    if (const Entry* name = document.root.find("name")) {
        if (auto text = text_in(*name, problems)) {
            if (!is_name(*text))
                problems.add(name->value.place, "name = \"" + *text + "\" is no name",
                             "a-z, 0-9 and -, at most 64");
            draft.name = std::move(*text);
        }
    }
    if (const Entry* title = document.root.find("title"))
        if (auto text = text_in(*title, problems)) draft.title = std::move(*text);
    if (const Entry* description = document.root.find("description"))
        if (auto text = text_in(*description, problems)) draft.description = std::move(*text);
}

void apply_run(const Document& document, Draft& draft, Problems& problems) {
    const Node* run = section(document, "run", problems);
    if (!run) return;
    refuse_unknown_keys(*run, run_keys(), "[run]", Elsewhere::maybe, problems);
    if (run->find("start") || run->find("months")) draft.horizon_layer = document.layer;
    if (const Entry* start = run->find("start")) {
        if (start->value.kind != Node::Kind::text) {
            problems.add(start->value.place,
                         "run.start is " + std::string(kind_text(start->value)) + ", not text",
                         "\"YYYY-MM\"");
        } else if (const auto month =
                       month_of(start->value.text, Day::none, "run.start", start->value.place, problems)) {
            std::array<double, 2> parts{static_cast<double>(*month / 12),
                                        static_cast<double>(*month % 12 + 1)};
            bool inside = true;
            for (const Declared& declared : declared_numerics(draft.input.numerics)) {
                if (!part_of_start(declared.key)) continue;
                const double part = parts[declared.key == "start_year" ? 0 : 1];
                const NumberRule rule{
                    "the " + std::string(declared.key == "start_year" ? "year" : "month") + " of run.start",
                    declared.unit, declared.bounds, Whole::yes};
                if (const auto good = checked(part, rule, start->value.place, problems))
                    *declared.value = *good;
                else
                    inside = false;
            }
            if (inside) draft.start = {start->value.place, document.provenance};
        }
    }
    if (const Entry* form = run->find("model")) {
        if (const auto row = word_in(*form, "run.model", model::model_form_keys, problems)) {
            draft.input.form = static_cast<model::ModelForm>(*row);
            draft.form = {form->value.place, document.provenance};
        }
    }
    if (const Entry* table = run->find("closing_table")) {
        if (const auto row = word_in(*table, "run.closing_table", model::closing_table_keys, problems)) {
            draft.input.closing_table = static_cast<model::ClosingTable>(*row);
            draft.closing_table = {table->value.place, document.provenance};
        }
    }
    const auto declared = declared_numerics(draft.input.numerics);
    for (std::size_t i = 0; i < declared.size(); ++i) {
        if (part_of_start(declared[i].key)) continue;
        const Entry* entry = run->find(declared[i].key);
        if (!entry) continue;
        const NumberRule rule{"run." + std::string(declared[i].key), declared[i].unit, declared[i].bounds,
                              whole_of(declared[i])};
        draft.numerics[i] = {entry->value.place, document.provenance};
        if (const auto number = number_of(entry->value, rule, problems)) *declared[i].value = *number;
    }
}

void apply_mechanisms(const Document& document, Draft& draft, Problems& problems) {
    const Node* section_node = section(document, "mechanisms", problems);
    if (!section_node) return;
    refuse_unknown_keys(*section_node, mechanism_keys(), "[mechanisms]", Elsewhere::maybe, problems);
    for (std::size_t i = 0; i < model::mechanism_texts.size(); ++i) {
        const auto& mechanism = model::mechanism_texts[i];
        const Entry* entry = section_node->find(mechanism.key);
        if (!entry) continue;
        draft.mechanisms[i] = {entry->value.place, document.provenance};
        const Node& value = entry->value;
        const bool is_word = value.kind == Node::Kind::text && (value.text == "on" || value.text == "off");
        if (!is_word && value.kind != Node::Kind::boolean) {
            problems.add(value.place,
                         "mechanisms." + entry->key + " is " +
                             (value.kind == Node::Kind::text ? "\"" + value.text + "\""
                                                             : std::string(kind_text(value))),
                         "\"on\" or \"off\"");
            continue;
        }
        if (is_word ? value.text == "on" : value.boolean)
            draft.input.mechanisms.switch_on(model::Mechanism(mechanism));
        else
            draft.input.mechanisms.switch_off(model::Mechanism(mechanism));
    }
}

void apply_policy(const Document& document, Draft& draft, Problems& problems) {
    const Node* policy = section(document, "policy", problems);
    if (!policy) return;
    refuse_unknown_keys(*policy, policy_keys(), "[policy]", Elsewhere::maybe, problems);
    const Entry* cities = policy->find("cities");
    if (!cities) return;
    const auto row = word_in(*cities, "policy.cities", model::city_rule_keys, problems);
    if (!row) return;
    draft.input.city_rule = static_cast<model::CityRule>(*row);
    draft.city_rule = {cities->value.place, document.provenance};
}

void apply_parameters(const Document& document, Draft& draft, Problems& problems) {
    const Node* parameters = section(document, "parameters", problems);
    if (!parameters) return;
    refuse_unknown_keys(*parameters, parameter_groups(), "[parameters]", Elsewhere::maybe, problems);
    const auto declared = declared_parameters(draft.input);
    for (const std::string& group : parameter_groups()) {
        const Entry* entry = parameters->find(group);
        if (!entry) continue;
        if (entry->value.kind != Node::Kind::table) {
            problems.add(
                entry->value.place,
                "parameters." + group + " is " + std::string(kind_text(entry->value)) + ", not a table",
                "[parameters." + group + "]");
            continue;
        }
        const Node& values = entry->value;
        refuse_unknown_keys(values, parameter_keys(group), "[parameters." + group + "]", Elsewhere::maybe,
                            problems);
        for (std::size_t i = 0; i < declared.size(); ++i) {
            if (declared[i].group != group) continue;
            if (const Entry* value = values.find(declared[i].key))
                read_parameter(*value, document, declared[i], draft.parameters[i], draft.input.currency,
                               problems);
        }
    }
}

}  // namespace headwater::scenarios
