// Which inputs of a sweep its outputs hear: indices for each output and input, from the runs of the sweep's directory.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity/estimators.hpp"
#include "analysis/sensitivity/prim.hpp"
#include "analysis/sweeps/plan.hpp"

namespace headwater::analysis {

struct SensitivityOptions {
    std::vector<std::string>
        outputs;                  // measure, measure:city, ...; all that the sweep keeps where none is named
    std::string policy;           // whose runs; the base where empty
    bool effects = false;         // the policy less the base, in the same world, luck and point
    std::string period = "last";  // last, all, YYYY or YYYY-MM: the kept period that holds it
    bool given_data = false;      // also where the design is of Morris or Saltelli
    Resampling resampling;
};

enum class IndexKind : std::uint8_t { morris, sobol, given_data };
inline constexpr std::array<std::string_view, 3> index_kind_keys{"morris", "sobol", "given_data"};

struct InputSensitivity {
    std::string name;     // of the axis, or group.key of an uncertain parameter
    bool axis = true;     // of the design; else drawn for each world
    Resampled strength;   // what inputs are ranked by: mu*, total index, or first-order index of given data
    Resampled first;      // of Sobol' indices
    double mean = 0;      // of elementary effects
    double spread = 0;    // of them
    Resampled direction;  // rank correlation, of given data
    double if_failed_low =
        0;  // strength if runs without a value had the lowest or the highest that was seen, the lower and
    double if_failed_high = 0;  // the higher of both; the same as strength where none is without
};

struct OutputSensitivity {
    std::string name;
    model::Unit unit = model::Unit::one;
    std::string period;            // "2030-01 to 2030-12"
    std::size_t observations = 0;  // points, or points and worlds, that have a value
    std::size_t without = 0;       // that have none: a run failed, is missing, or the measure is not defined
    std::size_t samples = 0;       // trajectories, base samples or observations that the indices rest on
    std::size_t dropped = 0;       // of these, since a run in them is without a value
    bool constant = false;         // does not vary: no indices
    double luck = 0;               // share of luck in the variance over runs; NaN with one replicate
    std::vector<InputSensitivity> inputs;  // strongest first
};

struct Sensitivity {
    IndexKind kind = IndexKind::given_data;
    std::string policy;
    bool effects = false;
    std::size_t worlds = 0;
    std::size_t replicates = 0;
    std::int64_t runs = 0;         // of the policy, and of the base where effects are asked for
    std::int64_t runs_not_ok = 0;  // of these
    std::vector<OutputSensitivity> outputs;
};

/// Throws Failure with all that is wrong with the options: an output that the sweep does not keep, a policy or period that it does not
/// have, a sweep without inputs, a design with fewer samples than inputs.
[[nodiscard]] Sensitivity sensitivity_of(const Plan& plan, const output::SweepTable& table,
                                         const SensitivityOptions& options);

/// Where in the inputs a case is frequent.
struct CaseBox {
    std::string output;     // as it is named
    std::string condition;  // "below 0"
    std::string period;
    std::vector<std::string> names;  // of all inputs, axes first
    std::size_t observations = 0;
    std::size_t cases = 0;
    Box box;
};

/// The box of the inputs in which `where` ("firms:beijing < 0", with <, <=, > or >=) is frequent, from given data: means over luck of each
/// point and world. Throws Failure as sensitivity_of does, and where the condition cannot be read.
[[nodiscard]] CaseBox case_box(const Plan& plan, const output::SweepTable& table,
                               const SensitivityOptions& options, const std::string& where);

}  // namespace headwater::analysis
