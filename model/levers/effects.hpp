// The slots on which policy may act. Processes read slots and know no lever; levers write slots and know no
// process.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/core/unit.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

enum class Slot : std::uint8_t {
    relocation_cash,          // CNY per head brought, paid by the new city
    raid_visits,              // visits to firms elsewhere per month
    voucher_rate,             // share of a compute contract
    voucher_cap,              // CNY per firm and year
    voucher_budget,           // CNY per year
    grant_cap,                // CNY per award
    grant_match,              // share of own spending
    incubator_space,          // m2
    incubator_discount,       // share of rent
    fund_size,                // CNY, commitment of the city's fund
    clause_on,                // 0/1: the fund's money carries a buyback clause
    clause_rate,              // 1/year
    clause_years,             // years
    clause_local_minimum,     // share of heads
    institute_budget,         // CNY per month
    talent_package,           // CNY per star
    envelope,                 // CNY per year; 0 = no limit
    regulation_on,            // 0/1
    regulation_detection,     // 1/month
    regulation_penalty,       // multiple of the subsidy
    regulation_clawback,      // share of the subsidy
    tender_budget,            // CNY per month
    tender_local_preference,  // share of a local firm's advantage
    grants_per_year,          // 1/year; 0 = no limit
    seat_tax_share,           // share of the cities' tax that goes to the seat's city
    branch_subsidy,           // CNY per branch opened
    pool_gpu,                 // GPUs
    pool_lottery,             // 0/1: the pool is allocated by lot
    data_open,                // tokens per month
    pool_foreign,             // 0/1: laboratories of foreign firms may use the pool
    fund_rule,                // 0/1: funds may not be used to attract firms
    goal_national,            // share of attraction money
    goal_world,               // share of attraction money
    university_quota,         // share of places added
    hukou_points,             // utility
    graduate_housing,         // CNY per graduate and month, for a year
    institute_strings,        // share of the budget that is tied
    institute_lag,            // months from decision to founding
    charter_outside,          // weight of outside success, 0..1
    publicity,                // share of skilled institute people shown in public
    retention_grant,          // CNY per skilled person of an institute and month
    institute_noncompete,     // months
    rank_weight,              // share
    person_grant_size,        // CNY per award
    person_grants,            // 1/year
    original_grant,           // share of the compute bill of an original architecture
    original_procurement,     // bonus on public purchases
    patience,                 // years
    decoupling_hazard,        // 1/month
    ip_fee,                   // CNY per firm and year
    domestic_ip_grant,        // CNY per year
    ip_publish,               // share of closed gains
    seed_compute,             // GPUs
    autonomy_grant,           // share
    space_grant,              // m2
    cell_capacity,            // skilled people; 0 = no limit
    fdi_ease,                 // share
    spin_equity,              // share
    incubator_services,       // CNY per m2 and month
    national_outlook,         // weight of success elsewhere, 0..1
    mission_base,             // weight of firms that train models in the plan of the fund
    mission_chips,            // of chips and systems
    mission_data,             // of data and tools
    mission_application,      // of applications
    announce,                 // 0/1: the plan is announced
    envelope_split,           // 0/1: the envelope is split over programmes by their results
    soft_budget,              // share of the envelope by which it may be exceeded
    relocation_cap,           // CNY per firm; 0 = none
    fund_share_max,           // share; 0 = as the parameter says
    lab_fund,                 // CNY per star who takes a role
    visa_ease,                // share
    star_roles,               // share of stars who come and are offered a role
    voucher_domestic_bonus,   // share of a compute contract on domestic hardware
};
inline constexpr std::size_t n_slots = 73;

/// How settings of several levers on one slot combine; all are commutative.
enum class Combine : std::uint8_t {
    sum,  // neutral + sum of the differences from it
    largest,
    either,  // 1 - prod(1 - x)
    smallest,
};

struct SlotText {
    Slot slot;
    std::string_view key;
    Unit unit;
    double neutral;
    Combine combine;
};

