// Arrivals and departures (CN-08, CN-28): graduates, returnees, retirement.
//
// Graduates a month in city c: Poisson(scale x supply x events x graduates_c / 12 x (1 + univ_quota_c)), tier by (star_graduates,
// core_graduates). Ability: typical of the tier x exp(ability_sd z - ability_sd^2 / 2), with a Pareto tail:
// above the quantile tail_start it is multiplied by ((1 - tail_start) / (1 - u))^(1 / ability_tail), at most
// 20 (P-24). A share abroad_share of the tier leaves the country at graduation (P-18). The others choose the
// city of their first search by a logit over
//   v_c = pay_weight ln(wage_c / mean) - rent_weight ln rent_c + peer_weight ln(1 + H_c,tier) + home_weight
//   [c = home].
//         + hukou_points_c + pay_weight ln(1 + grad_housing_c / wage_c,tier).
// They enter without a job and search at once. The city pays the households of those who begin there the
// housing allowance of twelve months at once, cut to programme room.
// Returnees (stars from abroad): Poisson(scale x stars_returning / 12 x (1 + package_pull x mean money /
// annual star pay)), to c by a logit over package_elasticity ln(1 + money_c / annual star pay) + ln(1 + H_c,star);
// money_c = package_c + fund_weight x star_role_menu_c x lab_fund_c; the city pays the package to households on
// arrival while its programme has room (the gain is resources, P-17). visa_ease v_c multiplies the arrivals in c
// by 1 + visa_gain v_c and leaves those elsewhere as they are.
// Selection (CN-28): who would come does with probability
//   min(1, ((1 + money_c / annual star pay) a_typical / a_i)^selection): the abler decline more often.
// Roles (CN-28): the share star_role_menu of those who come is offered the roles that there are: head of the
// city's institute while no star who came for it works there, a chair at its university, a firm of their own
// (founding.hpp). They take the highest of role_scale x (the tastes that the role serves) + Gumbel: power and
// mission, publication and mission, power and pay. lab_fund goes to the host, who spends fund_spending of what is
// left of it on compute each month (compute_market.hpp); ability stays as it is. Stars who came to a lab draw
// others: talent_market.hpp, fading by magnet_decay.
// Retirement: a date drawn at entry, uniform between career_shortest and career_longest years later.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct ArrivalParams {
    double supply = 1.03;
    double core_graduates = 0.065;
    double star_graduates = 0.0012;
    double ability_sd = 0.45;
    double ability_tail = 2.0;
    double tail_start = 0.97;
    double abroad_share_star = 0.36;
    double abroad_share_core = 0.12;
    double abroad_share_broad = 0.02;
    double home_weight = 2.2;
    double pay_weight = 1.0;
    double rent_weight = 0.3;
    double peer_weight = 1.0;
    double stars_returning = 130;
    double package_elasticity = 1.0;
    double package_pull = 0.15;
    double star_pay_reference = 1500000;
    double career_shortest = 18;
    double career_longest = 38;
    double selection = 0;
    double visa_gain = 1;
    double fund_weight = 0.5;
    double role_scale = 3;
    double magnet_decay = 0.97;
};

