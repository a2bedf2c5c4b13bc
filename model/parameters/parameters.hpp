// All parameters of the model: beliefs about the world, one group per process.
#pragma once

#include <type_traits>

#include "model/parameters/compute/accelerator_trade.hpp"
#include "model/parameters/compute/chip_supply.hpp"
#include "model/parameters/compute/compute_investment.hpp"
#include "model/parameters/compute/compute_market.hpp"
#include "model/parameters/compute/hardware_choice.hpp"
#include "model/parameters/compute/laggard_belief.hpp"
#include "model/parameters/compute/rental_market.hpp"
#include "model/parameters/compute/vendor_allocation.hpp"
#include "model/parameters/finance/beliefs.hpp"
#include "model/parameters/finance/buybacks.hpp"
#include "model/parameters/finance/comparables.hpp"
#include "model/parameters/finance/contracts.hpp"
#include "model/parameters/finance/deals.hpp"
#include "model/parameters/finance/founder_liability.hpp"
#include "model/parameters/finance/fund_returns.hpp"
#include "model/parameters/finance/funding.hpp"
#include "model/parameters/finance/opening_accounts.hpp"
#include "model/parameters/finance/owner_exits.hpp"
#include "model/parameters/finance/stories.hpp"
#include "model/parameters/finance/supplies.hpp"
#include "model/parameters/firms/branch_visits.hpp"
#include "model/parameters/firms/credit_limits.hpp"
#include "model/parameters/firms/entry.hpp"
#include "model/parameters/firms/exits.hpp"
#include "model/parameters/firms/factor_prices.hpp"
#include "model/parameters/firms/founders_money.hpp"
#include "model/parameters/firms/founding.hpp"
#include "model/parameters/firms/incubators.hpp"
#include "model/parameters/firms/lab_kinds.hpp"
#include "model/parameters/firms/location.hpp"
#include "model/parameters/firms/opening.hpp"
#include "model/parameters/firms/pay_by_value.hpp"
#include "model/parameters/government/city_accounts.hpp"
#include "model/parameters/government/city_budgets.hpp"
#include "model/parameters/government/city_policy.hpp"
#include "model/parameters/government/city_revenue.hpp"
#include "model/parameters/government/grants.hpp"
#include "model/parameters/government/institutes.hpp"
#include "model/parameters/government/national_regime.hpp"
#include "model/parameters/government/person_grants.hpp"
#include "model/parameters/government/regulation.hpp"
#include "model/parameters/government/rest_of_city.hpp"
#include "model/parameters/government/tenders.hpp"
#include "model/parameters/people/arrivals.hpp"
#include "model/parameters/people/crossings.hpp"
#include "model/parameters/people/departments.hpp"
#include "model/parameters/people/emigration.hpp"
#include "model/parameters/people/encounters.hpp"
#include "model/parameters/people/graduate_choice.hpp"
#include "model/parameters/people/households.hpp"
#include "model/parameters/people/lab_appeal.hpp"
#include "model/parameters/people/mission_belief.hpp"
#include "model/parameters/people/offers.hpp"
#include "model/parameters/people/outside_pool.hpp"
#include "model/parameters/people/population.hpp"
#include "model/parameters/people/posting.hpp"
#include "model/parameters/people/praise.hpp"
#include "model/parameters/people/rising.hpp"
#include "model/parameters/people/staffing.hpp"
#include "model/parameters/people/talent_kernel.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/parameters/people/work.hpp"
#include "model/parameters/products/contested_demand.hpp"
#include "model/parameters/products/device_or_cloud.hpp"
#include "model/parameters/products/owner_payout.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/parameters/products/sector.hpp"
#include "model/parameters/technology/algorithms.hpp"
#include "model/parameters/technology/caution.hpp"
#include "model/parameters/technology/data_stocks.hpp"
#include "model/parameters/technology/data_wall.hpp"
#include "model/parameters/technology/drop_in_gains.hpp"
#include "model/parameters/technology/first_discovery.hpp"
#include "model/parameters/technology/foreign_ip.hpp"
#include "model/parameters/technology/idea_selection.hpp"
#include "model/parameters/technology/ideas.hpp"
#include "model/parameters/technology/imitation.hpp"
#include "model/parameters/technology/openness.hpp"
#include "model/parameters/technology/original_path.hpp"
#include "model/parameters/technology/release_race.hpp"
#include "model/parameters/technology/research.hpp"
#include "model/parameters/technology/stage_gates.hpp"
#include "model/parameters/technology/training_runs.hpp"
#include "model/parameters/technology/verified_data.hpp"
#include "model/parameters/technology/world_frontier.hpp"

