#include "python/core/stepped_world.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>

#include "analysis/runs/exit_codes.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/nearest.hpp"
#include "analysis/runs/startable_threads.hpp"
#include "analysis/runs/text.hpp"
#include "analysis/runs/warm_start.hpp"
#include "model/core/check.hpp"

namespace headwater::python {

namespace py = pybind11;

namespace {

/// How long a signal may wait beside the rest of its month.
constexpr std::chrono::milliseconds look_for_signals{50};

/// The process that first ran something on several threads.
std::atomic<pid_t> parallel_process{0};

[[noreturn]] void throw_headwater(analysis::ExitCode code, const std::string& text) {
    throw_python("HeadwaterError", static_cast<int>(code), text);
}

/// A kernel of a notebook that runs out of memory is ended without a word.
void require_memory(const model::Input& input) {
    const std::optional<double> available = analysis::available_bytes();
    const double needed = analysis::footprint_of(input).run_bytes;
    if (!available || needed <= *available) return;
    const std::string text =
        fmt::format("a world at scale {} needs about {}, {} are free; a smaller scale= needs less",
                    input.numerics.scale, analysis::bytes_text(static_cast<std::uint64_t>(needed)),
                    analysis::bytes_text(static_cast<std::uint64_t>(*available)));
    PyErr_SetString(PyExc_MemoryError, text.c_str());
    throw py::error_already_set();
}

/// A flag that is up as long as this lives.
class Raised {
public:
    explicit Raised(bool& flag) : flag_(flag) { flag_ = true; }
    ~Raised() { flag_ = false; }
    Raised(const Raised&) = delete;
    Raised& operator=(const Raised&) = delete;

private:
    bool& flag_;
};

}  // namespace

Arena::Arena(int threads) : threads_(analysis::threads_asked(threads)) {}

Arena::~Arena() {
    // The workers of a forked process are not there to be waited for.
    if (process_ != getpid()) static_cast<void>(arena_.release());
}

void Arena::execute(const std::function<void()>& work) {
    const pid_t here = getpid();
    if (process_ != here) {
        static_cast<void>(arena_.release());
        pid_t none = 0;
        const bool forked =
            threads_ > 1 && !parallel_process.compare_exchange_strong(none, here) && none != here;
        const int count = forked || threads_ == 1 ? 1 : analysis::startable_threads(threads_);
        arena_ = std::make_unique<oneapi::tbb::task_arena>(count);
        process_ = here;
    }
    // More threads than cores are allowed only as long as somebody says so.
    std::optional<oneapi::tbb::global_control> control;
    if (threads_ > oneapi::tbb::info::default_concurrency())
        control.emplace(oneapi::tbb::global_control::max_allowed_parallelism,
                        static_cast<std::size_t>(threads_));
    arena_->execute(work);
}

std::unique_ptr<SteppedWorld> SteppedWorld::build(const ReadScenario& scenario, int threads) {
    require_memory(scenario.input());
    std::unique_ptr<SteppedWorld> built(new SteppedWorld(scenario, threads));
    const py::gil_scoped_release free;
    const model::Input& input = scenario.input();
    built->arena_.execute([&] {
        built->state_ = std::make_shared<State>(
            State{model::build_world(input), model::MonthRecord(input.cities.size())});
        built->stepper_.emplace(input);
    });
    return built;
}

std::unique_ptr<SteppedWorld> SteppedWorld::copy(const std::optional<ReadScenario>& scenario) const {
    require_whole();
    std::unique_ptr<SteppedWorld> other(new SteppedWorld(scenario.value_or(scenario_), threads()));
    other->state_ = state_;
    if (!scenario) return other;
    const std::vector<std::string> faults =
        analysis::branch_faults(scenario_.input(), scenario->input(), month());
    if (!faults.empty()) {
        std::string text = "the scenario cannot begin with the state of the world after " +
                           std::to_string(month()) + " months";
        for (const std::string& fault : faults) text += "\n  " + fault;
        throw_headwater(analysis::ExitCode::invalid_input, text);
    }
    if (other->months() != months()) {
        other->state_ = std::make_shared<State>(*state_);
        model::rebuild_calendars(other->state_->world, other->months());
    }
    return other;
}

int SteppedWorld::month() const {
    require_whole();
    return state_->world.month;
}

void SteppedWorld::require_whole() const {
    if (in_month_)
        throw_headwater(
            analysis::ExitCode::usage,
            "the world is being stepped by another thread; wait for it, or give each thread a copy()");
    if (!broken_.empty())
        throw_headwater(analysis::ExitCode::own_bug, "the world did not come to the end of its last month: " +
                                                         broken_ + "; build it again");
}

void SteppedWorld::own_state() {
    const py::gil_scoped_release free;
    if (state_.use_count() > 1) state_ = std::make_shared<State>(*state_);
    // Whoever let go of the state before has read what it wanted.
    std::atomic_thread_fence(std::memory_order_acquire);
    if (!stepper_) stepper_.emplace(scenario_.input());
}

void SteppedWorld::step(int months, const py::object& progress) {
    require_whole();
    if (in_step_)
        throw_headwater(analysis::ExitCode::usage,
                        "step: a call of step of this world has not come back yet; step a copy()");
    const int left = this->months() - month();
    if (months < 0)
        throw py::value_error("step(" + std::to_string(months) + "): months are a whole number from 0");
    if (months > left)
        throw py::value_error("step(" + std::to_string(months) + ") leads past the end of the scenario: " +
                              std::to_string(month()) + " of its " + std::to_string(this->months()) +
                              " months are done, which leaves " + std::to_string(left) +
                              "; build it with more months=");
    const bool told = !progress.is_none();
    const int end = month() + months;
    const Raised step_call(in_step_);
    while (month() < end) {
        Raised month_call(in_month_);
        const auto begin = std::chrono::steady_clock::now();
        own_state();
        try {
            const py::gil_scoped_release free;
            // The threads stay together as long as nobody has to be told anything.
            arena_.execute([&] {
                do {
                    stepper_->step(state_->world, state_->record);
                } while (!told && state_->world.month < end &&
                         std::chrono::steady_clock::now() - begin < look_for_signals);
            });
        } catch (const std::exception& failure) {
            broken_ = failure.what();
            if (broken_.empty()) broken_ = "an error without a name";
            throw;
        }
        in_month_ = false;
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (told) progress(month(), this->months());
    }
}

std::uint64_t SteppedWorld::state_hash() const {
    require_whole();
    std::uint64_t hash = 0;
    arena_.execute([&] { hash = model::state_hash(state_->world); });
    return hash;
}

py::dict SteppedWorld::trial_balance() const {
    require_whole();
    model::TrialBalance sums;
    arena_.execute([&] { sums = state_->world.ledger.trial_balance(); });
    py::dict answer;
    answer["deposits"] = sums.deposits;
    answer["equity"] = sums.equity;
    answer["loans"] = sums.loans;
    answer["contingent"] = sums.contingent;
    answer["unexplained_net_worth"] = sums.unexplained_net_worth;
    return answer;
}

std::vector<double> SteppedWorld::values_of(const model::Measure& measure) const {
    const model::World& world = state_->world;
    std::vector<double> values(model::values_of(measure.over, world.n_cities()),
                               std::numeric_limits<double>::quiet_NaN());
    if (world.month == 0 && measure.timing != model::Timing::stock) return values;  // nothing has flowed yet
    arena_.execute([&] {
        measure.compute({world, state_->record, scenario_.input().numerics.scale}, values);
    });
    return values;
}

py::array_t<double> SteppedWorld::lab_measure(std::size_t row) const {
    const model::World& world = state_->world;
    const model::Measure& measure = model::lab_measure_catalogue()[row];
    std::vector<model::LabId> active;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab)
        if (world.labs.active(model::LabId(lab))) active.emplace_back(lab);
    std::vector<double> values(active.size());
    if (world.month > 0 || measure.timing == model::Timing::stock)
        arena_.execute([&] {
            measure.compute({world, state_->record, scenario_.input().numerics.scale, active}, values);
        });
    else
        values.assign(values.size(), std::numeric_limits<double>::quiet_NaN());
    py::array_t<double> all(static_cast<py::ssize_t>(world.labs.size()));
    double* to = all.mutable_data();
    std::fill(to, to + world.labs.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t n = 0; n < active.size(); ++n) to[active[n].row()] = values[n];
    return all;
}

