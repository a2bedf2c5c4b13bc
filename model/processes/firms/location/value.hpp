// What a city is worth to a firm: the pure part of location.hpp, where the equations stand.
#pragma once

#include <array>
#include <cstdint>

#include "model/processes/firms/location/location.hpp"

namespace headwater::model::firms {

/// The terms of a decision, in the order of the terms of events (record.hpp).
struct LocationTerms {
    double talent = 0;
    double market = 0;
    double rent = 0;
    double subsidy = 0;
    double ties = 0;
    double move_cost = 0;
    double clause = 0;
    double incubator = 0;
    double taste_shock = 0;

    [[nodiscard]] double sum() const {
        return talent + market + rent + subsidy + ties + move_cost + clause + incubator + taste_shock;
    }
    [[nodiscard]] Terms as_event() const;
};

/// What every firm sees of a city.
struct CityView {
    double skilled = 0;         // core and star people living there, at real scale
    double places = 1;          // small places that the city stands for
    double market = 1;          // strength of the local market, national mean = 1
    double rent = 1;            // currency/m2/month
    double incubator = 0;       // share of the rent not paid by a tenant, 0 without room
    double fund = 0;            // 1 = a fund for local firms takes commitments
    double branch_subsidy = 0;  // currency for a branch that opens
    double size = 0;            // ln of the alike places of a row, in scales of the taste shock
};

/// Money that a city offers for coming.
struct Cash {
    double sum = 0;   // currency
    double part = 1;  // of the firm that is to come
};

/// What a firm weighs besides the city.
struct Offer {
    double kilometres = 0;    // from the seat
    Cash cash;                // for coming
    double yearly_costs = 1;  // currency
};

/// V_fc without the taste shock. `ties` is the share of the firm's people in the city; `change` whether the
/// seat would leave its city, or go to another place of its ring; `clause_due` the sum that it would trigger, currency.
enum class SeatChange : std::uint8_t { stays, stays_in_ring, moves };
[[nodiscard]] LocationTerms seat_terms(const LocationParams& params, const CityView& city, const Offer& offer,
                                       SeatChange change, double ties, double clause_due);

/// B_fc without the taste shock, for a firm with `sites` open sites.
[[nodiscard]] LocationTerms branch_terms(const LocationParams& params, const CityView& city,
                                         const CityView& home, const Offer& offer, int sites);

/// Monthly hazards of considering another seat and a branch.
[[nodiscard]] double seat_hazard(const LocationParams& params, int age, int heads);
[[nodiscard]] double branch_hazard(const LocationParams& params, int heads);

/// Probability that an offer holds cash while a rule against it finds it with `detection` a month.
[[nodiscard]] double cash_probability(const LocationParams& params, double detection);

}  // namespace headwater::model::firms
