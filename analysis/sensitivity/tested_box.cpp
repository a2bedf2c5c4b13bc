#include "analysis/sensitivity/tested_box.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "model/core/parallel.hpp"
#include "model/core/stream.hpp"
#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

// Purposes of the draws, beyond those of the model.
constexpr std::uint16_t box_dealing_draw = 65033;
constexpr std::uint16_t box_resampling_draw = 65034;

/// Cases with the inputs' worlds that they stand for, a world as often as it was drawn.
struct CaseRows {
    std::vector<std::size_t> rows;
    std::vector<char> cases;
    [[nodiscard]] std::size_t number() const {
        return static_cast<std::size_t>(std::ranges::count(cases, 1));
    }
};

PrimOptions prim_options(std::size_t rows) {
    PrimOptions how;
    how.resamples = 0;
    how.least_mass = std::max(0.1, 8 / static_cast<double>(rows));
    return how;
}

/// The inputs that hang together most with the cases. `scores`: ranks of each input over all worlds.
std::vector<std::size_t> strongest_inputs(const Columns& scores, const CaseRows& made, std::size_t most) {
    std::vector<std::pair<double, std::size_t>> strength;
    const auto n = static_cast<double>(made.rows.size());
    const double share = static_cast<double>(made.number()) / n;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        double sum = 0;
        double square = 0;
        double product = 0;
        for (std::size_t r = 0; r < made.rows.size(); ++r) {
            const double x = scores[i][made.rows[r]];
            sum += x;
            square += x * x;
            if (made.cases[r] != 0) product += x;
        }
        const double variance = square - sum * sum / n;
        if (!(variance > 0)) continue;
        strength.emplace_back(-std::abs(product - share * sum) / std::sqrt(variance), i);
    }
    const auto kept = static_cast<std::ptrdiff_t>(std::min(most, strength.size()));
    std::partial_sort(strength.begin(), strength.begin() + kept, strength.end());
    std::vector<std::size_t> inputs;
    for (std::ptrdiff_t i = 0; i < kept; ++i) inputs.push_back(strength[static_cast<std::size_t>(i)].second);
    std::ranges::sort(inputs);
    return inputs;
}

/// The whole procedure: choice of inputs, and the box.
Box box_of(const Columns& inputs, const Columns& scores, const CaseRows& made, std::size_t most) {
    const std::vector<std::size_t> chosen = strongest_inputs(scores, made, most);
    Columns own(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        for (const std::size_t row : made.rows) own[i].push_back(inputs[chosen[i]][row]);
    Box box = prim_box(own, made.cases, prim_options(made.rows.size()));
    for (BoxLimit& limit : box.limits) limit.input = chosen[limit.input];
    for (PeelStep& step : box.steps) step.input = chosen[step.input];
    return box;
}

CaseRows rows_of(const Cases& cases) {
    CaseRows made;
    for (std::size_t w = 0; w < cases.size(); ++w) {
        if (cases[w] < 0) continue;
        made.rows.push_back(w);
        made.cases.push_back(cases[w] > 0 ? 1 : 0);
    }
    return made;
}

/// Cases in a box beyond those that a random part of its size holds, in standard deviations of that number (hypergeometric).
double excess_of(const Box& box, std::size_t worlds, std::size_t cases) {
    const auto n = static_cast<double>(worlds);
    const double inside = box.mass * n;
    const double share = static_cast<double>(cases) / n;
    const double variance = inside * share * (1 - share) * (n - inside) / (n - 1);
    return variance > 1e-9 ? (box.density * inside - share * inside) / std::sqrt(variance) : 0;
}

bool lies_in(const Box& box, const Columns& inputs, std::size_t world) {
    return std::ranges::all_of(box.limits, [&](const BoxLimit& limit) {
        const double value = inputs[limit.input][world];
        return value >= limit.low && value <= limit.high;
    });
}

/// What one sample of worlds drawn anew says of the box.
struct Redrawn {
    bool counts = false;
    std::vector<bool> again;  // by limit
    std::size_t left_cases = 0;
    std::size_t left_held = 0;  // in its box
    std::size_t left_inside = 0;
};

void resample_box(TestedBox& found, const Columns& inputs, const Columns& scores, const Cases& cases,
                  const TestedBoxOptions& options) {
    const CaseRows whole = rows_of(cases);
    const std::size_t n = whole.rows.size();
    std::vector<Redrawn> samples(static_cast<std::size_t>(options.resamples));
    model::for_rows(
        samples.size(),
        [&](std::size_t time) {
            const model::Stream stream(options.seed, box_resampling_draw, static_cast<std::int32_t>(time));
            CaseRows drawn;
            std::vector<bool> taken(n);
            for (std::size_t i = 0; i < n; ++i) {
                const std::size_t at = stream.below(static_cast<std::uint32_t>(n), i);
                taken[at] = true;
                drawn.rows.push_back(whole.rows[at]);
                drawn.cases.push_back(whole.cases[at]);
            }
            Redrawn& one = samples[time];
            if (drawn.number() == 0 || drawn.number() == n) return;
            one.counts = true;
            const Box box = box_of(inputs, scores, drawn, options.inputs);
            for (const BoxLimit& limit : found.box.limits)
                one.again.push_back(std::ranges::any_of(
                    box.limits, [&](const BoxLimit& other) { return other.input == limit.input; }));
            for (std::size_t i = 0; i < n; ++i) {
                if (taken[i]) continue;
                const bool inside = lies_in(box, inputs, whole.rows[i]);
                one.left_cases += whole.cases[i] != 0 ? 1U : 0U;
                one.left_inside += inside ? 1U : 0U;
                one.left_held += inside && whole.cases[i] != 0 ? 1U : 0U;
            }
        },
        1);
    std::size_t left_cases = 0;
    std::size_t left_held = 0;
    std::size_t left_inside = 0;
    for (const Redrawn& one : samples) {
        if (!one.counts) continue;
        for (std::size_t l = 0; l < one.again.size(); ++l)
            if (one.again[l]) found.box.limits[l].support += 1.0 / options.resamples;
        left_cases += one.left_cases;
        left_held += one.left_held;
        left_inside += one.left_inside;
    }
    const auto share = [](std::size_t part, std::size_t all) {
        return all > 0 ? static_cast<double>(part) / static_cast<double>(all) : model::undefined;
    };
    found.left_out_coverage = share(left_held, left_cases);
    found.left_out_density = share(left_held, left_inside);
}

}  // namespace

