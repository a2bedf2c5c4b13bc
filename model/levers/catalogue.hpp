// The catalogue of levers: those of all themes, in the order of their numbers. Everything that lists, checks,
// documents, sweeps or tests levers walks it. It is joined in catalogue.cpp, so that a change of a declaration
// compiles one source and not all that walk.
#pragma once

#include <span>
#include <string_view>

#include "model/levers/lever.hpp"

namespace headwater::model {

extern const std::span<const Lever> lever_catalogue;

/// Row of a lever in the catalogue by its key or, when it has been renamed, its former key; or -1.
[[nodiscard]] int lever_row(std::string_view key);

}  // namespace headwater::model
