// The measures that a page draws while the numbers come: the headline measures of the scenario, fixed in advance, or those that
// the closing table of a run tells of the country.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "analysis/report/page/document.hpp"
#include "model/measures/measure.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

inline constexpr std::size_t most_watched_curves = 12;

struct WatchedCurve {
    std::string name;         // "frontier", "firms:beijing"
    std::size_t measure = 0;  // row of the catalogue
    int city = -1;
    int tier = -1;
    std::size_t width = 1;           // numbers of a month of the measure
    std::vector<std::size_t> parts;  // those of them that add up to it

    /// NaN where none of the parts is defined; `month` holds the numbers of one month of the measure.
    [[nodiscard]] double value(std::span<const double> month) const;
};

/// At most twelve.
[[nodiscard]] std::vector<WatchedCurve> watched_curves(const scenarios::Scenario& scenario);

/// Name, words, unit and form of each, as a page takes them.
[[nodiscard]] nlohmann::ordered_json curve_facts(std::span<const WatchedCurve> curves,
                                                 const model::Input& input, page::Language language);

}  // namespace headwater::analysis
