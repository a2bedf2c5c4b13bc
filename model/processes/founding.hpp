// Founding and spin-offs (CN-07, P-36, P-60).
//
// New firms in c: Poisson(rate x entry multiplier x (core + star people living in c) / 1000 x capital
// multiplier^capital_elasticity). The founder is a drawn core or star person of the city who leaves the job;
// up to `team` people in all, the others from the broad tier who search there. When the founder comes from an
// institute, a university, a big-tech laboratory or a model maker, that lab is the parent.
//
// Spin-offs: each lab with at least spin_heads skilled (core and star) heads spawns with the yearly rate
//   spin_rate (skilled / 100)^spin_size quality^2 [x institute_factor for institutes] x capital
//   multiplier^capital_elasticity;
// up to spin_team skilled people of one of its sites leave together, at most a quarter of them. Seat: the
// parent's city with probability stay_home, otherwise another in proportion to its skilled people.
//
// The yearly rate is multiplied by 1 + contact_weight x contact of the lab with its neighbourhood (CN-29,
// encounters.hpp).
// Foreign laboratories (CN-30) breed founders: their rate is multiplied by multinational_factor, and with
// multinational_heirs their people's firms are heirs as those of institutes are (quality, model path). In city
// c Poisson(fdi_rate / 12 x fdi_ease x scale) laboratories of fdi_heads people open a month, which find their
// people in the city as a named organisation does; the parent abroad sends fdi_months of costs.
// Ties and capital (CN-07): the yearly rate is multiplied by ties^ties_weight, ties = mean time in the job of
// the site's skilled people / 24 months, at least 1/2 and at most 2, and by capital_c^local_capital, capital_c
// = (equity raised by the firms seated in the lab's city / that of the nation) / (skilled people of the city /
// of the nation), at least 1/2 and at most 2. Founders from an institute have learnt: ln q rises by
// learn_institute x their mean years in the job there, up to three.
// Property for shares: where the city of a parent institute asks for it, the institute takes the share
// spin_equity_share of the founders' shares for property worth ip_value, which was on nobody's books before.
// The share is one of the founders' part of the firm: it is diluted with theirs (state/stake.hpp).
// Quality: ln q = r ln q_parent + sqrt(1 - r^2) quality_sd z, r = inherit_rho for spin-offs, half of it for
// a founder who left alone, 0 without a parent.
// Model path (trains models of its own): probability model_path, or model_path_spin for spin-offs of
// institutes, universities, big-tech laboratories and model makers, times sqrt(local / national share of
// stars).
// Money: with probability seed_share seed_money (x model_seed on the model path) from the richer of two drawn
// venture funds for a fifth of the firm, as long as it has it; otherwise savings, as a bank loan of
// savings_months of costs. Demand A is such that revenue is demand_per_head x first payroll / labour share.
//
// Stars who came to found a firm (arrivals.hpp) do so in the month they come, in the city that called them; the
// city pays lab_fund to the firm, within its programme room.
//
// Named organisations enter at their month with heads x scale people, at least 3, found in the same way.
// Events `founding` and `spin_off`: from = the founder's city, to = the seat, other = the parent, serial =
// the founder, value = the money raised, CNY.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/product_market_params.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/state/planned_founding.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct FoundingParams {
    double rate = 0.68;
    double broad_weight = 0.13;
    double team = 8;
    double quality_sd = 0.5;
    double spin_rate = 0.025;
    double spin_size = 0.5;
    double spin_heads = 15;
    double institute_factor = 4;
    double inherit_rho = 0.4;
    double stay_home = 0.85;
    double spin_team = 6;
    double model_path = 0.045;
    double model_path_spin = 0.8;
    double seed_money = 9000000.0;
    double seed_share = 0.6;
    double model_seed = 5;
    double savings_months = 4;
    double capital_elasticity = 0.5;
    double demand_per_head = 0.8;
    double multinational_factor = 1;
    double multinational_heirs = 0;
    double fdi_rate = 0.5;
    double fdi_heads = 30;
    double fdi_months = 12;
    double ties_weight = 0;
    double local_capital = 0;
    double learn_institute = 0;
    double ip_value = 20370000.0;
    double contact_weight = 0.1;
};

