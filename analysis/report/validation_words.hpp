// Sentences and cells that the forms of a validation share.
#pragma once

#include <string>
#include <vector>

#include "analysis/validation/validation.hpp"

namespace headwater::analysis {

/// "21 of 28 facts inside; out: V-03 (spread_by_size_of_sales), ...".
[[nodiscard]] std::string facts_verdict(const Validation& found);
[[nodiscard]] std::string targets_verdict(const Validation& found);
/// How many and which worlds, scale, months, where their parameters come from.
[[nodiscard]] std::string worlds_sentence(const ValidationStudy& study, const ValidationOptions& options,
                                          const Validation& found);
/// How the model ranks among forecasts; empty where none is compared.
[[nodiscard]] std::string forecast_sentence(const ValidationStudy& study, const Validation& found);
[[nodiscard]] std::string placebo_sentence(const Placebo& placebo);
/// One for each other scale.
[[nodiscard]] std::vector<std::string> scale_sentences(const Validation& found);
/// How many worlds settle nine rows of ten; empty where none can tell.
[[nodiscard]] std::string advice_sentence(const Validation& found);
/// "+-5 %".
[[nodiscard]] std::string half_width_text(double half_width);
/// "12 (7 to 30)", or "-".
[[nodiscard]] std::string advice_text(const WorldsNeeded& advice);
/// Empty where no half-width was asked.
[[nodiscard]] std::string half_width_sentence(const ValidationOptions& options, const Validation& found);
/// One of stationarity and one of ergodicity; none where nothing was tested.
[[nodiscard]] std::vector<std::string> steady_sentences(const ValidationOptions& options,
                                                        const Validation& found);
/// What is not answered and why, a line each.
[[nodiscard]] std::vector<std::string> unanswered_rows(const ValidationStudy& study, const Validation& found);
/// What the use of rows means; of counts at a small scale.
[[nodiscard]] std::vector<std::string> cautions(const ValidationStudy& study, const Validation& found);

/// Three digits: "0.863", "4,574", "11.2 bn".
[[nodiscard]] std::string short_number(double value);
/// "0.68 to 0.8", "3 and more".
[[nodiscard]] std::string accepted_text(double low, double high);
[[nodiscard]] std::string interval_text(const Ensemble& over);
/// What of a target is compared, with the beginning of a span.
[[nodiscard]] std::string words_of(const Target& target);
/// The month of a target, or the last of its span.
[[nodiscard]] std::string month_of(const Target& target);

}  // namespace headwater::analysis
