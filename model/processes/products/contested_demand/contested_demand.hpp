// Demand that is contested: compute -> capability -> users -> revenue (SV-21).
//
// Ten tasks m (state/tasks.hpp). A firm sells applications of one business task; a commercial lab that trains sells
// besides the services of its general model: chat, and access by the token. Mechanism contested_demand; without it firms
// sell by the law of product_market.hpp.
//
// What can be done. h_m(K) = o_m / (1 + exp(-(K - 21.5) / 1.2)) + (1 - o_m) / (1 + exp(-(K - T_m) / w_m)).
// What a firm runs on: its own model (or task_models), open weights K_open - adaptation_loss / (1 + skilled /
//   adaptation_heads), the model of its supplier by the token, or that lab's small one; mechanism open_models; with
//   open_sizes also small open weights, small_gap weaker at 10^(-cost_slope small_gap) of the cost. Value
//   v = capability_taste ln h(K) - price_taste ln(price / mean), the share d_m of buyers taking only what runs on own
//   premises (equations/products/bundle.hpp).
// Price of an application relative to 2024: 1.25 (0.42 + 0.36 + i), i = inference_base + inference_general x work of
//   general models, times the cost of serving: price of a GPU-hour / reference x serving_factor (outside_serving where
//   nobody rents here); times the posted price over cost for a model by the token.
// Appeal: z_f = ln(output per head) + skill + ln(strength of the seat in the task's sector) + v_f - v_m
//   + staff_gap min(0, ln(payroll / payroll its sales ask for)). Pull: a_f = goodwill_f exp(appeal_weight z_f).
// Who gets the customers of a city: a_f / D_c, home_advantage times that with a site there (rivalry.hpp), to the unit of
//   money (split.hpp). What one wins another loses.
// How many there are: potential P_mc = potential x share of the place x growth; attractiveness
//   exp(v_m + appeal_weight (Z_m - Z_m of the opening)) x variety, Z_m mean of z by sales; S = 2 a / (1 + a);
//   where AI changes work outside the field, P_mc x what saved hours and incomes do to purchases (people/work, SV-32);
//   foreign = min(0.6, foreign_share exp(-foreign_slope (K used here - K abroad + 0.4))); with rivals_by_price K on offer here,
//   times (price / price abroad)^price_taste, price abroad at hour_abroad x the reference price of an hour;
//   adoption n approaches S as in adoption.hpp, faster with effort; spending E = P n (1 - foreign) price^(1 - eta).
//   Abroad the models of abroad decide on S, and firms here get export_share of it, by their lead.
// Chat: users U = chat_people x n; labs share them by following^following_weight (h / best h)^(substitution - 1)
//   exp(hype_weight hype - advertising_nuisance load); at the start following = chat_share^(1 / following_weight), labs
//   without a chat_share have an equal part of what others leave (following.hpp); paying users pay chat_price, others see advertisements.
//   A model that has next to no use for withdrawal_months is withdrawn until a better one comes; price over cost:
//   closed_price x mark-up of its share, posted anew when it is off by more than price_low .. price_high.
// Device or cloud (SV-31), mechanism device_or_cloud; equations/products/device_or_cloud.hpp and products/devices.hpp have the
//   equations. Attractiveness of the cloud to group g: sum over labs of share x h x exp(value of the offer) x exp(
//   wearable_gain x share wearing - privacy), privacy = privacy_rule + privacy_weight of those who care. Owners of a
//   device ask it what it answers better; S is the mean over groups, owners and others. Labs share users by value^(substitution - 1) too.
//   Once a year, by its own calendar, each lab sets advertisements (0, 1/4, .. 1, at most advertising_cap) and the share of
//   free requests that it answers (1, 1/2, 1/4): the most of what its users pay, advertisers pay and answers cost, with
//   the offers of others as they are. Who pays sees no advertisements and has no limit. Tokens, advertisements and
//   inference are those of the requests that the cloud answers.
// Inference: GPU-hours of chat and of applications; next month's demand for compute (serving.hpp).
// Goodwill (Labs::demand): d ln n = appeal_growth (z - Z) + effort_growth (share of effort / share of goodwill - 1, held
//   to -0.05 .. 0.25) - slow_down max(0, ln(heads / 50)) + shock; the shock comes with shock_chance, Laplace of scale
//   shock_scale (heads / 100)^shock_slope, less what makes its mean grow. Effort: (effort_of_sales R + raised money it
//   spends) exp(z). Skill: back to the mean with skill_return, ageing, learning from raised money, noise.
// Opening: adoption is the part of S for which firms are staffed, tasks are drawn largest firm first by what their
//   market still needs, and goodwill is such that all sell what they are staffed for.
// A new firm draws its task by spending and starts with entrant_goodwill of the mean goodwill there.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/compute/compute_market.hpp"
#include "model/parameters/government/national_regime.hpp"
#include "model/parameters/people/departments.hpp"
#include "model/parameters/people/staffing.hpp"
#include "model/parameters/products/contested_demand.hpp"
#include "model/parameters/products/device_or_cloud.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::products {

struct DemandBeliefs {
    const ContestedDemandParams& demand;
    const ProductMarketParams& product;
    const StaffingParams& staffing;
    const NationalRegimeParams& regime;
    const ComputeMarketParams& compute;
    const DeviceOrCloudParams& devices;
    const DepartmentParams& department;
    double skill_growth = 0;
};

void contested_demand(const Month& month, const DemandBeliefs& beliefs, Labs& labs, const Sites& sites,
                      const Cities& cities, const Nation& nation,
                      const ApplicationSectors& application_sectors, const WorkPlaces& work,
                      const Ledger& ledger, Customers& customers, TaskMarkets& markets, Adoption& adoption,
                      ConsumerGroups& groups, ChatOffers& offers, MonthRecord& record);

}  // namespace headwater::model::products
