// A comparison's file as a report reads it: the headline measures with their directions and bands, any other measure by name,
// paths of months, and what was drawn.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/difference_rule.hpp"
#include "output/run_reader.hpp"

namespace headwater::analysis {

/// A paired difference over worlds, policy less base; a world's is the mean over its lucks.
struct Difference {
    std::vector<double> by_world;  // NaN = not defined
    std::size_t n = 0;             // worlds with a value
    double base = 0;               // means over worlds
    double policy = 0;
    double mean = 0;
    double median = 0;
    double q05 = 0;
    double q25 = 0;
    double q75 = 0;
    double q95 = 0;
    std::size_t higher = 0;  // worlds
    std::size_t lower = 0;
    bool structural_zero = false;

    [[nodiscard]] Directions directions() const { return {n, higher, lower, q05, q95, structural_zero}; }
    [[nodiscard]] double share(std::size_t worlds) const {
        return static_cast<double>(worlds) / static_cast<double>(n);
    }
    [[nodiscard]] std::size_t equal() const { return n - higher - lower; }
};

/// A headline measure as it is named: "firms:beijing", "people:star".
struct HeadlineMeasure {
    std::string name;
    std::string measure;  // key of the measure
    std::string city;     // key; empty = all
    std::string city_label;
    std::string tier;  // key; empty = all
    std::string unit;  // symbol
};

struct PathBand {
    std::vector<double> q05, q25, q50, q75, q95;  // by month
};

/// A measure by world, means over its lucks: in the base, and policy less base. NaN = not defined.
struct PairedWorlds {
    std::vector<double> base;
    std::vector<double> change;
};

class ComparisonFile {
public:
    /// Throws output::FileError, and Failure for a comparison that has no headline measures.
    explicit ComparisonFile(const std::string& path);

    [[nodiscard]] const output::RunFile& file() const { return file_; }
    [[nodiscard]] std::string root(const std::string& attribute) const {
        return file_.root().text(attribute);
    }
    /// A number among the attributes of the root; none in files of versions before it.
    [[nodiscard]] std::optional<double> root_number(const std::string& attribute) const;

    std::vector<std::string> arms;         // the base first
    std::vector<std::string> titles;       // by arm, of its scenario; empty where it has none of its own
    std::vector<std::string> policy_text;  // by arm
    std::vector<std::string> city_keys;
    std::vector<std::string> city_labels;
    std::vector<std::string> tier_keys;
    std::vector<std::int64_t> horizons;       // months since the policy began
    std::vector<std::string> horizon_months;  // "2030-12"
    std::vector<std::string> months;          // of the run
    std::vector<HeadlineMeasure> headlines;
    std::size_t worlds = 0;
    std::size_t replicates = 0;
    std::vector<std::int64_t> world_numbers;
    std::vector<std::string> parameters;   // drawn
    std::vector<double> parameter_values;  // [world][parameter]
    std::vector<std::string> failures;

    [[nodiscard]] std::size_t policies() const { return arms.size() - 1; }
    [[nodiscard]] std::size_t end() const { return horizons.size() - 1; }

    /// The effect on a headline measure, its quantiles as the file has them.
    [[nodiscard]] const Difference& headline(std::size_t policy, std::size_t horizon, std::size_t row) const {
        return headline_[(policy * horizons.size() + horizon) * headlines.size() + row];
    }
    /// That on any measure: of one city (row), or all (-1); of one tier, or all.
    [[nodiscard]] Difference effect(const std::string& measure, std::size_t policy, std::size_t horizon,
                                    int city = -1, int tier = -1) const;
    /// What `effect` is made of.
    [[nodiscard]] PairedWorlds paired(const std::string& measure, std::size_t policy, std::size_t horizon,
                                      int city, int tier) const;
    [[nodiscard]] bool has(const std::string& measure) const;
    [[nodiscard]] bool by_city(const std::string& measure) const;
    [[nodiscard]] bool by_tier(const std::string& measure) const;
    /// Keys of the measures in the file, in its order.
    [[nodiscard]] const std::vector<std::string>& measures() const { return measures_; }

    /// Bands over worlds of a headline measure by month: of an arm, or of arm less base.
    [[nodiscard]] PathBand levels(std::size_t arm, std::size_t row) const;
    [[nodiscard]] PathBand differences(std::size_t arm, std::size_t row) const;

    /// People elsewhere at the end, persons: [place in the base][place under the policy], all tiers; and places' names.
    [[nodiscard]] std::vector<double> people_elsewhere(std::size_t policy) const;
    [[nodiscard]] std::vector<std::string> places() const;

private:
    struct Values {
        bool city = false;
        bool tier = false;
        std::vector<double> base;    // [world][replicate][horizon][city][tier]
        std::vector<double> effect;  // [policy] of these
    };
    [[nodiscard]] const Values& values(const std::string& measure) const;
    [[nodiscard]] std::vector<double> path(std::size_t arm, std::size_t row, std::size_t world) const;
    [[nodiscard]] PathBand banded(const std::vector<std::vector<double>>& by_world) const;
    void read_headlines();

    output::RunFile file_;
    std::vector<std::string> measures_;
    mutable std::map<std::string, Values> values_;
    std::vector<Difference> headline_;  // [policy][horizon][headline]
    std::vector<double> paths_;         // [arm][world][replicate][month][headline]
};

}  // namespace headwater::analysis
