#include "scenarios/reader/declared.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>

#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "scenarios/reader/lab_words.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

template <class Group>
void append(std::vector<Declared>& list, Group& group) {
    for (const auto& field : model::fields_of<Group>)
        list.push_back({model::group_of<Group>, field.key, &(group.*field.member), field.unit, field.bounds,
                        field.prior, field.mark, field.text, field.source, is_whole(field)});
}

}  // namespace

std::vector<Declared> declared_numerics(model::Numerics& numerics) {
    std::vector<Declared> list;
    append(list, numerics);
    return list;
}

std::vector<Declared> declared_parameters(model::Input& input) {
    std::vector<Declared> list = declared_parameters(input.parameters);
    for (Declared& declared : list) {
        declared.bounds = model::bounds_in(declared.bounds, declared.unit, input.currency);
        declared.prior = model::range_in(declared.prior, declared.unit, input.currency);
    }
    return list;
}

std::vector<Declared> declared_parameters(model::Parameters& parameters) {
    std::vector<Declared> list;
    model::each_group(parameters, [&](auto& group) { append(list, group); });
    return list;
}

std::vector<std::string> top_level_keys() {
    return {"schema",     "name",   "title",  "description", "extends",    "mark",
            "source",     "run",    "tables", "mechanisms",  "parameters", "lever",
            "drop_lever", "output", "policy", "experiment",  "currency"};
}

std::vector<std::string> run_keys() {
    std::vector<std::string> keys{"start", "model", "closing_table"};
    for (const auto& field : model::fields_of<model::Numerics>)
        if (!part_of_start(field.key)) keys.emplace_back(field.key);
    return keys;
}

std::vector<std::string> parameter_groups() {
    model::Parameters parameters;
    std::vector<std::string> groups;
    model::each_group(parameters, [&](auto& group) {
        groups.emplace_back(model::group_of<std::remove_reference_t<decltype(group)>>);
    });
    return groups;
}

std::vector<std::string> parameter_keys(std::string_view group) {
    model::Parameters parameters;
    std::vector<std::string> keys;
    for (const Declared& declared : declared_parameters(parameters))
        if (declared.group == group) keys.emplace_back(declared.key);
    return keys;
}

std::vector<std::string> mechanism_keys() {
    return names_of(model::mechanism_texts, [](const auto& row) { return row.key; });
}

std::vector<std::string> output_keys() {
    return {"labs", "lab_measures"};
}

std::vector<std::string> output_block_keys() {
    return {"what", "every", "where", "from", "to", "which", "name"};
}

std::vector<std::string> output_words() {
    auto words = names_of(model::output_panel_keys);
    words.insert(words.end(), {"measures", "default"});
    for (const model::Measure& measure : model::measure_catalogue()) words.emplace_back(measure.key);
    std::ranges::move(lab_measure_words(), std::back_inserter(words));
    return words;
}

std::vector<std::string> policy_keys() {
    return {"cities"};
}

const std::string& rate_key() {
    static const std::string key = [] {
        std::string code(model::declared_currency);
        std::ranges::transform(code, code.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        return code + "_per_unit";
    }();
    return key;
}

std::vector<std::string> currency_keys() {
    return {"code", "price_year", rate_key()};
}

std::vector<std::string> experiment_keys() {
    return {"question", "headline", "refuted_by"};
}

std::vector<std::string> lever_keys() {
    return names_of(model::lever_catalogue, [](const auto& row) { return row.key; });
}

std::vector<std::string> former_lever_keys() {
    std::vector<std::string> keys;
    for (const model::Lever& lever : model::lever_catalogue)
        if (!lever.former.empty()) keys.emplace_back(lever.former);
    return keys;
}

std::vector<std::string> settable_keys() {
    std::vector<std::string> keys;
    for (const std::string& key : run_keys()) keys.push_back("run." + key);
    keys.push_back("currency." + rate_key());
    for (const std::string& key : mechanism_keys()) keys.push_back("mechanisms." + key);
    for (const std::string& key : output_keys()) keys.push_back("output." + key);
    for (const std::string& key : policy_keys()) keys.push_back("policy." + key);
    model::Parameters parameters;
    for (const Declared& declared : declared_parameters(parameters))
        keys.push_back("parameters." + std::string(declared.group) + "." + std::string(declared.key));
    return keys;
}

}  // namespace headwater::scenarios
