// A scenario held against the record: its facts and dated targets over many worlds, beside forecasts that need no model.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/designs/posterior_worlds.hpp"
#include "analysis/designs/world_draws.hpp"
#include "analysis/validation/fact.hpp"
#include "analysis/validation/steadiness.hpp"
#include "analysis/validation/target.hpp"
#include "scenarios/reader/scenario.hpp"

namespace headwater::analysis {

enum class Uncertain : std::uint8_t { none, priors, posterior };
inline constexpr std::array<std::string_view, 3> uncertain_keys{"none", "all", "posterior"};

struct ValidationOptions {
    std::string file;
    std::vector<std::string> set;
    std::vector<std::string> targets;  // files; empty = targets*.csv beside the scenario
    std::size_t worlds = 20;
    std::uint64_t seed = 1;
    Uncertain uncertain = Uncertain::none;
    std::string worlds_from;  // file of a posterior
    std::optional<double> scale;
    std::optional<int> months;
    std::string cutoff;  // month; empty = each target is forecast from the row of the record before it
    std::vector<double> scales;
    bool paired = false;
    std::vector<std::string>
        steady;  // measures whose stationarity and ergodicity are tested; "headline": those of the scenario
    std::size_t window = 6;   // months
    std::string steady_from;  // month; empty = the first of the run
    double half_width = 0;    // of the interval of a mean, as a share of the mean; 0 = no advice
    int threads = 0;
};

/// A measure that is tested: its values in a month, added.
struct SteadyMeasure {
    std::string name;
    std::string measure;
    int city = -1;
    int tier = -1;
};

/// What is to be run and judged.
struct ValidationStudy {
    scenarios::Scenario scenario;
    model::Input input;  // with the panel of all labs
    std::vector<UncertainParameter> uncertain;
    std::shared_ptr<const PosteriorWorlds> posterior;
    std::vector<std::string> remarks;
    std::vector<std::string> target_files;
    TargetList list;
    std::optional<std::int32_t> cutoff;  // calendar month: the last that forecasts know
    std::vector<SteadyMeasure> steady;
    std::size_t steady_from = 0;  // month of the run
};

/// Throws Failure (usage, invalid input) with all that is wrong of targets, cut-off and scales, each with its place.
[[nodiscard]] ValidationStudy validation_study(const ValidationOptions& options);

/// One world: the value of each fact and target, NaN where it has none.
struct WorldAnswer {
    std::uint64_t seed = 0;
    std::string failure = "not run";  // empty = it came to its end
    std::uint64_t state_hash = 0;
    std::vector<std::uint64_t> prints;  // of the first world: a print of each measure's months
    std::vector<double> facts;
    std::vector<double> targets;
    std::vector<std::vector<double>> steady;  // of each tested measure by month, from study.steady_from on
};

struct WorldAnswers {
    double scale = 1;
    std::vector<WorldAnswer> worlds;
    bool complete = false;  // false: was asked to stop

