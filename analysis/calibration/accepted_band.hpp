// What the record says of one output, and how far a value or an expectation is from it.
//
// The truth lies anywhere between low and high, and the model misses the truth by an error that is Gaussian with the standard deviation `discrepancy`. So the likelihood of a
// value y is that of y + error in [low, high]; of an expectation with its own variance the same with both variances added. Without discrepancy a value is inside or not.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/calibration/gaussian_process.hpp"

namespace headwater::analysis {

struct AcceptedBand {
    double low = 0;
    double high = 0;
    double discrepancy = 0;
    bool logarithmic = false;  // emulated as its logarithm
    double above = 0;          // added before the logarithm is taken: 1 of growth, which is a ratio less one

    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

/// Logarithm of the normal distribution's mass between two ends, exact far out in the tails; minus infinity where there is none.
[[nodiscard]] double log_normal_mass(double low, double high);

/// Logarithm of the likelihood of a value that was simulated; NaN counts as minus infinity.
[[nodiscard]] double log_likelihood_of(const AcceptedBand& band, double value);

/// The scale on which the output is emulated.
[[nodiscard]] double emulated_scale(const AcceptedBand& band, double value);
/// And back.
[[nodiscard]] double natural_scale(const AcceptedBand& band, double emulated);

/// Of an emulated output: how many standard deviations the expectation lies from the middle of the band. The variance is that of the emulator, of luck (one run), of the
/// discrepancy, and of the band itself, a uniform distribution.
[[nodiscard]] double implausibility_of(const AcceptedBand& band, const Expected& expected, double luck);
/// Logarithm of the mean likelihood over what a run could give.
[[nodiscard]] double log_likelihood_of(const AcceptedBand& band, const Expected& expected, double luck);

/// Variance between replicates of the same point, over all points with two or more, on the emulated scale; NaN without any. `outputs`: [point][replicate], NaN = none.
[[nodiscard]] double luck_of(const AcceptedBand& band, const std::vector<std::vector<double>>& outputs);

}  // namespace headwater::analysis
