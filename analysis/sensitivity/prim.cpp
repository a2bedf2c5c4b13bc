#include "analysis/sensitivity/prim.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/runs/quantiles.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t box_draw = 65009;  // purpose of the draws, beyond those of the model
constexpr double infinity = std::numeric_limits<double>::infinity();

using Inputs = std::vector<std::vector<double>>;

/// Ends of all inputs.
struct Ends {
    std::vector<double> low;
    std::vector<double> high;
    explicit Ends(std::size_t inputs) : low(inputs, -infinity), high(inputs, infinity) {}
    [[nodiscard]] bool restricts(std::size_t input) const {
        return low[input] > -infinity || high[input] < infinity;
    }
};

/// Rows of `sample` (as often as they stand there) and how many of them lie in a box, and are cases.
class Sample {
public:
    Sample(const Inputs& inputs, std::span<const char> cases, std::vector<std::size_t> rows)
        : inputs_(&inputs), cases_(cases), rows_(std::move(rows)) {}

    [[nodiscard]] const std::vector<std::size_t>& rows() const { return rows_; }
    [[nodiscard]] bool is_case(std::size_t row) const { return cases_[row] != 0; }
    [[nodiscard]] double value(std::size_t input, std::size_t row) const { return (*inputs_)[input][row]; }
    [[nodiscard]] std::size_t inputs() const { return inputs_->size(); }
    [[nodiscard]] bool holds(const Ends& ends, std::size_t row, std::size_t without) const {
        for (std::size_t i = 0; i < inputs(); ++i)
            if (i != without && !(value(i, row) >= ends.low[i] && value(i, row) <= ends.high[i]))
                return false;
        return true;
    }
    [[nodiscard]] std::vector<std::size_t> inside(const Ends& ends, std::size_t without = SIZE_MAX) const {
        std::vector<std::size_t> found;
        for (const std::size_t row : rows_)
            if (holds(ends, row, without)) found.push_back(row);
        return found;
    }
    [[nodiscard]] std::size_t cases_of(const std::vector<std::size_t>& rows) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(rows, [&](std::size_t row) { return is_case(row); }));
    }

private:
    const Inputs* inputs_;
    std::span<const char> cases_;
    std::vector<std::size_t> rows_;
};

struct Quality {
    double coverage = 0;
    double density = 0;
    double mass = 0;
    /// Harmonic mean of coverage and density.
    [[nodiscard]] double worth() const {
        return coverage + density > 0 ? 2 * coverage * density / (coverage + density) : 0;
    }
};

Quality quality_of(const Sample& sample, const std::vector<std::size_t>& inside) {
    const auto all = static_cast<double>(sample.cases_of(sample.rows()));
    const auto held = static_cast<double>(sample.cases_of(inside));
    const auto size = static_cast<double>(inside.size());
    return {all > 0 ? held / all : 0, size > 0 ? held / size : 0,
            size / static_cast<double>(sample.rows().size())};
}

/// The step that leaves the highest density, each taking away a share of the box at one end of one input. False: none takes away
/// something and leaves enough.
bool peel(const Sample& sample, Ends& ends, std::vector<std::size_t>& inside, const PrimOptions& options,
          PeelStep& step) {
    const auto least = options.least_mass * static_cast<double>(sample.rows().size());
    double best = -1;
    Ends best_ends = ends;
    for (std::size_t i = 0; i < sample.inputs(); ++i) {
        std::vector<double> values;
        for (const std::size_t row : inside) values.push_back(sample.value(i, row));
        std::ranges::sort(values);
        for (const bool from_below : {true, false}) {
            Ends next = ends;
            // The next value beyond the quantile, so that equal values go together.
            if (from_below) {
                const auto beyond =
                    std::ranges::upper_bound(values, quantile_of_sorted(values, options.peel));
                if (beyond == values.end()) continue;
                next.low[i] = *beyond;
            } else {
                const auto before =
                    std::ranges::lower_bound(values, quantile_of_sorted(values, 1 - options.peel));
                if (before == values.begin()) continue;
                next.high[i] = *(before - 1);
            }
            std::size_t size = 0;
            std::size_t held = 0;
            for (const std::size_t row : inside) {
                if (sample.value(i, row) < next.low[i] || sample.value(i, row) > next.high[i]) continue;
                ++size;
                held += sample.is_case(row) ? 1U : 0U;
            }
            if (size == 0 || static_cast<double>(size) < least) continue;
            const double density = static_cast<double>(held) / static_cast<double>(size);
            if (density > best) {
                best = density;
                best_ends = next;
                step.input = i;
                step.from_below = from_below;
                step.limit = from_below ? next.low[i] : next.high[i];
            }
        }
    }
    if (best < 0) return false;
    ends = best_ends;
    std::erase_if(inside, [&](std::size_t row) { return !sample.holds(ends, row, SIZE_MAX); });
    return true;
}

