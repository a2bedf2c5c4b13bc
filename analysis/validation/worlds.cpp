#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>

#include "analysis/runs/single_run.hpp"
#include "analysis/validation/validation.hpp"
#include "model/core/hash.hpp"
#include "model/core/table.hpp"
#include "model/levers/catalogue.hpp"
#include "model/stepper.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

namespace {

bool validation_stops(const std::atomic<bool>* stop) {
    return stop != nullptr && stop->load(std::memory_order_relaxed);
}

/// A world that has come to its end, and what was seen of it.
struct SeenWorld {
    model::World world;
    output::Recorder recorder;
    Watched watched;
    std::vector<Decision> decisions;
};

/// Nothing when it was asked to stop.
std::optional<SeenWorld> seen_world(const model::Input& input, bool decisions,
                                    const std::atomic<bool>* stop) {
    model::World start = model::build_world(input);
    output::Recorder recorder(input, start);
    SeenWorld seen{std::move(start), std::move(recorder), {}, {}};
    model::Stepper stepper(input);
    model::MonthRecord record(seen.world.n_cities());
    while (seen.world.month < input.months()) {
        if (validation_stops(stop)) return std::nullopt;
        stepper.step(seen.world, record);
        seen.recorder.record(seen.world, record);
        watch_month(seen.watched, seen.world, input);
        if (decisions) collect_decisions(record, seen.world.labs, input.numerics.scale, seen.decisions);
    }
    return seen;
}

/// Of all months of each measure: equal ones, NaN included, bit by bit have equal prints.
std::vector<std::uint64_t> prints_of(const output::Recorder& run) {
    std::vector<std::uint64_t> prints;
    for (std::size_t row = 0; row < run.measures().size(); ++row) {
        model::StateHash print;
        print.column(run.series_of(row));
        prints.push_back(print.value());
    }
    return prints;
}

/// The same world without relocation cash: every setting of a lever on that slot is left out.
model::Input without_cash(model::Input input) {
    std::erase_if(input.timeline, [](const model::LeverSetting& setting) {
        return model::lever_catalogue[setting.lever].slot == "relocation_cash";
    });
    return input;
}

model::Input input_of_world(const ValidationStudy& study, const ValidationOptions& options, double scale,
                            std::size_t world) {
    model::Input input = study.input;
    input.numerics.scale = scale;
    if (study.uncertain.empty()) {
        input.numerics.seed = static_cast<double>(options.seed + world);
        return input;
    }
    if (study.posterior)
        return in_world(input, study.uncertain, study.posterior->values(options.seed, world),
                        study.posterior->seed(options.seed, world, 0));
    return in_world(input, study.uncertain, draw_world(study.uncertain, options.seed, world),
                    run_seed(options.seed, world, 0));
}

/// False when it was asked to stop.
bool answer_world(const ValidationStudy& study, const ValidationOptions& options, double scale,
                  std::size_t world, WorldAnswer& answer, const std::atomic<bool>* stop) {
    const model::Input input = input_of_world(study, options, scale, world);
    answer.seed = static_cast<std::uint64_t>(input.numerics.seed);
    auto seen = seen_world(input, options.paired, stop);
    if (!seen) return false;
    if (options.paired) {
        const auto twin = seen_world(without_cash(input), true, stop);
        if (!twin) return false;
        seen->watched.without_cash =
            compare_twins(seen->world, twin->world, scale, seen->decisions, twin->decisions);
    }
    answer.state_hash = model::state_hash(seen->world);
    if (world == 0) answer.prints = prints_of(seen->recorder);
    const WorldRecord record(seen->recorder, seen->watched);
    for (const Fact& fact : facts()) {
        const bool asked = reason_against(fact, study.input, options.paired).empty();
        const double value = asked ? fact.value(record) : std::nan("");
        answer.facts.push_back(std::isfinite(value) ? value : std::nan(""));
    }
    for (const Target& target : study.list.targets) answer.targets.push_back(value_of(target, record));
    for (const SteadyMeasure& one : study.steady) {
        const std::vector<double> months = record.sum(one.measure, one.city, one.tier);
        const auto from = std::min(study.steady_from, months.size());
        answer.steady.emplace_back(months.begin() + static_cast<std::ptrdiff_t>(from), months.end());
    }
    return true;
}

std::vector<double> known_values(const std::vector<WorldAnswer>& worlds,
                                 std::vector<double> WorldAnswer::*part, std::size_t row) {
    std::vector<double> found;
    for (const WorldAnswer& world : worlds)
        if (world.failure.empty() && !std::isnan((world.*part)[row])) found.push_back((world.*part)[row]);
    return found;
}

}  // namespace

