#include <algorithm>

#include "analysis/sweeps/study_parts.hpp"
#include "scenarios/reader/document.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::analysis {

using namespace scenarios;

std::optional<std::string> text_of_key(const Node& table, std::string_view key, Problems& problems) {
    const Entry* entry = table.find(key);
    return entry ? text_in(*entry, problems) : std::nullopt;
}

std::optional<double> number_of_key(const Node& table, std::string_view key, model::Range bounds,
                                    Problems& problems) {
    const Entry* entry = table.find(key);
    if (entry == nullptr) return std::nullopt;
    return number_of(entry->value, {std::string(key), model::Unit::one, bounds}, problems);
}

std::optional<std::int64_t> whole_of_key(const Node& table, std::string_view key, model::Range bounds,
                                         Problems& problems) {
    const Entry* entry = table.find(key);
    if (entry == nullptr) return std::nullopt;
    const auto number =
        number_of(entry->value, {std::string(key), model::Unit::one, bounds, Whole::yes}, problems);
    if (!number) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<std::size_t> word_of_key(const Node& table, std::string_view key,
                                       const std::vector<std::string>& words, Problems& problems) {
    const auto text = text_of_key(table, key, problems);
    if (!text) return std::nullopt;
    const auto found = std::ranges::find(words, *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    problems.add(table.find(key)->value.place, std::string(key) + " is '" + *text + "'", listed(words),
                 nearest(*text, words));
    return std::nullopt;
}

std::vector<std::string> texts_in(const Node& table, std::string_view key, Problems& problems) {
    std::vector<std::string> texts;
    const Entry* entry = table.find(key);
    if (entry == nullptr) return texts;
    if (entry->value.kind != Node::Kind::array) {
        problems.add(entry->value.place,
                     std::string(key) + " is " + std::string(kind_text(entry->value)) + ", not a list",
                     "[\"...\", \"...\"]");
        return texts;
    }
    for (const Node& item : entry->value.items) {
        if (item.kind == Node::Kind::text)
            texts.push_back(item.text);
        else
            problems.add(item.place, std::string(key) + " holds " + std::string(kind_text(item)), "text");
    }
    return texts;
}

std::vector<const Node*> tables_in(const Node& root, std::string_view key, Problems& problems) {
    std::vector<const Node*> tables;
    const Entry* entry = root.find(key);
    if (entry == nullptr) return tables;
    const std::string form = "[[" + std::string(key) + "]]";
    if (entry->value.kind != Node::Kind::array) {
        problems.add(entry->value.place, std::string(key) + " is " + std::string(kind_text(entry->value)),
                     form);
        return tables;
    }
    for (const Node& item : entry->value.items) {
        if (item.kind == Node::Kind::table)
            tables.push_back(&item);
        else
            problems.add(item.place, std::string(key) + " holds " + std::string(kind_text(item)), form);
    }
    return tables;
}

const Node* section(const Node& root, std::string_view key, const std::vector<std::string>& keys,
                    Problems& problems) {
    const Entry* entry = root.find(key);
    const Node* table = entry ? table_in(*entry, problems) : nullptr;
    if (table != nullptr)
        refuse_unknown_keys(*table, keys, "[" + std::string(key) + "]", Elsewhere::no, problems);
    return table;
}

}  // namespace headwater::analysis
