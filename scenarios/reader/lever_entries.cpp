// [[lever]] and [[drop_lever]]: what the documents say, before cities are known to the model.
#include <algorithm>
#include <array>
#include <utility>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"
#include "scenarios/reader/lever_key.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

struct NamedCity {
    std::string key;
    Place place;
};

/// The tables of an array such as [[lever]].
std::vector<const Node*> array_tables(const Document& document, std::string_view key, Problems& problems) {
    std::vector<const Node*> tables;
    const Entry* entry = document.root.find(key);
    if (!entry) return tables;
    const std::string allowed = "[[" + std::string(key) + "]]";
    if (entry->value.kind != Node::Kind::array) {
        problems.add(
            entry->value.place,
            "'" + entry->key + "' is " + std::string(kind_text(entry->value)) + ", not an array of tables",
            allowed);
        return tables;
    }
    for (const Node& item : entry->value.items) {
        if (item.kind == Node::Kind::table)
            tables.push_back(&item);
        else
            problems.add(item.place, "'" + entry->key + "' holds " + std::string(kind_text(item)), allowed);
    }
    return tables;
}

std::optional<std::size_t> lever_of(const Node& table, std::string_view section, Problems& problems) {
    const Entry* key = table.find("key");
    if (!key) {
        problems.add(table.place, "'key' is missing in " + std::string(section), listed(lever_keys()));
        return std::nullopt;
    }
    const auto text = text_in(*key, problems);
    if (!text) return std::nullopt;
    return lever_named(*text, key->value.place, problems);
}

std::vector<NamedCity> cities_of(const Node& table, Problems& problems) {
    std::vector<NamedCity> cities;
    const Entry* one = table.find("city");
    const Entry* several = table.find("cities");
    if (one && several) problems.add(several->place, "both 'city' and 'cities' are given", "one of them");
    if (one) {
        if (auto text = text_in(*one, problems)) cities.push_back({std::move(*text), one->value.place});
    } else if (several) {
        if (several->value.kind != Node::Kind::array) {
            problems.add(several->value.place,
                         "'cities' is " + std::string(kind_text(several->value)) + ", not an array",
                         "[\"city\", ...]");
            return cities;
        }
        for (const Node& item : several->value.items) {
            if (item.kind != Node::Kind::text)
                problems.add(item.place, "'cities' holds " + std::string(kind_text(item)), "keys of cities");
            else if (std::ranges::find(cities, item.text, &NamedCity::key) != cities.end())
                problems.add(item.place, "city '" + item.text + "' is named twice");
            else
                cities.push_back({item.text, item.place});
        }
        if (several->value.items.empty())
            problems.add(several->value.place, "'cities' is empty", "at least one city");
    }
    return cities;
}

std::optional<std::int32_t> date_in(const Node& table, const std::string& key, Problems& problems) {
    const Entry* entry = table.find(key);
    if (!entry) return std::nullopt;
    if (entry->value.kind != Node::Kind::text) {
        problems.add(entry->value.place, key + " is " + std::string(kind_text(entry->value)) + ", not text",
                     "\"YYYY-MM\"");
        return std::nullopt;
    }
    return month_of(entry->value.text, Day::none, key, entry->value.place, problems);
}

std::int32_t months_in(const Node& table, const std::string& key, Problems& problems) {
    const Entry* entry = table.find(key);
    if (!entry) return 0;
    const NumberRule rule{key, model::Unit::month, {0, most_delay_months}, Whole::yes};
    return static_cast<std::int32_t>(number_of(entry->value, rule, problems).value_or(0));
}

