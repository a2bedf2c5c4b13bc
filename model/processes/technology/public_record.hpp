// What the public makes of models: public fixes and money for open weights (SV-33), incidents and trust (SV-34).
//
// Open weights, with `openness_rule`: each open release at home adds 10^min(0, K - best K anywhere) public fixes, an
// equal release of each lab of the country counted, and oss_grant / 12 / fix_cost do; fix_keep of them last a month. They lower what
// starting from an open model loses (loss_with_fixes, training_runs.hpp). open_subsidy is paid for each open release, and the
// grant to labs at home by their open releases of the last year; without one nobody is there to take it.
// Incidents, with `caution`: the last model that a lab released has one with hazard incident_hazard exp(-held /
// hold_at_e) x min(1, attention of the lab) a month. It costs the lab `liability`, as far as it has the money, and trust
// severity x attention of what there is, for each lab of the country for which the lab stands. trust_recovery of the lost trust comes
// back in a month. Demand is multiplied with trust^demand_response (national_regime.hpp); below answer_below regulation
// asks for answer_months of holding (releases.hpp).
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/caution.hpp"
#include "model/parameters/technology/openness.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void public_record(const Month& month, const OpennessParams& openness, const CautionParams& caution,
                   const Nation& nation, const Labs& labs, const KnowHow& know_how, const Releases& releases,
                   const Ledger& ledger, const CommonAccounts& accounts, PublicRecord& record,
                   Postings& postings, MonthRecord& month_record);

}  // namespace headwater::model::technology
