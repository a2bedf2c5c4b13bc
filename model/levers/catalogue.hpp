// The catalogue of levers, joined of the files of the themes. Everything that lists, checks, documents, sweeps or tests
// levers walks it; none of that is compiled anew when a lever changes.
#pragma once

#include <span>
#include <string_view>

#include "model/levers/lever.hpp"
#include "model/levers/setting.hpp"

namespace headwater::model {

/// By number of the lever.
extern const std::span<const Lever> lever_catalogue;

/// Row of a lever in the catalogue, or -1.
[[nodiscard]] int lever_row(std::string_view key);

}  // namespace headwater::model