inline constexpr auto slot_texts = std::to_array<SlotText>({
    {Slot::relocation_cash, "relocation_cash", Unit::cny_per_person, 0, Combine::sum},
    {Slot::raid_visits, "raid_visits", Unit::visit_per_month, 0, Combine::sum},
    {Slot::voucher_rate, "voucher_rate", Unit::share, 0, Combine::either},
    {Slot::voucher_cap, "voucher_cap", Unit::cny_per_firm_year, 0, Combine::sum},
    {Slot::voucher_budget, "voucher_budget", Unit::cny_per_year, 0, Combine::sum},
    {Slot::grant_cap, "grant_cap", Unit::cny_per_firm, 0, Combine::largest},
    {Slot::grant_match, "grant_match", Unit::share, 0, Combine::largest},
    {Slot::incubator_space, "incubator_space", Unit::square_metre, 0, Combine::sum},
    {Slot::incubator_discount, "incubator_discount", Unit::share, 0, Combine::either},
    {Slot::fund_size, "fund_size", Unit::cny, 0, Combine::sum},
    {Slot::clause_on, "clause_on", Unit::switch_, 0, Combine::largest},
    {Slot::clause_rate, "clause_rate", Unit::per_year, 0, Combine::largest},
    {Slot::clause_years, "clause_years", Unit::year, 0, Combine::largest},
    {Slot::clause_local_minimum, "clause_local_minimum", Unit::share, 0, Combine::largest},
    {Slot::institute_budget, "institute_budget", Unit::cny_per_month, 0, Combine::sum},
    {Slot::talent_package, "talent_package", Unit::cny_per_star, 0, Combine::sum},
    {Slot::envelope, "envelope", Unit::cny_per_year, 0, Combine::sum},
    {Slot::regulation_on, "regulation_on", Unit::switch_, 0, Combine::largest},
    {Slot::regulation_detection, "regulation_detection", Unit::per_month, 0, Combine::largest},
    {Slot::regulation_penalty, "regulation_penalty", Unit::one, 0, Combine::largest},
    {Slot::regulation_clawback, "regulation_clawback", Unit::share, 0, Combine::largest},
    {Slot::tender_budget, "tender_budget", Unit::cny_per_month, 0, Combine::sum},
    {Slot::tender_local_preference, "tender_local_preference", Unit::share, 0, Combine::largest},
    {Slot::grants_per_year, "grants_per_year", Unit::per_year, 0, Combine::largest},
    {Slot::seat_tax_share, "seat_tax_share", Unit::share, 1, Combine::smallest},
    {Slot::branch_subsidy, "branch_subsidy", Unit::cny_per_branch, 0, Combine::sum},
    {Slot::pool_gpu, "pool_gpu", Unit::gpu, 0, Combine::sum},
    {Slot::pool_lottery, "pool_lottery", Unit::switch_, 0, Combine::largest},
    {Slot::data_open, "data_open", Unit::token_per_month, 0, Combine::sum},
    {Slot::pool_foreign, "pool_foreign", Unit::switch_, 0, Combine::largest},
    {Slot::fund_rule, "fund_rule", Unit::switch_, 0, Combine::largest},
    {Slot::goal_national, "goal_national", Unit::share, 0, Combine::largest},
    {Slot::goal_world, "goal_world", Unit::share, 0, Combine::largest},
    {Slot::university_quota, "university_quota", Unit::share, 0, Combine::sum},
    {Slot::hukou_points, "hukou_points", Unit::utility, 0, Combine::sum},
    {Slot::graduate_housing, "graduate_housing", Unit::cny_per_person_month, 0, Combine::sum},
    {Slot::institute_strings, "institute_strings", Unit::share, 0, Combine::largest},
    {Slot::institute_lag, "institute_lag", Unit::month, 3, Combine::sum},
    {Slot::charter_outside, "charter_outside", Unit::share, 0.5, Combine::sum},
    {Slot::publicity, "publicity", Unit::share, 0, Combine::either},
    {Slot::retention_grant, "retention_grant", Unit::cny_per_person_month, 0, Combine::sum},
    {Slot::institute_noncompete, "institute_noncompete", Unit::month, 0, Combine::largest},
    {Slot::rank_weight, "rank_weight", Unit::share, 0, Combine::largest},
    {Slot::person_grant_size, "person_grant_size", Unit::cny_per_person, 0, Combine::largest},
    {Slot::person_grants, "person_grants", Unit::per_year, 0, Combine::sum},
    {Slot::original_grant, "original_grant", Unit::share, 0, Combine::either},
    {Slot::original_procurement, "original_procurement", Unit::share, 0, Combine::either},
    {Slot::patience, "patience", Unit::year, 0, Combine::largest},
    {Slot::decoupling_hazard, "decoupling_hazard", Unit::per_month, 0, Combine::either},
    {Slot::ip_fee, "ip_fee", Unit::cny_per_firm_year, 0, Combine::sum},
    {Slot::domestic_ip_grant, "domestic_ip_grant", Unit::cny_per_year, 0, Combine::sum},
    {Slot::ip_publish, "ip_publish", Unit::share, 0, Combine::either},
    {Slot::seed_compute, "seed_compute", Unit::gpu, 0, Combine::sum},
    {Slot::autonomy_grant, "autonomy_grant", Unit::share, 0, Combine::either},
    {Slot::space_grant, "space_grant", Unit::square_metre, 0, Combine::sum},
    {Slot::cell_capacity, "cell_capacity", Unit::person, 0, Combine::largest},
    {Slot::fdi_ease, "fdi_ease", Unit::share, 0, Combine::either},
    {Slot::spin_equity, "spin_equity", Unit::share, 0, Combine::largest},
    {Slot::incubator_services, "incubator_services", Unit::cny_per_square_metre_month, 0, Combine::sum},
    {Slot::national_outlook, "national_outlook", Unit::share, 0.5, Combine::sum},
    {Slot::mission_base, "mission_base", Unit::share, 0, Combine::largest},
    {Slot::mission_chips, "mission_chips", Unit::share, 0, Combine::largest},
    {Slot::mission_data, "mission_data", Unit::share, 0, Combine::largest},
    {Slot::mission_application, "mission_application", Unit::share, 0, Combine::largest},
    {Slot::announce, "announce", Unit::switch_, 0, Combine::largest},
    {Slot::envelope_split, "envelope_split", Unit::switch_, 0, Combine::largest},
    {Slot::soft_budget, "soft_budget", Unit::share, 0, Combine::largest},
    {Slot::relocation_cap, "relocation_cap", Unit::cny_per_firm, 0, Combine::largest},
    {Slot::fund_share_max, "fund_share_max", Unit::share, 0, Combine::largest},
    {Slot::lab_fund, "lab_fund", Unit::cny_per_star, 0, Combine::sum},
    {Slot::visa_ease, "visa_ease", Unit::share, 0, Combine::either},
    {Slot::star_roles, "star_roles", Unit::share, 0, Combine::largest},
    {Slot::voucher_domestic_bonus, "voucher_domestic_bonus", Unit::share, 0, Combine::largest},
});
static_assert(slot_texts.size() == n_slots);

