#include "analysis/sweeps/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

namespace headwater::analysis {

namespace {

constexpr std::size_t most_digits = 9;

bool digits(std::string_view text) {
    return !text.empty() && text.size() <= most_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Numbers of digits only, separated by colons.
std::optional<std::vector<double>> numbers_of(std::string_view text) {
    std::vector<double> numbers;
    while (true) {
        const std::string_view number = text.substr(0, text.find(':'));
        if (!digits(number)) return std::nullopt;
        int value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        numbers.push_back(value);
        if (number.size() == text.size()) return numbers;
        text.remove_prefix(number.size() + 1);
    }
}

/// A number with a unit.
std::optional<double> quantity(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string_view number = text.substr(0, end);
    const std::string_view unit = text.substr(end);
    double value = 0;
    const auto [stop, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (number.size() > most_digits + 1 || fault != std::errc{} || stop != number.data() + number.size())
        return std::nullopt;
    if (unit.empty() || unit == "s") return value;
    if (unit == "min" || unit == "m") return 60 * value;
    if (unit == "h") return 3600 * value;
    return std::nullopt;
}

}  // namespace

std::optional<double> slurm_seconds(std::string_view text) {
    if (text == "UNLIMITED" || text == "INFINITE") return std::numeric_limits<double>::infinity();
    double seconds = 0;
    const std::size_t dash = text.find('-');
    if (dash != std::string_view::npos) {
        const auto days = numbers_of(text.substr(0, dash));
        if (!days || days->size() != 1) return std::nullopt;
        seconds = 86400 * days->front();
        text.remove_prefix(dash + 1);
    }
    const auto numbers = numbers_of(text);
    if (!numbers || numbers->size() > 3) return std::nullopt;
    // The first number is hours after days, else minutes where there are one or two, else hours.
    double unit = dash != std::string_view::npos || numbers->size() == 3 ? 3600 : 60;
    for (const double number : *numbers) {
        seconds += unit * number;
        unit /= 60;
    }
    return seconds;
}

bool plain_slurm_time(std::string_view text) {
    const std::size_t dash = text.find('-');
    const std::string_view clock = dash == std::string_view::npos ? text : text.substr(dash + 1);
    const auto numbers = numbers_of(clock);
    if (!slurm_seconds(text) || !numbers) return false;
    if (numbers->size() != 3 && (dash == std::string_view::npos || numbers->size() != 2)) return false;
    return std::all_of(numbers->begin() + 1, numbers->end(), [](double number) { return number < 60; }) &&
           (dash == std::string_view::npos || numbers->front() < 24);
}

std::optional<double> duration_seconds(std::string_view text) {
    const bool clock = text.find(':') != std::string_view::npos;
    if (clock && (!plain_slurm_time(text) || std::ranges::count(text, ':') != 2)) return std::nullopt;
    const auto seconds = clock ? slurm_seconds(text) : quantity(text);
    if (!seconds || !(*seconds > 0)) return std::nullopt;
    return seconds;
}

std::string duration_forms(std::string_view text) {
    const auto numbers = numbers_of(text);
    if (numbers && numbers->size() == 2)
        return fmt::format("{}:00 for hours and minutes, 00:{} for minutes and seconds", text, text);
    return "90s, 30min, 2h, HH:MM:SS or D-HH:MM:SS";
}

}  // namespace headwater::analysis
