// The closed list of units in which parameters, levers, numerics and measures are stated. Units of money hold the word
// "currency" for the code of a scenario's currency.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/core/currency.hpp"

namespace headwater::model {

inline constexpr double months_per_year = 12;

enum class Unit : std::uint8_t {
    one,  // a pure number
    share,
    elasticity,
    utility,
    person,
    firm,
    count,
    month,
    year,
    per_month,
    per_year,
    money,
    money_per_month,
    money_per_year,
    money_per_person,
    money_per_person_month,
    money_per_firm,
    money_per_firm_year,
    money_per_star,
    money_per_square_metre_month,
    money_per_gpu_hour,
    square_metre,
    visit_per_month,
    gpu,
    gpu_month,
    flop,
    log10_flop,
    token,
    kilometre,
    hour,
    switch_,  // 0 = off, 1 = on
    money_per_branch,
    token_per_month,
    megawatt,
    kilowatt_per_gpu,
    megawatt_per_year,
    gpu_per_year,
    money_per_megawatt,
    money_per_gpu,
    money_per_million_tokens,
};

struct UnitText {
    Unit unit;
    std::string_view symbol;   // what a scenario writes and help prints; money: with `currency_word`
    std::string_view udunits;  // what a run file stores; money: with `currency_word`
};

inline constexpr auto unit_texts = std::to_array<UnitText>({
    {Unit::one, "1", "1"},
    {Unit::share, "share", "1"},
    {Unit::elasticity, "elasticity", "1"},
    {Unit::utility, "utility", "1"},
    {Unit::person, "person", "1"},
    {Unit::firm, "firm", "1"},
    {Unit::count, "count", "1"},
    {Unit::month, "month", "month"},
    {Unit::year, "year", "year"},
    {Unit::per_month, "1/month", "month-1"},
    {Unit::per_year, "1/year", "year-1"},
    {Unit::money, "currency", "currency"},
    {Unit::money_per_month, "currency/month", "currency month-1"},
    {Unit::money_per_year, "currency/year", "currency year-1"},
    {Unit::money_per_person, "currency/person", "currency"},
    {Unit::money_per_person_month, "currency/person/month", "currency month-1"},
    {Unit::money_per_firm, "currency/firm", "currency"},
    {Unit::money_per_firm_year, "currency/firm/year", "currency year-1"},
    {Unit::money_per_star, "currency/star", "currency"},
    {Unit::money_per_square_metre_month, "currency/m2/month", "currency m-2 month-1"},
    {Unit::money_per_gpu_hour, "currency/GPU-h", "currency hour-1"},
    {Unit::square_metre, "m2", "m2"},
    {Unit::visit_per_month, "visit/month", "month-1"},
    {Unit::gpu, "GPU", "1"},
    {Unit::gpu_month, "GPU-month", "month"},
    {Unit::flop, "FLOP", "1"},
    {Unit::log10_flop, "log10 FLOP", "1"},
    {Unit::token, "token", "1"},
    {Unit::kilometre, "km", "km"},
    {Unit::hour, "h", "hour"},
    {Unit::switch_, "off/on", "1"},
    {Unit::money_per_branch, "currency/branch", "currency"},
    {Unit::token_per_month, "token/month", "month-1"},
    {Unit::megawatt, "MW", "MW"},
    {Unit::kilowatt_per_gpu, "kW/GPU", "kW"},
    {Unit::megawatt_per_year, "MW/year", "MW year-1"},
    {Unit::gpu_per_year, "GPU/year", "year-1"},
    {Unit::money_per_megawatt, "currency/MW", "currency MW-1"},
    {Unit::money_per_gpu, "currency/GPU", "currency"},
    {Unit::money_per_million_tokens, "currency/Mtoken", "currency"},
});

[[nodiscard]] constexpr UnitText text_of(Unit unit) {
    for (const auto& row : unit_texts)
        if (row.unit == unit) return row;
    return {unit, "", ""};
}

/// Stands for the currency in the texts of units, and is what pages say that belong to no scenario.
inline constexpr std::string_view currency_word = "currency";

[[nodiscard]] constexpr bool is_money(Unit unit) {
    return text_of(unit).symbol.starts_with(currency_word);
}

/// "USD/person": what a scenario in this currency writes and help prints.
[[nodiscard]] inline std::string symbol_of(Unit unit, const Currency& currency) {
    std::string text(text_of(unit).symbol);
    if (is_money(unit)) text.replace(0, currency_word.size(), currency.code);
    return text;
}

/// "USD2024": the code with the year of its prices.
[[nodiscard]] inline std::string priced_code(const Currency& currency) {
    return currency.code + std::to_string(static_cast<int>(currency.price_year));
}

/// "2024" of "USD2024 month-1"; empty where the unit holds no priced currency.
[[nodiscard]] constexpr std::string_view price_year_of(std::string_view udunits) {
    constexpr std::size_t code = 3;
    constexpr std::size_t year = 4;
    if (udunits.size() < code + year) return {};
    for (std::size_t i = 0; i < code + year; ++i) {
        const char first = i < code ? 'A' : '0';
        const char last = i < code ? 'Z' : '9';
        if (udunits[i] < first || udunits[i] > last) return {};
    }
    return udunits.substr(code, year);
}

/// "USD2024 month-1": what a run file of a scenario in this currency stores.
[[nodiscard]] inline std::string udunits_of(Unit unit, const Currency& currency) {
    std::string text(text_of(unit).udunits);
    if (is_money(unit)) text.replace(0, currency_word.size(), priced_code(currency));
    return text;
}

}  // namespace headwater::model
