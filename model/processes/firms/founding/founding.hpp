// Founding and spin-offs (CN-07, P-36, P-60).
//
// New firms in c: Poisson(rate x entry multiplier x (core + star people living in c) / 1000 x capital
// multiplier^capital_elasticity); with mechanism entry_by_value Poisson(candidates x (core + star, and broad_weight of
// the broad tier) / 1000 x p_c), p_c from what founding is worth (prospects.hpp), without either multiplier. The founder is a drawn core or star person of the city who leaves the job;
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
// c Poisson(fdi_rate / 12 x foreign_investment_ease x scale) laboratories of fdi_heads people open a month, which find their
// people in the city as a named organisation does; the parent abroad sends fdi_months of costs.
// Ties and capital (CN-07): the yearly rate is multiplied by ties^ties_weight, ties = mean time in the job of
// the site's skilled people / usual_tenure, at most strongest_factor and at least its inverse, and by capital_c^local_capital, capital_c
// = (equity raised by the firms seated in the lab's city / that of the nation) / (skilled people of the city /
// of the nation), at least 1/2 and at most 2. Founders from an institute have learnt: ln q rises by
// learn_institute x their mean years in the job there, up to three.
// Non-competes (SV-04): the yearly rate of a firm is multiplied by 1 / (1 + noncompete_months / noncompete_horizon), months at its seat.
// Property for shares: where the city of a parent institute asks for it, the institute takes the share
// spinoff_equity_share of the founders' shares for property worth ip_value, which was on nobody's books before.
// The share is one of the founders' part of the firm: it is diluted with theirs (state/stake.hpp).
// Quality: ln q = r ln q_parent + sqrt(1 - r^2) quality_sd z, r = inherit_rho for spin-offs, half of it for
// a founder who left alone, 0 without a parent.
// Model path (trains models of its own): probability model_path, or model_path_spin for spin-offs of
// institutes, universities, big-tech laboratories and model makers, times sqrt(local / national share of
// stars).
// Money: with probability seed_share seed_money (x model_seed on the model path) from the richer of two drawn
// venture funds for a fifth of the firm, as long as it has it; otherwise savings, as a bank loan of
// savings_months of costs. With mechanism founders_money no bank lends to them: they bring between `least` and `most` months of costs,
// from_savings of it from the households of their city as far as those have it, the rest from elsewhere. Demand A is such that revenue is demand_per_head x first payroll / labour share.
//
// Stars who came to found a firm (arrivals.hpp) do so in the month they come, in the city that called them; the
// city pays lab_fund to the firm, within its programme room.
//
// Groups (SV-10, mechanism group_exits): spin-offs of leading labs are those of a group. With the disagreement of a person,
//   d_i = 6 (w_mission (1 - culture_f) + w_publication max(0, R_f - published_f)), R_f what the lab is known to publish,
// the rate is multiplied by max(0, 1 + disagreement_weight (d - usual)), d of mean tastes. The leader is the skilled person of
// the site whose clock, exponential with the rate ability^ability_power (1 + d_i), rings first; the others, in the order of
// their draw, know the leader with chance circle (a / core_skill)^reach / others, a the leader's ability, and who does joins with 1 -
// exp(-join x tie x (1 + d_i)), tie = 1 - exp(-months together / tie_months), as long as the fund that is asked can pay for one more.
// Who is joined by nobody founds alone, as others do. From a lab that trains, the new one trains with chance `trains`; it always looks for money, 1 + money x (people
// - 1) times that of others, as far as the richer of two drawn funds has it; its algorithms begin `carried` of the way to
// the parent's (algorithms.hpp). The parent forgets leavers / its skilled people x tacit_months x usual_progress, and loses their
// stars' peers' output (lab_appeal.hpp). Event `group_exit`.
//
// Named organisations enter at their month with heads x scale people, at least 3, found in the same way.
// Events `founding` and `spin_off`: from = the founder's city, to = the seat, other = the parent, serial =
// the founder, value = the money raised, currency.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/firms/entry.hpp"
#include "model/parameters/firms/founders_money.hpp"
#include "model/parameters/firms/founding.hpp"
#include "model/parameters/people/lab_appeal.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/planned_founding.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

void founding(const Month& month, const FoundingParams& params, const TalentMarketParams& market,
              const ProductMarketParams& product, const EntryParams& entry,
              const FoundersMoneyParams& own_money, const GroupExitParams& group, World& world,
              std::span<const PlannedFounding> planned, std::span<const StarVenture> ventures,
              Postings& postings, MonthRecord& record);

}  // namespace headwater::model::firms
