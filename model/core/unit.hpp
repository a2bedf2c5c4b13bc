// The closed list of units in which parameters, levers, numerics and measures are stated.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

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
    cny,
    cny_per_month,
    cny_per_year,
    cny_per_person,
    cny_per_person_month,
    cny_per_firm,
    cny_per_firm_year,
    cny_per_star,
    cny_per_square_metre_month,
    cny_per_gpu_hour,
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
    cny_per_branch,
    token_per_month,
    megawatt,
    kilowatt_per_gpu,
};

struct UnitText {
    Unit unit;
    std::string_view symbol;   // what a scenario writes and help prints
    std::string_view udunits;  // what a run file stores
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
    {Unit::cny, "CNY", "CNY2024"},
    {Unit::cny_per_month, "CNY/month", "CNY2024 month-1"},
    {Unit::cny_per_year, "CNY/year", "CNY2024 year-1"},
    {Unit::cny_per_person, "CNY/person", "CNY2024"},
    {Unit::cny_per_person_month, "CNY/person/month", "CNY2024 month-1"},
    {Unit::cny_per_firm, "CNY/firm", "CNY2024"},
    {Unit::cny_per_firm_year, "CNY/firm/year", "CNY2024 year-1"},
    {Unit::cny_per_star, "CNY/star", "CNY2024"},
    {Unit::cny_per_square_metre_month, "CNY/m2/month", "CNY2024 m-2 month-1"},
    {Unit::cny_per_gpu_hour, "CNY/GPU-h", "CNY2024 hour-1"},
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
    {Unit::cny_per_branch, "CNY/branch", "CNY2024"},
    {Unit::token_per_month, "token/month", "month-1"},
    {Unit::megawatt, "MW", "MW"},
    {Unit::kilowatt_per_gpu, "kW/GPU", "kW"},
});

[[nodiscard]] constexpr UnitText text_of(Unit unit) {
    for (const auto& row : unit_texts)
        if (row.unit == unit) return row;
    return {unit, "", ""};
}

}  // namespace headwater::model
