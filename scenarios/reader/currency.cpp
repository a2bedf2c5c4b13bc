// [currency]: what money is called, and what the declared amounts are worth in it.
#include <algorithm>
#include <array>
#include <string>

#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/draft.hpp"

namespace headwater::scenarios {

namespace {

const NumberRule year_rule{"currency.price_year", model::Unit::year, {1990, 2100}, Whole::yes};
NumberRule rate_rule() {
    return {"currency." + rate_key(), model::Unit::one, {1e-4, 1e4}};
}

bool is_code(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What a scenario that is extended counts in stays: its amounts are not converted.
bool refuse_another(const Origin& before, const Place& place, const std::string& now, const std::string& then,
                    Problems& problems) {
    if (!before.place || now == then) return false;
    problems.add(
        place, "a scenario counts in the money of the one that it extends, which is " + then + ", not " + now,
        "the same, or a scenario of its own");
    return true;
}

void read_rate(const Entry& entry, const Document& document, Draft& draft, Problems& problems) {
    const NumberRule rule = rate_rule();
    draft.currency_rate = {entry.value.place, document.provenance};
    const Node* value = &entry.value;
    if (value->kind == Node::Kind::table) {
        const std::array<std::string, 3> keys{"value", "mark", "source"};
        refuse_unknown_keys(*value, keys, rule.what, Elsewhere::no, problems);
        draft.currency_rate.provenance = provenance_in(*value, document, problems);
        const Entry* inner = value->find("value");
        if (!inner) {
            problems.add(value->place, "'value' is missing in " + rule.what, allowed_text(rule));
            return;
        }
        value = &inner->value;
    }
    if (const auto rate = number_of(*value, rule, problems)) draft.input.currency.declared_per_unit = *rate;
}

void apply_currency(const Document& document, bool inherited, Draft& draft, Problems& problems) {
    const Entry* section = document.root.find("currency");
    if (!section) return;
    const Node* table = table_in(*section, problems);
    if (!table) return;
    refuse_unknown_keys(*table, currency_keys(), "[currency]", Elsewhere::maybe, problems);
    model::Currency& currency = draft.input.currency;
    const Origin before = draft.currency;
    const model::Currency then = currency;
    if (const Entry* code = table->find("code"))
        if (const auto text = text_in(*code, problems)) {
            if (!is_code(*text))
                problems.add(code->value.place, "currency.code = \"" + *text + "\" is no code of a currency",
                             "three capitals of ISO 4217, such as USD");
            else
                currency.code = *text;
            draft.currency = {code->value.place, document.provenance};
        }
    if (const Entry* year = table->find("price_year")) {
        if (const auto number = number_of(year->value, year_rule, problems)) currency.price_year = *number;
        draft.currency = {year->value.place, document.provenance};
    }
    if (const Entry* rate = table->find(rate_key())) read_rate(*rate, document, draft, problems);
    const bool base =
        inherited && !before.place;  // a base without the section counts in the declared currency
    if (base || before.place)
        refuse_another(base ? Origin{document.place, {}} : before, section->value.place,
                       priced_code(currency), priced_code(then), problems);
}

}  // namespace

void settle_currency(const std::vector<const Document*>& documents, Draft& draft, Problems& problems) {
    for (std::size_t i = 0; i < documents.size(); ++i)
        apply_currency(*documents[i], i > 0 && documents[i]->root.find("currency") != nullptr, draft,
                       problems);
    model::Currency& currency = draft.input.currency;
    const bool named =
        currency.code == model::declared_currency && currency.price_year == model::declared_price_year;
    if (!named && !draft.currency_rate.place)
        problems.add(*draft.currency.place,
                     "the defaults are amounts in " + std::string(model::declared_currency) + " of " +
                         std::to_string(model::declared_price_year) + ": [currency] must say what a " +
                         currency.code + " is worth",
                     rate_key() + " = " + allowed_text(rate_rule()));
    if (named && currency.declared_per_unit != 1)
        problems.add(*draft.currency_rate.place,
                     "currency." + rate_key() + " = " + text_of(currency.declared_per_unit) +
                         " for the currency of the defaults itself",
                     "1");
    draft.input.parameters = model::default_parameters(currency);
}

}  // namespace headwater::scenarios
