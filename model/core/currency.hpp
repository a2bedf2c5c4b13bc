// The money of a scenario: what one unit of it is called, in the prices of which year, and what the amounts that
// are declared with the model are worth in it.
#pragma once

#include <string>
#include <string_view>

namespace headwater::model {

/// The currency and the prices in which defaults, bounds and ranges of money are declared.
inline constexpr std::string_view declared_currency = "CNY";
inline constexpr int declared_price_year = 2024;

/// Every amount of an input and of a world is in units of its currency; nothing depends on which one it is.
struct Currency {
    std::string code = std::string(declared_currency);  // ISO 4217
    double price_year = declared_price_year;
    double declared_per_unit = 1;  // units of the declared currency that one unit of this one is worth

    /// An amount that is declared with the model, in this currency.
    [[nodiscard]] double amount(double declared) const { return declared / declared_per_unit; }
    [[nodiscard]] bool is_declared() const {
        return code == declared_currency && price_year == declared_price_year && declared_per_unit == 1;
    }
    friend bool operator==(const Currency&, const Currency&) = default;
};

}  // namespace headwater::model
