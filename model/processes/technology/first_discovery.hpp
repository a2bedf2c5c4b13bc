// Discoveries, and who makes them first (SV-36). No input and no column says who leads.
//
// In a month the field makes Poisson(rate / 12) discoveries. Each falls to one of the labs that train, with odds
// (GPUs q D)^theta over their sum (equations/technology/first_discovery.hpp), GPUs and q of the lab, D of its methods:
// the lab whose clock, exponential with that weight, rings first, so that a lab more or less changes no other clock. It
// adds `gain` to the algorithms of that lab and brings it the part `fame` of the visibility that it lacks. Others get
// it as they get all algorithms: by what its releases reveal and by people. What the lead then brings (funds, users,
// people) comes from the rest of the model.
// A lab whose best model reaches `level` has the month noted; nothing acts on it.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/technology/first_discovery.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void first_discovery(const Month& month, const FirstDiscoveryParams& params, Labs& labs, KnowHow& know_how,
                     Strategies& strategies, MonthRecord& record);

}  // namespace headwater::model::technology