template <>
inline constexpr std::string_view group_of<FoundingParams> = "founding";
template <>
inline constexpr auto fields_of<FoundingParams> = std::to_array<Field<FoundingParams>>({
    {"rate",
     &FoundingParams::rate,
     Unit::per_month,
     {0.001, 100},
     {0.5, 6},
     Scale::logarithmic,
     Mark::assumed,
     "New firms in a month per 1,000 core and star people",
     "P-60: 797 firms in 2019, 2,205 in 2020, 4,227 in 2022"},
    {"broad_weight",
     &FoundingParams::broad_weight,
     Unit::share,
     {0.0, 1.0},
     {0.03, 0.2},
     Scale::linear,
     Mark::assumed,
     "Weight of a person of the broad tier, against one of the core tier or a star, in the number of new "
     "firms",
     "M: founders of application firms are engineers; keeps the shares of cities near P-61"},
    {"team",
     &FoundingParams::team,
     Unit::person,
     {1, 200},
     {4, 15},
     Scale::linear,
     Mark::assumed,
     "People at the start of a new firm",
     "M",
     Numbers::whole},
    {"quality_sd",
     &FoundingParams::quality_sd,
     Unit::one,
     {0, 3},
     {0.3, 0.8},
     Scale::linear,
     Mark::assumed,
     "Standard deviation of log quality of new firms",
     "M"},
    {"spin_rate",
     &FoundingParams::spin_rate,
     Unit::per_year,
     {0, 5},
     {0.01, 0.1},
     Scale::linear,
     Mark::published,
     "Spin-offs a year of a lab of mean quality with 100 skilled heads",
     "P-36: 1-3 per 100 firm-years, 3-5 times more at the top"},
    {"spin_size",
     &FoundingParams::spin_size,
     Unit::elasticity,
     {0, 2},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the spin-off rate to skilled heads",
     "P-36: a rate per firm, not per head"},
    {"spin_heads",
     &FoundingParams::spin_heads,
     Unit::person,
     {1, 10000},
     {5, 50},
     Scale::linear,
     Mark::assumed,
     "Fewest skilled heads of a parent",
     "M"},
    {"institute_factor",
     &FoundingParams::institute_factor,
     Unit::one,
     {0, 100},
     {1, 10},
     Scale::linear,
     Mark::assumed,
     "Spin-off rate of institutes relative to firms",
     "CN-07; F04: near 20 start-ups incubated by BAAI"},
    {"inherit_rho",
     &FoundingParams::inherit_rho,
     Unit::one,
     {0, 0.99},
     {0, 0.7},
     Scale::linear,
     Mark::published,
     "Correlation of log quality between parent and spin-off",
     "P-36"},
    {"stay_home",
     &FoundingParams::stay_home,
     Unit::share,
     {0, 1},
     {0.7, 0.95},
     Scale::linear,
     Mark::published,
     "Probability that a spin-off stays in the parent's city",
     "P-36; V-20"},
    {"spin_team",
     &FoundingParams::spin_team,
     Unit::person,
     {1, 200},
     {3, 15},
     Scale::linear,
     Mark::assumed,
     "Skilled people who leave together",
     "SV-10",
     Numbers::whole},
    {"model_path",
     &FoundingParams::model_path,
     Unit::share,
     {0, 1},
     {0.01, 0.15},
     Scale::linear,
     Mark::assumed,
     "Probability that an ordinary new firm trains its own models",
     "F12, S-65: 122 model makers among 2,200 firms"},
    {"model_path_spin",
     &FoundingParams::model_path_spin,
     Unit::share,
     {0, 1},
     {0.1, 0.9},
     Scale::linear,
     Mark::assumed,
     "The same for spin-offs of institutes, universities and big-tech laboratories",
     "CN-07"},
    {"seed_money",
     &FoundingParams::seed_money,
     Unit::cny,
     {100000.0, 10000000000.0},
     {3000000.0, 27000000.0},
     Scale::logarithmic,
     Mark::published,
     "Money at founding",
     "P-49"},
    {"seed_share",
     &FoundingParams::seed_share,
     Unit::share,
     {0, 1},
     {0.3, 0.9},
     Scale::linear,
     Mark::assumed,
     "Share of new firms that raise seed money at once",
     "M"},
    {"model_seed",
     &FoundingParams::model_seed,
     Unit::one,
     {1, 1000},
     {2, 20},
     Scale::logarithmic,
     Mark::assumed,
     "Seed money of firms on the model path relative to others",
     "P-49: frontier labs raise 100-1000 times more over their life"},
    {"savings_months",
     &FoundingParams::savings_months,
     Unit::month,
     {0, 60},
     {2, 8},
     Scale::linear,
     Mark::assumed,
     "Months of costs that founders without seed money borrow",
     "M"},
    {"capital_elasticity",
     &FoundingParams::capital_elasticity,
     Unit::elasticity,
     {0, 3},
     {0.2, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of founding to the supply of venture capital",
     "CN-07 capital_supply"},
    {"demand_per_head",
     &FoundingParams::demand_per_head,
     Unit::one,
     {0.01, 10},
     {0.4, 1.5},
     Scale::linear,
     Mark::assumed,
     "Demand of a new firm relative to one that could pay its first team",
     "M"},
    {"multinational_factor",
     &FoundingParams::multinational_factor,
     Unit::one,
     {0, 100},
     {1, 4},
     Scale::linear,
     Mark::assumed,
     "Spin-off rate of foreign laboratories relative to firms",
     "M; CN-30, S2: a founder from a foreign laboratory; 1 = as other firms"},
    {"multinational_heirs",
     &FoundingParams::multinational_heirs,
     Unit::switch_,
     {0, 1},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "1 = firms of people of foreign laboratories are heirs as those of institutes and big-tech laboratories "
     "are",
     "CN-30; 0 counts them only"},
    {"fdi_rate",
     &FoundingParams::fdi_rate,
     Unit::per_year,
     {0, 100},
     {0.1, 2},
     Scale::linear,
     Mark::assumed,
     "Foreign laboratories a year that a city with all ease draws, scale 1",
     "M; CN-30"},
    {"fdi_heads",
     &FoundingParams::fdi_heads,
     Unit::person,
     {2, 1000},
     {10, 100},
     Scale::linear,
     Mark::assumed,
     "People of a foreign laboratory that opens",
     "M",
     Numbers::whole},
    {"fdi_months",
     &FoundingParams::fdi_months,
     Unit::month,
     {0, 120},
     {6, 24},
     Scale::linear,
     Mark::assumed,
     "Months of costs that its parent sends at the start",
     "M"},
    {"ties_weight",
     &FoundingParams::ties_weight,
     Unit::elasticity,
     {0, 3},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the spin-off rate to the time the team has worked together",
     "CN-07 ties; M: 0 unless a scenario sets it"},
    {"local_capital",
     &FoundingParams::local_capital,
     Unit::elasticity,
     {0, 2},
     {0, 1},
     Scale::linear,
     Mark::assumed,
     "Elasticity of the spin-off rate to the equity raised in the city relative to its people",
     "CN-07 capital_supply_c; M: 0 unless a scenario sets it"},
    {"learn_institute",
     &FoundingParams::learn_institute,
     Unit::per_year,
     {0, 1},
     {0, 0.2},
     Scale::linear,
     Mark::assumed,
     "Rise of log quality of a new firm per year that its founders worked at an institute, up to three",
     "CN-07 learn_inst; M: 0 unless a scenario sets it"},
    {"ip_value",
     &FoundingParams::ip_value,
     Unit::cny,
     {10000, 10000000000.0},
     {5000000.0, 50000000.0},
     Scale::logarithmic,
     Mark::published,
     "Value of the property that an institute gives for shares",
     "P-53: 20.37 million CNY"},
    {"contact_weight",
     &FoundingParams::contact_weight,
     Unit::one,
     {0, 5},
     {0, 0.3},
     Scale::linear,
     Mark::assumed,
     "Rise of the spin-off rate per contact of the lab with its neighbourhood",
     "CN-29; M"},
});
static_assert(complete<FoundingParams>());

void founding(const Month& month, const FoundingParams& params, const TalentMarketParams& market,
              const ProductMarketParams& product, World& world, std::span<const PlannedFounding> planned,
              std::span<const StarVenture> ventures, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
