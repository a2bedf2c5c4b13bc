#include "analysis/calibration/stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <span>
#include <sstream>

#include "analysis/runs/clock.hpp"
#include "analysis/runs/failure.hpp"
#include "analysis/sweeps/collect.hpp"
#include "analysis/sweeps/directory.hpp"
#include "output/atomic_file.hpp"

namespace headwater::analysis {

namespace fs = std::filesystem;

namespace {

/// Luck of a stage: worlds of different stages have different luck.
std::uint64_t stage_seed(const CalibrationStudy& study, const Stage& stage) {
    const std::uint64_t place =
        stage.kind == StageKind::wave ? stage.number : 500 + static_cast<std::uint64_t>(stage.kind);
    return run_seed(study.seed(), 2'000'000 + place, 0);
}

/// A sweep that is read as it stands in its directory.
std::string sweep_text(const Study& sweep) {
    std::string text = fmt::format(
        "# A stage of a calibration, written by headwater calibrate: the parameters of its worlds are in "
        "design.h5.\n"
        "schema = 1\nname = \"{}\"\nscenario = \"inputs/base.toml\"\nseed = {}\nworlds = {}\nreplicates = "
        "{}\n\n[keep]\nmeasures = [",
        sweep.name, sweep.seed, sweep.worlds, sweep.replicates);
    for (std::size_t i = 0; i < sweep.measures.size(); ++i)
        text +=
            fmt::format("{}\"{}\"", i == 0 ? "" : ", ", model::measure_catalogue()[sweep.measures[i]].key);
    return text + "]\nform = \"paths\"\n";
}

std::string safe_name(const std::string& name) {
    std::string safe;
    for (const char c : name)
        safe += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ? c : '-';
    return safe;
}

Plan plan_of(const CalibrationStudy& study, const Stage& stage) {
    Study sweep;
    sweep.name = safe_name(study.name) + "-" + folder_of(stage);
    sweep.title = study.title;
    sweep.seed = stage_seed(study, stage);
    sweep.worlds = static_cast<std::int32_t>(stage.points.size() / study.free.size());
    sweep.replicates = static_cast<std::int32_t>(stage.replicates);
    sweep.uncertain = study.free;
    sweep.measures = study.measures;
    sweep.keep = output::Keep::paths;
    Policy base;
    base.name = "base";
    base.text = "the scenario as it is";
    const bool second = stage.kind == StageKind::second_scale || stage.kind == StageKind::pairs;
    base.resolved = second ? *study.second : study.scenario;
    sweep.policies.push_back(std::move(base));
    sweep.text = sweep_text(sweep);
    Plan plan = make_plan(std::move(sweep), {});
    output::SweepTable& table = plan.table;
    table.parameter_values.clear();
    for (std::size_t world = 0; world < table.worlds.size(); ++world)
        for (const double value : values_at(study, stage.points.data() + world * study.free.size()))
            table.parameter_values.push_back(value);
    if (!stage.seeds.empty())
        for (output::SweepRun& run : table.runs)
            run.seed = static_cast<std::int64_t>(stage.seeds[static_cast<std::size_t>(run.world)]);
    return plan;
}

/// What of a plan that is there is not that of this calibration.
std::string other_than(const Plan& there, const Plan& here) {
    if (there.version != here.version)
        return fmt::format("was run by headwater {}, and this is {}", there.version, here.version);
    if (there.study.policies[0].resolved.digest != here.study.policies[0].resolved.digest)
        return "was run on another scenario: a file of it has changed since";
    if (there.study.text != here.study.text) return "was planned for another study";
    if (there.table.parameters != here.table.parameters ||
        there.table.parameter_values != here.table.parameter_values)
        return "holds other worlds than the study leads to: the study, its scenario or the program have "
               "changed since";
    const auto seeds = [](const Plan& plan) {
        std::vector<std::int64_t> found;
        for (const output::SweepRun& run : plan.table.runs) found.push_back(run.seed);
        return found;
    };
    return seeds(there) == seeds(here) ? "" : "holds other seeds than the study leads to";
}

/// Values of all targets of all runs, [world][replicate][target].
StageOutputs outputs_of(const CalibrationStudy& study, const output::SweepTable& table) {
    const output::SweepLayout& layout = table.layout;
    const std::size_t targets = study.targets.size();
    StageOutputs found;
    found.values.assign(table.runs.size() * targets, std::numeric_limits<double>::quiet_NaN());
    const double* row = nullptr;
    MeasureMonths held;
    held.first =
        calendar(static_cast<int>(table.numerics.start_year), static_cast<int>(table.numerics.start_month));
    held.months = layout.windows.size();
    held.city = [&](std::string_view key) {
        const auto city = std::ranges::find(table.cities, key, &model::CityInput::key);
        return city == table.cities.end() ? -1 : static_cast<int>(city - table.cities.begin());
    };
    held.sum = [&](std::string_view measure, int city, int tier) {
        const auto kept =
            std::ranges::find(layout.measures, static_cast<std::size_t>(model::measure_row(measure)));
        const auto place = static_cast<std::size_t>(kept - layout.measures.begin());
        const model::Over over = model::measure_catalogue()[*kept].over;
        const bool by_city = over == model::Over::city || over == model::Over::city_tier;
        const bool by_tier = over == model::Over::tier || over == model::Over::city_tier;
        const std::size_t tiers = by_tier ? model::n_tiers : 1;
        const std::size_t width = layout.width(place);
        std::vector<double> sums(held.months, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t month = 0; month < held.months; ++month)
            for (std::size_t v = 0; v < width; ++v) {
                if (by_city && city >= 0 && v / tiers != static_cast<std::size_t>(city)) continue;
                if (by_tier && tier >= 0 && v % tiers != static_cast<std::size_t>(tier)) continue;
                const double one = row[layout.offset(place) + month * width + v];
                if (!std::isnan(one)) sums[month] = std::isnan(sums[month]) ? one : sums[month] + one;
            }
        return sums;
    };
    for (std::size_t run = 0; run < table.runs.size(); ++run) {
        found.seeds.push_back(static_cast<std::uint64_t>(table.runs[run].seed));
        if (table.runs[run].status != output::RunStatus::ok) {
            ++found.failed;
            continue;
        }
        row = table.values.data() + run * layout.size();
        for (std::size_t target = 0; target < targets; ++target)
            found.values[run * targets + target] = value_of(study.targets[target].target, held);
    }
    return found;
}

}  // namespace

std::string folder_of(const Stage& stage) {
    switch (stage.kind) {
        case StageKind::wave:
            return fmt::format("wave-{}", stage.number);
        case StageKind::posterior:
            return "posterior";
        case StageKind::pairs:
            return fmt::format("pairs-{}", stage.number);
        case StageKind::second_scale:
            break;
    }
    return "second-scale";
}

void claim_directory(const CalibrationStudy& study, const std::string& directory) {
    const fs::path copy = fs::path(directory) / "calibration.toml";
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) throw Failure{ExitCode::environment, directory + " cannot be created: " + error.message()};
    if (fs::exists(copy)) {
        std::ifstream file(copy, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (text.str() == study.text) return;
        throw Failure{ExitCode::invalid_input,
                      directory +
                          " holds the calibration of another study, or of this one before it was changed; "
                          "choose another directory"};
    }
    output::write_atomically(copy.string(), {std::as_bytes(std::span(study.text))},
                             output::Existing::replace);
}

std::optional<StageOutputs> StageRunner::operator()(const Stage& stage) {
    const std::string folder = (fs::path(options_.directory) / folder_of(stage)).string();
    Plan plan = plan_of(study_, stage);
    const bool there = fs::exists(SweepDirectory{folder}.plan());
    if (there) {
        Plan frozen = read_plan(folder);
        if (const std::string other = other_than(frozen, plan); !other.empty())
            throw Failure{ExitCode::invalid_input, folder + " " + other + "; choose another directory"};
        plan = std::move(frozen);
    } else {
        write_plan(folder, plan);
        plan = read_plan(folder);
    }
    std::size_t missing = 0;
    for (std::size_t part = 0; part < plan.parts.size(); ++part)
        missing += part_there(plan, folder, part) ? 0 : 1;
    if (missing > 0 && options_.plan_only) {
        planned_ = folder;
        return std::nullopt;
    }
    if (observers_.begins) observers_.begins(folder, plan);
    if (missing > 0) {
        const auto begin = Clock::now();
        TaskOptions how;
        how.directory = folder;
        how.threads = options_.threads;
        how.stop = options_.stop;
        how.arguments = options_.arguments;
        TaskObservers told;
        told.part_skipped = [&](std::size_t, const output::PartSummary& part) {
            if (observers_.part_there) observers_.part_there(part);
        };
        told.run_ended = [&](const output::SweepRun& run) {
            if (observers_.run_ended) observers_.run_ended(run);
        };
        const TaskResult result = run_task(plan, how, told);
        seconds_ += seconds_since(begin);
        if (observers_.ended) observers_.ended();
        if (result.interrupted) {
            interrupted_ = true;
            return std::nullopt;
        }
    } else if (observers_.ended) {
        observers_.ended();
    }
    const Gathered gathered = gather(plan, folder);
    if (gathered.parts.size() < plan.parts.size())
        throw Failure{ExitCode::environment,
                      fmt::format("{} of {} parts of {} cannot be read",
                                  plan.parts.size() - gathered.parts.size(), plan.parts.size(), folder),
                      {},
                      gathered.bad_parts};
    return outputs_of(study_, gathered.table);
}

}  // namespace headwater::analysis
