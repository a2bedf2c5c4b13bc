// Everything that a month reads and changes. A world is a value: copying it makes a twin.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/core/hash.hpp"
#include "model/ledger/ledger.hpp"
#include "model/state/application_sectors.hpp"
#include "model/state/branch_money.hpp"
#include "model/state/calendar.hpp"
#include "model/state/capital.hpp"
#include "model/state/capital_firms.hpp"
#include "model/state/chairs.hpp"
#include "model/state/city.hpp"
#include "model/state/city_accounts.hpp"
#include "model/state/city_agenda.hpp"
#include "model/state/city_revenue.hpp"
#include "model/state/clouds.hpp"
#include "model/state/commons.hpp"
#include "model/state/compute_contracts.hpp"
#include "model/state/contract_terms.hpp"
#include "model/state/contracts.hpp"
#include "model/state/customers.hpp"
#include "model/state/deals.hpp"
#include "model/state/devices.hpp"
#include "model/state/encounters.hpp"
#include "model/state/equity_grants.hpp"
#include "model/state/finance.hpp"
#include "model/state/fund_answers.hpp"
#include "model/state/gain.hpp"
#include "model/state/households.hpp"
#include "model/state/know_how.hpp"
#include "model/state/lab.hpp"
#include "model/state/lab_appeal.hpp"
#include "model/state/nation.hpp"
#include "model/state/nations.hpp"
#include "model/state/projects.hpp"
#include "model/state/public_orders.hpp"
#include "model/state/public_record.hpp"
#include "model/state/related.hpp"
#include "model/state/releases.hpp"
#include "model/state/rental_market.hpp"
#include "model/state/researcher.hpp"
#include "model/state/rest_of_cities.hpp"
#include "model/state/shareholdings.hpp"
#include "model/state/stake.hpp"
#include "model/state/strategies.hpp"
#include "model/state/supplies.hpp"
#include "model/state/task_markets.hpp"
#include "model/state/vendor_trust.hpp"
#include "model/state/vendors.hpp"
#include "model/state/work.hpp"

namespace headwater::model {

/// An accepted job that starts after the period of notice.
struct Notice {
    ResearcherId researcher;
    SiteId site;
    std::int32_t pay = 0;  // currency/month
    std::int16_t starts = 0;
    std::uint16_t barred = 0;  // months of a non-compete beside the period of notice
};

/// Accounts that exist once.
struct CommonAccounts {
    AccountId nation;
    AccountId bank;
    AccountId rest_of_world;
    AccountId cloud;
    AccountId chip_vendor;
};

struct World {
    std::int32_t month = 0;  // months since the start; the month about to be stepped
    std::uint64_t seed = 0;
    double skill_growth = 0;  // of ability with experience, 1/month: sums of skill are kept discounted by it
    Cities cities;
    CityAccounts city_accounts;
    CityAgenda agenda;  // a row for each city, or none in a run whose cities follow the scenario alone
    std::vector<float> distance;  // km, [city][city]
    Labs labs;
    Sites sites;
    Researchers researchers;
    Investors investors;
    BuybackClauses clauses;
    PublicOrders public_orders;
    Commons commons;
    std::vector<Notice> notices;
    Gains gains;
    Encounters encounters;
    Stakes stakes;
    Chairs chairs;
    ApplicationSectors application_sectors;
    KnowHow know_how;
    Projects projects;
    Releases releases;
    Clouds clouds;
    ComputeContracts compute_contracts;
    RentalMarket rental_market;
    Contracts contracts;
    RelatedPairs related_pairs;
    RelatedFirms related_firms;
    Vendors vendors;
    ChipCustomers chip_customers;
    Halls halls;
    PlacePower place_power;
    ChipMarket chip_market;
    Customers customers;
    TaskMarkets task_markets;
    Adoption adoption;
    PublicRecord public_record;
    ChipTrust chip_trust;
    Platforms platforms;
    DeviceMakers device_makers;
    ConsumerGroups consumer_groups;
    ChatOffers chat_offers;
    Occupations occupations;
    WorkCells work_cells;
    WorkPlaces work_places;
    WorkNation work_nation;
    Households households;
    RestOfCities rest_of_cities;
    CityRevenue city_revenue;
    FundAnswers fund_answers;
    BranchMoney branch_money;
    FirmValues firm_values;
    CapitalMarket capital_market;
    FundRecords fund_records;
    ContractTerms contract_terms;
    Shareholdings shareholdings;
    CapitalFirms capital_firms;
    Strategies strategies;
    FundStories fund_stories;
    EquityGrants equity_grants;
    StaffShares staff_shares;
    LargeOffers large_offers;
    Deals deals;
    NewStaff new_staff;
    Supplies supplies;
    Nations nations;
    CityNations city_nations;
    LabAppeal lab_appeal;
    JobNotes job_notes;
    Nation nation;
    Ledger ledger;
    CommonAccounts accounts;
    std::vector<std::string> names;  // keys of named organisations
    std::vector<LabId> named;        // their labs; invalid while not founded
    Calendar searches;               // derived from Researchers::next_search
    Calendar retirements;            // derived from Researchers::retires

    [[nodiscard]] std::size_t n_cities() const { return cities.size(); }
    [[nodiscard]] float kilometres(CityId a, CityId b) const {
        return distance[a.row() * n_cities() + b.row()];
    }
};

/// Fingerprint of the whole state (not of what is derived from it).
[[nodiscard]] std::uint64_t state_hash(const World& world);

/// Enters the dates of all researchers that lie before `horizon` and not before the world's month.
void rebuild_calendars(World& world, std::int32_t horizon);

}  // namespace headwater::model
