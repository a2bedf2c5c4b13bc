// Which values of measures an export was asked for: "talent", "talent:wuhan", "talent:core", "talent_share:wuhan:core".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace headwater::analysis {

struct Axis;

/// Values of a measure by name; an empty city or tier stands for all.
struct ChosenName {
    std::string measure;
    std::string city;  // key
    std::string tier;
};

/// What a file holds of a measure, in one of its groups.
struct NamedMeasure {
    std::string name;
    bool by_city = false;
    bool by_tier = false;
};

/// What a name may be made of.
struct NameParts {
    std::vector<NamedMeasure> measures;
    std::vector<std::string> cities;  // keys
    std::vector<std::string> tiers;
};

/// What a name with a city, a tier or both stands for, each with * and ?. A single word behind the measure is a city where there
/// is one of this key, otherwise a tier. Where it stands for nothing, `problem` says why.
[[nodiscard]] std::vector<ChosenName> chosen_names(const std::string& name, const NameParts& parts,
                                                   std::string& problem);

/// The chosen values of a variable among the positions along its axes.
class ChosenValues {
public:
    /// `names`: those of the variable's measure; none = all values.
    ChosenValues(std::span<const ChosenName> names, std::span<const Axis> axes);

    [[nodiscard]] bool holds(std::span<const std::size_t> at) const {
        return all_ || chosen_[position(at, city_axis_) * tiers_ + position(at, tier_axis_)];
    }
    /// By positions of city and tier; 0 for what the variable does not have.
    [[nodiscard]] bool holds(std::size_t city, std::size_t tier) const {
        return all_ || chosen_[city * tiers_ + tier];
    }

private:
    static std::size_t position(std::span<const std::size_t> at, std::size_t axis) {
        return axis < at.size() ? at[axis] : 0;
    }

    bool all_ = true;
    std::size_t city_axis_;  // beyond the last: none
    std::size_t tier_axis_;
    std::size_t tiers_ = 1;
    std::vector<bool> chosen_;  // [city][tier]
};

}  // namespace headwater::analysis
