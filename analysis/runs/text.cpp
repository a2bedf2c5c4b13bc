#include "analysis/runs/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwater::analysis {

namespace {

std::string with_groups(std::string digits) {
    std::size_t end = digits.find('.');
    if (end == std::string::npos) end = digits.size();
    const std::size_t begin = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = end; at > begin + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

}  // namespace

std::string grouped(std::int64_t value) {
    return with_groups(fmt::format("{}", value));
}

std::string rounded(double value, int digits) {
    if (std::isnan(value)) return "-";
    std::string text = fmt::format("{:.{}f}", value, digits);
    if (text.find_first_not_of("-0.") == std::string::npos && text.starts_with('-')) text.erase(0, 1);
    return with_groups(text);
}

std::string percent(double share) {
    return std::isnan(share) ? "-" : rounded(100 * share, 1) + " %";
}

std::string money_text(double amount) {
    struct Step {
        double from;
        std::string_view name;
    };
    constexpr std::array<Step, 4> steps{{{1e12, "tn"}, {1e9, "bn"}, {1e6, "mn"}, {1e3, "k"}}};
    if (std::isnan(amount)) return "-";
    for (const Step& step : steps)
        if (std::abs(amount) >= 0.9995 * step.from) {
            const double scaled = amount / step.from;
            const int digits = std::abs(scaled) < 9.995 ? 2 : std::abs(scaled) < 99.95 ? 1 : 0;
            return rounded(scaled, digits) + " " + std::string(step.name);
        }
    return rounded(amount, 0);
}

std::string bytes_text(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 5> names{"B", "KiB", "MiB", "GiB", "TiB"};
    auto size = static_cast<double>(bytes);
    std::size_t step = 0;
    while (size >= 1023.5 && step + 1 < names.size()) {
        size /= 1024;
        ++step;
    }
    return rounded(size, step > 0 && size < 9.95 ? 1 : 0) + " " + std::string(names[step]);
}

std::string duration_text(double seconds) {
    if (!(seconds >= 0) || seconds > 1e9) return "-";
    if (seconds < 9.95) return rounded(seconds, seconds < 0.995 ? 2 : 1) + " s";
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string exact(double value) {
    if (std::floor(value) == value && std::abs(value) <= 9007199254740992.0)
        return fmt::format("{:.0f}", value);
    return fmt::format("{}", value);
}

std::string part_text(double scale) {
    return scale < 1 ? fmt::format("{:g} % of", 100 * scale) : fmt::format("{:g} times", scale);
}

std::string readable(double value) {
    if (std::abs(value) >= 1e12) return fmt::format("{:g}", value);
    return std::abs(value) >= 1e4 ? with_groups(exact(value)) : exact(value);
}

std::string month_text(int start_year, int start_month, std::int32_t month) {
    const std::int32_t since_zero = start_year * 12 + start_month - 1 + month;
    return fmt::format("{:04}-{:02}", since_zero / 12, since_zero % 12 + 1);
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        pieces.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return pieces;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::size_t columns_of(std::string_view text) {
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;
        width += byte >= 0xE3 && byte <= 0xED ? 2 : 1;
    }
    return width;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    std::string lines;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        if (used > 0 && used + 1 + columns_of(word) > width) {
            lines.append("\n").append(indent);
            used = columns_of(indent);
        } else if (!lines.empty()) {
            lines += " ";
            ++used;
        }
        lines += word;
        used += columns_of(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace headwater::analysis
