// What people have been promised beside pay, what of it has become theirs, and offers that were far above pay (SV-04, SV-11).
#pragma once

#include <cstdint>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class GrantKind : std::uint8_t {
    signing,    // at the start of a job
    refresh,    // an answer to an offer from outside
    retention,  // money at a date, if the person is still there then
};

/// A promise of a lab to a person. The row is taken out when the promise has been kept, or the person has left; a
/// retention bonus that was paid stays until the person leaves, as there is one for each job.
struct EquityGrants {
    std::vector<ResearcherId> who;
    std::vector<LabId> lab;
    std::vector<GrantKind> kind;
    std::vector<std::uint8_t> booked;  // 1 = the claim is in the ledger: the person has started
    std::vector<std::int16_t> start;   // month from which vesting counts
    std::vector<CityId> city;          // whose households hold the claim
    std::vector<Money> granted;
    std::vector<Money> vested;
    std::vector<Money> signing;  // money to be paid when the person has started

    [[nodiscard]] std::size_t size() const { return who.size(); }
    [[nodiscard]] Money unvested(std::size_t row) const { return granted[row] - vested[row]; }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("who", self.who);
        visit("lab", self.lab);
        visit("kind", self.kind);
        visit("booked", self.booked);
        visit("start", self.start);
        visit("city", self.city);
        visit("granted", self.granted);
        visit("vested", self.vested);
        visit("signing", self.signing);
    }
};

/// What the shares of a lab that have vested are booked at, by the city whose households hold them. Written off when the lab is gone.
struct StaffShares {
    std::vector<LabId> lab;
    std::vector<CityId> city;
    std::vector<Money> value;

    [[nodiscard]] std::size_t size() const { return lab.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("lab", self.lab);
        visit("city", self.city);
        visit("value", self.value);
    }
};

/// Offers beyond offer.told of the last `months_kept` months, the largest of each person and month.
struct LargeOffers {
    static constexpr std::int32_t months_kept = 24;

    std::vector<std::int16_t> month;
    std::vector<LabId> lab;
    std::vector<std::uint8_t> accepted;
    std::vector<double> value;  // over its vesting, currency

    [[nodiscard]] std::size_t size() const { return month.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("month", self.month);
        visit("lab", self.lab);
        visit("accepted", self.accepted);
        visit("value", self.value);
    }
};

}  // namespace headwater::model
