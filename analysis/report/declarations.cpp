#include "analysis/report/declarations.hpp"

#include <algorithm>
#include <span>

#include "analysis/report/term_words.hpp"
#include "model/input.hpp"
#include "model/levers/catalogue.hpp"
#include "model/measures/measure.hpp"
#include "model/state/record.hpp"

namespace headwater::analysis {

namespace {

using model::text_of;

void set_unit(Declaration& declaration, model::Unit unit) {
    declaration.money = is_money(unit);
    declaration.unit = text_of(unit).symbol;
    declaration.unit_cf = text_of(unit).udunits;
}

template <class Owner>
void add_fields(DeclarationKind kind, std::string_view prefix, std::vector<Declaration>& all) {
    const Owner defaults{};
    for (const model::Field<Owner>& field : model::fields_of<Owner>) {
        Declaration d;
        d.kind = kind;
        d.group = model::group_of<Owner>;
        d.key = d.group + "." + std::string(field.key);
        d.set_key = std::string(prefix) + d.key;
        d.text = field.text;
        set_unit(d, field.unit);
        d.source = field.source;
        d.value = defaults.*field.member;
        d.bounds = field.bounds;
        d.prior = field.prior;
        d.scale = field.scale;
        d.mark = field.mark;
        all.push_back(std::move(d));
    }
}

void add_levers(std::vector<Declaration>& all) {
    for (const model::Lever& lever : model::lever_catalogue) {
        Declaration d;
        d.kind = DeclarationKind::lever;
        d.key = lever.key;
        d.former = lever.former;
        d.text = lever.text;
        set_unit(d, lever.unit);
        d.source = lever.source;
        d.value = lever.neutral;
        d.bounds = lever.bounds;
        d.scale = lever.scale;
        d.scope = text_of(lever.scope);
        d.mechanism = lever.mechanism;
        for (const std::string_view measure : lever.moves)
            if (!measure.empty()) d.moves.emplace_back(measure);
        for (const std::string_view other : lever.needs)
            if (!other.empty()) d.needs.emplace_back(other);
        all.push_back(std::move(d));
    }
}

void add_mechanisms(std::vector<Declaration>& all) {
    for (const model::MechanismText& mechanism : model::mechanism_texts) {
        Declaration d;
        d.kind = DeclarationKind::mechanism;
        d.key = mechanism.key;
        d.set_key = "mechanisms." + d.key;
        d.text = mechanism.text;
        d.mechanism = mechanism.id;
        d.unit = text_of(model::Unit::switch_).symbol;
        d.unit_cf = text_of(model::Unit::switch_).udunits;
        d.value = mechanism.starts == model::Starts::on ? 1 : 0;
        all.push_back(std::move(d));
    }
}

std::string_view over_text(model::Over over) {
    switch (over) {
        case model::Over::nation:
            return "nation";
        case model::Over::city:
            return "city";
        case model::Over::city_tier:
            return "city and tier";
        case model::Over::tier:
            return "tier";
        case model::Over::lab:
            return "lab";
    }
    return "";
}

std::string_view timing_text(model::Timing timing) {
    switch (timing) {
        case model::Timing::stock:
            return "stock";
        case model::Timing::flow:
            return "flow";
        case model::Timing::mean:
            return "mean";
    }
    return "";
}

/// `group`: of labs, as a city may have a measure of the same key; it is their group in a run file too.
void add_measures(std::vector<Declaration>& all, std::span<const model::Measure> measures,
                  const std::string& group) {
    for (const model::Measure& measure : measures) {
        Declaration d;
        d.kind = DeclarationKind::measure;
        d.group = group;
        d.key = (group.empty() ? "" : group + ".") + std::string(measure.key);
        d.text = measure.text;
        set_unit(d, measure.unit);
        d.over = over_text(measure.over);
        d.timing = timing_text(measure.timing);
        d.goal = key_of(measure.goal);
        d.formula = measure.formula;
        d.of_country = model::of_country(measure);
        d.ledger = text_of(measure.ledger);
        d.of_cities = measure.of_cities;
        all.push_back(std::move(d));
    }
}

void add_events(std::vector<Declaration>& all) {
    for (const model::EventKindText& event : model::event_kinds) {
        Declaration d;
        d.kind = DeclarationKind::event;
        d.key = event.key;
        d.text = event.text;
        for (const std::string_view term : event.terms)
            if (!term.empty()) d.terms.emplace_back(term);
        all.push_back(std::move(d));
    }
}

/// A term of one name and meaning once, with the events that keep it.
void add_terms(std::vector<Declaration>& all) {
    const std::size_t before = all.size();
    for (const model::EventKindText& event : model::event_kinds)
        for (const std::string_view term : event.terms) {
            const TermWord* word = word_of(term_family(event.terms, event.key), term);
            if (word == nullptr) continue;
            const auto same =
                std::find_if(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                             [&](const Declaration& d) { return d.key == term && d.text == word->meaning; });
            if (same != all.end()) {
                same->events.emplace_back(event.key);
                continue;
            }
            Declaration d;
            d.kind = DeclarationKind::term;
            d.key = term;
            d.text = word->meaning;
            d.events.emplace_back(event.key);
            all.push_back(std::move(d));
        }
}

void add_units(std::vector<Declaration>& all) {
    for (const model::UnitText& unit : model::unit_texts) {
        Declaration d;
        d.kind = DeclarationKind::unit;
        d.key = unit.symbol;
        d.unit = unit.symbol;
        d.unit_cf = unit.udunits;
        all.push_back(std::move(d));
    }
}

std::string normal(std::string_view key) {
    std::string text(key);
    std::ranges::replace(text, '-', '_');
    return text;
}

}  // namespace

std::string declared_money() {
    return std::string(model::declared_currency) + " of " + std::to_string(model::declared_price_year);
}

std::vector<Declaration> all_declarations() {
    std::vector<Declaration> all;
    add_levers(all);
    model::Parameters parameters;
    model::each_group(parameters, [&]<class Group>(Group&) {
        add_fields<Group>(DeclarationKind::parameter, "parameters.", all);
    });
    add_fields<model::Numerics>(DeclarationKind::numeric, "", all);
    add_mechanisms(all);
    add_measures(all, model::measure_catalogue(), "");
    add_measures(all, model::lab_measure_catalogue(), "lab");
    add_events(all);
    add_terms(all);
    add_units(all);
    return all;
}

std::vector<Declaration> declarations_of(DeclarationKind kind) {
    auto all = all_declarations();
    std::erase_if(all, [&](const Declaration& d) { return d.kind != kind; });
    return all;
}

std::vector<Declaration> find_declarations(std::string_view key) {
    const auto all = all_declarations();
    const std::string wanted = normal(key);
    std::vector<Declaration> found;
    const auto keep = [&](auto matches) {
        if (!found.empty()) return;
        std::ranges::copy_if(all, std::back_inserter(found), [&](const Declaration& d) {
            return d.kind != DeclarationKind::term && matches(d);
        });
    };
    keep([&](const Declaration& d) { return d.key == key || d.key == wanted || d.set_key == wanted; });
    keep([&](const Declaration& d) { return !d.former.empty() && d.former == wanted; });
    keep(
        [&](const Declaration& d) { return !d.group.empty() && d.key.substr(d.group.size() + 1) == wanted; });
    // A term may have the key of a parameter or measure: both are meant.
    std::ranges::copy_if(all, std::back_inserter(found), [&](const Declaration& d) {
        return d.kind == DeclarationKind::term && d.key == wanted;
    });
    return found;
}

}  // namespace headwater::analysis