py::array_t<double> SteppedWorld::measure(const std::string& name) const {
    require_whole();
    if (name.starts_with(model::lab_prefix)) {
        const std::string key = name.substr(model::lab_prefix.size());
        if (const int row = model::lab_measure_row(key); row >= 0)
            return lab_measure(static_cast<std::size_t>(row));
        std::vector<std::string> keys;
        for (const model::Measure& measure : model::lab_measure_catalogue())
            keys.push_back(std::string(model::lab_prefix) + std::string(measure.key));
        throw_measure_error(model::MeasureNameError("unknown measure '" + name + "'", name, keys));
    }
    model::MeasureName meant;
    try {
        meant = model::measure_name(name, scenario_.city_keys());
    } catch (const model::MeasureNameError& wrong) {
        throw_measure_error(wrong);
    }
    const model::Measure& measure = model::measure_catalogue()[meant.measure];
    const std::vector<double> values = values_of(measure);
    const auto cities = static_cast<py::ssize_t>(state_->world.n_cities());
    const auto tiers = static_cast<py::ssize_t>(model::n_tiers);
    const bool by_city = measure.over == model::Over::city || measure.over == model::Over::city_tier;
    const bool by_tier = measure.over == model::Over::tier || measure.over == model::Over::city_tier;
    std::vector<py::ssize_t> shape;
    if (by_city && meant.city < 0) shape.push_back(cities);
    if (by_tier && meant.tier < 0) shape.push_back(tiers);
    py::array_t<double> chosen(shape);
    double* to = chosen.mutable_data();
    const py::ssize_t rows = by_city ? cities : 1;
    const py::ssize_t columns = by_tier ? tiers : 1;
    for (py::ssize_t city = 0; city < rows; ++city)
        for (py::ssize_t tier = 0; tier < columns; ++tier)
            if (meant.holds(by_city ? static_cast<int>(city) : -1, by_tier ? static_cast<int>(tier) : -1))
                *to++ = values[static_cast<std::size_t>(city * columns + tier)];
    return chosen;
}