    [[nodiscard]] std::vector<double> of_fact(std::size_t fact) const;
    [[nodiscard]] std::vector<double> of_target(std::size_t target) const;
    [[nodiscard]] std::size_t whole() const;
};

/// Runs the worlds side by side. World w has the luck of the seed `options.seed` + w, as `headwater run --seed` gives it; with drawn parameters its
/// values and luck are those of world w of `headwater compare --seed`. Results do not depend on threads. `done(n)` is told from any thread.
[[nodiscard]] WorldAnswers run_worlds(const ValidationStudy& study, const ValidationOptions& options,
                                      double scale, const std::atomic<bool>* stop,
                                      const std::function<void(std::size_t)>& done);

/// A run of the first world in which every lever that the scenario leaves alone is set to its neutral value.
struct Placebo {
    std::size_t settings = 0;
    bool same_state = false;
    std::vector<std::string> moved;  // measures of which a value differs
};
/// `base`: the answer of that world. Nothing when it was asked to stop.
[[nodiscard]] std::optional<Placebo> run_placebo(const ValidationStudy& study,
                                                 const ValidationOptions& options, const WorldAnswer& base,
                                                 const std::atomic<bool>* stop);

enum class Verdict : std::uint8_t { inside, outside, information, unanswered };
inline constexpr std::array<std::string_view, 4> verdict_keys{"in", "out", "-", "not answered"};

/// A statistic over worlds.
struct Ensemble {
    std::vector<double> values;  // in the order of the worlds that have one
    double statistic = 0;        // what is judged; NaN without values
    double low = 0;              // 5 and 95 % of worlds; of a spread between worlds NaN
    double high = 0;
    /// Worlds after which a median is known to a quarter of the accepted width, sampling error at 95 %; NaN of a range that is open, of fewer than five worlds, or of
    /// what is no median.
    double needed = 0;
    WorldsNeeded advice;  // for the half-width asked; NaN without one
};

struct FactRow {
    const Fact* fact = nullptr;
    Ensemble over;
    Verdict verdict = Verdict::unanswered;
    std::string why;  // it is not answered
};

inline constexpr std::size_t n_forecasts = 4;  // the model, then those that need none

struct TargetRow {
    const Target* target = nullptr;
    Ensemble over;
    Verdict verdict = Verdict::unanswered;
    std::string why;
    /// Continuous ranked probability score of the model and of the naive forecasts; NaN where there is none.
    std::array<double, n_forecasts> score{};
    std::size_t known = 0;    // values of the record that the naive forecasts know
    std::size_t rank = 0;     // of the model by its score, 1 = best; 0 = not compared
    std::size_t ranked = 0;   // forecasts with a score
    std::string no_forecast;  // why none is compared
};

/// A row at another scale.
struct AtScale {
    double statistic = 0;
    Verdict verdict = Verdict::unanswered;
    bool differs = false;  // by more than three standard errors of the difference of means
};
struct ScaleAnswers {
    double scale = 1;
    std::size_t worlds = 0;
    std::vector<AtScale> facts;
    std::vector<AtScale> targets;
};

/// The forms in which a measure is tested.
enum class SteadyForm : std::uint8_t { level, growth };
inline constexpr std::array<std::string_view, 2> steady_form_keys{"level", "growth"};

enum class Steadiness : std::uint8_t { not_rejected, rejected, untold };
inline constexpr std::array<std::string_view, 3> steadiness_keys{"not rejected", "rejected", "-"};

/// A hypothesis tested in each world at 5 %.
struct SteadyTest {
    std::size_t asked = 0;     // worlds in which it could be tested
    std::size_t rejected = 0;  // of these
    double chance = 0;         // of as many rejections or more if it holds in all of them; NaN of none asked
    Steadiness verdict = Steadiness::untold;
    std::string why;  // it is not told
};

struct SteadyRow {
    std::string name;
    SteadyForm form = SteadyForm::level;
    std::size_t windows = 0;
    SteadyTest stationary;
    /// The windows of one world against the last window of each other world; asked where the world's own windows drift nowhere.
    SteadyTest ergodic;
    std::vector<double> means;  // of the tested months, by world
    WorldsNeeded advice;        // for the half-width asked
};

inline constexpr double steady_level = 0.05;
inline constexpr std::size_t least_windows = 10;

struct Validation {
    std::size_t worlds = 0;  // asked for
    std::size_t whole = 0;   // of these, came to their end
    std::vector<std::string> failures;
    std::vector<FactRow> facts;
    std::vector<TargetRow> targets;
    std::optional<Placebo> placebo;
    std::vector<ScaleAnswers> scales;
    std::vector<SteadyRow> steady;
    bool complete = false;
};

/// Stationarity and ergodicity of the tested measures, levels and growth.
[[nodiscard]] std::vector<SteadyRow> steady_rows(const ValidationStudy& study,
                                                 const ValidationOptions& options,
                                                 const WorldAnswers& answers);

/// Worlds for the half-width asked of the mean of `values`.
[[nodiscard]] WorldsNeeded advice_for(const ValidationOptions& options, const std::vector<double>& values);

/// Judges what the worlds answered; `others`: the same at other scales.
[[nodiscard]] Validation judged(const ValidationStudy& study, const ValidationOptions& options,
                                const WorldAnswers& answers, const std::vector<WorldAnswers>& others);

}  // namespace headwater::analysis
