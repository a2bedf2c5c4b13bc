// Inputs that vary over the points of a design, and where they stand in an input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/field.hpp"
#include "model/input.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

struct StudyAxis {
    std::string name;  // lower_snake; column in_<name> of the files
    std::string
        key;  // as --set takes it: "city.beijing.clause_rate", "parameters.funding.venture_supply", "run.scale"
    std::string when;  // "from 2023-12 until 2026-01" of a lever; may be empty
    model::Unit unit = model::Unit::one;
    model::Currency currency;  // of an amount
    model::Scale scale = model::Scale::linear;
    model::Range range;          // within the declared bounds
    std::vector<double> values;  // where it takes only these; ascending
    bool whole = false;          // whole numbers only
};

/// What is declared of something that can vary.
struct Variable {
    model::Unit unit = model::Unit::one;
    model::Range bounds;
    model::Scale scale = model::Scale::linear;
    bool lever = false;  // takes from and until
    bool whole = false;  // whole numbers only
};
/// The declaration behind a key of --set, with bounds in `currency`; none when it is no lever, parameter or run.scale.
[[nodiscard]] std::optional<Variable> variable_of(std::string_view key, const model::Currency& currency = {});

/// The plausible range of a parameter, by its key of --set; none where it has none of some width.
[[nodiscard]] std::optional<model::Range> prior_of(std::string_view key,
                                                   const model::Currency& currency = {});

/// "city.beijing.clause_rate=0.07 from 2023-12".
[[nodiscard]] std::string setting_of(const StudyAxis& axis, double value);

/// A value of the axis for u in [0, 1): linear or logarithmic in its range; of whole numbers each has an equal share, or
/// on a logarithmic scale the share of the step from it to the next; of a list the element at floor(u n).
[[nodiscard]] double value_at(const StudyAxis& axis, double u);

/// Value `level` (from 0) of `levels` equal steps through the range or list. The first and the last are the ends as they
/// were written, those between have at most 15 significant digits, so that each level is one number: 0.3 and not
/// 0.30000000000000004.
[[nodiscard]] double level_of(const StudyAxis& axis, std::size_t level, std::size_t levels);

/// How many different values the axis can take; 0 = any number of a range.
[[nodiscard]] std::size_t values_of(const StudyAxis& axis);

/// Where an axis stands in an input that was read with it.
struct AxisSlot {
    enum class Kind : std::uint8_t { timeline, parameter, scale };
    Kind kind{};
    std::size_t index = 0;  // of the timeline, or among all parameters
};

/// An input into which the values of all axes can be put without reading anything again.
class AxisInput {
public:
    /// `scenario` is a text that holds everything but the axes. Throws std::runtime_error when an axis has no place of
    /// its own there.
    AxisInput(const std::string& scenario, const std::vector<StudyAxis>& axes);
    /// `values`: one of each axis.
    [[nodiscard]] model::Input with(const double* values) const;
    [[nodiscard]] const scenarios::Scenario& probe() const { return probe_; }

private:
    scenarios::Scenario probe_;
    std::vector<AxisSlot> slots_;
};

/// Two different values of an axis with which a scenario can be read to find its place.
[[nodiscard]] model::Range probes_of(const StudyAxis& axis);

}  // namespace headwater::analysis
