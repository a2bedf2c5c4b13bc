// From what is asked for, as the options of `compare` say it, to what is to be run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/headline.hpp"
#include "analysis/compare/met_targets.hpp"
#include "analysis/compare/paid_by.hpp"
#include "analysis/compare/paired_runs.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct CompareOptions {
    std::vector<std::string> files;  // the base first
    std::vector<std::string> arms;   // NAME="SETTING; SETTING; ..."
    std::vector<std::string> set;
    std::vector<std::string> headline;
    std::string uncertain = "all";  // all, none, keys and groups separated by commas, or posterior
    std::string worlds_from;        // file of a posterior
    std::size_t worlds = 20;
    std::size_t replicates = 1;
    std::uint64_t first_world = 0;
    std::uint64_t seed = 1;
    std::optional<double> scale;
    std::optional<int> months;
    int threads = 0;
    bool decompose = false;
    std::vector<std::string> paid_by;  // LEVER or CITY.LEVER
    std::string out;
    std::optional<std::uint64_t> keep;  // world whose run files are written
    bool force = false;
    bool json = false;
    bool explain = false;            // which drawn assumptions carry the effects
    std::vector<std::string> where;  // "firms:beijing < 0": cases whose place among the assumptions is sought
    bool full = false;               // all horizons, quantiles and gains, however wide
    bool quiet = false;
    std::optional<std::string> watch;    // port of the page that watches; nothing = none
    std::vector<std::string> arguments;  // of the command line, for the file's provenance
};

/// A policy that bundles levers, and the arms that take it apart.
struct Decomposition {
    std::size_t arm = 0;  // the bundle
    std::vector<std::string> levers;
    std::vector<std::size_t> alone;     // arm with this lever only
    std::vector<std::size_t> sequence;  // arm with this lever and those before it
};

struct CompareStudy {
    scenarios::Scenario base;
    PairedPlan plan;
    std::vector<scenarios::Scenario>
        scenarios;                    // by named arm; of one that pays, that of the arm it pays for
    std::vector<std::string> policy;  // by arm, what it is in words
    std::size_t named_arms = 0;  // arms that were asked for, the base included; the rest take bundles apart
    std::vector<PaidArm> paid;   // arms that pay for others; their factors are found by runs
    std::vector<std::string> remarks;  // what of the arms can make no difference, to be said before they run
    std::vector<Headline> headlines;
    RecordTargets record;           // whose values are followed after the headlines
    bool chosen_headlines = false;  // by the scenario or the command line, not by habit
    std::vector<Decomposition> decompositions;
    std::vector<std::vector<std::size_t>> concerned;  // by arm, rows of cities
};

/// Month of the run as "2023-08".
[[nodiscard]] std::string month_of(const CompareStudy& study, std::int32_t month);

/// Throws Failure: exit code of usage or of invalid input, with all reasons.
[[nodiscard]] CompareStudy compare_study(const CompareOptions& options);

}  // namespace headwater::analysis
