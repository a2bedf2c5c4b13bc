// What a sweep's file says of its runs, as a report reads it: the inputs of each, and one number of each measure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/report/difference_rule.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

struct VariedAxis {
    std::string variable;        // "in_relocation_subsidy"
    std::string key;             // "city.shanghai.relocation_subsidy"
    std::string city;            // key, where the lever is one of a city
    std::string unit;            // "CNY2024"; empty for pure numbers
    std::vector<double> values;  // by run
};

/// A parameter that was drawn by world.
struct DrawnParameter {
    std::string key;
    std::string unit;            // empty for pure numbers
    std::vector<double> values;  // by run
};

/// A measure of the country (city -1) or of one city.
struct KeptOutput {
    std::string group;  // nation, city
    std::string measure;
    int city = -1;

    friend bool operator==(const KeptOutput&, const KeptOutput&) = default;
};

/// Quantiles of an output at one place of an axis.
struct DosePoint {
    double at = 0;  // mean of the axis there
    std::size_t runs = 0;
    double q05 = 0;
    double q50 = 0;
    double q95 = 0;
};

/// Of a policy less the base, over worlds: of each the mean over its points and lucks.
struct PolicyEffect {
    Directions directions;
    double median = 0;
};

class SweepRuns {
public:
    /// Throws output::FileError (parts that are missing), and Failure for a file that holds no periods or no run that is ok.
    explicit SweepRuns(const output::RunFile& sweep);

    const output::RunFile& file;
    std::vector<std::string> policies;
    std::vector<VariedAxis> axes;
    std::vector<std::string> city_keys;
    std::vector<std::string> city_labels;
    std::string last_period;  // "2030-12"
    std::string first_period;
    std::size_t worlds = 0;
    std::size_t points = 0;
    std::size_t lucks = 0;
    std::size_t planned = 0;  // runs, whether ok or not
    std::size_t ok = 0;

    /// Measures of which one number a run can be made, those of the country first.
    [[nodiscard]] std::vector<KeptOutput> outputs_of_country() const;
    [[nodiscard]] bool has_city_of(const KeptOutput& output) const;

    /// By run, NaN where it is not ok: a stock of the last kept period, a flow summed over all of them; over cities and tiers.
    [[nodiscard]] const std::vector<double>& values(const KeptOutput& output) const;
    /// By the values of the axis, or by tenths of the runs where there are more than `most_points` of them.
    [[nodiscard]] std::vector<DosePoint> dose(const KeptOutput& output, std::size_t axis,
                                              std::size_t policy) const;
    /// Spearman's, over the runs of the policy.
    [[nodiscard]] double correlation(const KeptOutput& output, std::size_t axis, std::size_t policy) const;
    [[nodiscard]] PolicyEffect effect(const KeptOutput& output, std::size_t policy) const;
    /// Mean over the runs of a policy.
    [[nodiscard]] double mean(const KeptOutput& output, std::size_t policy) const;
    [[nodiscard]] std::vector<DrawnParameter> parameters() const;
    [[nodiscard]] bool run_ok(std::size_t run) const { return status_[run] == 0; }
    [[nodiscard]] std::int64_t policy_of(std::size_t run) const { return policy_[run]; }

    static constexpr std::size_t most_points = 12;

private:
    struct Kept {
        KeptOutput output;
        std::vector<double> values;
    };
    [[nodiscard]] std::vector<std::size_t> runs_of(std::size_t policy,
                                                   const std::vector<double>& values) const;

    std::vector<std::int64_t> policy_;
    std::vector<std::int64_t> world_;
    std::vector<std::int64_t> point_;
    std::vector<std::int64_t> replicate_;
    std::vector<std::int64_t> status_;
    mutable std::vector<Kept> kept_;
    mutable std::string read_;  // of what the values were read last
    mutable std::vector<double> read_values_;
};

}  // namespace headwater::analysis
