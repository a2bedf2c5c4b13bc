// The outputs of a sweep that a question asks for: one number of each run, in one period.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/sensitivity/sensitivity.hpp"

namespace headwater::analysis {

/// An output, as places of a run's row that are added up.
struct SweepOutput {
    std::string name;
    std::size_t measure = 0;
    std::size_t kept = 0;             // among the measures of the layout
    std::vector<std::size_t> within;  // of one window
};

/// Windows of the layout that are asked for, from first to last.
struct SweepPeriod {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string text;
};

/// Policy, period and outputs of a question to a sweep; throws `Failure` with all reasons together where the sweep does not hold them.
class SweepOutputs {
public:
    SweepOutputs(const Plan& plan, const SensitivityOptions& options);

    [[nodiscard]] std::size_t policy() const { return policy_; }
    [[nodiscard]] const SweepPeriod& period() const { return period_; }
    [[nodiscard]] const std::vector<SweepOutput>& outputs() const { return outputs_; }

    /// An output of a run in the period: flows summed, others in the mean; NaN where it is not defined.
    [[nodiscard]] double value(const output::SweepTable& table, std::size_t row,
                               const SweepOutput& output) const;

private:
    void find_policy(const SensitivityOptions& options);
    void find_period(const std::string& asked);
    void find_output(const std::string& name, bool asked);

    const Plan* plan_;
    std::size_t policy_ = 0;
    SweepPeriod period_;
    std::vector<SweepOutput> outputs_;
    std::vector<std::string> reasons_;
};

}  // namespace headwater::analysis
