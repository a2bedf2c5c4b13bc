// Who controls a laboratory, and what a scenario says of beliefs at a date, resolved to its organisations.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace headwater::model {

/// Who can change the course of a laboratory; sets how long a decision takes (SV-03).
enum class Control : std::uint8_t {
    by_kind,    // a start-up its founder; the lab of a parent outside the model the parent; others dispersed
    founder,    // one person holds most votes
    parent,     // it is a unit of a firm that decides
    dispersed,  // many owners, a board
};
inline constexpr std::array<std::string_view, 4> control_keys{"by_kind", "founder", "parent", "dispersed"};

enum class BeliefMoveKind : std::uint8_t {
    step,   // the log odds of its belief change by `size`
    story,  // it begins to tell the story, with strength `size`
};
inline constexpr std::array<std::string_view, 2> belief_move_keys{"step", "story"};

struct BeliefMove {
    std::int32_t organisation = 0;  // Labs::name
    BeliefMoveKind kind = BeliefMoveKind::step;
    std::int32_t month = 0;
    double size = 0;
};

}  // namespace headwater::model
