// The figures of a report: a fan with a second panel for the difference, bars with whiskers, a tornado, lines.
#pragma once

#include <functional>
#include <string>
#include <utility>
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

/// A range on a strip: its ends, its middle, in which colour.
struct StripMark {
    double low = 0;  // NaN = only the middle is drawn
    double middle = 0;
    double high = 0;
    bool warm = false;  // orange, else blue
    bool bar = false;   // from zero to the middle, with the range as a whisker
};
struct StripRow {
    std::string label;
    std::string value;  // at the right
    double from = 0;    // grey room; NaN = none
    double to = 0;
    std::vector<StripMark> marks;
};
struct StripAxis {
    double low = 0;
    double high = 1;
    std::vector<std::pair<double, std::string>> ticks;
};
/// Rows under each other, each with its label above a strip. What lies beyond the axis is drawn as an arrow at its end.
[[nodiscard]] std::string strip_chart(const std::vector<StripRow>& rows, const StripAxis& axis,
                                      const FigureText& text);
/// Round ticks over what the rows hold, zero included.
[[nodiscard]] StripAxis axis_over(const std::vector<StripRow>& rows, const FigureText& text);

struct DoseCurve {
    std::string label;
    std::vector<double> at;  // of the lever, ascending
    PathBand band;           // by point; q25 and q75 are not drawn
};
struct Dose {
    std::string lever;
    std::function<std::string(double)> lever_value;
    bool from_zero = true;
    std::vector<DoseCurve> curves;  // at most two
};
[[nodiscard]] std::string dose_chart(const Dose& dose, const FigureText& text);

struct NamedCurve {
    std::string label;
    std::vector<double> values;  // by month
};
/// At most two curves over months.
[[nodiscard]] std::string line_chart(const std::vector<std::string>& months,
                                     const std::vector<NamedCurve>& curves, bool from_zero,
                                     const FigureText& text);

}  // namespace headwater::analysis::page