/// The policy in force in one month: a value for each slot and city.
class Effects {
public:
    explicit Effects(std::size_t cities = 0) : cities_(cities), values_(n_slots * cities) { reset(); }

    void reset() {
        for (const SlotText& slot : slot_texts)
            std::fill_n(
                values_.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(slot.slot) * cities_),
                cities_, slot.neutral);
    }
    [[nodiscard]] double at(Slot slot, CityId city) const {
        return values_[static_cast<std::size_t>(slot) * cities_ + city.row()];
    }
    void combine(Slot slot, CityId city, double value) {
        double& held = values_[static_cast<std::size_t>(slot) * cities_ + city.row()];
        const SlotText& text = slot_texts[static_cast<std::size_t>(slot)];
        switch (text.combine) {
            case Combine::sum:
                held += value - text.neutral;
                break;
            case Combine::largest:
                held = std::max(held, value);
                break;
            case Combine::either:
                held = 1 - (1 - held) * (1 - value);
                break;
            case Combine::smallest:
                held = std::min(held, value);
                break;
        }
    }
    /// Leaves `factor` of what is in force.
    void multiply(Slot slot, CityId city, double factor) {
        values_[static_cast<std::size_t>(slot) * cities_ + city.row()] *= factor;
    }
    [[nodiscard]] std::size_t cities() const { return cities_; }
    friend bool operator==(const Effects&, const Effects&) = default;

private:
    std::size_t cities_;
    std::vector<double> values_;  // [slot][city]
};

}  // namespace headwater::model
