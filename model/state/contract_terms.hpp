// What a contract says beside its money (SV-22 to SV-24): what a share is a share of, who says that a trigger is reached, and what
// an exclusive partner has delivered.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Who says that the trigger of a licence is reached.
enum class TriggerRule : std::uint8_t {
    none,    // nobody: the licence ends with its last month
    board,   // the licensor's board, when that pays
    panel,   // a third party, by what the models can do
    date,    // the last month
    profit,  // the licensor has earned `amount` in all
};
inline constexpr std::array<std::string_view, 5> trigger_rule_keys{"none", "board", "panel", "date",
                                                                   "profit"};

enum class AccessStage : std::uint8_t {
    open,      // the licensee uses what it may
    disputed,  // the licensor says that the trigger is reached, the licensee denies it
    closed,    // access is over
    copied,    // the licensee has taken what it had access to
};

/// One row for each row of `Contracts`, in its order; no rows where the scenario has none of the kinds that need them.
struct ContractTerms {
    std::vector<std::int32_t> millionths;  // of the base that is shared
    std::vector<std::int32_t>
        exchange;                     // the run's currency for a unit of the contract's, in ten-thousandths
    std::vector<std::int32_t> after;  // row of the contract whose cap opens this one, or -1
    std::vector<Money> base;          // settled so far, contract's currency
    std::vector<Money> high;          // the highest that it has been
    std::vector<Money> settled;       // paid so far, contract's currency
    std::vector<TriggerRule> rule;
    std::vector<AccessStage> stage;
    std::vector<double> threshold;     // K at which the trigger counts as reached
    std::vector<std::int16_t> since;   // month in which the stage began
    std::vector<std::int16_t> judged;  // month of the last judgement against the licensor, or -never
    std::vector<double>
        delivered;  // GPUs that the buyer may rent; of a licence, the part of the licensor's knowledge that it reaches
    std::vector<double> outside;      // of these, from others than the partner
    std::vector<double> queue;        // GPUs that it wants and does not get
    std::vector<std::int16_t> asked;  // month since which it waits, or never
    std::vector<float> passes;        // what outside bidders believe of the chance that the partner passes

    static constexpr std::int32_t no_row = -1;

    [[nodiscard]] std::size_t size() const { return millionths.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("millionths", self.millionths);
        visit("exchange", self.exchange);
        visit("after", self.after);
        visit("base", self.base);
        visit("high", self.high);
        visit("settled", self.settled);
        visit("rule", self.rule);
        visit("stage", self.stage);
        visit("threshold", self.threshold);
        visit("since", self.since);
        visit("judged", self.judged);
        visit("delivered", self.delivered);
        visit("outside", self.outside);
        visit("queue", self.queue);
        visit("asked", self.asked);
        visit("passes", self.passes);
    }
};

}  // namespace headwater::model