std::vector<double> WorldAnswers::of_fact(std::size_t fact) const {
    return known_values(worlds, &WorldAnswer::facts, fact);
}

std::vector<double> WorldAnswers::of_target(std::size_t target) const {
    return known_values(worlds, &WorldAnswer::targets, target);
}

std::size_t WorldAnswers::whole() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(worlds, [](const WorldAnswer& world) { return world.failure.empty(); }));
}

WorldAnswers run_worlds(const ValidationStudy& study, const ValidationOptions& options, double scale,
                        const std::atomic<bool>* stop, const std::function<void(std::size_t)>& done) {
    WorldAnswers answers;
    answers.scale = scale;
    answers.worlds.resize(options.worlds);
    const int threads = threads_in_use(options.threads);
    // Worlds side by side, each with its share of the threads; its loops do not take up another world meanwhile.
    const int inner = std::max(1, threads / static_cast<int>(options.worlds));
    std::atomic<std::size_t> finished{0};
    const auto run_one = [&](std::size_t world) {
        if (validation_stops(stop)) return;
        WorldAnswer answer;
        oneapi::tbb::task_arena arena(inner);
        arena.execute([&] {
            try {
                if (answer_world(study, options, scale, world, answer, stop)) answer.failure.clear();
            } catch (const std::bad_alloc&) {
                answer.failure = "out of memory";
            } catch (const std::exception& failure) {
                answer.failure = failure.what();
            }
        });
        const bool stopped = answer.failure == "not run";
        answers.worlds[world] = std::move(answer);
        if (!stopped) done(++finished);
    };
    with_threads(threads, [&] {
        oneapi::tbb::parallel_for(std::size_t{0}, options.worlds, run_one, oneapi::tbb::simple_partitioner{});
    });
    answers.complete = !validation_stops(stop);
    return answers;
}

std::optional<Placebo> run_placebo(const ValidationStudy& study, const ValidationOptions& options,
                                   const WorldAnswer& base, const std::atomic<bool>* stop) {
    const model::Input input = input_of_world(study, options, study.input.numerics.scale, 0);
    model::Input neutral = input;
    Placebo placebo;
    const auto leave_alone = [&](std::size_t lever, model::CityId city) {
        const bool set = std::ranges::any_of(input.timeline, [&](const model::LeverSetting& setting) {
            return setting.lever == lever && setting.city == city;
        });
        if (set) return;
        model::LeverSetting setting;
        setting.lever = static_cast<std::uint16_t>(lever);
        setting.city = city;
        setting.value = model::lever_catalogue[lever].neutral;
        setting.until = input.months();
        neutral.timeline.push_back(setting);
        ++placebo.settings;
    };
    for (std::size_t lever = 0; lever < model::lever_catalogue.size(); ++lever) {
        if (model::lever_catalogue[lever].scope == model::LeverScope::nation)
            leave_alone(lever, model::CityId());
        else
            for (std::size_t city = 0; city < input.cities.size(); ++city)
                leave_alone(lever, model::CityId(city));
    }
    std::optional<SeenWorld> seen;
    with_threads(options.threads, [&] { seen = seen_world(neutral, false, stop); });
    if (!seen) return std::nullopt;
    placebo.same_state = model::state_hash(seen->world) == base.state_hash;
    const std::vector<std::uint64_t> prints = prints_of(seen->recorder);
    for (std::size_t row = 0; row < prints.size(); ++row)
        if (prints[row] != base.prints[row]) placebo.moved.emplace_back(seen->recorder.measures()[row].key);
    return placebo;
}

}  // namespace headwater::analysis
