// The file of a posterior: worlds that history leaves of a scenario's priors, with their weights, and where they come from. Described in output/FORMAT.md.
//
// It says neither when nor on which machine it was made: the same study gives the same content and digest. (The HDF5 library itself notes a time in the root group.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/recorder.hpp"

namespace headwater::output {

inline constexpr std::string_view posterior_schema = "headwater-posterior";
inline constexpr std::string_view posterior_schema_version = "1.0.0";
inline constexpr std::string_view corrected_posterior_schema_version =
    "1.1.0";  // one that is corrected to another scale
inline constexpr int posterior_schema_major = 1;

struct PosteriorParameter {
    std::string key;    // "group.key"
    std::string unit;   // symbol
    std::string scale;  // linear or log
    double lower = 0;   // of the study
    double upper = 0;
    double low = 0;  // 5, 50 and 95 % of the posterior
    double median = 0;
    double high = 0;
    double width = 0;  // of that band over that of the prior, on the scale of the parameter
};

struct PosteriorTarget {
    std::string name;
    std::string unit;
    std::string source;
    double value = 0;
    double low = 0;
    double high = 0;
    double discrepancy = 0;
    double prior_low = 0;  // 5, 50 and 95 % of the runs of the first wave
    double prior_median = 0;
    double prior_high = 0;
    double prior_met = 0;  // share that meets it
    double posterior_low = 0;
    double posterior_median = 0;
    double posterior_high = 0;
    double posterior_met = 0;
};

struct Posterior {
    // Of what.
    std::string study;
    std::string title;
    std::string study_toml;
    std::string scenario;
    std::string scenario_digest;
    std::string resolved_toml;
    std::string version;
    std::string git_commit;
    std::string declarations;  // digest of what the program declares
    std::int64_t seed = 0;
    double scale = 1;
    double corrected_scale = 0;  // at which worlds were held against the record; 0 = at their own
    std::int64_t runs = 0;

    std::vector<PosteriorParameter> parameters;
    std::vector<PosteriorTarget> targets;
    std::vector<double> values;       // [world][parameter]
    std::vector<double> weights;      // [world], sum 1
    std::vector<std::int64_t> seeds;  // [world]
    std::vector<std::int8_t> inside;  // [world]: 1 where all targets are met
    std::vector<double> outputs;      // [world][target]
    std::vector<double> information;  // [target][parameter]
    std::vector<double> left;         // [wave]: share of the prior volume
    double effective_size = 0;
    double met = 0;
    double prior_met = 0;
    std::string content_sha256;  // of the file that was read
};

/// Throws FileError.
Written write_posterior(const std::string& path, const Posterior& posterior, Existing existing);

/// Throws FileError: missing, damaged, foreign, newer.
[[nodiscard]] Posterior read_posterior(const std::string& path);

}  // namespace headwater::output