template <>
inline constexpr std::string_view group_of<ArrivalParams> = "arrival";
template <>
inline constexpr auto fields_of<ArrivalParams> = std::to_array<Field<ArrivalParams>>({
    {"supply",
     &ArrivalParams::supply,
     Unit::one,
     {0.01, 10},
     {0.5, 2},
     Scale::logarithmic,
     Mark::assumed,
     "Multiplier on the table of AI graduates, with entrants from other fields",
     "calibrated to about one million in 2024; the table is a factor-2 estimate"},
    {"core_graduates",
     &ArrivalParams::core_graduates,
     Unit::share,
     {0, 1},
     {0.04, 0.09},
     Scale::linear,
     Mark::assumed,
     "Share of graduates who are of the core tier",
     "calibrated to 67,000 core people in 2022 (S2, F02)"},
    {"star_graduates",
     &ArrivalParams::star_graduates,
     Unit::share,
     {0, 0.1},
     {0.0005, 0.003},
     Scale::linear,
     Mark::assumed,
     "Share of graduates who are stars",
     "calibrated to about 3,000 stars in 2024"},
    {"ability_sd",
     &ArrivalParams::ability_sd,
     Unit::one,
     {0.01, 2},
     {0.3, 0.7},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of log ability",
     "M: spread of pay within a tier"},
    {"ability_tail",
     &ArrivalParams::ability_tail,
     Unit::one,
     {1.1, 5},
     {1.6, 2.5},
     Scale::linear,
     Mark::published,
     "Exponent of the Pareto tail of ability",
     "P-24"},
    {"tail_start",
     &ArrivalParams::tail_start,
     Unit::share,
     {0.5, 1},
     {0.95, 0.99},
     Scale::linear,
     Mark::assumed,
     "Quantile at which the Pareto tail begins",
     "M"},
    {"abroad_share_star",
     &ArrivalParams::abroad_share_star,
     Unit::share,
     {0, 1},
     {0.2, 0.5},
     Scale::linear,
     Mark::published,
     "Share of new stars who leave the country at graduation",
     "P-18: 36 % of top-tier undergraduates go to the US"},
    {"abroad_share_core",
     &ArrivalParams::abroad_share_core,
     Unit::share,
     {0, 1},
     {0.05, 0.25},
     Scale::linear,
     Mark::assumed,
     "Share of new core researchers who leave the country at graduation",
     "P-18, lower tier"},
    {"abroad_share_broad",
     &ArrivalParams::abroad_share_broad,
     Unit::share,
     {0, 1},
     {0.0, 0.05},
     Scale::linear,
     Mark::assumed,
     "Share of other graduates who leave the country",
     "M"},
    {"home_weight",
     &ArrivalParams::home_weight,
     Unit::utility,
     {0, 20},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "Utility of the first job in the city of the university",
     "M: about half stay, P-18"},
    {"pay_weight",
     &ArrivalParams::pay_weight,
     Unit::elasticity,
     {0.0, 10.0},
     {0.5, 3.0},
     Scale::linear,
     Mark::published,
     "Weight of log pay in the choice of a first city",
     "P-03: 1.5 for movers in general"},
    {"rent_weight",
     &ArrivalParams::rent_weight,
     Unit::elasticity,
     {0, 5},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Weight of log rent in the choice of a first city",
     "M"},
    {"peer_weight",
     &ArrivalParams::peer_weight,
     Unit::elasticity,
     {0, 5},
     {0.4, 1.1},
     Scale::linear,
     Mark::assumed,
     "Weight of log talent stock in the choice of a first city",
     "P-30, P-06 mass elasticity"},
    {"stars_returning",
     &ArrivalParams::stars_returning,
     Unit::per_year,
     {0, 100000.0},
     {60, 400},
     Scale::linear,
     Mark::assumed,
     "Stars who come back from abroad in a year, scale 1",
     "P-17: 3,500 in 2011-2017 over all sciences"},
    {"package_elasticity",
     &ArrivalParams::package_elasticity,
     Unit::elasticity,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::published,
     "Weight of the log talent package in a returning star's choice of a city",
     "P-02: foreign stock elasticity near 1"},
    {"package_pull",
     &ArrivalParams::package_pull,
     Unit::one,
     {0, 10},
     {0.05, 0.5},
     Scale::linear,
     Mark::assumed,
     "Rise of the number of returning stars per annual star pay of the mean package",
     "P-17: gains are resources"},
    {"star_pay_reference",
     &ArrivalParams::star_pay_reference,
     Unit::cny,
     {10000.0, 1000000000.0},
     {500000.0, 3000000.0},
     Scale::logarithmic,
     Mark::assumed,
     "Annual star pay against which packages are measured",
     "P-20, P-21"},
    {"career_shortest",
     &ArrivalParams::career_shortest,
     Unit::year,
     {1, 60},
     {15, 25},
     Scale::linear,
     Mark::assumed,
     "Shortest career",
     "M"},
    {"career_longest",
     &ArrivalParams::career_longest,
     Unit::year,
     {1, 80},
     {33, 42},
     Scale::linear,
     Mark::assumed,
     "Longest career",
     "M"},
    {"selection",
     &ArrivalParams::selection,
     Unit::elasticity,
     {0, 5},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "How much more often abler stars decline: elasticity of acceptance to ability; 0 = all accept",
     "P-17: recruits at about the 15th, decliners at the 10th percentile; size M"},
    {"visa_gain",
     &ArrivalParams::visa_gain,
     Unit::one,
     {0, 10},
     {0.5, 2},
     Scale::linear,
     Mark::assumed,
     "Rise of the number of stars who come when entry is fully eased",
     "CN-28; M"},
    {"fund_weight",
     &ArrivalParams::fund_weight,
     Unit::share,
     {0, 1},
     {0.2, 0.8},
     Scale::linear,
     Mark::assumed,
     "What money for a laboratory attracts, relative to money in hand",
     "CN-28; M"},
    {"role_scale",
     &ArrivalParams::role_scale,
     Unit::utility,
     {0, 50},
     {1, 6},
     Scale::linear,
     Mark::assumed,
     "Weight of a star's tastes against luck in the choice of a role",
     "M"},
    {"magnet_decay",
     &ArrivalParams::magnet_decay,
     Unit::one,
     {0, 1},
     {0.9, 0.99},
     Scale::linear,
     Mark::assumed,
     "What is left after a month of the pull of stars who came to a lab",
     "M"},
});
static_assert(complete<ArrivalParams>());

/// `ventures` receives the stars who came to found a firm this month.
void arrivals(const Month& month, const ArrivalParams& params, const TalentMarketParams& market, World& world,
              std::span<const ResearcherId> retiring, std::vector<StarVenture>& ventures, Postings& postings,
              MonthRecord& record);

/// What a new person is born with: ability, and the uniform draw that says how long the career will be.
struct Talent {
    float ability = 0;
    double career = 0;
};
[[nodiscard]] Talent draw_talent(const ArrivalParams& params, const TalentMarketParams& market,
                                 std::uint64_t seed, Tier tier, std::uint64_t serial);

/// Draws the fixed traits of a new row from its serial and tier: ability, tastes, retirement month. Shared
/// with the building of the world.
void draw_traits(const ArrivalParams& params, const TalentMarketParams& market, std::uint64_t seed,
                 Researchers& researchers, std::size_t row, std::int32_t entry_month);

}  // namespace headwater::model
