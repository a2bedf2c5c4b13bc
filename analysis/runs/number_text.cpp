#include "analysis/runs/number_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace headwater::analysis {

namespace {

std::string with_point(std::string text) {
    return text.find_first_not_of("-0123456789") == std::string::npos ? std::move(text) + ".0" : text;
}

}  // namespace

std::string decimal_text(double value) {
    return with_point(fmt::format("{}", value));
}

std::string number_text(double value, const std::string& type) {
    if (std::isnan(value)) return {};
    if (type.starts_with("int")) return fmt::format("{}", static_cast<std::int64_t>(value));
    if (type == "float32") return with_point(fmt::format("{}", static_cast<float>(value)));
    return decimal_text(value);
}

std::string_view unit_word(std::string_view units) {
    return units == "1" ? "dimensionless" : units;
}

}  // namespace headwater::analysis
