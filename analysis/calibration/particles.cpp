#include "analysis/calibration/particles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/designs/sampling.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

// Purposes of the model begin at 1; these stand apart from them and from those of other designs.
constexpr std::uint16_t walk_draw = 65021;
constexpr std::uint16_t accept_draw = 65022;
constexpr std::uint16_t resample_draw = 65023;

/// Folds a coordinate back into the cube at its faces.
double folded(double x) {
    x = std::abs(x);
    x -= 2 * std::floor(x / 2);
    return x <= 1 ? x : 2 - x;
}

class Walkers {
public:
    Walkers(const Judge& judge, std::size_t inputs, const CloudOptions& options)
        : judge_(judge), inputs_(inputs), options_(options) {
        cloud_.points = latin_hypercube(options.points, inputs, options.seed);
        judge_all();
    }

    Cloud run() {
        fall();
        cloud_.region = cloud_.points;
        if (options_.weighted) rise();
        cloud_.asked = asked_;
        return std::move(cloud_);
    }

private:
    void judge_all() {
        cloud_.judged = judge_(cloud_.points);
        asked_ += cloud_.judged.size();
        cloud_.level = std::numeric_limits<double>::infinity();
    }

    /// To the cut-off, or as far as it goes: each level keeps half of the points.
    void fall() {
        for (int level = 0; level < options_.most_levels; ++level) {
            std::vector<double> sorted;
            for (const Plausibility& one : cloud_.judged) sorted.push_back(one.implausibility);
            std::ranges::sort(sorted);
            const double next = std::max(options_.cutoff, sorted[sorted.size() / 2]);
            if (!(next < cloud_.level)) break;  // they walk no further down
            cloud_.level = next;
            std::vector<double> weights;
            for (const Plausibility& one : cloud_.judged)
                weights.push_back(one.implausibility <= cloud_.level ? 1.0 : 0.0);
            const double share =
                std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(weights.size());
            cloud_.log_volume += std::log(share);
            if (share < 1) choose(weights);
            if (share < 1 || level == 0) walk(0);
            cloud_.reached = cloud_.level <= options_.cutoff;
            if (cloud_.reached) break;
        }
    }

    /// From every point of the region alike to the likelihood as it is: each power keeps half of the effective size.
    void rise() {
        double power = 0;
        double highest = -std::numeric_limits<double>::infinity();
        for (int level = 0; level < options_.most_levels && power < 1; ++level) {
            highest = -std::numeric_limits<double>::infinity();
            for (const Plausibility& one : cloud_.judged) highest = std::max(highest, one.log_likelihood);
            if (!std::isfinite(highest)) return;
            const auto weights = [&](double to) {
                std::vector<double> found;
                for (const Plausibility& one : cloud_.judged)
                    found.push_back(std::exp((to - power) * (one.log_likelihood - highest)));
                return found;
            };
            const double wanted = 0.5 * static_cast<double>(cloud_.size());
            double next = 1;
            if (effective_size(weights(1)) < wanted) {
                double low = power;
                double high = 1;
                for (int half = 0; half < 40; ++half) {
                    const double middle = 0.5 * (low + high);
                    (effective_size(weights(middle)) < wanted ? high : low) = middle;
                }
                next = low > power ? low : high;
            }
            const std::vector<double> chosen = weights(next);
            power = next;
            choose(chosen);
            walk(power);
        }
    }

    void choose(std::span<const double> weights) {
        const model::Stream stream(options_.seed, resample_draw, round_++);
        const std::vector<std::size_t> rows = resampled(weights, cloud_.size(), stream.uniform(0));
        Cloud next = cloud_;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            next.judged[i] = cloud_.judged[rows[i]];
            std::copy_n(cloud_.points.begin() + static_cast<std::ptrdiff_t>(rows[i] * inputs_), inputs_,
                        next.points.begin() + static_cast<std::ptrdiff_t>(i * inputs_));
        }
        cloud_ = std::move(next);
    }

    /// Steps of all points, by differences of two others: as wide and as slanted as the cloud (ter Braak 2006).
    void walk(double power) {
        const std::size_t n = cloud_.size();
        for (int step = 0; step < options_.steps; ++step) {
            const model::Stream walk_stream(options_.seed, walk_draw, round_);
            const model::Stream accept_stream(options_.seed, accept_draw, round_);
            ++round_;
            // Wide steps and narrow ones in turn; every third along few coordinates only.
            const double width = (step % 2 == 0 ? 2.38 : 0.8) / std::sqrt(2.0 * static_cast<double>(inputs_));
            std::vector<double> proposed(n * inputs_);
            for (std::size_t i = 0; i < n; ++i) {
                const std::size_t a = walk_stream.below(static_cast<std::uint32_t>(n), i, 0);
                const std::size_t b = walk_stream.below(static_cast<std::uint32_t>(n), i, 1);
                for (std::size_t k = 0; k < inputs_; ++k) {
                    const auto sub = static_cast<std::uint16_t>(2 + k);
                    const double difference = cloud_.points[a * inputs_ + k] - cloud_.points[b * inputs_ + k];
                    const bool moves = step % 3 != 2 || walk_stream.uniform(i + n, sub) < 0.3;
                    const double jump = moves ? width * difference + 0.01 * walk_stream.normal(i, sub) : 0;
                    proposed[i * inputs_ + k] = folded(cloud_.points[i * inputs_ + k] + jump);
                }
            }
            const std::vector<Plausibility> judged = judge_(proposed);
            asked_ += n;
            Cloud next = cloud_;
            for (std::size_t i = 0; i < n; ++i) {
                if (!(judged[i].implausibility <= cloud_.level)) continue;
                const double gain =
                    power > 0 ? power * (judged[i].log_likelihood - cloud_.judged[i].log_likelihood) : 0;
                if (!(std::log(accept_stream.uniform(i)) < gain)) continue;
                next.judged[i] = judged[i];
                std::copy_n(proposed.begin() + static_cast<std::ptrdiff_t>(i * inputs_), inputs_,
                            next.points.begin() + static_cast<std::ptrdiff_t>(i * inputs_));
            }
            cloud_ = std::move(next);
        }
    }

    const Judge& judge_;
    std::size_t inputs_;
    const CloudOptions& options_;
    Cloud cloud_;
    std::size_t asked_ = 0;
    std::int32_t round_ = 0;
};

}  // namespace

Cloud close_in(const Judge& judge, std::size_t inputs, const CloudOptions& options) {
    return Walkers(judge, inputs, options).run();
}

std::vector<std::size_t> resampled(std::span<const double> weights, std::size_t wanted, double offset) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::size_t> rows;
    double passed = 0;
    std::size_t last = 0;
    for (std::size_t row = 0; row < weights.size(); ++row) {
        if (!(weights[row] > 0)) continue;
        passed += weights[row];
        last = row;
        while (rows.size() < wanted &&
               (static_cast<double>(rows.size()) + offset) * sum < passed * static_cast<double>(wanted))
            rows.push_back(row);
    }
    if (sum > 0)
        while (rows.size() < wanted) rows.push_back(last);  // rounding at the very end
    return rows;
}

double effective_size(std::span<const double> weights) {
    double sum = 0;
    double squares = 0;
    for (const double weight : weights) {
        sum += weight;
        squares += weight * weight;
    }
    return squares > 0 ? sum * sum / squares : 0;
}

}  // namespace headwater::analysis
