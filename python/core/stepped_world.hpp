// A world for Python. Its state is shared with copies and with arrays that look into it; whoever steps while somebody
// else holds the state takes a copy first, so that neither copies nor arrays ever change.
#pragma once

#include <oneapi/tbb/task_arena.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/measures/measure_name.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"
#include "model/stepper.hpp"
#include "python/core/reading.hpp"

namespace headwater::python {

/// A world, and what happened in its last month.
struct State {
    model::World world;
    model::MonthRecord record;
};

/// Threads of its own for the loops of one world; in a process that was forked the calling thread alone, since a fork
/// leaves the others behind. Results do not depend on it.
class Arena {
public:
    explicit Arena(int threads);
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void execute(const std::function<void()>& work);
    [[nodiscard]] int threads() const { return threads_; }

private:
    int threads_;
    pid_t process_ = 0;
    std::unique_ptr<oneapi::tbb::task_arena> arena_;
};

class SteppedWorld {
public:
    /// Builds month 0; `threads` 0 = one per core. Frees the interpreter meanwhile.
    static std::unique_ptr<SteppedWorld> build(const ReadScenario& scenario, int threads);

    /// A world that goes on from the same state, under `scenario` where one is given: it must be the same up to now. Throws
    /// headwater.HeadwaterError where it is not, with all reasons.
    [[nodiscard]] std::unique_ptr<SteppedWorld> copy(const std::optional<ReadScenario>& scenario) const;

    /// Steps `months` months, none where they lead past the end of the scenario (ValueError). `progress(month, months)`, where it
    /// is not None, is called after each. Python's signals are looked at between months: the exception of a handler
    /// (KeyboardInterrupt) or of `progress` leaves the world after a whole month.
    void step(int months, const pybind11::object& progress);

    [[nodiscard]] int month() const;
    [[nodiscard]] int months() const { return scenario_.input().months(); }
    [[nodiscard]] int threads() const { return arena_.threads(); }
    [[nodiscard]] const ReadScenario& scenario() const { return scenario_; }
    [[nodiscard]] std::uint64_t state_hash() const;
    [[nodiscard]] pybind11::dict trial_balance() const;

    /// Values of the last month, an array of its own. Throws headwater.MeasureError.
    [[nodiscard]] pybind11::array_t<double> measure(const std::string& name) const;
    /// One number: where the name leaves cities or tiers open, their sum; throws where they do not add up.
    [[nodiscard]] double value(const std::string& name) const;

    [[nodiscard]] std::vector<std::string> tables() const;
    /// Columns by name, read-only arrays that look into the state; texts are lists. Throws headwater.MeasureError.
    [[nodiscard]] pybind11::dict table(const std::string& name) const;

private:
    SteppedWorld(const ReadScenario& scenario, int threads) : scenario_(scenario), arena_(threads) {}

    void require_whole() const;
    /// Takes a copy of a state that somebody else holds too.
    void own_state();
    [[nodiscard]] std::vector<double> values_of(const model::Measure& measure) const;
    [[nodiscard]] pybind11::array_t<double> lab_measure(std::size_t row) const;

    ReadScenario scenario_;
    mutable Arena arena_;
    std::shared_ptr<State> state_;
    std::optional<model::Stepper> stepper_;
    bool in_month_ = false;  // of another thread; read and written by whoever holds the interpreter
    bool in_step_ = false;   // a call of step has not come back
    std::string broken_;     // why a month did not come to its end
};

/// See SteppedWorld::table.
[[nodiscard]] std::vector<std::string> tables_of(const model::World& world);
[[nodiscard]] pybind11::dict table_of(const std::shared_ptr<State>& state, const std::string& name);

/// Throws headwater.MeasureError with what may have been meant.
[[noreturn]] void throw_measure_error(const model::MeasureNameError& wrong);

}  // namespace headwater::python
