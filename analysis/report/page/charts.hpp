// The figures of a report: a fan with a second panel for the difference, bars with whiskers, a tornado, lines.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/report/comparison_file.hpp"

namespace headwater::analysis::page {

/// What every figure says of itself to a screen reader, and how it writes a value.
struct FigureText {
    std::string id;  // unique in the page
    std::string title;
    std::string description;
    std::function<std::string(double)> value;
};

struct Fan {
    std::vector<std::string> months;  // "2024-08"
    PathBand base;
    PathBand policy;
    PathBand difference;
    std::size_t policy_begins = 0;  // month
    bool from_zero = true;          // the axis of levels holds zero
    std::string base_label;
    std::string policy_label;
    std::string levels_label;
    std::string difference_label;
};
[[nodiscard]] std::string fan_chart(const Fan& fan, const FigureText& text);

struct BarRow {
    std::string label;
    double middle = 0;
    double low = 0;
    double high = 0;
    std::string value;  // at the right
    bool shown = true;  // else grey
};
/// Horizontal bars from zero with whiskers.
[[nodiscard]] std::string bar_chart(const std::vector<BarRow>& rows, const FigureText& text);

struct TornadoRow {
    std::string label;
    double low_third = 0;
    double high_third = 0;
};
[[nodiscard]] std::string tornado_chart(const std::vector<TornadoRow>& rows, double middle,
                                        const FigureText& text);

struct NamedCurve {
    std::string label;
    std::vector<double> values;  // by month
};
/// At most two curves over months.
[[nodiscard]] std::string line_chart(const std::vector<std::string>& months,
                                     const std::vector<NamedCurve>& curves, bool from_zero,
                                     const FigureText& text);

}  // namespace headwater::analysis::page
