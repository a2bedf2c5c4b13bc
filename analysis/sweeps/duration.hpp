// Lengths of time as they are written on a command line and in a site file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headwater::analysis {

/// Seconds of "90", "90s", "30min", "2h", "HH:MM:SS" or "D-HH:MM:SS". Digits only, without signs; more than nothing.
/// "12:00" is none of them: it may be minutes or hours.
[[nodiscard]] std::optional<double> duration_seconds(std::string_view text);

/// What to write for a text that is none: the forms, and for "12:00" the two that may have been meant.
[[nodiscard]] std::string duration_forms(std::string_view text);

/// Seconds of a time as Slurm reads it: MINUTES, MM:SS, HH:MM:SS, D-HH, D-HH:MM, D-HH:MM:SS; infinite for UNLIMITED.
[[nodiscard]] std::optional<double> slurm_seconds(std::string_view text);

/// Whether a time of Slurm says itself what it means: HH:MM:SS, D-HH:MM or D-HH:MM:SS with minutes and seconds below
/// 60. Slurm reads "12:00" as twelve minutes.
[[nodiscard]] bool plain_slurm_time(std::string_view text);

}  // namespace headwater::analysis
