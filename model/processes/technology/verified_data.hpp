// Answers that can be checked (SV-18) and data that are a lab's own (SV-20).
//
// A rival team inside finds that answers which can be checked teach: with hazard team_hazard a month for each
// team_people skilled people, times 1 - the largest share of one family in the methods of the lab, once its best model
// reaches least_capability. Others know it imitation.lag months after the first model made so is released. A lab that
// knows it spends reinforcement_share of the compute of a run on it, and builds environments in which answers are
// checked: environments_per_person a month for each skilled person, and what the nation buys for all that know it,
// environment_budget / 12 / environment_cost, shared by labs. What that gives by kind of task is reinforcement_gain in
// synthetic_data.hpp; answers that pass are text too, of which the lab trains its next models (training_runs.hpp).
// Own data (SV-20): a firm keeps a token of use for each sales_per_token of its sales, of quality user_quality; of all such data at
// home the share of the lever data_share_rule is open to every other lab.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/data_stocks.hpp"
#include "model/parameters/technology/verified_data.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void verified_data(const Month& month, const VerifiedDataParams& params, const DataStockParams& stocks,
                   double imitation_lag, const Labs& labs, const Sites& sites, const Releases& releases,
                   const CommonAccounts& accounts, KnowHow& know_how, Postings& postings,
                   MonthRecord& record);

}  // namespace headwater::model::technology