void add_lever(const Node& table, const Document& document, Draft& draft, Problems& problems) {
    const std::array<std::string, 12> keys{"key",  "city",  "cities",      "nation",           "value",
                                           "from", "until", "ramp_months", "ramp_past_months", "lag_months",
                                           "mark", "source"};
    refuse_unknown_keys(table, keys, "a [[lever]]", Elsewhere::no, problems);
    LeverEntry entry;
    entry.place = table.place;
    entry.city_place = table.place;
    entry.document = &document;
    entry.provenance = provenance_in(table, document, problems);
    entry.from = date_in(table, "from", problems);
    entry.until = date_in(table, "until", problems);
    entry.ramp = months_in(table, "ramp_months", problems);
    entry.risen = months_in(table, "ramp_past_months", problems);
    entry.lag = months_in(table, "lag_months", problems);
    if (entry.risen > entry.ramp)
        problems.add(table.find("ramp_past_months")->value.place,
                     "ramp_past_months = " + std::to_string(entry.risen) + " is longer than the rise",
                     "at most ramp_months = " + std::to_string(entry.ramp));
    const auto cities = cities_of(table, problems);
    if (entry.from && entry.until && *entry.from >= *entry.until)
        problems.add(table.find("until")->value.place,
                     "until = \"" + month_text(*entry.until) + "\" is not after from",
                     "later than " + month_text(*entry.from));

    const auto row = lever_of(table, "a [[lever]]", problems);
    if (!row) return;
    entry.lever = *row;
    const model::Lever& lever = model::lever_catalogue[*row];
    const std::string name = "lever " + std::string(lever.key);
    const NumberRule rule = rule_of(name, lever, Whole::no, draft.input.currency);
    const Entry* value = table.find("value");
    if (!value)
        problems.add(table.place, "'value' is missing in " + name, allowed_text(rule));
    else if (const auto number = number_of(value->value, rule, problems))
        entry.value = *number;
    if (entry.ramp > 0 && lever.unit == model::Unit::switch_)
        problems.add(table.find("ramp_months")->value.place, name + " is a switch and cannot rise slowly",
                     "lag_months");

    const bool names_city = table.find("city") || table.find("cities");
    if (const Entry* nation = table.find("nation")) {
        if (lever.scope != model::LeverScope::nation)
            problems.add(nation->place, name + " is a lever of cities and binds no nation",
                         "city = \"...\" or cities = [\"...\", \"...\"]");
        else if (auto text = text_in(*nation, problems))
            entry.nation = std::move(*text);
    }
    if (lever.scope == model::LeverScope::nation) {
        if (names_city)
            problems.add((table.find("city") ? table.find("city") : table.find("cities"))->place,
                         name + " is a lever of the nation", "no city");
        else
            draft.levers.push_back(entry);
        return;
    }
    if (!names_city)
        problems.add(table.place, name + " needs a city", "city = \"...\" or cities = [\"...\", \"...\"]");
    for (const NamedCity& city : cities) {
        entry.city = city.key;
        entry.city_place = city.place;
        draft.levers.push_back(entry);
    }
}

void drop_lever(const Node& table, const Document& document, Draft& draft, Problems& problems) {
    const std::array<std::string, 2> keys{"key", "city"};
    refuse_unknown_keys(table, keys, "a [[drop_lever]]", Elsewhere::no, problems);
    const auto row = lever_of(table, "a [[drop_lever]]", problems);
    if (!row) return;
    const model::Lever& lever = model::lever_catalogue[*row];
    const Entry* city = table.find("city");
    std::string key;
    if (city) {
        if (lever.scope == model::LeverScope::nation) {
            problems.add(city->place, "lever " + std::string(lever.key) + " is a lever of the nation",
                         "no city");
            return;
        }
        auto text = text_in(*city, problems);
        if (!text) return;
        key = std::move(*text);
    }
    std::vector<std::string> cities;
    for (const LeverEntry& entry : draft.levers)
        if (entry.lever == *row && entry.document != &document) cities.push_back(entry.city);
    const std::size_t dropped = std::erase_if(draft.levers, [&](const LeverEntry& entry) {
        const bool drop = entry.lever == *row && entry.document != &document && (!city || entry.city == key);
        if (drop) draft.dropped_levers.push_back(entry);
        return drop;
    });
    if (dropped > 0) return;
    std::ranges::sort(cities);
    cities.erase(std::unique(cities.begin(), cities.end()), cities.end());
    problems.add(city ? city->value.place : table.place,
                 "no setting of lever " + std::string(lever.key) + (city ? " for '" + key + "'" : "") +
                     " is inherited",
                 listed(cities), nearest(key, cities));
}

}  // namespace

void apply_levers(const Document& document, Draft& draft, Problems& problems) {
    for (const Node* table : array_tables(document, "drop_lever", problems))
        drop_lever(*table, document, draft, problems);
    for (const Node* table : array_tables(document, "lever", problems)) {
        if (draft.levers.size() >= most_lever_settings) {
            problems.add(table->place, "there are too many lever settings",
                         "at most " + std::to_string(most_lever_settings));
            return;
        }
        add_lever(*table, document, draft, problems);
    }
}

}  // namespace headwater::scenarios
