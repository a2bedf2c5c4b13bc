// Mechanisms without which a lever, or the parameters of a group, act on nothing. Settings that lack theirs are told
// when a scenario is read.
#pragma once

#include <array>
#include <string_view>

#include "model/levers/effects.hpp"
#include "model/mechanisms.hpp"

namespace headwater::scenarios {

struct LeverNeed {
    model::Slot slot{};
    model::Mechanism mechanism{};
};

inline constexpr auto lever_needs = std::to_array<LeverNeed>({
    {model::Slot::raid_visits, model::Mechanism::raids},
    {model::Slot::voucher_rate, model::Mechanism::vouchers},
    {model::Slot::voucher_cap, model::Mechanism::vouchers},
    {model::Slot::voucher_cap, model::Mechanism::compute_market},
    {model::Slot::voucher_budget, model::Mechanism::vouchers},
    {model::Slot::voucher_domestic_bonus, model::Mechanism::vouchers},
    {model::Slot::voucher_domestic_bonus, model::Mechanism::compute_market},
    {model::Slot::grant_cap, model::Mechanism::grants},
    {model::Slot::grant_match, model::Mechanism::grants},
    {model::Slot::grants_per_year, model::Mechanism::grants},
    {model::Slot::incubator_space, model::Mechanism::incubators},
    {model::Slot::incubator_discount, model::Mechanism::incubators},
    {model::Slot::incubator_services, model::Mechanism::incubators},
    {model::Slot::fund_size, model::Mechanism::state_funds},
    {model::Slot::fund_share_max, model::Mechanism::state_funds},
    {model::Slot::clause_on, model::Mechanism::buyback_clauses},
    {model::Slot::clause_on, model::Mechanism::state_funds},
    {model::Slot::clause_rate, model::Mechanism::buyback_clauses},
    {model::Slot::clause_rate, model::Mechanism::state_funds},
    {model::Slot::clause_years, model::Mechanism::buyback_clauses},
    {model::Slot::clause_years, model::Mechanism::state_funds},
    {model::Slot::clause_local_minimum, model::Mechanism::buyback_clauses},
    {model::Slot::clause_local_minimum, model::Mechanism::state_funds},
    {model::Slot::institute_budget, model::Mechanism::institutes},
    {model::Slot::institute_strings, model::Mechanism::institutes},
    {model::Slot::institute_lag, model::Mechanism::institutes},
    {model::Slot::charter_outside, model::Mechanism::charter},
    {model::Slot::talent_package, model::Mechanism::returnees},
    {model::Slot::lab_fund, model::Mechanism::star_roles},
    {model::Slot::star_roles, model::Mechanism::star_roles},
    {model::Slot::visa_ease, model::Mechanism::star_roles},
    {model::Slot::envelope, model::Mechanism::city_budgets},
    {model::Slot::envelope_split, model::Mechanism::allocation},
    {model::Slot::soft_budget, model::Mechanism::allocation},
    {model::Slot::regulation_on, model::Mechanism::regulation},
    {model::Slot::regulation_detection, model::Mechanism::regulation},
    {model::Slot::regulation_penalty, model::Mechanism::regulation},
    {model::Slot::regulation_clawback, model::Mechanism::regulation},
    {model::Slot::fund_rule, model::Mechanism::regulation},
    {model::Slot::tender_budget, model::Mechanism::tenders},
    {model::Slot::tender_local_preference, model::Mechanism::tenders},
    {model::Slot::seat_tax_share, model::Mechanism::team_tax},
    {model::Slot::branch_subsidy, model::Mechanism::branches},
    {model::Slot::pool_gpu, model::Mechanism::commons},
    {model::Slot::pool_lottery, model::Mechanism::commons},
    {model::Slot::pool_foreign, model::Mechanism::commons},
    {model::Slot::data_open, model::Mechanism::commons},
    {model::Slot::goal_national, model::Mechanism::ambition},
    {model::Slot::goal_world, model::Mechanism::ambition},
    {model::Slot::university_quota, model::Mechanism::arrivals},
    {model::Slot::hukou_points, model::Mechanism::arrivals},
    {model::Slot::graduate_housing, model::Mechanism::arrivals},
    {model::Slot::publicity, model::Mechanism::praise},
    {model::Slot::person_grant_size, model::Mechanism::person_grants},
    {model::Slot::person_grants, model::Mechanism::person_grants},
    {model::Slot::rank_weight, model::Mechanism::person_grants},
    {model::Slot::original_grant, model::Mechanism::path_choice},
    {model::Slot::original_procurement, model::Mechanism::path_choice},
    {model::Slot::patience, model::Mechanism::disbelief},
    {model::Slot::decoupling_hazard, model::Mechanism::foreign_ip},
    {model::Slot::ip_fee, model::Mechanism::foreign_ip},
    {model::Slot::domestic_ip_grant, model::Mechanism::foreign_ip},
    {model::Slot::ip_publish, model::Mechanism::drop_in_gains},
    {model::Slot::seed_compute, model::Mechanism::ideas},
    {model::Slot::autonomy_grant, model::Mechanism::ideas},
    {model::Slot::space_grant, model::Mechanism::encounters},
    {model::Slot::cell_capacity, model::Mechanism::encounters},
    {model::Slot::fdi_ease, model::Mechanism::seed_bed},
    {model::Slot::spin_equity, model::Mechanism::ip_equity},
    {model::Slot::national_outlook, model::Mechanism::outlook},
    {model::Slot::mission_base, model::Mechanism::steering},
    {model::Slot::mission_chips, model::Mechanism::steering},
    {model::Slot::mission_data, model::Mechanism::steering},
    {model::Slot::mission_application, model::Mechanism::steering},
    {model::Slot::announce, model::Mechanism::steering},
});

struct GroupNeed {
    std::string_view group;  // of parameters
    model::Mechanism mechanism{};
};

inline constexpr auto group_needs = std::to_array<GroupNeed>({
    {"person_grant", model::Mechanism::person_grants},
    {"grant", model::Mechanism::grants},
    {"tender", model::Mechanism::tenders},
    {"buyback", model::Mechanism::buyback_clauses},
    {"regulation", model::Mechanism::regulation},
    {"original_path", model::Mechanism::path_choice},
    {"belief", model::Mechanism::disbelief},
    {"foreign_ip", model::Mechanism::foreign_ip},
    {"drop_in_gain", model::Mechanism::drop_in_gains},
    {"idea", model::Mechanism::ideas},
    {"encounters", model::Mechanism::encounters},
    {"incubator", model::Mechanism::incubators},
    {"exit", model::Mechanism::exits},
});

}  // namespace headwater::scenarios
