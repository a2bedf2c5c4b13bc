// Emulators of a sweep's measures over its factors, cross-validated: what a page with sliders rests on.
//
// An observation is a point of the axes, in the mean over worlds and luck; or, where drawn parameters are factors too, a point in a world, in the mean over luck. Each
// measure and period has a Gaussian process (analysis/calibration/gaussian_process.hpp) with a linear mean over the unit cube. Runs of all points share worlds and luck, so
// what is common to a column of them cancels in an effect: the noise of an observation is the interaction of the two-way table of points and columns,
//   noise = sum_pc (y_pc - y_p. - y_.c + y_..)^2 / ((P - 1) (C - 1)) for one run, a C-th of it for a mean.
// With worlds as observations it is the variance within an observation. With a single run it is estimated with the rest.
//
// Cross-validation leaves out an observation, or all of a world where worlds are observations and each has several:
//   Q2 = 1 - sum (y - y_without)^2 / sum (y - mean)^2;   coverage = share of |y - y_without| <= 1.645 sd_without.
// Where the misses are larger than the process says, its bands are widened by the 0.9 quantile of |miss| / sd over 1.645. A measure with Q2 below 0.5 is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/calibration/gaussian_process.hpp"
#include "analysis/explorer/factors.hpp"
#include "analysis/sensitivity/output_values.hpp"
#include "model/core/unit.hpp"

namespace headwater::analysis {

inline constexpr double least_q2 = 0.5;
inline constexpr std::size_t observations_per_factor = 5;
inline constexpr std::size_t least_observations = 10;
inline constexpr std::size_t most_observations = 500;  // behind an emulator; spread evenly over the design
inline constexpr std::size_t most_explored = 24;       // measures
inline constexpr double normal_90 = 1.6448536269514722;

struct ExploreOptions {
    std::vector<std::string>
        outputs;         // measure, measure:city, ...; all that comes to one number where none is named
    std::string policy;  // whose runs; the base where empty
    std::vector<std::string> periods;  // the last, and two before it, where none is named
    std::vector<std::string>
        uncertain;  // drawn parameters that are factors; all or none; where nothing is named, all if there are worlds enough
};

enum class Refusal : std::uint8_t { none, undefined, constant, thin, luck, unpredictable };

struct Emulated {
    std::size_t output = 0;  // of Explorer::outputs
    std::size_t period = 0;
    Refusal refusal = Refusal::none;
    std::size_t observations = 0;  // behind it
    std::size_t without = 0;       // observations that lack a value
    double q2 = 0;
    double coverage = 0;  // of 90 % intervals, before they are widened
    double widened = 1;
    double luck = 0;        // standard deviation of one run around the mean; NaN where it is not known
    double luck_share = 0;  // of the variance between observations that is luck
    double start = 0;       // expected at the start of all factors
    std::optional<GaussianProcess> process;  // where it is not refused

    [[nodiscard]] bool predicted() const { return refusal == Refusal::none; }
};

struct ExploredOutput {
    std::string name;         // "firms:beijing"
    std::size_t measure = 0;  // row of the catalogue
};

struct Explorer {
    std::string policy;
    std::size_t policies = 1;  // of the sweep
    std::vector<ExplorerFactor> factors;
    std::size_t drawn = 0;                // parameters that are drawn for each world
    std::size_t explored_parameters = 0;  // of them, factors
    std::vector<std::string> periods;
    std::vector<ExploredOutput> outputs;
    std::vector<Emulated> emulated;  // [output][period]
    std::size_t points = 0;
    std::size_t worlds = 0;
    std::size_t replicates = 0;
    std::size_t observations = 0;  // different ones that all runs are there of
    std::size_t without = 0;       // left out since a run failed
    bool by_world = false;         // cross-validation leaves out worlds
    std::int64_t runs = 0;         // of the policy
    std::int64_t runs_not_ok = 0;  // of these
    std::int64_t seed = 0;         // luck of the sweep's first run

    [[nodiscard]] const Emulated& at(std::size_t output, std::size_t period) const {
        return emulated[output * periods.size() + period];
    }
    [[nodiscard]] std::size_t predicted() const;
    /// All factors at their start, on the unit cube.
    [[nodiscard]] std::vector<double> start() const;
};

/// Throws Failure with the reason and what would help: nothing varies, too few observations for the factors, an output or a period that the sweep does not keep.
[[nodiscard]] Explorer explore(const Plan& plan, const output::SweepTable& table,
                               const ExploreOptions& options);

/// The emulator of outputs at points of the unit cube and its cross-validation: what `explore` does for each measure.
struct Observations {
    std::size_t n_factors = 0;
    std::vector<double> inputs;       // [observation][factor]
    std::vector<double> outputs;      // NaN = none
    std::vector<std::size_t> groups;  // left out together
    std::optional<double> noise;      // variance of one replicate
    double replicates = 1;            // that an output is the mean of
};
[[nodiscard]] Emulated emulated(const Observations& seen);

}  // namespace headwater::analysis
