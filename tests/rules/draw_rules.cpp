#include "tests/rules/draw_rules.hpp"

#include <algorithm>
#include <map>
#include <regex>

namespace headwater::tests {

namespace {

// How many arguments stand before the key.
const std::map<std::string, std::size_t>& arguments_before_key() {
    static const std::map<std::string, std::size_t> before{
        {"block", 0},       {"uniform", 0},        {"uniforms", 0},  {"normal", 0},
        {"exponential", 0}, {"gumbel", 0},         {"chance", 1},    {"below", 1},
        {"poisson", 1},     {"waiting_months", 2}, {"serial_of", 0}, {"pair_key", 0}};
    return before;
}

// In the reduced talent market, a yardstick of speed, labs and people are numbers of the nation and these are their
// rows; the streams themselves know no tables.
bool exempt(const std::string& path) {
    return path.starts_with("model/core/") || path.find("talent_kernel") != std::string::npos;
}

/// The arguments of the call that opens at `open`, without what stands in square brackets.
std::vector<std::string> arguments(const std::string& code, std::size_t open) {
    std::vector<std::string> all(1);
    int depth = 0;
    int subscripts = 0;
    for (std::size_t at = open; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '[') ++subscripts;
        if (subscripts == 0) {
            if (c == '(' && depth++ == 0) continue;
            if (c == ')' && --depth == 0) break;
            if (c == ',' && depth == 1)
                all.emplace_back();
            else
                all.back() += c;
        }
        if (c == ']') --subscripts;
    }
    return all;
}

}  // namespace

std::vector<Finding> check_draws(const std::vector<SourceFile>& files) {
    static const std::regex call(
        R"(\b(block|uniforms?|normal|exponential|gumbel|chance|below|poisson|waiting_months|serial_of|pair_key)\s*\()");
    static const std::regex row(R"(\.row\(\)|\.value\b|\b(c|city|home|lab|site|row|who)\b)");
    std::vector<Finding> findings;
    for (const auto& file : files) {
        if (exempt(file.path)) continue;
        const std::string code = code_only(file.text);
        for (std::sregex_iterator match(code.begin(), code.end(), call), end; match != end; ++match) {
            const auto at = static_cast<std::size_t>(match->position() + match->length() - 1);
            const auto all = arguments(code, at);
            const std::size_t first = arguments_before_key().at(match->str(1));
            for (std::size_t k = first; k < all.size(); ++k) {
                std::smatch found;
                if (!std::regex_search(all[k], found, row)) continue;
                const auto line = 1 + std::count(code.begin(), code.begin() + match->position(), '\n');
                findings.push_back({file.path, static_cast<int>(line),
                                    "'" + match->str(1) + "' is keyed by '" + found.str() +
                                        "': luck is keyed by serials and identities, never by rows"});
            }
        }
    }
    return findings;
}

}  // namespace headwater::tests
