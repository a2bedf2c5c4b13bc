#include "analysis/cli/memory_check.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/cli/say.hpp"
#include "analysis/cli/text.hpp"
#include "analysis/experiment/footprint.hpp"

namespace headwater::analysis {

namespace {

/// Two significant digits, rounded down, so that what is advised fits.
double rounded_down(double value) {
    if (!(value > 0)) return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::floor(value / unit) * unit;
}

}  // namespace

std::string memory_advice(const model::Input& input) {
    const double needed = footprint_of(input).bytes;
    const auto available = available_bytes();
    std::string text =
        fmt::format("a run at scale {} needs about {} ({:.0f} bytes)", exact(input.numerics.scale),
                    bytes_text(static_cast<std::uint64_t>(needed)), needed);
    if (!available) return text;
    text += fmt::format(", {} are free", bytes_text(static_cast<std::uint64_t>(*available)));
    const double fits = rounded_down(fitting_scale(input, *available));
    if (fits >= model::fields_of<model::Numerics>[3].bounds.lower)
        text += fmt::format("; --scale {:.2g} fits", fits);
    return text;
}

void require_memory(const model::Input& input) {
    const auto available = available_bytes();
    if (available && footprint_of(input).bytes > *available)
        throw Failure{ExitCode::environment, memory_advice(input)};
}

}  // namespace headwater::analysis
