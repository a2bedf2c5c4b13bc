#include "analysis/sensitivity/case_condition.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "analysis/runs/failure.hpp"
#include "analysis/runs/text.hpp"

namespace headwater::analysis {

std::string CaseCondition::text() const {
    return fmt::format("{} {}{}", below ? "below" : "above", equal ? "or at " : "", readable(bound));
}

CaseCondition read_case_condition(const std::string& where) {
    CaseCondition found;
    const std::size_t at = where.find_first_of("<>");
    found.equal = at != std::string::npos && at + 1 < where.size() && where[at + 1] == '=';
    const std::string_view text = at == std::string::npos
                                      ? std::string_view()
                                      : trimmed(std::string_view(where).substr(at + (found.equal ? 2 : 1)));
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), found.bound);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() ||
        !std::isfinite(found.bound))
        throw Failure{ExitCode::usage,
                      "--where \"" + where + "\" is not a measure, one of < <= > >=, and a number"};
    found.below = where[at] == '<';
    found.output = std::string(trimmed(std::string_view(where).substr(0, at)));
    return found;
}

}  // namespace headwater::analysis
