// What reaches what: paired ablations of every mechanism, lever, group of parameters and given path of a scenario in a few
// small worlds. The engine is that of comparisons (paired_runs.hpp); a cause is an arm or two beside the base.
//
//   mechanism   off where the scenario has it on, on where it has it off
//   lever       neutral where the scenario sets it to something else; otherwise at each end of its bounds, everywhere
//               and in all months
//   parameters  of a group those that the scenario leaves alone and that have a plausible range: all at its lower, all at
//               its upper ends
//   path        what the model is given by month: held where it stands at the start, or its dated events left out
//
// A measure is reached where some of its values differs in some month of some world. Equal bit by bit in all of them it is a
// structural zero: in these worlds no equation leads from the cause to it. Strength of a cause on a measure:
//   sum over places |mean over worlds of (arm - base)| / sum over places |mean over worlds of base|
// at the end of the run (flows summed since the cause begins); of logarithms ln 10 x the largest difference. Below
// `hardly_below` it hardly reaches.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/compare/headline.hpp"
#include "analysis/compare/paired_runs.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

enum class ChannelKind : std::uint8_t { mechanism, lever, parameters, path };
inline constexpr std::string_view channel_kind_keys[] = {"mechanism", "lever", "parameters", "path"};
[[nodiscard]] constexpr std::string_view key_of(ChannelKind kind) {
    return channel_kind_keys[static_cast<std::size_t>(kind)];
}

struct ChannelsOptions {
    std::string file;
    std::vector<std::string> set;
    std::vector<std::string> measures;  // as model::measure_name reads them; empty = the usual ones
    std::vector<std::string> kinds;     // empty = all
    std::vector<std::string>
        mechanisms;  // keys or patterns of the shell; with one of these four only what matches
    std::vector<std::string> levers;
    std::vector<std::string> groups;
    std::vector<std::string> paths;
    std::size_t worlds = 3;
    std::uint64_t seed = 1;
    std::optional<double> scale;
    std::optional<int> months;
    int threads = 0;
    std::string out;
    bool force = false;
    bool json = false;
    bool quiet = false;
};

/// Below this a measure is hardly reached.
inline constexpr double hardly_below = 1e-3;

struct ChannelCause {
    ChannelKind kind{};
    std::string key;
    std::string id;  // of the list of mechanisms; may be empty
    std::string text;
    bool in_force = true;  // a mechanism that is on, a lever that is set; groups and paths always are
    std::string needs;     // what it would act on nothing without, and what the scenario does not have
    std::vector<Arm> arms;
    std::int32_t from = 0;  // first month in which an arm differs from the base
};

struct ChannelsStudy {
    scenarios::Scenario scenario;  // at its small size
    std::vector<ChannelCause> causes;
    std::vector<Headline> headlines;
    std::size_t fixed_groups = 0;  // groups of parameters without one that could be moved
    std::size_t worlds = 1;
    std::uint64_t seed = 1;
    int threads = 0;
};

/// What a change does to one measure.
struct Reach {
    bool structural_zero = true;
    double strength = 0;

    [[nodiscard]] bool hardly() const { return !structural_zero && strength < hardly_below; }
};

struct ChannelArmResult {
    std::string change;           // name of the arm
    std::vector<Reach> measures;  // by row of the catalogue
    std::vector<Effect> effects;  // by headline, at the end of the run
    /// Share of the change of the first headline, last twelve months of the run less first twelve, that is not there in
    /// this arm; NaN unless a path, in a run of two years.
    double share_of_change = 0;
};

struct ChannelResult {
    std::vector<ChannelArmResult> arms;
    std::string failure;  // empty = it was run

    /// Measures that some arm reaches, and of these those that each hardly reaches.
    [[nodiscard]] std::size_t reached() const;
    [[nodiscard]] std::size_t hardly() const;
    /// The arm that moves the first headline most; of equal ones the one that reaches most measures.
    [[nodiscard]] std::size_t leading() const;
};

struct ChannelsResult {
    std::vector<ChannelResult> results;  // by cause
    bool complete = false;
    bool null_policy_holds = true;
    double wall_seconds = 0;
};

/// Throws Failure: exit code of usage or of invalid input, with all reasons.
[[nodiscard]] ChannelsStudy channels_study(const ChannelsOptions& options);

/// Scale at which a scenario holds some 20,000 people, one digit of it, at most its own.
[[nodiscard]] double small_scale(const model::Input& input);

/// Runs of one world in all causes, as progress counts them.
[[nodiscard]] std::size_t runs_of(const ChannelsStudy& study);

/// `done(n)`: so many of them.
[[nodiscard]] ChannelsResult run_channels(const ChannelsStudy& study, const std::atomic<bool>* stop,
                                          const std::function<void(std::size_t)>& done);

}  // namespace headwater::analysis
