// What firms answered to the fund of their city, and how they stood then (CN-16): one row for each lab, as far as the
// last that a fund has met. Empty while `fund_answers` is off.
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// The first answer counts: who refuses today may take money later and stays among those who refused.
enum class FundAnswer : std::uint8_t {
    none,       // sought no money while its city had a fund
    took,       // the fund's money at its first offer
    refused,    // that offer
    not_asked,  // sought money, and the fund made no offer so far
};
inline constexpr std::size_t n_fund_groups = 3;  // took, refused, not_asked

struct FundAnswers : SideTable<LabId, FundAnswers> {
    std::vector<FundAnswer> answer;
    std::vector<CityId> city;                 // whose fund it was
    std::vector<std::int16_t> month;          // of the answer
    std::vector<std::int32_t> heads;          // then
    std::vector<std::uint8_t> stage;          // rounds before
    std::vector<std::uint8_t> quality_third;  // 0 low, 1 middle, 2 high among the firms of the city then
    std::vector<std::uint8_t> size_third;     // the same by heads
    std::vector<std::uint8_t> took_later;     // after a refusal

    [[nodiscard]] std::size_t size() const { return answer.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("answer", self.answer);
        visit("city", self.city);
        visit("month", self.month);
        visit("heads", self.heads);
        visit("stage", self.stage);
        visit("quality_third", self.quality_third);
        visit("size_third", self.size_third);
        visit("took_later", self.took_later);
    }
};

}  // namespace headwater::model
