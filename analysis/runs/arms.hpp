// The arms of a comparison: inputs that differ in policy, in what they differ, and from which month on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/input.hpp"

namespace headwater::analysis {

struct Arm {
    std::string name;
    model::Input input;
};

/// What keeps two inputs from beginning alike (initial data, scale, month of the start), a sentence each.
[[nodiscard]] std::vector<std::string> other_start(const model::Input& base, const model::Input& arm);

/// What keeps two inputs from being arms of one comparison: another start or another length; empty when they can be
/// compared.
[[nodiscard]] std::vector<std::string> incomparable(const model::Input& base, const model::Input& arm);

/// Whether the worlds of two comparable inputs are built alike: parameters, switches and the rule of cities are what
/// building reads beside the initial data, and levers and events are not.
[[nodiscard]] bool built_alike(const model::Input& base, const model::Input& arm);

/// First month that the two step otherwise; none when every month is the same in every bit. Month 0 where they are not
/// built alike; otherwise the first in which the policy in force or the list of events in force differs.
[[nodiscard]] std::optional<std::int32_t> first_difference(const model::Input& base, const model::Input& arm);

/// The same for the first `months` months of two inputs of any length.
[[nodiscard]] std::optional<std::int32_t> first_difference(const model::Input& base, const model::Input& arm,
                                                           std::int32_t months);

/// First of the first `months` months whose events are recorded otherwise (their numbers, settings that change): a
/// record of these months is then another, even where their state is the same.
[[nodiscard]] std::optional<std::int32_t> first_other_record(const model::Input& base,
                                                             const model::Input& arm, std::int32_t months);

/// Keys of the levers whose settings differ, in the order of the catalogue.
[[nodiscard]] std::vector<std::string> changed_levers(const model::Input& base, const model::Input& arm);

/// Keys of all settings that differ, whether or not they act: levers first, then "parameters.GROUP.KEY",
/// "mechanisms.KEY", "policy.cities", "clouds", "contracts", "events", "labels" of events, cities, organisations and sellers, "run.seed" and "output".
[[nodiscard]] std::vector<std::string> changed_settings(const model::Input& base, const model::Input& arm);

/// Rows of the cities whose levers differ; all cities when only the nation's do.
[[nodiscard]] std::vector<std::size_t> concerned_cities(const model::Input& base, const model::Input& arm);

/// The base with the settings of `levers` taken from `arm`.
[[nodiscard]] model::Input with_levers_of(const model::Input& base, const model::Input& arm,
                                          const std::vector<std::string>& levers);

/// Nothing but levers differs, so that the difference can be taken apart.
[[nodiscard]] bool differs_in_levers_only(const model::Input& base, const model::Input& arm);

}  // namespace headwater::analysis
