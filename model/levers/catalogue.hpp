// The catalogue of levers: one line each. Everything that lists, checks, documents, sweeps or tests levers
// walks it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/levers/alpha_out.hpp"
#include "model/levers/announce.hpp"
#include "model/levers/autonomy_grant.hpp"
#include "model/levers/branch_subsidy.hpp"
#include "model/levers/buy_rate.hpp"
#include "model/levers/cell_capacity.hpp"
#include "model/levers/clause_on.hpp"
#include "model/levers/clause_years.hpp"
#include "model/levers/data_open.hpp"
#include "model/levers/domestic_ip_grant.hpp"
#include "model/levers/effects.hpp"
#include "model/levers/envelope.hpp"
#include "model/levers/envelope_split.hpp"
#include "model/levers/fdi_ease.hpp"
#include "model/levers/fund_reg.hpp"
#include "model/levers/fund_share_max.hpp"
#include "model/levers/fund_size.hpp"
#include "model/levers/goal_national.hpp"
#include "model/levers/goal_world.hpp"
#include "model/levers/grad_housing.hpp"
#include "model/levers/grant_cap.hpp"
#include "model/levers/grant_match.hpp"
#include "model/levers/grant_n_per_year.hpp"
#include "model/levers/grant_size.hpp"
#include "model/levers/h_dec.hpp"
#include "model/levers/hukou_points.hpp"
#include "model/levers/incub_rent_discount.hpp"
#include "model/levers/incub_services.hpp"
#include "model/levers/incub_space.hpp"
#include "model/levers/inst_budget.hpp"
#include "model/levers/inst_lag.hpp"
#include "model/levers/inst_strings.hpp"
#include "model/levers/ip_fee.hpp"
#include "model/levers/ip_policy.hpp"
#include "model/levers/lab_fund.hpp"
#include "model/levers/lambda_nat.hpp"
#include "model/levers/lever.hpp"
#include "model/levers/loc_min.hpp"
#include "model/levers/mission_application.hpp"
#include "model/levers/mission_base.hpp"
#include "model/levers/mission_chips.hpp"
#include "model/levers/mission_data.hpp"
#include "model/levers/n_grants.hpp"
#include "model/levers/noncompete_inst.hpp"
#include "model/levers/omega_rank.hpp"
#include "model/levers/orig_grant_share.hpp"
#include "model/levers/orig_procure_bonus.hpp"
#include "model/levers/pool_access_foreign.hpp"
#include "model/levers/pool_gpu.hpp"
#include "model/levers/pool_rule.hpp"
#include "model/levers/publicity.hpp"
#include "model/levers/raid_intensity.hpp"
#include "model/levers/reg_clawback.hpp"
#include "model/levers/reg_detect.hpp"
#include "model/levers/reg_on.hpp"
#include "model/levers/reg_penalty.hpp"
#include "model/levers/reloc_cap.hpp"
#include "model/levers/reloc_subsidy.hpp"
#include "model/levers/retention_grant.hpp"
#include "model/levers/scen_budget.hpp"
#include "model/levers/scen_local_pref.hpp"
#include "model/levers/seat_tax_share.hpp"
#include "model/levers/seed_compute.hpp"
#include "model/levers/soft_budget.hpp"
#include "model/levers/space_grant.hpp"
#include "model/levers/spin_equity_share.hpp"
#include "model/levers/star_role_menu.hpp"
#include "model/levers/state_patience.hpp"
#include "model/levers/talent_package.hpp"
#include "model/levers/univ_quota.hpp"
#include "model/levers/visa_ease.hpp"
#include "model/levers/voucher_budget.hpp"
#include "model/levers/voucher_cap.hpp"
#include "model/levers/voucher_domestic_bonus.hpp"
#include "model/levers/voucher_rate.hpp"

