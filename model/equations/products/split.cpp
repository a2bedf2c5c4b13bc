#include "model/equations/products/split.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwater::model {

void split_whole(Money total, std::span<const double> weights, std::span<Money> parts,
                 std::pmr::memory_resource* scratch) {
    std::ranges::fill(parts, 0);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0)) return;
    struct Remainder {
        double part;
        std::size_t row;
    };
    ScratchVector<Remainder> remainders(scratch);
    remainders.reserve(weights.size());
    Money left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) * (weights[i] / sum);
        parts[i] = static_cast<Money>(exact);
        left -= parts[i];
        if (weights[i] > 0) remainders.push_back({exact - std::floor(exact), i});
    }
    // Rounding of doubles can leave a unit too many to the parts; then the smallest remainders give it back.
    const auto larger = [](const Remainder& a, const Remainder& b) {
        return a.part != b.part ? a.part > b.part : a.row < b.row;
    };
    std::ranges::sort(remainders, larger);
    const auto n = static_cast<Money>(remainders.size());
    for (Money i = 0; left > 0; ++i, --left) ++parts[remainders[static_cast<std::size_t>(i % n)].row];
    for (Money i = 0; left < 0; ++i) {
        Money& part = parts[remainders[static_cast<std::size_t>(n - 1 - i % n)].row];
        if (part > 0) {
            --part;
            ++left;
        }
    }
}

}  // namespace headwater::model
