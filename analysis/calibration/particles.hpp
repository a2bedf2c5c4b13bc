// A cloud of points that closes in on what is plausible: first on the region where the implausibility is below a cut-off, by falling levels (subset simulation, Au and Beck
// 2001), then on the posterior inside it, by rising powers of the likelihood (Del Moral, Doucet and Jasra 2006). Between levels points walk, each step a proposal that is
// accepted or not (Metropolis), so that they spread evenly over what is left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace headwater::analysis {

/// Of one point of the unit cube.
struct Plausibility {
    double implausibility = 0;
    double log_likelihood = 0;
};

/// Of many, [point][input]; called from one thread, and free to use several.
using Judge = std::function<std::vector<Plausibility>(std::span<const double> points)>;

struct CloudOptions {
    std::size_t points = 1000;
    double cutoff = 3;
    bool weighted = false;  // also by likelihood
    int steps = 6;          // of each point after a level
    int most_levels = 60;
    std::uint64_t seed = 1;
};

struct Cloud {
    std::vector<double> points;  // [point][input]
    std::vector<double> region;  // the points before likelihood was looked at, [point][input]
    std::vector<Plausibility> judged;
    double level = 0;       // all have at most this implausibility
    double log_volume = 0;  // of the region's share of the cube, natural logarithm
    bool reached = false;   // the cut-off
    std::size_t asked = 0;  // points that were judged
    [[nodiscard]] std::size_t size() const { return judged.size(); }
};

[[nodiscard]] Cloud close_in(const Judge& judge, std::size_t inputs, const CloudOptions& options);

/// Every so many-th of a weighted list: `wanted` rows, each about wanted x weight times (systematic resampling, Kitagawa 1996). `offset` in (0, 1). Weights need not sum to 1.
[[nodiscard]] std::vector<std::size_t> resampled(std::span<const double> weights, std::size_t wanted,
                                                 double offset);

/// (sum w)^2 / sum w^2.
[[nodiscard]] double effective_size(std::span<const double> weights);

}  // namespace headwater::analysis
