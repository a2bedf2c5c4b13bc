// One month, in its fixed order.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "model/month.hpp"
#include "model/month_watch.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Buffers that the months reuse; their contents mean nothing between months.
struct Workspace;

/// Is shown the world after each step, when the payments of the step have landed.
using StepObserver = std::function<void(const MonthStep& step, const World& after)>;

/// Advances a world month by month under one input.
class Stepper {
public:
    /// With a clock, the steps of the months are timed; with an observer, it is called. The results depend on
    /// neither.
    explicit Stepper(const Input& input, SecondsClock clock = nullptr, StepObserver observer = nullptr);
    ~Stepper();
    Stepper(Stepper&&) noexcept;
    Stepper& operator=(Stepper&&) noexcept;

    /// Runs month `world.month` and advances it. Fills `record` (cleared first).
    /// Throws LawBroken when a law fails at the close of the month.
    void step(World& world, MonthRecord& record);

    /// The policy that was in force in the last stepped month.
    [[nodiscard]] const PolicyInForce& policy() const;

    /// Seconds by row of `month_parts()`, summed over all months stepped; zero without a clock.
    [[nodiscard]] std::span<const double> timings() const;

private:
    Input input_;
    StepObserver observer_;
    std::unique_ptr<Workspace> workspace_;
};

/// Builds the world of month 0. The input must be valid (scenarios::read checks it; see also `faults`).
[[nodiscard]] World build_world(const Input& input);

/// What is wrong with an input that was made by hand; empty when it can be built.
[[nodiscard]] std::vector<std::string> faults(const Input& input);

}  // namespace headwater::model