double SteppedWorld::value(const std::string& name) const {
    const py::array_t<double> values = measure(name);
    if (values.ndim() > 0 && !name.starts_with(model::lab_prefix)) {
        const std::vector<std::string> cities = scenario_.city_keys();
        const model::MeasureName meant = model::measure_name(name, cities);
        if (!model::is_one_number(meant))
            throw_python("MeasureError", "values of " + name + " do not add up; name one: " +
                                             model::one_number_of(meant, cities));
    } else if (values.ndim() > 0) {
        throw_python("MeasureError",
                     name + " is of single labs; measure() gives them by row of table('labs')");
    }
    double sum = 0;
    bool defined = false;
    const double* at = values.data();
    for (py::ssize_t n = 0; n < values.size(); ++n) {
        if (std::isnan(at[n])) continue;
        sum += at[n];
        defined = true;
    }
    return defined ? sum : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::string> SteppedWorld::tables() const {
    require_whole();
    return tables_of(state_->world);
}

py::dict SteppedWorld::table(const std::string& name) const {
    require_whole();
    return table_of(state_, name);
}

void throw_measure_error(const model::MeasureNameError& wrong) {
    throw_python("MeasureError",
                 wrong.what() + (wrong.meant().empty() ? analysis::did_you_mean(wrong.word(), wrong.allowed())
                                                       : "; did you mean '" + wrong.meant() + "'?"));
}

}  // namespace headwater::python
