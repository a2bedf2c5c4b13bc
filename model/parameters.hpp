// All parameters of the model: beliefs about the world, one group per process.
#pragma once

#include "model/processes/arrivals.hpp"
#include "model/processes/beliefs.hpp"
#include "model/processes/buybacks.hpp"
#include "model/processes/city_budgets.hpp"
#include "model/processes/common/city_policy_params.hpp"
#include "model/processes/common/product_market_params.hpp"
#include "model/processes/common/sector.hpp"
#include "model/processes/common/talent_market_params.hpp"
#include "model/processes/compute_market.hpp"
#include "model/processes/drop_in_gains.hpp"
#include "model/processes/encounters.hpp"
#include "model/processes/exits.hpp"
#include "model/processes/factor_prices.hpp"
#include "model/processes/foreign_ip.hpp"
#include "model/processes/founding.hpp"
#include "model/processes/funding.hpp"
#include "model/processes/grants.hpp"
#include "model/processes/ideas.hpp"
#include "model/processes/incubators.hpp"
#include "model/processes/institutes.hpp"
#include "model/processes/location.hpp"
#include "model/processes/national_regime.hpp"
#include "model/processes/original_path.hpp"
#include "model/processes/person_grants.hpp"
#include "model/processes/praise.hpp"
#include "model/processes/regulation.hpp"
#include "model/processes/research.hpp"
#include "model/processes/staffing.hpp"
#include "model/processes/talent_kernel.hpp"
#include "model/processes/tenders.hpp"
#include "model/state/population.hpp"

namespace headwater::model {

struct Parameters {
    PopulationParams population;
    NationalRegimeParams national_regime;
    CityBudgetParams city_budget;
    ArrivalParams arrival;
    ComputeMarketParams compute_market;
    ResearchParams research;
    ProductMarketParams product_market;
    StaffingParams staffing;
    TalentMarketParams talent_market;
    LocationParams location;
    IncubatorParams incubator;
    InstituteParams institute;
    GrantParams grant;
    FundingParams funding;
    BuybackParams buyback;
    FoundingParams founding;
    ExitParams exit;
    RegulationParams regulation;
    FactorPriceParams factor_price;
    TalentKernelParams talent_kernel;
    TenderParams tender;
    CityPolicyParams city_policy;
    PraiseParams praise;
    PersonGrantParams person_grant;
    OriginalPathParams original_path;
    BeliefParams belief;
    ForeignIpParams foreign_ip;
    DropInGainParams drop_in_gain;
    IdeaParams idea;
    EncounterParams encounters;
    SectorParams sector;
};

/// Calls `visit(group)` for each group, in the order of the documentation.
template <class Self, class Visit>
void each_group(Self& parameters, Visit visit) {
    visit(parameters.population);
    visit(parameters.national_regime);
    visit(parameters.city_budget);
    visit(parameters.arrival);
    visit(parameters.compute_market);
    visit(parameters.research);
    visit(parameters.product_market);
    visit(parameters.staffing);
    visit(parameters.talent_market);
    visit(parameters.location);
    visit(parameters.incubator);
    visit(parameters.institute);
    visit(parameters.grant);
    visit(parameters.funding);
    visit(parameters.buyback);
    visit(parameters.founding);
    visit(parameters.exit);
    visit(parameters.regulation);
    visit(parameters.factor_price);
    visit(parameters.talent_kernel);
    visit(parameters.tender);
    visit(parameters.city_policy);
    visit(parameters.praise);
    visit(parameters.person_grant);
    visit(parameters.original_path);
    visit(parameters.belief);
    visit(parameters.foreign_ip);
    visit(parameters.drop_in_gain);
    visit(parameters.idea);
    visit(parameters.encounters);
    visit(parameters.sector);
}

}  // namespace headwater::model
