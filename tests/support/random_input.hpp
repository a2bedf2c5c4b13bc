// Random small inputs for properties: everything a scenario can state, drawn at once.
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "model/input.hpp"

namespace headwater::tests {

/// Where in its range a declared parameter is put.
enum class Span : std::uint8_t { prior, bounds };

/// One departure from the tiny world, as plain numbers that RapidCheck can shrink. Rows and positions are
/// taken modulo what the input has, so every draft is valid.
struct ParameterDraft {
    std::uint16_t field = 0;
    std::uint16_t position = 0;  // 0..1000 between the ends of the range
};
struct LeverDraft {
    std::uint16_t lever = 0;
    std::uint16_t position = 0;
    std::uint8_t city = 0;
    std::uint8_t from = 0;
    std::uint8_t months = 0;
    std::uint8_t ramp = 0;
    std::uint8_t lag = 0;
};
struct EventDraft {
    std::uint8_t kind = 0;
    std::uint8_t month = 0;
    std::uint8_t months = 0;
    std::uint8_t city = 0;  // 0 = nation
};
struct OrganisationDraft {
    std::uint8_t kind = 0;
    std::uint8_t seat = 0;
    std::uint8_t branch = 0;  // 0 = none
    std::uint8_t heads = 0;
    std::int8_t founded = 0;
    bool has_parent = false;
};

struct InputDraft {
    std::uint32_t seed = 1;
    std::uint8_t cities = 1;
    std::uint8_t months = 6;
    std::uint8_t start_month = 1;
    std::uint8_t scale = 0;  // 1, 0.4, 2 or 3
    Span span = Span::prior;
    std::vector<ParameterDraft> parameters;
    std::vector<std::uint8_t> off;  // mechanisms
    std::vector<LeverDraft> levers;
    std::vector<EventDraft> events;
    std::vector<OrganisationDraft> organisations;
    bool reactive = false;  // cities
};

[[nodiscard]] model::Input to_input(const InputDraft& draft);

/// Keys and values, one a line: what a failed property prints.
std::ostream& operator<<(std::ostream& out, const InputDraft& draft);

/// 1 to 4 cities, 6 to 18 months; more and more parameters, levers and events from case to case.
[[nodiscard]] rc::Gen<InputDraft> random_input(Span span);

}  // namespace headwater::tests
