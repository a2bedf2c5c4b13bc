// Investors, and the buyback clauses that tie a lab to a state fund.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class InvestorKind : std::uint8_t { venture, state_fund };

struct Investors {
    std::vector<InvestorKind> kind;
    std::vector<CityId> city;  // home of a state fund; none for venture capital
    std::vector<AccountId> account;
    std::vector<Money> called;     // paid in by the owners so far
    std::vector<double> evidence;  // log odds gathered for or against original architectures

    [[nodiscard]] std::size_t size() const { return kind.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("kind", self.kind);
        visit("city", self.city);
        visit("account", self.account);
        visit("called", self.called);
        visit("evidence", self.evidence);
    }
};

enum class ClauseStatus : std::uint8_t { running, expired, triggered };

/// Local-only investment with a put: on a seat move out of `city`, or when the share of staff in `city` falls
/// below `local_minimum` within the term, the lab buys the stake back.
struct BuybackClauses {
    std::vector<LabId> lab;
    std::vector<InvestorId> investor;
    std::vector<CityId> city;
    std::vector<ClauseStatus> status;
    std::vector<std::int16_t> start;  // month
    std::vector<std::int16_t> end;    // month
    std::vector<Money> invested;
    std::vector<float> stake;            // share of the lab held, after later rounds
    std::vector<float> buy_rate;         // 1/year
    std::vector<float> local_minimum;    // share of heads
    std::vector<std::int16_t> breached;  // month since which the lab breaks the clause, or Researchers::never

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("investor", self.investor);
        visit("city", self.city);
        visit("status", self.status);
        visit("start", self.start);
        visit("end", self.end);
        visit("invested", self.invested);
        visit("stake", self.stake);
        visit("buy_rate", self.buy_rate);
        visit("local_minimum", self.local_minimum);
        visit("breached", self.breached);
    }
};

}  // namespace headwater::model
