// What an output is at a larger scale beside what it is at the scale of all other runs, learned from few pairs of runs with the same parameters and the same luck
// (co-kriging in its autoregressive form: Kennedy and O'Hagan, Biometrika 87, 2000, 1-13; their rho is 1 + b here).
//
//   large = small + d,   d = a + b (m(x) - m0) + c r + g(x) + e,   small = m(x) + r
//
// m(x) is what the emulator of the small scale expects, r the luck of the run, e what is left. b, c and g are there or not: of the forms below the simplest is taken
// that no other betters by a twentieth in telling pairs that are left out. Everything is on the scale on which the output is emulated.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "analysis/calibration/gaussian_process.hpp"

namespace headwater::analysis {

enum class DifferenceForm : std::uint8_t {
    constant,  // g = 0, b = 0
    slope,     // g = 0
    linear,    // g linear in the parameters, b = 0
    process,   // g a Gaussian process of the parameters, b = c = 0
};

struct ScalePair {
    std::vector<double> point;  // on the unit cube
    double small = 0;
    double large = 0;
    double expected = 0;  // m(x)
};

inline constexpr std::size_t least_pairs = 5;

class ScaleDifference {
public:
    /// Throws std::invalid_argument of fewer than `least_pairs`, FitStopped when asked to stop.
    explicit ScaleDifference(const std::vector<ScalePair>& pairs, const std::atomic<bool>* stop = nullptr);
    ~ScaleDifference();
    ScaleDifference(ScaleDifference&&) noexcept;
    ScaleDifference& operator=(ScaleDifference&&) noexcept;

    [[nodiscard]] DifferenceForm form() const;
    [[nodiscard]] bool with_luck() const;  // whether c is there
    [[nodiscard]] std::size_t pairs() const;
    [[nodiscard]] double mean() const;     // of large less small over pairs
    [[nodiscard]] double before() const;   // its root mean square: the error without a correction
    [[nodiscard]] double without() const;  // of pairs that are left out: the error with it

    /// One run at the large scale at each point, whatever its luck: `small` is the emulator's, `luck` the variance of a run at the small scale.
    [[nodiscard]] std::vector<Expected> anywhere(std::span<const double> points,
                                                 const std::vector<Expected>& small, double luck) const;
    /// The run at the large scale that shares its luck with a run at the small one, which gave `value`; `small` is the emulator's.
    [[nodiscard]] Expected beside(std::span<const double> point, const Expected& small, double value) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace headwater::analysis