namespace headwater::model {

inline constexpr auto lever_catalogue = std::to_array<Lever>({
    reloc_subsidy_lever,
    raid_intensity_lever,
    voucher_rate_lever,
    voucher_cap_lever,
    voucher_budget_lever,
    grant_cap_lever,
    grant_match_lever,
    incub_space_lever,
    incub_rent_discount_lever,
    fund_size_lever,
    clause_on_lever,
    buy_rate_lever,
    clause_years_lever,
    loc_min_lever,
    inst_budget_lever,
    talent_package_lever,
    envelope_lever,
    reg_on_lever,
    reg_detect_lever,
    reg_penalty_lever,
    reg_clawback_lever,
    scen_budget_lever,
    scen_local_pref_lever,
    grant_n_per_year_lever,
    seat_tax_share_lever,
    branch_subsidy_lever,
    pool_gpu_lever,
    pool_rule_lever,
    data_open_lever,
    pool_access_foreign_lever,
    fund_reg_lever,
    goal_national_lever,
    goal_world_lever,
    univ_quota_lever,
    hukou_points_lever,
    grad_housing_lever,
    inst_strings_lever,
    inst_lag_lever,
    alpha_out_lever,
    publicity_lever,
    retention_grant_lever,
    noncompete_inst_lever,
    omega_rank_lever,
    grant_size_lever,
    n_grants_lever,
    orig_grant_share_lever,
    orig_procure_bonus_lever,
    state_patience_lever,
    h_dec_lever,
    ip_fee_lever,
    domestic_ip_grant_lever,
    ip_policy_lever,
    seed_compute_lever,
    autonomy_grant_lever,
    space_grant_lever,
    cell_capacity_lever,
    fdi_ease_lever,
    spin_equity_share_lever,
    incub_services_lever,
    lambda_nat_lever,
    mission_base_lever,
    mission_chips_lever,
    mission_data_lever,
    mission_application_lever,
    announce_lever,
    envelope_split_lever,
    soft_budget_lever,
    reloc_cap_lever,
    fund_share_max_lever,
    lab_fund_lever,
    visa_ease_lever,
    star_role_menu_lever,
    voucher_domestic_bonus_lever,
});

/// Row of a lever in the catalogue, or -1.
[[nodiscard]] constexpr int lever_row(std::string_view key) {
    for (std::size_t i = 0; i < lever_catalogue.size(); ++i)
        if (lever_catalogue[i].key == key) return static_cast<int>(i);
    return -1;
}

/// A setting of a lever over time: neutral before `from + lag`, then rising linearly over `ramp` months to
/// `value`, held until (excluding) `until + lag`. Of the rise `risen` months are past when it begins, as after a
/// window that was cut out of a longer setting. Months count from the start of the run and may lie before it.
struct LeverSetting {
    std::uint16_t lever = 0;  // row of the catalogue
    CityId city;              // none for levers of the nation
    double value = 0;
    std::int32_t from = 0;
    std::int32_t until = 0;
    std::int32_t ramp = 0;
    std::int32_t lag = 0;
    std::int32_t risen = 0;  // months

    [[nodiscard]] bool active(std::int32_t month) const { return month >= from + lag && month < until + lag; }
    [[nodiscard]] double at(std::int32_t month) const {
        const double neutral = lever_catalogue[lever].neutral;
        if (!active(month)) return neutral;
        if (ramp <= 0) return value;
        const double share = std::min(1.0, static_cast<double>(month - from - lag + risen + 1) / ramp);
        return neutral + share * (value - neutral);
    }
};

/// The policy in force in `month`.
inline void set_effects(std::span<const LeverSetting> timeline, std::int32_t month, Effects& effects) {
    effects.reset();
    for (const LeverSetting& setting : timeline) {
        if (!setting.active(month)) continue;
        const Slot slot = lever_catalogue[setting.lever].slot;
        if (lever_catalogue[setting.lever].scope == LeverScope::city) {
            effects.combine(slot, setting.city, setting.at(month));
        } else {
            for (std::size_t c = 0; c < effects.cities(); ++c)
                effects.combine(slot, CityId(c), setting.at(month));
        }
    }
}

}  // namespace headwater::model
