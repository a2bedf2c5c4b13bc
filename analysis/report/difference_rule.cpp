#include "analysis/report/difference_rule.hpp"

#include <algorithm>
#include <cmath>

namespace headwater::analysis {

double sign_test(std::size_t most, std::size_t tosses) {
    if (tosses == 0) return 1;
    const auto n = static_cast<double>(tosses);
    double log_choose = 0;  // ln of tosses over i, for i = tosses down to `most`
    double tail = 0;
    for (std::size_t i = tosses + 1; i-- > most;) {
        tail += std::exp(log_choose - n * std::log(2.0));
        const auto k = static_cast<double>(i);
        if (i > 0) log_choose += std::log(k) - std::log(n - k + 1);
    }
    return std::min(1.0, 2 * tail);
}

DifferenceVerdict verdict_of(const Directions& found, std::size_t sentences) {
    if (found.worlds == 0) return {Finding::undefined, false};
    if (found.cannot_differ) return {Finding::cannot_differ, false};
    if (found.higher + found.lower == 0) return {Finding::equal, false};
    const double allowed = page_error / static_cast<double>(std::max<std::size_t>(sentences, 1));
    if (!(sign_test(found.worlds, found.worlds) < allowed)) return {Finding::too_few, false};
    const std::size_t most = std::max(found.higher, found.lower);
    if (!(sign_test(most, found.higher + found.lower) < allowed)) return {Finding::none, false};
    const bool higher = found.higher > found.lower;
    const bool one_side = higher ? found.low > 0 : found.high < 0;
    return {one_side ? Finding::differs : Finding::leans, higher};
}

}  // namespace headwater::analysis
