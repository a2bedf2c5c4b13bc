// The month as data: the steps in their order, as whoever times, prints or checks a month needs them. The list
// is in month.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "model/input.hpp"
#include "model/state/tables.hpp"

namespace headwater::model {

/// All that a step works with (turn.hpp).
struct Turn;

struct MonthStep {
    std::string_view name{};
    std::string_view theme{};  // the folder of its process; "month" = what stands around the processes
    std::string_view
        page{};              // header of its process below model/processes, which says what it does; or empty
    std::size_t timing = 0;  // row of its seconds in run files: a new step takes the next
    std::optional<ModelForm> form{};       // none = of both forms
    std::optional<Mechanism> mechanism{};  // its switch: where it is off, the step changes nothing
    Tables reads{};
    Tables writes{};                // payments of the step write "accounts" and "flows"
    void (*work)(Turn&) = nullptr;  // its payments land when it ends
};

/// The steps of both forms in the order in which they run.
[[nodiscard]] std::span<const MonthStep> month_steps();

/// Whether a step is part of the months of a form.
[[nodiscard]] constexpr bool runs_in(const MonthStep& step, ModelForm form) {
    return !step.form || *step.form == form;
}

/// Names of the steps in the order of run files (`MonthStep::timing`).
[[nodiscard]] std::span<const std::string_view> month_parts();

}  // namespace headwater::model
