// What the signature of a process says that it may read and write, held against what its step declares.
#pragma once

#include <type_traits>
#include <vector>

#include "model/ledger/ledger.hpp"
#include "model/state/tables.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// The tables that stand in a parameter of this type; none in parameters, buffers and records.
template <class T>
inline constexpr Tables tables_in{};
template <>
inline constexpr Tables tables_in<World> = Tables::all();
template <>
inline constexpr Tables tables_in<Nation> = {"nation"};
template <>
inline constexpr Tables tables_in<Cities> = {"cities", "city_plans"};
template <>
inline constexpr Tables tables_in<CityPlans> = {"city_plans"};
template <>
inline constexpr Tables tables_in<CityAgenda> = {"city_agenda"};
template <>
inline constexpr Tables tables_in<CityAccounts> = {"city_accounts"};
template <>
inline constexpr Tables tables_in<Households> = {"households"};
template <>
inline constexpr Tables tables_in<RestOfCities> = {"rest_of_cities"};
template <>
inline constexpr Tables tables_in<CityRevenue> = {"city_revenue"};
template <>
inline constexpr Tables tables_in<FundAnswers> = {"fund_answers"};
template <>
inline constexpr Tables tables_in<BranchMoney> = {"branch_money"};
template <>
inline constexpr Tables tables_in<Labs> = {"labs"};
template <>
inline constexpr Tables tables_in<Sites> = {"sites"};
template <>
inline constexpr Tables tables_in<Researchers> = {"researchers"};
template <>
inline constexpr Tables tables_in<Investors> = {"investors"};
template <>
inline constexpr Tables tables_in<BuybackClauses> = {"buyback_clauses"};
template <>
inline constexpr Tables tables_in<PublicOrders> = {"public_orders"};
template <>
inline constexpr Tables tables_in<Commons> = {"commons"};
template <>
inline constexpr Tables tables_in<std::vector<Notice>> = {"notices"};
template <>
inline constexpr Tables tables_in<Gains> = {"gains"};
template <>
inline constexpr Tables tables_in<Encounters> = {"encounters"};
template <>
inline constexpr Tables tables_in<Stakes> = {"stakes"};
template <>
inline constexpr Tables tables_in<Chairs> = {"chairs"};
template <>
inline constexpr Tables tables_in<ApplicationSectors> = {"application_sectors"};
template <>
inline constexpr Tables tables_in<KnowHow> = {"know_how"};
template <>
inline constexpr Tables tables_in<Projects> = {"projects"};
template <>
inline constexpr Tables tables_in<Releases> = {"releases"};
template <>
inline constexpr Tables tables_in<Clouds> = {"clouds"};
template <>
inline constexpr Tables tables_in<ComputeContracts> = {"compute_contracts"};
template <>
inline constexpr Tables tables_in<RentalMarket> = {"rental_market"};
template <>
inline constexpr Tables tables_in<Contracts> = {"contracts"};
template <>
inline constexpr Tables tables_in<ContractTerms> = {"contract_terms"};
template <>
inline constexpr Tables tables_in<Shareholdings> = {"shareholdings"};
template <>
inline constexpr Tables tables_in<CapitalFirms> = {"capital_firms"};
template <>
inline constexpr Tables tables_in<RelatedPairs> = {"related_pairs"};
template <>
inline constexpr Tables tables_in<RelatedFirms> = {"related_firms"};
template <>
inline constexpr Tables tables_in<Vendors> = {"vendors"};
template <>
inline constexpr Tables tables_in<ChipCustomers> = {"chip_customers"};
template <>
inline constexpr Tables tables_in<Halls> = {"halls"};
template <>
inline constexpr Tables tables_in<PlacePower> = {"place_power"};
template <>
inline constexpr Tables tables_in<ChipMarket> = {"chip_market"};
template <>
inline constexpr Tables tables_in<Customers> = {"customers"};
template <>
inline constexpr Tables tables_in<TaskMarkets> = {"task_markets"};
template <>
inline constexpr Tables tables_in<Adoption> = {"adoption"};
template <>
inline constexpr Tables tables_in<PublicRecord> = {"public_record"};
template <>
inline constexpr Tables tables_in<ChipTrust> = {"chip_trust"};
template <>
inline constexpr Tables tables_in<Platforms> = {"platforms"};
template <>
inline constexpr Tables tables_in<DeviceMakers> = {"device_makers"};
template <>
inline constexpr Tables tables_in<ConsumerGroups> = {"consumer_groups"};
template <>
inline constexpr Tables tables_in<ChatOffers> = {"chat_offers"};
template <>
inline constexpr Tables tables_in<Occupations> = {"occupations"};
template <>
inline constexpr Tables tables_in<WorkCells> = {"work_cells"};
template <>
inline constexpr Tables tables_in<WorkPlaces> = {"work_places"};
template <>
inline constexpr Tables tables_in<WorkNation> = {"work_nation"};
template <>
inline constexpr Tables tables_in<FirmValues> = {"firm_values"};
template <>
inline constexpr Tables tables_in<CapitalMarket> = {"capital_market"};
template <>
inline constexpr Tables tables_in<FundRecords> = {"fund_records"};
template <>
inline constexpr Tables tables_in<Strategies> = {"strategies"};
template <>
inline constexpr Tables tables_in<FundStories> = {"fund_stories"};
template <>
inline constexpr Tables tables_in<EquityGrants> = {"equity_grants"};
template <>
inline constexpr Tables tables_in<StaffShares> = {"staff_shares"};
template <>
inline constexpr Tables tables_in<LargeOffers> = {"large_offers"};
template <>
inline constexpr Tables tables_in<Deals> = {"deals"};
template <>
inline constexpr Tables tables_in<NewStaff> = {"new_staff"};
template <>
inline constexpr Tables tables_in<Supplies> = {"supplies"};
template <>
inline constexpr Tables tables_in<Nations> = {"nations"};
template <>
inline constexpr Tables tables_in<CityNations> = {"city_nations"};
template <>
inline constexpr Tables tables_in<ExchangeRates> = {"exchange_rates"};
template <>
inline constexpr Tables tables_in<LabAppeal> = {"lab_appeal"};
template <>
inline constexpr Tables tables_in<JobNotes> = {"job_notes"};
template <>
inline constexpr Tables tables_in<Ledger> = {"accounts", "flows"};
template <>
inline constexpr Tables tables_in<Postings> = {"accounts", "flows"};
template <>
inline constexpr Tables tables_in<Calendar> = {"calendars"};

/// Refuses, when it is compiled, a step that declares what its process cannot do, or whose process is handed a
/// table that the step does not declare, or may write one that it only reads.
template <class... Parameters>
consteval void check_contract(void (*)(Parameters...), Tables reads, Tables writes) {
    Tables may_read;
    Tables may_write;
    const auto take = [&]<class Parameter>() {
        using Named = std::remove_cvref_t<Parameter>;
        constexpr Tables tables = tables_in<Named>;
        constexpr bool changes =
            std::is_lvalue_reference_v<Parameter> && !std::is_const_v<std::remove_reference_t<Parameter>>;
        if (!tables.empty() && !tables.meets(changes ? writes : reads | writes))
            throw changes ? "a process may change a table that its step does not write"
                          : "a process is handed a table that its step does not read";
        may_read = may_read | tables;
        if (changes) may_write = may_write | tables;
    };
    (take.template operator()<Parameters>(), ...);
    if (!writes.within(may_write)) throw "a step writes a table that its process cannot change";
    if (!reads.within(may_read)) throw "a step reads a table that its process is not handed";
}

}  // namespace headwater::model
