// All that a world is made of, part by part, in the order of the fingerprint: whoever hashes, stores or checks a world
// whole walks this list. Calendars are left out: they are derived (see `rebuild_calendars`).
#pragma once

#include <string_view>
#include <type_traits>
#include <vector>

#include "model/state/world.hpp"

namespace headwater::model {

/// How the fingerprint of the state counts a part.
struct Hashed {
    bool now =
        true;  // a table that is empty where nothing happened leaves the fingerprint as it is without it
};
struct HashedUpToLast {};  // to the last valid row: later ones do not exist yet
struct NotHashed {};       // follows from other parts, or from the input

/// True when a table that holds nothing but columns, and `rest` bytes beside them, lists all of its columns.
template <class Table>
[[nodiscard]] consteval bool lists_all_columns(std::size_t rest = 0) {
    std::size_t columns = 0;
    const Table table{};
    Table::each_column(table, [&](std::string_view, const auto&) { ++columns; });
    return columns * sizeof(std::vector<int>) + rest == sizeof(Table);
}

/// Calls `visit(group, name, part, how)` for each part, where a part is a vector of values, of texts or of notices, or a
/// plain value, and `how` one of the three above. The names of the members are bound one by one, so that a member added
/// to `World` does not compile here until it is visited, or named as derived; a column that its table does not list does
/// not compile either.
template <class Self, class Visit>
void each_world_part(Self& world, Visit visit) {
    const auto table = [&](std::string_view group, auto& columns, Hashed how = {}) {
        using Table = std::remove_cvref_t<decltype(columns)>;
        // Beside its columns, the table of cities has keys, labels, places, parents and skills, and the plans.
        constexpr bool is_cities = std::is_same_v<Table, Cities>;
        static_assert(
            lists_all_columns<Table>(is_cities ? 7 * sizeof(std::vector<int>) + sizeof(CityPlans) : 0),
            "a table does not list all of its columns in each_column");
        Table::each_column(columns,
                           [&](std::string_view name, auto& column) { visit(group, name, column, how); });
    };
    const auto if_filled = [](const auto& columns) { return Hashed{columns.size() > 0}; };
    auto& [month, seed, skill_growth, cities, city_accounts, agenda, distance, labs, sites, researchers,
           investors, clauses, public_orders, commons, notices, gains, encounters, stakes, chairs,
           application_sectors, know_how, projects, releases, clouds, compute_contracts, rental_market,
           contracts, related_pairs, related_firms, vendors, chip_customers, halls, place_power, chip_market,
           customers, task_markets, adoption, public_record, chip_trust, platforms, device_makers,
           consumer_groups, chat_offers, occupations, work_cells, work_places, work_nation, households,
           rest_of_cities, city_revenue, fund_answers, branch_money, firm_values, capital_market,
           fund_records, contract_terms, shareholdings, capital_firms, strategies, fund_stories,
           equity_grants, staff_shares, large_offers, deals, new_staff, supplies, nations, city_nations,
           lab_appeal, job_notes, nation, ledger, accounts, names, named, searches, retirements] = world;
    visit("world", "month", month, Hashed{});
    visit("world", "seed", seed, Hashed{});
    visit("world", "skill_growth", skill_growth, NotHashed{});
    visit("cities", "key", cities.key, NotHashed{});
    visit("cities", "label", cities.label, NotHashed{});
    visit("cities", "skill", cities.skill, NotHashed{});
    visit("cities", "places", cities.places, Hashed{!cities.places.empty()});
    visit("cities", "alike", cities.alike, NotHashed{});
    visit("cities", "parent", cities.parent, Hashed{!cities.parent.empty()});
    visit("cities", "ring_part", cities.ring_part, NotHashed{});
    table("cities", cities);
    table("city_agenda", agenda, if_filled(agenda));
    visit("world", "distance", distance, Hashed{});
    table("labs", labs);
    table("sites", sites);
    table("researchers", researchers);
    table("investors", investors);
    table("buyback_clauses", clauses);
    visit("notices", "notice", notices, Hashed{});
    visit("world", "nation", nation, Hashed{});
    Ledger::each_part(ledger, table, [&](std::string_view group, std::string_view name, auto& part) {
        visit(group, name, part, NotHashed{});
    });
    visit("world", "organisation_key", names, NotHashed{});
    visit("world", "organisation_lab", named, HashedUpToLast{});
    table("public_orders", public_orders, if_filled(public_orders));
    table("commons", commons, if_filled(commons));
    table("gains", gains, if_filled(gains));
    table("encounters", encounters, if_filled(encounters));
    table("stakes", stakes, if_filled(stakes));
    table("city_plans", cities.plans, if_filled(cities.plans));
    table("chairs", chairs, if_filled(chairs));
    table("application_sectors", application_sectors, Hashed{application_sectors.in_use()});
    table("know_how", know_how, if_filled(know_how));
    table("projects", projects, if_filled(projects));
    table("releases", releases, if_filled(releases));
    table("clouds", clouds, if_filled(clouds));
    table("compute_contracts", compute_contracts, if_filled(compute_contracts));
    table("rental_market", rental_market, if_filled(rental_market));
    table("contracts", contracts, if_filled(contracts));
    table("related_pairs", related_pairs, if_filled(related_pairs));
    table("related_firms", related_firms, if_filled(related_firms));
    table("vendors", vendors, if_filled(vendors));
    table("chip_customers", chip_customers, if_filled(chip_customers));
    table("halls", halls, if_filled(halls));
    table("place_power", place_power, if_filled(place_power));
    table("chip_market", chip_market, if_filled(chip_market));
    table("customers", customers, if_filled(customers));
    table("task_markets", task_markets, if_filled(task_markets));
    table("adoption", adoption, if_filled(adoption));
    table("public_record", public_record, if_filled(public_record));
    table("chip_trust", chip_trust, if_filled(chip_trust));
    table("platforms", platforms, if_filled(platforms));
    table("device_makers", device_makers, if_filled(device_makers));
    table("consumer_groups", consumer_groups, if_filled(consumer_groups));
    table("chat_offers", chat_offers, if_filled(chat_offers));
    table("occupations", occupations, if_filled(occupations));
    table("work_cells", work_cells, if_filled(work_cells));
    table("work_places", work_places, if_filled(work_places));
    table("work_nation", work_nation, if_filled(work_nation));
    table("city_accounts", city_accounts, if_filled(city_accounts));
    table("households", households, if_filled(households));
    table("rest_of_cities", rest_of_cities, if_filled(rest_of_cities));
    table("city_revenue", city_revenue, if_filled(city_revenue));
    table("fund_answers", fund_answers, if_filled(fund_answers));
    table("branch_money", branch_money, if_filled(branch_money));
    table("firm_values", firm_values, if_filled(firm_values));
    table("capital_market", capital_market, if_filled(capital_market));
    table("fund_records", fund_records, if_filled(fund_records));
    table("contract_terms", contract_terms, if_filled(contract_terms));
    table("shareholdings", shareholdings, if_filled(shareholdings));
    table("capital_firms", capital_firms, if_filled(capital_firms));
    table("strategies", strategies, if_filled(strategies));
    table("fund_stories", fund_stories, if_filled(fund_stories));
    table("equity_grants", equity_grants, if_filled(equity_grants));
    table("staff_shares", staff_shares, if_filled(staff_shares));
    table("large_offers", large_offers, if_filled(large_offers));
    table("deals", deals, if_filled(deals));
    table("new_staff", new_staff, if_filled(new_staff));
    table("supplies", supplies, if_filled(supplies));
    table("nations", nations, if_filled(nations));
    table("city_nations", city_nations, if_filled(city_nations));
    table("lab_appeal", lab_appeal, if_filled(lab_appeal));
    table("job_notes", job_notes, if_filled(job_notes));
    auto& [nation_account, bank, rest_of_world, cloud, chip_vendor] = accounts;
    visit("world", "account_nation", nation_account, NotHashed{});
    visit("world", "account_bank", bank, NotHashed{});
    visit("world", "account_rest_of_world", rest_of_world, NotHashed{});
    visit("world", "account_cloud", cloud, NotHashed{});
    visit("world", "account_chip_vendor", chip_vendor, NotHashed{});
}

}  // namespace headwater::model