std::vector<TestedBox> tested_boxes(const Columns& inputs, const std::vector<Cases>& cases,
                                    const TestedBoxOptions& options) {
    Columns scores;
    scores.reserve(inputs.size());
    for (const std::vector<double>& input : inputs) scores.push_back(rank_scores(input));
    std::vector<TestedBox> found(cases.size());
    std::vector<std::size_t> asked;
    for (std::size_t e = 0; e < cases.size(); ++e) {
        TestedBox& one = found[e];
        const CaseRows made = rows_of(cases[e]);
        one.worlds = made.rows.size();
        one.cases = made.number();
        one.left_out_coverage = one.left_out_density = model::undefined;
        if (one.worlds < least_worlds_of_box) continue;
        if (one.cases == 0 || one.cases == one.worlds)
            one.state = BoxState::no_case;
        else if (std::min(one.cases, one.worlds - one.cases) < least_cases_of_box)
            one.state = BoxState::few_cases;
        else
            asked.push_back(e);
    }
    if (asked.empty()) return found;

    const std::size_t worlds = cases.front().size();
    const auto permutations = static_cast<std::size_t>(options.permutations);
    // [effect][0: as it is, then dealt out]
    std::vector<std::vector<double>> excess(asked.size(), std::vector<double>(permutations + 1));
    for (std::size_t a = 0; a < asked.size(); ++a) {
        found[asked[a]].box = box_of(inputs, scores, rows_of(cases[asked[a]]), options.inputs);
        excess[a][0] = excess_of(found[asked[a]].box, found[asked[a]].worlds, found[asked[a]].cases);
    }
    model::for_rows(
        permutations,
        [&](std::size_t time) {
            const model::Stream stream(options.seed, box_dealing_draw, static_cast<std::int32_t>(time));
            std::vector<std::size_t> order(worlds);
            std::iota(order.begin(), order.end(), std::size_t{0});
            for (std::size_t left = worlds; left > 1; --left)
                std::swap(order[left - 1], order[stream.below(static_cast<std::uint32_t>(left), left)]);
            for (std::size_t a = 0; a < asked.size(); ++a) {
                Cases dealt_out(worlds);
                for (std::size_t w = 0; w < worlds; ++w) dealt_out[w] = cases[asked[a]][order[w]];
                excess[a][time + 1] = excess_of(box_of(inputs, scores, rows_of(dealt_out), options.inputs),
                                                found[asked[a]].worlds, found[asked[a]].cases);
            }
        },
        1);
    std::vector<double> largest(permutations + 1);
    for (const std::vector<double>& own : excess)
        for (std::size_t time = 0; time < own.size(); ++time)
            largest[time] = std::max(largest[time], own[time]);
    for (std::size_t a = 0; a < asked.size(); ++a) {
        TestedBox& one = found[asked[a]];
        const double own = excess[a][0] - 1e-9;
        const auto as_good =
            std::count_if(largest.begin() + 1, largest.end(), [own](double other) { return other >= own; });
        one.chance = static_cast<double>(as_good + 1) / static_cast<double>(permutations + 1);
        const bool holds = one.chance <= options.error && !one.box.limits.empty();
        one.state = holds ? BoxState::holds : BoxState::chance;
        if (!holds) continue;
        resample_box(one, inputs, scores, cases[asked[a]], options);
        // One in twenty passes by chance: a box is told only where half of the samples drawn anew find a limit of it again, and worlds left
        // out hold more cases in their boxes than elsewhere.
        const bool again =
            std::ranges::any_of(one.box.limits, [](const BoxLimit& limit) { return limit.support >= 0.5; });
        const double share = static_cast<double>(one.cases) / static_cast<double>(one.worlds);
        if (!again || !(one.left_out_density > share)) one.state = BoxState::chance;
    }
    return found;
}

}  // namespace headwater::analysis
