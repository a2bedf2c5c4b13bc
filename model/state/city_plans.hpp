// What cities plan: how they split an envelope over their programmes (CN-27) and what has become of their
// announcements (CN-24). The table has a row for each city once a city plans, and no rows before.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/declared/programme.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

struct CityPlans {
    static constexpr double unknown = -1;

    // The envelope.
    std::vector<ByProgramme<Money>> spent;     // this year
    std::vector<ByProgramme<double>> results;  // cases that the programme can show, this year
    std::vector<ByProgramme<double>>
        perceived;  // worth of last year's results per million of the declared currency, or unknown
    std::vector<ByProgramme<double>> share;  // of the envelope, this month; 0 = not in force
    std::vector<Money> limit;                // what may be spent this year, as of this month; 0 = no plan
    std::vector<Money> carried;              // from last year
    // The announcement.
    std::vector<double> credibility;  // 0..1, unknown before the first one
    std::vector<Money> promised;      // to the favoured segments, this year
    std::vector<Money> kept;          // of it, placed there

    [[nodiscard]] std::size_t size() const { return limit.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("spent", self.spent);
        visit("results", self.results);
        visit("perceived", self.perceived);
        visit("share", self.share);
        visit("limit", self.limit);
        visit("carried", self.carried);
        visit("credibility", self.credibility);
        visit("promised", self.promised);
        visit("kept", self.kept);
    }
};

}  // namespace headwater::model
