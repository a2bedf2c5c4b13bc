// Cities: places where people live and labs have sites. Rows stand in the order of the keys.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/state/city_plans.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

using ByTier = std::array<double, n_tiers>;
using HeadsByTier = std::array<std::int32_t, n_tiers>;

/// Core and star people.
[[nodiscard]] inline double skilled(const HeadsByTier& heads) {
    return static_cast<double>(heads[0]) + heads[1];
}
[[nodiscard]] inline double everybody(const HeadsByTier& heads) {
    return skilled(heads) + heads[2];
}

struct Cities {
    // Fixed description.
    std::vector<std::string> key;    // machine name, e.g. "beijing"
    std::vector<std::string> label;  // as printed
    std::vector<double> places;      // that a row stands for; empty = each is one place (small_places.hpp)
    std::vector<double> alike;       // alternatives that a row is worth in a choice; empty with `places`
    std::vector<CityId> parent;  // of districts, and of others the row itself; empty = none (districts.hpp)
    std::vector<double> ring_part;        // of the parent's ring that the row is; empty with `parent`
    std::vector<std::uint64_t> identity;  // of the key; what draws are keyed by
    std::vector<double> amenity;          // phi_c, utility
    std::vector<double> land;             // people the housing and office stock serves at the reference rent
    std::vector<double> rent_reference;   // r0, currency/m2/month
    std::vector<double> graduates;        // AI graduates a year at scale 1, before the supply multiplier
    std::vector<double> market_strength;  // x_c, value of applications relative to the national mean
    std::vector<AccountId> treasury;
    std::vector<AccountId> households;
    std::vector<AccountId> university_account;

    // People: kept up to date by moves. `living` counts everybody in the city, `employed` those with a site
    // there.
    std::vector<HeadsByTier> living;
    std::vector<HeadsByTier> employed;
    // Skill at work that is kept by city and not by site (talent kernel), discounted to month 0 (skill.hpp);
    // derived from the people, no part of the state's fingerprint.
    std::vector<std::int64_t> skill;
    // Labour market.
    std::vector<ByTier> wage_level;  // posted pay for ability 1, currency/month
    std::vector<ByTier> tightness;   // vacancies per searcher, last month
    // Office and housing market.
    std::vector<double> rent;  // r_c, currency/m2/month
    // Firms, kept up to date by births, moves and exits.
    std::vector<std::int32_t> firms;         // active commercial labs with their seat here
    std::vector<std::int32_t> model_makers;  // of these, labs that released a model of >= 1e9 parameters
    // Policy, reset each January.
    std::vector<Money> voucher_spent_year;
    std::vector<Money> grants_spent_year;
    std::vector<Money> programme_spent_year;  // all levers, against the envelope
    std::vector<double> incubator_space;      // m2 fitted out
    std::vector<double> incubator_used;       // m2
    std::vector<double> pressure;             // political pressure after a rival's success, 0..1
    std::vector<std::int16_t>
        institute_wait;                  // months with a budget for an institute that does not exist yet
    std::vector<Money> original_claims;  // of labs on an original architecture, last month
    CityPlans plans;                     // a table of its own

    [[nodiscard]] std::size_t size() const { return rent.size(); }

    /// All numeric columns (names are constants of the input).
    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("identity", self.identity);
        visit("amenity", self.amenity);
        visit("land", self.land);
        visit("rent_reference", self.rent_reference);
        visit("graduates", self.graduates);
        visit("market_strength", self.market_strength);
        visit("treasury", self.treasury);
        visit("households", self.households);
        visit("university_account", self.university_account);
        visit("living", self.living);
        visit("employed", self.employed);
        visit("wage_level", self.wage_level);
        visit("tightness", self.tightness);
        visit("rent", self.rent);
        visit("firms", self.firms);
        visit("model_makers", self.model_makers);
        visit("voucher_spent_year", self.voucher_spent_year);
        visit("grants_spent_year", self.grants_spent_year);
        visit("programme_spent_year", self.programme_spent_year);
        visit("incubator_space", self.incubator_space);
        visit("incubator_used", self.incubator_used);
        visit("pressure", self.pressure);
        visit("institute_wait", self.institute_wait);
        visit("original_claims", self.original_claims);
    }
};

}  // namespace headwater::model
