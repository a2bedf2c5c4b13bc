#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/same_ground.hpp"
#include "analysis/runs/scenario_input.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/validation/validation.hpp"
#include "model/measures/measure_name.hpp"
#include "scenarios/reader/date.hpp"

namespace headwater::analysis {

namespace {

/// The month of "2023-12"; a reason where it is none.
std::optional<std::int32_t> month_of_option(const std::string& text, const std::string& option,
                                            const char* meaning, std::vector<std::string>& reasons) {
    scenarios::Problems problems;
    const scenarios::Place place{problems.add_file(option), 0, 0};
    const auto month = scenarios::month_of(text, scenarios::Day::none, meaning, place, problems);
    for (const std::string& line : lines_of(problems.list())) reasons.push_back(line);
    return month;
}

/// The measures of --steady; each once.
void find_steady(ValidationStudy& study, const ValidationOptions& options,
                 std::vector<std::string>& reasons) {
    std::vector<std::string> names;
    for (const std::string& name : options.steady) {
        if (name != "headline") {
            names.push_back(name);
            continue;
        }
        const auto& headline = study.scenario.experiment.headline;
        if (headline.empty())
            reasons.push_back("--steady headline: " + study.scenario.name +
                              " names no headline measures; name some, as --steady firms,frontier");
        names.insert(names.end(), headline.begin(), headline.end());
    }
    std::vector<std::string> cities;
    for (const model::CityInput& city : study.input.cities) cities.push_back(city.key);
    for (const std::string& name : names) {
        if (std::ranges::find(study.steady, name, &SteadyMeasure::name) != study.steady.end()) continue;
        try {
            const model::MeasureName meant = model::measure_name(name, cities);
            if (!model::is_one_number(meant)) {
                reasons.push_back("--steady " + name + ": its values cannot be added; name one: " +
                                  model::one_number_of(meant, cities));
                continue;
            }
            study.steady.push_back(
                {name, std::string(model::measure_catalogue()[meant.measure].key), meant.city, meant.tier});
        } catch (const model::MeasureNameError& wrong) {
            reasons.push_back("--steady " + name + ": " + wrong.what() +
                              did_you_mean(wrong.word(), wrong.allowed()));
        }
    }
}

/// The months that are tested, and whether they hold enough windows.
void find_steady_months(ValidationStudy& study, const ValidationOptions& options, std::int32_t first,
                        std::int32_t last, std::vector<std::string>& reasons) {
    std::int32_t from = first;
    if (!options.steady_from.empty()) {
        const auto month = month_of_option(options.steady_from, "--steady-from", "first month", reasons);
        if (!month) return;
        if (*month < first || *month > last) {
            reasons.push_back(fmt::format("--steady-from {}: the run is of {} to {}", options.steady_from,
                                          scenarios::month_text(first), scenarios::month_text(last)));
            return;
        }
        from = *month;
    }
    study.steady_from = static_cast<std::size_t>(from - first);
    const auto months = static_cast<std::size_t>(last - from + 1);
    // Growth has a month less.
    if (options.window == 0 || (months - 1) / options.window < least_windows)
        reasons.push_back(fmt::format(
            "--window {}: {} months from {} on hold fewer than {} windows of growth; allowed: 1 to {}",
            options.window, months, scenarios::month_text(from), least_windows,
            std::max<std::size_t>(1, (months - 1) / least_windows)));
}

}  // namespace

std::vector<std::string> targets_beside(const std::string& scenario) {
    const std::filesystem::path folder = std::filesystem::path(scenario).parent_path();
    std::vector<std::filesystem::path> found;
    std::error_code none;
    for (const std::filesystem::directory_entry& entry :
         std::filesystem::directory_iterator(folder.empty() ? "." : folder, none)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name.starts_with("targets") && name.ends_with(".csv"))
            found.push_back(folder / name);
    }
    std::ranges::sort(found, {}, [](const std::filesystem::path& path) {
        return std::pair(path.filename() != "targets.csv", path.filename().string());
    });
    std::vector<std::string> files;
    for (const std::filesystem::path& path : found) files.push_back(path.string());
    return files;
}

ValidationStudy validation_study(const ValidationOptions& options) {
    std::vector<std::string> set = options.set;
    if (options.scale) set.push_back(fmt::format("run.scale={}", exact(*options.scale)));
    if (options.months) set.push_back(fmt::format("run.months={}", *options.months));
    ValidationStudy study;
    study.scenario = read_scenario(options.file, set);
    study.input = study.scenario.input;
    study.input.lab_panel = model::LabPanel::all;
    study.input.lab_measures = watched_lab_measures();
    study.input.outputs.clear();
    if (options.uncertain == Uncertain::priors) {
        std::set<std::string> fixed;
        add_set_parameters(study.scenario, fixed);
        study.uncertain = uncertain_parameters(fixed, study.input.currency);
    }
    study.target_files = options.targets.empty() ? targets_beside(options.file) : options.targets;

    scenarios::Problems problems;
    for (const std::string& file : study.target_files) read_targets(file, study.input, study.list, problems);
    std::vector<std::string> reasons;
    if (options.uncertain == Uncertain::posterior) {
        study.posterior = std::make_shared<const PosteriorWorlds>(options.worlds_from);
        study.uncertain = study.posterior->parameters(study.input.currency);
        GroundDifference difference = ground_difference(study.posterior->file(), study.input);
        for (const std::string& fault : study.posterior->faults())
            reasons.push_back("--worlds-from " + options.worlds_from + ": " + fault);
        for (const std::string& fault : difference.faults)
            reasons.push_back("--worlds-from " + options.worlds_from + ": " + fault);
        study.remarks = std::move(difference.remarks);
    }
    const model::Numerics& n = study.input.numerics;
    const std::int32_t first = calendar(static_cast<int>(n.start_year), static_cast<int>(n.start_month));
    const std::int32_t last = first + study.input.months() - 1;
    if (!options.cutoff.empty()) {
        study.cutoff = month_of_option(options.cutoff, "--cutoff", "cut-off", reasons);
        if (study.cutoff && (*study.cutoff < first || *study.cutoff >= last))
            reasons.push_back(fmt::format(
                "--cutoff {}: the run is of {} to {}, and the cut-off must leave months on both sides",
                options.cutoff, scenarios::month_text(first), scenarios::month_text(last)));
    }
    const auto& bounds = model::fields_of<model::Numerics>[3].bounds;
    for (const double scale : options.scales)
        if (!(scale >= bounds.lower && scale <= bounds.upper))
            reasons.push_back(fmt::format("--scales {}: not a scale; allowed: {} to {}", exact(scale),
                                          exact(bounds.lower), exact(bounds.upper)));
    find_steady(study, options, reasons);
    if (!options.steady.empty()) find_steady_months(study, options, first, last, reasons);
    const std::size_t count = problems.count() + reasons.size();
    if (count > 0)
        throw Failure{
            ExitCode::invalid_input,
            fmt::format("{} problem{} of targets and options; nothing was run", count, count == 1 ? "" : "s"),
            lines_of(problems.list()), reasons};
    return study;
}

}  // namespace headwater::analysis
