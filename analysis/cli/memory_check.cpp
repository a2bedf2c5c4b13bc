#include "analysis/cli/memory_check.hpp"

#include <fmt/format.h>

#include <cmath>
#include <system_error>

#include "analysis/cli/say.hpp"
#include "analysis/runs/footprint.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

namespace {

/// Two significant digits, rounded down, so that what is advised fits.
double rounded_down(double value) {
    if (!(value > 0)) return 0;
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::floor(value / unit) * unit;
}

void refuse(const std::string& reason, Anyway anyway) {
    if (anyway == Anyway::no)
        throw Failure{ExitCode::environment, reason + " (--force runs it all the same)"};
    say(reason + "; goes on, as --force says");
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

std::string needs_text(const model::Input& input) {
    const Footprint print = footprint_of(input);
    return fmt::format("about {} of memory at the peak, {} for the run file",
                       bytes_text(static_cast<std::uint64_t>(print.bytes)),
                       bytes_text(static_cast<std::uint64_t>(print.file_bytes)));
}

void require_memory(const model::Input& input, Anyway anyway) {
    const auto available = available_bytes();
    if (available && footprint_of(input).run_bytes > *available) refuse(memory_advice(input), anyway);
}

void require_room(const model::Input& input, const std::filesystem::path& file, Anyway anyway) {
    const Footprint print = footprint_of(input);
    const auto available = available_bytes();
    if (available && print.bytes > *available) refuse(memory_advice(input), anyway);
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    std::error_code unknown;
    const auto space = std::filesystem::space(folder, unknown);
    if (unknown || print.file_bytes <= static_cast<double>(space.available)) return;
    refuse(
        fmt::format("the run file needs about {} ({:.0f} bytes), {} are free in {}; [[output]] blocks choose "
                    "what it holds",
                    bytes_text(static_cast<std::uint64_t>(print.file_bytes)), print.file_bytes,
                    bytes_text(space.available), folder.string()),
        anyway);
}

}  // namespace headwater::analysis
