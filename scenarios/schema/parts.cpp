#include "scenarios/schema/parts.hpp"

#include <string>

#include "scenarios/reader/suggest.hpp"

namespace headwater::scenarios {

namespace {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}/").find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

}  // namespace

Json number(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    if (value >= -9007199254740992.0 && value <= 9007199254740992.0 && static_cast<double>(whole) == value)
        return whole;
    return value;
}

Json words(std::span<const std::string_view> list) {
    return {{"type", "string"}, {"enum", names_of(list)}};
}

Json plain_text(std::string_view description) {
    return {{"type", "string"}, {"description", description}};
}

Json object(Json properties) {
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

Json quantity(model::Unit unit, const model::Range& bounds, Whole whole) {
    if (unit == model::Unit::switch_) return {{"enum", {0, 1, "on", "off", true, false}}};
    std::string symbol = escaped(model::text_of(unit).symbol);
    Json json{{"type", {whole == Whole::yes ? "integer" : "number", "string"}}};
    if (model::is_money(unit)) {
        // Bounds of money depend on the currency of the scenario; the program knows them.
        symbol.replace(0, model::currency_word.size(), "[A-Z]{3}");
    } else {
        json["minimum"] = number(bounds.lower);
        json["maximum"] = number(bounds.upper);
    }
    json["pattern"] = "^ *[+-]?[0-9.]+([eE][+-]?[0-9]+)? *((k|mn|bn) +)?" + symbol + " *$";
    return json;
}

}  // namespace headwater::scenarios
