#include "analysis/report/page/charts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "analysis/report/page/svg.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis::page {

namespace {

constexpr double chart_width = 520;
constexpr double chart_left = 74;
constexpr double chart_right = 508;
constexpr std::size_t most_points = 200;  // of a curve

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void take(std::span<const double> values) {
        for (const double value : values) {
            if (std::isnan(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    void take(double value) { take(std::span(&value, 1)); }
    [[nodiscard]] bool empty() const { return low > high; }
};

/// Every month, or of long runs every second, third, ... and the last.
std::vector<std::size_t> drawn_months(std::size_t months) {
    const std::size_t step = (months + most_points - 1) / most_points;
    std::vector<std::size_t> drawn;
    for (std::size_t m = 0; m < months; m += std::max<std::size_t>(step, 1)) drawn.push_back(m);
    if (!drawn.empty() && drawn.back() + 1 != months) drawn.push_back(months - 1);
    return drawn;
}

struct Panel {
    Axis x;
    Axis y;
    std::vector<std::size_t> drawn;

    [[nodiscard]] std::vector<Point> points(const std::vector<double>& values) const {
        std::vector<Point> found;
        for (const std::size_t m : drawn) found.push_back({x.at(static_cast<double>(m)), y.at(values[m])});
        return found;
    }
};

/// A vertical axis with its grid; `top` and `bottom` are coordinates.
Axis vertical_axis(Svg& svg, const Extent& extent, double top, double bottom, const FigureText& text) {
    Extent room = extent;
    if (room.empty()) room = {0, 1};
    const std::vector<double> ticks = round_ticks(room.low, room.high, 4);
    const Axis axis{ticks.front(), ticks.back(), bottom, top};
    for (const double tick : ticks) {
        const double y = axis.at(tick);
        svg.line({chart_left, y}, {chart_right, y}, tick == 0 ? "ax" : "gr");
        svg.text({chart_left - 6, y + 4}, Anchor::end, text.value(tick), "s");
    }
    return axis;
}

void year_labels(Svg& svg, const std::vector<std::string>& months, const Axis& x, double bottom) {
    std::vector<std::size_t> januaries;
    for (std::size_t m = 0; m < months.size(); ++m)
        if (months[m].ends_with("-01")) januaries.push_back(m);
    const std::size_t step = std::max<std::size_t>(1, (januaries.size() + 6) / 7);
    for (std::size_t i = 0; i < januaries.size(); i += step) {
        const double at = x.at(static_cast<double>(januaries[i]));
        svg.line({at, bottom}, {at, bottom + 4}, "ax");
        svg.text({at, bottom + 17}, i == 0 && at < chart_left + 12 ? Anchor::start : Anchor::middle,
                 months[januaries[i]].substr(0, 4), "s");
    }
    svg.line({chart_left, bottom}, {chart_right, bottom}, "ax");
}

void draw_band(Svg& svg, const Panel& panel, const PathBand& band, const char* wide, const char* narrow,
               const char* middle) {
    svg.band(panel.points(band.q05), panel.points(band.q95), wide);
    svg.band(panel.points(band.q25), panel.points(band.q75), narrow);
    svg.curve(panel.points(band.q50), middle);
}

Axis month_axis(std::size_t months) {
    return {0, static_cast<double>(std::max<std::size_t>(months, 2) - 1), chart_left, chart_right};
}

}  // namespace

std::string fan_chart(const Fan& fan, const FigureText& text) {
    constexpr double top = 30;
    constexpr double levels_bottom = 220;
    constexpr double difference_top = 256;
    constexpr double difference_bottom = 372;
    Svg svg(chart_width, 396, text.id, text.title, text.description);
    const std::vector<std::size_t> drawn = drawn_months(fan.months.size());
    const Axis x = month_axis(fan.months.size());
    Extent levels;
    for (const PathBand* band : {&fan.base, &fan.policy}) {
        levels.take(band->q05);
        levels.take(band->q95);
    }
    if (fan.from_zero && !levels.empty()) levels.take(0.0);
    Extent differences;
    differences.take(fan.difference.q05);
    differences.take(fan.difference.q95);
    differences.take(0.0);

    svg.text({chart_left, 16}, Anchor::start, fan.levels_label, "s");
    const Panel upper{x, vertical_axis(svg, levels, top, levels_bottom, text), drawn};
    draw_band(svg, upper, fan.base, "b9", "b5", "bl");
    draw_band(svg, upper, fan.policy, "a9", "a5", "al");
    svg.text({chart_right, 16}, Anchor::end, fan.policy_label, "ta");
    svg.text({chart_left + 150, 16}, Anchor::start, fan.base_label, "tb");
    svg.line({chart_left, levels_bottom}, {chart_right, levels_bottom}, "ax");

    svg.text({chart_left, difference_top - 10}, Anchor::start, fan.difference_label, "s");
    const Panel lower{x, vertical_axis(svg, differences, difference_top, difference_bottom, text), drawn};
    draw_band(svg, lower, fan.difference, "a9", "a5", "ar");
    const double zero = lower.y.at(0);
    svg.line({chart_left, zero}, {chart_right, zero}, "ze");
    const double begins = x.at(static_cast<double>(fan.policy_begins));
    if (fan.policy_begins > 0 && fan.policy_begins < fan.months.size())
        svg.line({begins, top}, {begins, difference_bottom}, "po");
    year_labels(svg, fan.months, x, difference_bottom);
    return svg.str();
}

std::string bar_chart(const std::vector<BarRow>& rows, const FigureText& text) {
    constexpr double row_height = 24;
    constexpr double top = 8;
    constexpr double left = 130;
    constexpr double right = 430;
    const double bottom = top + row_height * static_cast<double>(rows.size());
    Svg svg(chart_width, bottom + 26, text.id, text.title, text.description);
    Extent extent;
    extent.take(0.0);
    for (const BarRow& row : rows) {
        extent.take(row.middle);
        extent.take(row.low);
        extent.take(row.high);
    }
    const std::vector<double> ticks = round_ticks(extent.low, extent.high, 4);
    const Axis x{ticks.front(), ticks.back(), left, right};
    for (const double tick : ticks) {
        svg.line({x.at(tick), top}, {x.at(tick), bottom}, "gr");
        svg.text({x.at(tick), bottom + 17}, Anchor::middle, text.value(tick), "s");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const BarRow& row = rows[i];
        const double y = top + row_height * static_cast<double>(i);
        svg.text({left - 8, y + 16}, Anchor::end, row.label, "t");
        if (std::isnan(row.middle)) continue;
        const double from = std::min(x.at(0), x.at(row.middle));
        svg.bar({from, y + 5}, std::max(std::abs(x.at(row.middle) - x.at(0)), 0.8), row_height - 10,
                !row.shown        ? "no"
                : row.middle >= 0 ? "gn"
                                  : "ls");
        svg.line({x.at(row.low), y + 12}, {x.at(row.high), y + 12}, "wh");
        for (const double end : {row.low, row.high}) svg.line({x.at(end), y + 8}, {x.at(end), y + 16}, "wh");
        svg.text({chart_width - 2, y + 16}, Anchor::end, row.value, row.shown ? "t" : "s");
    }
    svg.line({x.at(0), top}, {x.at(0), bottom}, "ze");
    return svg.str();
}

std::string tornado_chart(const std::vector<TornadoRow>& rows, double middle, const FigureText& text) {
    constexpr double row_height = 44;
    constexpr double top = 8;
    constexpr double left = 30;
    constexpr double right = 490;
    const double bottom = top + row_height * static_cast<double>(rows.size());
    Svg svg(chart_width, bottom + 26, text.id, text.title, text.description);
    Extent extent;
    extent.take(0.0);
    extent.take(middle);
    for (const TornadoRow& row : rows) {
        extent.take(row.low_third);
        extent.take(row.high_third);
    }
    const std::vector<double> ticks = round_ticks(extent.low, extent.high, 4);
    const Axis x{ticks.front(), ticks.back(), left, right};
    for (const double tick : ticks) {
        svg.line({x.at(tick), top}, {x.at(tick), bottom}, "gr");
        svg.text({x.at(tick), bottom + 17}, Anchor::middle, text.value(tick), "s");
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double y = top + row_height * static_cast<double>(i);
        svg.text({left, y + 14}, Anchor::start, rows[i].label, "t");
        const auto bar = [&](double value, double down, const char* style) {
            const double from = std::min(x.at(middle), x.at(value));
            svg.bar({from, y + down}, std::max(std::abs(x.at(value) - x.at(middle)), 0.8), 9, style);
        };
        bar(rows[i].low_third, 20, "gn");
        bar(rows[i].high_third, 29, "ls");
    }
    svg.line({x.at(middle), top}, {x.at(middle), bottom}, "ze");
    return svg.str();
}

std::string strip_chart(const std::vector<StripRow>& rows, const StripAxis& axis, const FigureText& text) {
    constexpr double row_height = 34;
    constexpr double top = 4;
    constexpr double left = 14;
    constexpr double right = 506;
    const double bottom = top + row_height * static_cast<double>(rows.size()) + 2;
    Svg svg(chart_width, bottom + 24, text.id, text.title, text.description);
    const Axis x{axis.low, axis.high, left, right};
    // Of two ticks the words stand outside of the room between them.
    const bool two = axis.ticks.size() == 2;
    for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
        const double at = x.at(axis.ticks[i].first);
        const bool first = i == 0;
        const bool last = i + 1 == axis.ticks.size();
        svg.line({at, top}, {at, bottom}, !two && axis.ticks[i].first == 0 ? "ax" : "gr");
        const bool at_left = first && axis.ticks[i].first == axis.low;
        const bool at_right = last && axis.ticks[i].first == axis.high;
        const Anchor anchor = at_left        ? Anchor::start
                              : at_right     ? Anchor::end
                              : two && first ? Anchor::end
                              : two          ? Anchor::start
                                             : Anchor::middle;
        svg.text({at_left    ? 2
                  : at_right ? chart_width - 2
                             : at,
                  bottom + 17},
                 anchor, axis.ticks[i].second, "s");
    }
    const auto inside = [&](double value) { return std::clamp(x.at(value), left, right); };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const StripRow& row = rows[i];
        const double y = top + row_height * static_cast<double>(i);
        svg.text({2, y + 12}, Anchor::start, row.label, "t h");
        svg.text({chart_width - 2, y + 12}, Anchor::end, row.value, "s h");
        if (!std::isnan(row.from) && inside(row.to) > inside(row.from))
            svg.bar({inside(row.from), y + 17}, inside(row.to) - inside(row.from), 14, "bx");
        for (std::size_t m = 0; m < row.marks.size(); ++m) {
            const StripMark& mark = row.marks[m];
            if (std::isnan(mark.middle)) continue;
            const double at =
                y + 24 + 7 * (static_cast<double>(m) - static_cast<double>(row.marks.size() - 1) / 2);
            if (mark.bar) {
                const double from = std::min(inside(0), inside(mark.middle));
                svg.bar({from, at - 5}, std::max(std::abs(inside(mark.middle) - inside(0)), 0.8), 10,
                        mark.warm ? "ls" : "gn");
            }
            const char* line = mark.bar ? "wh" : mark.warm ? "ar" : "bl";
            if (!std::isnan(mark.low)) svg.line({inside(mark.low), at}, {inside(mark.high), at}, line);
            if (mark.bar) continue;
            const char* fill = mark.warm ? "ls" : "gn";
            if (mark.middle < axis.low)
                svg.curve({{left, at - 5}, {left - 9, at}, {left, at + 5}}, fill);
            else if (mark.middle > axis.high)
                svg.curve({{right, at - 5}, {right + 9, at}, {right, at + 5}}, fill);
            else
                svg.dot({x.at(mark.middle), at}, 4, fill);
        }
    }
    return svg.str();
}

StripAxis axis_over(const std::vector<StripRow>& rows, const FigureText& text) {
    Extent extent;
    extent.take(0.0);
    for (const StripRow& row : rows)
        for (const StripMark& mark : row.marks)
            for (const double value : {mark.low, mark.middle, mark.high}) extent.take(value);
    StripAxis axis;
    const std::vector<double> ticks = round_ticks(extent.low, extent.high, 4);
    axis.low = ticks.front();
    axis.high = ticks.back();
    for (const double tick : ticks) axis.ticks.emplace_back(tick, text.value(tick));
    return axis;
}

std::string dose_chart(const Dose& dose, const FigureText& text) {
    constexpr double top = 30;
    constexpr double bottom = 220;
    Svg svg(chart_width, 262, text.id, text.title, text.description);
    Extent levels;
    Extent along;
    for (const DoseCurve& curve : dose.curves) {
        levels.take(curve.band.q05);
        levels.take(curve.band.q95);
        along.take(curve.at);
    }
    if (dose.from_zero && !levels.empty()) levels.take(0.0);
    if (along.empty()) along = {0, 1};
    const std::vector<double> ticks = round_ticks(along.low, along.high, 4);
    const Axis x{ticks.front(), ticks.back(), chart_left, chart_right - 12};
    const Axis y = vertical_axis(svg, levels, top, bottom, text);
    for (std::size_t c = 0; c < dose.curves.size(); ++c) {
        const DoseCurve& curve = dose.curves[c];
        const auto points = [&](const std::vector<double>& values) {
            std::vector<Point> found;
            for (std::size_t i = 0; i < values.size(); ++i)
                found.push_back({x.at(curve.at[i]), y.at(values[i])});
            return found;
        };
        svg.band(points(curve.band.q05), points(curve.band.q95), c == 0 ? "b9" : "a9");
        svg.curve(points(curve.band.q50), c == 0 ? "bl" : "al");
        for (const Point& point : points(curve.band.q50))
            if (!std::isnan(point.y)) svg.dot(point, 3, c == 0 ? "gn" : "ls");
        svg.text({c == 0 ? chart_left : chart_right, 16}, c == 0 ? Anchor::start : Anchor::end, curve.label,
                 c == 0 ? "tb" : "ta");
    }
    svg.line({chart_left, bottom}, {chart_right, bottom}, "ax");
    for (const double tick : ticks) {
        svg.line({x.at(tick), bottom}, {x.at(tick), bottom + 4}, "ax");
        svg.text({x.at(tick), bottom + 17}, Anchor::middle, dose.lever_value(tick), "s");
    }
    svg.text({(chart_left + chart_right) / 2, bottom + 36}, Anchor::middle, dose.lever, "s");
    return svg.str();
}

std::string line_chart(const std::vector<std::string>& months, const std::vector<NamedCurve>& curves,
                       bool from_zero, const FigureText& text) {
    constexpr double top = 30;
    constexpr double bottom = 210;
    Svg svg(chart_width, 234, text.id, text.title, text.description);
    Extent extent;
    for (const NamedCurve& curve : curves) extent.take(curve.values);
    if (from_zero && !extent.empty()) extent.take(0.0);
    const Panel panel{month_axis(months.size()), vertical_axis(svg, extent, top, bottom, text),
                      drawn_months(months.size())};
    for (std::size_t i = 0; i < curves.size(); ++i) {
        svg.curve(panel.points(curves[i].values), i == 0 ? "bl" : "al");
        svg.text({i == 0 ? chart_left : chart_right, 16}, i == 0 ? Anchor::start : Anchor::end,
                 curves[i].label, i == 0 ? "tb" : "ta");
    }
    year_labels(svg, months, panel.x, bottom);
    return svg.str();
}

}  // namespace headwater::analysis::page
