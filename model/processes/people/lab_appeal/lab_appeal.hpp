// What labs are like to work for, and what their people lack (SV-06 to SV-09). Read by the talent market, by founding and, as
// quality, by whatever their people make.
//
// Each part has a switch; all of a month is worked out from the people whom the month before left at the sites.
//   publication_reputation (SV-07): what a lab publishes, Labs::openness, is own openness + publication_policy of its
//     seat's city, in 0..1, at once: papers and what releases reveal follow it. What it is known for follows slowly:
//     R' = R + (1 - 0.5^(1 / halflife)) (published - R), R = published at the first sight of a lab.
//   research_compute (SV-08): g = GPUs that serving leaves / skilled heads; of the researchers of a lab that trains the share
//     max(0, 1 - g / floor) stands idle and produces idle_loss less. Hours on chips other than those that everybody has tuned
//     are the odd stack, by the fleets of the sellers with whom the lab has contracts; of these, those of a seller's own
//     programme count as own chips.
//   star_base (SV-09): brand' = brand_left x brand + 1, 1/2, 1/4 for the best, second and third lab by its releases of
//     last month. The best stop applying to a lab that trains when it has fewer stars than core_stars - 1, of the real
//     lab, and begin again at core_stars + 1; between, it stays as it is. Stars who left take spillover of their peers'
//     output with them: L' = l + (1 - l) x spillover x left / stars, l what is left of L after half-lives.
//   work_roles (SV-06): everybody has a main role and a second one, and a role at each lab (equations/people/work_roles.hpp);
//     fit = mean output in the role held, relative to the main one.
// Labs::quality = own quality x (1 - research x idle_loss x idle) x (1 - L) x fit / usual_fit; research = share of its
// people in that role, or of the skilled without roles. Sales, research, training runs and hiring follow from it. A value that
// another process has set since is the new own one.
// Noted for all five switches: who stayed of the people of 24 months ago (V-07). [all shares; months; GPUs]
#pragma once

#include "model/equations/people/lab_appeal.hpp"
#include "model/levers/month.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

void lab_appeal(const Month& month, const LabAppealBeliefs& beliefs, const Sites& sites,
                const Researchers& people, const Releases& releases, const ComputeContracts& contracts,
                const Clouds& clouds, const Vendors& vendors, const ChipCustomers& chips, Labs& labs,
                LabAppeal& appeal, JobNotes& notes, MonthRecord& record);

}  // namespace headwater::model::people
