// What labs that invest in compute believe of the race, and how they stand in it (SV-03, SV-35, SV-36).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = lab, to the last lab that ever had a belief of its own. No rows where laggard_belief, stories and
/// first_discovery are off.
struct Strategies : SideTable<LabId, Strategies> {
    static constexpr std::int16_t never = 32767;
    static constexpr std::int16_t long_ago = -32768;

    std::vector<std::uint8_t> begun;         // 1 = the row has been opened
    std::vector<double> shift;               // log odds that its own decisions have added to belief
    std::vector<double> pending;             // log odds decided on that have no effect yet
    std::vector<std::int16_t> due;           // month in which they have, or never
    std::vector<std::int16_t> decided;       // month of its last decision, or long ago
    std::vector<std::int16_t> rank;          // labs at home with a better model, last month; -1 = not looked
    std::vector<std::int16_t> passed_month;  // month of the last release of a rival that opened a gap
    std::vector<double> belief;              // B, probability; what compute_investment plans with
    std::vector<double> gap;                 // behind the best model of others, log10 FLOP
    std::vector<float> premium;              // Labs::pay_premium without a belief of its own
    std::vector<double> odds;                // of winning the race, of one real lab
    std::vector<double> people;              // its parent pays a month for people, currency, of the row
    std::vector<double> plan;                // for compute, of the real organisation, currency a year
    std::vector<std::int16_t> jumped;        // month of the last jump of its plan, or long ago
    std::vector<float> story;                // strength with which it tells the story; 0 = has not heard it
    std::vector<double> discovery_odds;      // that the next discovery is its own, of one real lab
    std::vector<std::int32_t> discoveries;   // so far
    std::vector<std::int16_t> reached;  // month in which its best model first reached the level, or never

    [[nodiscard]] std::size_t size() const { return begun.size(); }
    [[nodiscard]] bool has(std::size_t lab) const { return lab < begun.size() && begun[lab] != 0; }

    /// Opens the row of a lab that has none.
    void open(LabId lab, float pay_premium) {
        if (has(lab.row())) return;
        reach(lab);
        const std::size_t row = lab.row();
        begun[row] = 1;
        due[row] = never;
        decided[row] = long_ago;
        rank[row] = -1;
        passed_month[row] = long_ago;
        premium[row] = pay_premium;
        jumped[row] = long_ago;
        reached[row] = never;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("begun", self.begun);
        visit("shift", self.shift);
        visit("pending", self.pending);
        visit("due", self.due);
        visit("decided", self.decided);
        visit("rank", self.rank);
        visit("passed_month", self.passed_month);
        visit("belief", self.belief);
        visit("gap", self.gap);
        visit("premium", self.premium);
        visit("odds", self.odds);
        visit("people", self.people);
        visit("plan", self.plan);
        visit("jumped", self.jumped);
        visit("story", self.story);
        visit("discovery_odds", self.discovery_odds);
        visit("discoveries", self.discoveries);
        visit("reached", self.reached);
    }
};

/// Row = investor, to the last venture fund that has heard the story (SV-35).
struct FundStories : SideTable<InvestorId, FundStories> {
    std::vector<float> story;     // strength; 0 = has not heard it
    std::vector<float> appetite;  // what it makes of money for labs that train; 0 = no row yet, counts as 1

    [[nodiscard]] std::size_t size() const { return story.size(); }
    [[nodiscard]] double appetite_of(InvestorId fund) const {
        const auto held = static_cast<double>(value_of(appetite, fund, 0.0F));
        return held > 0 ? held : 1;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("story", self.story);
        visit("appetite", self.appetite);
    }
};

}  // namespace headwater::model
