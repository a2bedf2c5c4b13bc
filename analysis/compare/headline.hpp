// Headline measures: what a comparison looks at first, fixed in advance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare/effects.hpp"

namespace headwater::analysis {

struct Headline {
    std::string name;         // as model::measure_name reads it
    std::size_t measure = 0;  // row of the catalogue
    model::Unit unit = model::Unit::one;
    std::vector<Weighted> sum;  // values of the layout that add up to it
};

/// A headline measure from its name (model::measure_name); a measure of cities without a city is the sum over cities,
/// one of tiers without a tier the sum over tiers. Throws model::MeasureNameError with the reason: an unknown word, or
/// values that cannot be added (shares, prices).
[[nodiscard]] Headline headline_of(const std::string& name, const MeasureLayout& layout,
                                   const std::vector<model::CityInput>& cities);

/// Policy less base of arm `arm` at horizon `horizon` (index into PairedResult::horizons).
[[nodiscard]] Effect headline_effect(const Headline& headline, const Runs& runs, std::size_t arm,
                                     std::size_t horizon);

/// Headlines when nobody named any: firms, people and seats of the cities concerned (at most two), public money,
/// capital and capability of the country.
[[nodiscard]] std::vector<std::string> usual_headlines(const std::vector<model::CityInput>& cities,
                                                       const std::vector<std::size_t>& concerned);

}  // namespace headwater::analysis
