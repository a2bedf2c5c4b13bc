// What the public sees of the labs' models, month by month (SV-33, SV-34).
#pragma once

#include <cstdint>
#include <vector>

namespace headwater::model {

/// Row = month of the run; empty where neither `openness_rule` nor `caution` acts.
struct PublicRecord {
    std::vector<double> best;  // K of the best model anywhere, log10 FLOP
    std::vector<double>
        fixes;  // public fixes that make it easier to work with open models, in releases at the frontier
    std::vector<double> trust;  // in models, 1 = as if there had been no incident

    [[nodiscard]] std::size_t size() const { return best.size(); }
    [[nodiscard]] double fixes_now() const { return fixes.empty() ? 0 : fixes.back(); }
    [[nodiscard]] double trust_now() const { return trust.empty() ? 1 : trust.back(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("best", self.best);
        visit("fixes", self.fixes);
        visit("trust", self.trust);
    }
};

}  // namespace headwater::model