namespace headwater::model {

struct Parameters {
    PopulationParams population;
    OpeningParams opening;
    LabKindParams lab_kind;
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
    TrainingRunParams training_run;
    AlgorithmParams algorithms;
    IdeaSelectionParams idea_selection;
    StageGateParams stage_gate;
    ImitationParams imitation;
    ReleaseRaceParams release_race;
    DataWallParams data_wall;
    VerifiedDataParams verified_data;
    DataStockParams data_stock;
    RentalMarketParams rental_market;
    ComputeInvestmentParams compute_investment;
    ContractParams contract;
    RelatedPartyParams related_party;
    ChipSupplyParams chip_supply;
    HardwareChoiceParams hardware_choice;
    ContestedDemandParams contested_demand;
    OpennessParams openness;
    CautionParams caution;
    VendorAllocationParams vendor_allocation;
    DeviceOrCloudParams device_or_cloud;
    WorkParams work;
    DepartmentParams department;
    OutsidePoolParams outside_pool;
    PostingParams posting;
    CreditLimitParams credit_limit;
    CityAccountParams city_account;
    RisingParams rising;
    EmigrationParams emigration;
    PayByValueParams pay_by_value;
    GraduateChoiceParams graduate_choice;
    OpeningAccountParams opening_account;
    HouseholdParams household;
    RestOfCityParams rest_of_city;
    CityRevenueParams city_revenue;
    FounderLiabilityParams founder_liability;
    BranchVisitParams branch_visits;
    EntryParams entry;
    FoundersMoneyParams founders_money;
    OwnerPayoutParams owner_payout;
    ComparablesParams comparables;
    OwnerExitParams owner_exit;
    FundReturnParams fund_return;
    IncomeShareParams income_share;
    AccessClauseParams access_clause;
    ExclusiveSupplyParams exclusive_supply;
    CapitalRoundParams capital_round;
    LaggardBeliefParams laggard_belief;
    StoryParams story;
    FirstDiscoveryParams first_discovery;
    OfferParams offer;
    MissionBeliefParams mission_belief;
    DealParams deal;
    FounderAnswerParams founder_answer;
    TemperamentParams temperament;
    SupplyParams supply;
    CrossingParams crossing;
    WorldFrontierParams world_frontier;
    AcceleratorTradeParams accelerator_trade;
    PublicationParams publication;
    ResearchComputeParams research_compute;
    StarBaseParams star_base;
    WorkRoleParams work_role;
    GroupExitParams group_exit;
};

/// Calls `visit(group)` for each group, in the order of the documentation.
template <class Self, class Visit>
constexpr void each_group(Self&& parameters, Visit visit) {
    visit(parameters.population);
    visit(parameters.opening);
    visit(parameters.lab_kind);
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
    visit(parameters.training_run);
    visit(parameters.algorithms);
    visit(parameters.idea_selection);
    visit(parameters.stage_gate);
    visit(parameters.imitation);
    visit(parameters.release_race);
    visit(parameters.data_wall);
    visit(parameters.verified_data);
    visit(parameters.data_stock);
    visit(parameters.rental_market);
    visit(parameters.compute_investment);
    visit(parameters.contract);
    visit(parameters.related_party);
    visit(parameters.chip_supply);
    visit(parameters.hardware_choice);
    visit(parameters.contested_demand);
    visit(parameters.openness);
    visit(parameters.caution);
    visit(parameters.vendor_allocation);
    visit(parameters.device_or_cloud);
    visit(parameters.work);
    visit(parameters.department);
    visit(parameters.outside_pool);
    visit(parameters.posting);
    visit(parameters.credit_limit);
    visit(parameters.city_account);
    visit(parameters.rising);
    visit(parameters.emigration);
    visit(parameters.pay_by_value);
    visit(parameters.graduate_choice);
    visit(parameters.opening_account);
    visit(parameters.household);
    visit(parameters.rest_of_city);
    visit(parameters.city_revenue);
    visit(parameters.founder_liability);
    visit(parameters.branch_visits);
    visit(parameters.entry);
    visit(parameters.founders_money);
    visit(parameters.owner_payout);
    visit(parameters.comparables);
    visit(parameters.owner_exit);
    visit(parameters.fund_return);
    visit(parameters.income_share);
    visit(parameters.access_clause);
    visit(parameters.exclusive_supply);
    visit(parameters.capital_round);
    visit(parameters.laggard_belief);
    visit(parameters.story);
    visit(parameters.first_discovery);
    visit(parameters.offer);
    visit(parameters.mission_belief);
    visit(parameters.deal);
    visit(parameters.founder_answer);
    visit(parameters.temperament);
    visit(parameters.supply);
    visit(parameters.crossing);
    visit(parameters.world_frontier);
    visit(parameters.accelerator_trade);
    visit(parameters.publication);
    visit(parameters.research_compute);
    visit(parameters.star_base);
    visit(parameters.work_role);
    visit(parameters.group_exit);
}

/// Calls `visit(group of a, group of b)` for each group.
template <class Visit>
constexpr void each_group_pair(const Parameters& a, const Parameters& b, Visit visit) {
    each_group(a, [&]<class Group>(const Group& group) {
        each_group(b, [&]<class Other>(const Other& other) {
            if constexpr (std::is_same_v<Group, Other>) visit(group, other);
        });
    });
}

/// The declared defaults, with amounts of money in `currency`.
[[nodiscard]] inline Parameters default_parameters(const Currency& currency) {
    Parameters parameters;
    each_group(parameters, [&](auto& group) {
        for (const auto& field : fields_of<std::remove_reference_t<decltype(group)>>)
            if (is_money(field.unit)) group.*field.member = currency.amount(group.*field.member);
    });
    return parameters;
}

static_assert(
    [] {
        std::size_t bytes = 0;
        each_group(Parameters{}, [&](const auto& group) { bytes += sizeof(group); });
        return bytes;
    }() == sizeof(Parameters),
    "each_group leaves a group of parameters out");

}  // namespace headwater::model