/// Ends of the best box on the way of peeling; the way is noted in `steps` where it is given.
Ends best_of(const Sample& sample, const PrimOptions& options, std::vector<PeelStep>* steps = nullptr) {
    Ends ends(sample.inputs());
    Ends best = ends;
    std::vector<std::size_t> inside = sample.rows();
    double worth = quality_of(sample, inside).worth();
    PeelStep step;
    while (peel(sample, ends, inside, options, step)) {
        const Quality quality = quality_of(sample, inside);
        const double here = quality.worth();
        if (steps != nullptr) {
            step.coverage = quality.coverage;
            step.density = quality.density;
            step.mass = quality.mass;
            steps->push_back(step);
        }
        if (here > worth) {
            worth = here;
            best = ends;
        }
    }
    return best;
}

/// Chance of as many cases in the box or more, if the input's limit only took a random part of what the others let through.
double chance_of(const Sample& sample, const Ends& ends, std::size_t input) {
    const std::vector<std::size_t> others = sample.inside(ends, input);
    const std::vector<std::size_t> inside = sample.inside(ends);
    const auto held = sample.cases_of(inside);
    if (held == 0 || others.empty()) return 1;
    const double share = static_cast<double>(sample.cases_of(others)) / static_cast<double>(others.size());
    const boost::math::binomial_distribution<double> chance(static_cast<double>(inside.size()), share);
    return boost::math::cdf(boost::math::complement(chance, static_cast<double>(held) - 1));
}

/// Drops limits that do not matter, the least telling first.
void drop_idle(const Sample& sample, Ends& ends, double least_chance) {
    while (true) {
        std::size_t worst = SIZE_MAX;
        double highest = least_chance;
        for (std::size_t i = 0; i < sample.inputs(); ++i) {
            if (!ends.restricts(i)) continue;
            const double chance = chance_of(sample, ends, i);
            if (chance > highest) {
                highest = chance;
                worst = i;
            }
        }
        if (worst == SIZE_MAX) return;
        ends.low[worst] = -infinity;
        ends.high[worst] = infinity;
    }
}

}  // namespace

Box prim_box(const Inputs& inputs, std::span<const char> cases, const PrimOptions& options) {
    std::vector<std::size_t> rows(cases.size());
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
    const Sample whole(inputs, cases, rows);
    Box box;
    const std::size_t all = whole.cases_of(rows);
    if (all == 0 || all == rows.size()) {
        box = {{}, all > 0 ? 1.0 : 0.0, all > 0 ? 1.0 : 0.0, rows.empty() ? 0.0 : 1.0, {}};
        return box;
    }
    Ends ends = best_of(whole, options, &box.steps);
    drop_idle(whole, ends, options.least_chance);
    const Quality quality = quality_of(whole, whole.inside(ends));
    box.coverage = quality.coverage;
    box.density = quality.density;
    box.mass = quality.mass;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        if (ends.restricts(i))
            box.limits.push_back({i, ends.low[i], ends.high[i], chance_of(whole, ends, i), 0});
    for (int time = 0; time < options.resamples; ++time) {
        const model::Stream stream(options.seed, box_draw, time);
        std::vector<std::size_t> drawn;
        for (std::size_t i = 0; i < rows.size(); ++i)
            drawn.push_back(stream.below(static_cast<std::uint32_t>(rows.size()), i));
        const Sample sample(inputs, cases, drawn);
        const std::size_t held = sample.cases_of(drawn);
        if (held == 0 || held == drawn.size()) continue;
        Ends own = best_of(sample, options);
        drop_idle(sample, own, options.least_chance);
        for (BoxLimit& limit : box.limits)
            if (own.restricts(limit.input)) limit.support += 1.0 / options.resamples;
    }
    std::ranges::stable_sort(box.limits, {}, &BoxLimit::chance);
    return box;
}

}  // namespace headwater::analysis
