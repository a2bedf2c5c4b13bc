// Which values of a measure are meant, where one is chosen by name: measure, measure:city, measure:tier or
// measure:city:tier ("firms", "firms:beijing", "people:star", "talent_share:wuhan:core").
#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/measures/measure.hpp"

namespace headwater::model {

struct MeasureName {
    std::size_t measure = 0;  // row of the catalogue
    int city = -1;            // row; -1 = all cities, or a measure that has none
    int tier = -1;            // row; -1 = all tiers, or a measure that has none

    /// Whether a value of the measure is one of those named; -1 for what the value does not have.
    [[nodiscard]] bool holds(int city_of_value, int tier_of_value) const {
        return (city < 0 || city == city_of_value) && (tier < 0 || tier == tier_of_value);
    }
};

/// Why a name stands for nothing: the text says what is wrong, `word` is the part that is, and `allowed` holds the
/// words that may stand there (for "did you mean"); `meant`, where it is known, what to write instead.
class MeasureNameError : public std::invalid_argument {
public:
    MeasureNameError(const std::string& text, std::string word, std::vector<std::string> allowed,
                     std::string meant = {})
        : std::invalid_argument(text),
          word_(std::move(word)),
          allowed_(std::move(allowed)),
          meant_(std::move(meant)) {}
    [[nodiscard]] const std::string& word() const { return word_; }
    [[nodiscard]] const std::vector<std::string>& allowed() const { return allowed_; }
    [[nodiscard]] const std::string& meant() const { return meant_; }

private:
    std::string word_;
    std::vector<std::string> allowed_;
    std::string meant_;
};

/// Why measures of labs, "lab.heads", cannot stand where single numbers or values of cities are asked for; `meant` is the
/// measure of cities that comes nearest. `name` may be a pattern, "lab.*". Nothing when it names no measure of labs.
[[nodiscard]] std::optional<MeasureNameError> no_place_for_labs(std::string_view name);

/// `cities`: keys, in the order of their rows. A single word after the measure is a city where there is one of this
/// key, otherwise a tier. Throws MeasureNameError.
[[nodiscard]] MeasureName measure_name(std::string_view name, std::span<const std::string> cities);

/// Whether the values named come to one number: they are one, or their unit is of amounts that add up over cities
/// and tiers.
[[nodiscard]] bool is_one_number(const MeasureName& name);

/// What to name instead where they do not: "measure:CITY", "measure:TIER", "measure:CITY:TIER" or
/// "measure:beijing:TIER".
[[nodiscard]] std::string one_number_of(const MeasureName& name, std::span<const std::string> cities);

}  // namespace headwater::model
