#include <algorithm>
#include <cmath>

#include "analysis/validation/estimators.hpp"
#include "model/core/stream.hpp"

namespace headwater::analysis {

namespace {

constexpr std::uint16_t dip_samples = 65022;

/// Distances are in steps of the distribution function, 1 / n. What Hartigan (1985), AS 217, computes: the greatest convex minorant is followed from the
/// left and the least concave majorant from the right, and the modal interval shrinks to where they are farthest apart.
class Dip {
public:
    explicit Dip(std::vector<double> sorted) : x_(std::move(sorted)), n_(x_.size()) {
        below_.resize(n_);
        above_.resize(n_);
        for (std::size_t j = 1; j < n_; ++j) {
            std::size_t k = j - 1;
            while (k > 0 && !(steps(k, j) * rise(below_[k], k) < steps(below_[k], k) * rise(k, j)))
                k = below_[k];
            below_[j] = k;
        }
        if (n_ > 0) above_[n_ - 1] = n_ - 1;
        for (std::size_t j = n_ - 1; j-- > 0;) {
            std::size_t k = j + 1;
            while (k + 1 < n_ && !(steps(j, k) * rise(k, above_[k]) < steps(k, above_[k]) * rise(j, k)))
                k = above_[k];
            above_[j] = k;
        }
    }

    double statistic() {
        std::size_t low = 0;
        std::size_t high = n_ - 1;
        double dip = 1;
        while (true) {
            const std::vector<std::size_t> minorant = chain(high, low, below_);  // from high down
            const std::vector<std::size_t> majorant = chain(low, high, above_);  // from low up
            std::size_t at_minorant = minorant.size() - 1;
            std::size_t at_majorant = majorant.size() - 1;
            const double apart = farthest(minorant, majorant, at_minorant, at_majorant);
            if (apart < dip) break;
            for (std::size_t j = at_minorant; j + 1 < minorant.size(); ++j)
                dip = std::max(dip, off_line(minorant[j + 1], minorant[j], true));
            for (std::size_t j = at_majorant; j + 1 < majorant.size(); ++j)
                dip = std::max(dip, off_line(majorant[j], majorant[j + 1], false));
            if (low == minorant[at_minorant] && high == majorant[at_majorant]) break;
            low = minorant[at_minorant];
            high = majorant[at_majorant];
        }
        return dip / (2 * static_cast<double>(n_));
    }

private:
    [[nodiscard]] double rise(std::size_t from, std::size_t to) const {
        return static_cast<double>(to) - static_cast<double>(from);
    }
    [[nodiscard]] double steps(std::size_t from, std::size_t to) const { return x_[to] - x_[from]; }

    [[nodiscard]] static std::vector<std::size_t> chain(std::size_t from, std::size_t to,
                                                        const std::vector<std::size_t>& next) {
        std::vector<std::size_t> found{from};
        while (found.back() != to) {
            const std::size_t at = next[found.back()];
            // A part of the interval may cut a chord short.
            found.push_back(from > to ? std::max(at, to) : std::min(at, to));
        }
        return found;
    }

    /// Largest distance between the two, and the knots between which it is reached.
    [[nodiscard]] double farthest(const std::vector<std::size_t>& minorant,
                                  const std::vector<std::size_t>& majorant, std::size_t& at_minorant,
                                  std::size_t& at_majorant) const {
        if (minorant.size() == 2 && majorant.size() == 2) return 1;
        double apart = 0;
        std::size_t i = minorant.size() - 2;
        std::size_t v = 1;
        do {
            const std::size_t g = minorant[i];
            const std::size_t l = majorant[v];
            if (g > l) {
                const std::size_t before = minorant[i + 1];
                const double d = rise(before, l) + 1 - steps(before, l) * rise(before, g) / steps(before, g);
                ++v;
                if (d >= apart) {
                    apart = d;
                    at_minorant = i + 1;
                    at_majorant = v - 1;
                }
            } else {
                const std::size_t before = majorant[v - 1];
                const double d =
                    steps(before, g) * rise(before, l) / steps(before, l) - (rise(before, g) - 1);
                if (d >= apart) {
                    apart = d;
                    at_minorant = i;
                    at_majorant = v;
                }
                if (i > 0) --i;
            }
            v = std::min(v, majorant.size() - 1);
        } while (minorant[i] != majorant[v]);
        return apart;
    }

    /// Largest distance of the distribution from the chord between two knots.
    [[nodiscard]] double off_line(std::size_t first, std::size_t last, bool convex) const {
        double most = 1;
        if (last - first <= 1 || !(steps(first, last) > 0)) return most;
        const double slope = rise(first, last) / steps(first, last);
        for (std::size_t k = first; k <= last; ++k) {
            const double line = steps(first, k) * slope;
            most = std::max(most, convex ? rise(first, k) + 1 - line : line - (rise(first, k) - 1));
        }
        return most;
    }

    std::vector<double> x_;
    std::size_t n_;
    std::vector<std::size_t> below_;  // the knot of the minorant before each value
    std::vector<std::size_t> above_;  // the knot of the majorant behind it
};

}  // namespace

double dip_statistic(std::span<const double> values) {
    if (values.size() < 4) return no_value;
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    if (sorted.front() == sorted.back()) return 0.5 / static_cast<double>(values.size());
    return Dip(std::move(sorted)).statistic();
}

double dip_chance(std::size_t values, double dip, int samples, std::uint64_t seed) {
    if (std::isnan(dip)) return no_value;
    int as_large = 0;
    std::vector<double> drawn(values);
    for (int sample = 0; sample < samples; ++sample) {
        const model::Stream stream(seed, dip_samples, sample);
        for (std::size_t i = 0; i < values; ++i) drawn[i] = stream.uniform(i);
        if (dip_statistic(drawn) >= dip) ++as_large;
    }
    return static_cast<double>(as_large) / samples;
}

}  // namespace headwater::analysis
