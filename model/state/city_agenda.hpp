// What cities remember and have decided themselves (CN-03, CN-09, CN-16, CN-17). The table has a row for each
// city in a run whose cities act, and no rows in one where they follow the scenario alone: nothing is kept then.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Institutional forms that a city can take over from another.
enum class Form : std::uint8_t { institute, incubator, visits, fund, vouchers };
inline constexpr std::array<std::string_view, 5> form_keys{"institute", "incubator", "visits", "fund",
                                                           "vouchers"};
inline constexpr std::size_t n_forms = form_keys.size();
using Forms = std::uint8_t;  // a bit for each Form

[[nodiscard]] constexpr Forms bit(Form form) {
    return static_cast<Forms>(1U << static_cast<unsigned>(form));
}

struct CityAgenda {
    // News.
    std::vector<double> capability;   // K of the best lab with its seat here so far, log10 FLOP; 0 = none
    std::vector<double> news;         // largest success of last month, 1 = a name made
    std::vector<double> news_before;  // and of the month before
    std::vector<double> fame;         // successes so far, fading
    // Decisions.
    std::vector<double> effort;            // share of the usual size of a programme, 0..1
    std::vector<Forms> adopted;            // taken over by the city itself
    std::vector<Forms> in_force;           // last month, by the scenario or by the city
    std::vector<std::int32_t> firms_lost;  // seats and branches that visitors won this month
    std::vector<std::int16_t> answer_due;  // month in which the city answers that; -1 = nothing to answer
    // Relocation cash.
    std::vector<double> cash_recent;  // paid, currency/month, mean of a year
    std::vector<double> cash_usual;   // the same when the regulation was not in force

    [[nodiscard]] std::size_t size() const { return news.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("capability", self.capability);
        visit("news", self.news);
        visit("news_before", self.news_before);
        visit("fame", self.fame);
        visit("effort", self.effort);
        visit("adopted", self.adopted);
        visit("in_force", self.in_force);
        visit("firms_lost", self.firms_lost);
        visit("answer_due", self.answer_due);
        visit("cash_recent", self.cash_recent);
        visit("cash_usual", self.cash_usual);
    }
};

}  // namespace headwater::model
