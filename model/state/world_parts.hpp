// All that a world is made of, part by part, for whoever stores it whole. Calendars are left out: they are
// derived (see `rebuild_calendars`).
#pragma once

#include <string_view>
#include <type_traits>

#include "model/state/world.hpp"

namespace headwater::model {

/// Calls `visit(group, name, part)` for each part, where a part is a vector of values, of texts or of notices, or a
/// plain value. The names of the members are bound one by one, so that a member added to `World` does not compile
/// here until it is visited, or named as derived.
template <class Self, class Visit>
void each_world_part(Self& world, Visit visit) {
    const auto table = [&](std::string_view group, auto& columns) {
        std::remove_cvref_t<decltype(columns)>::each_column(
            columns, [&](std::string_view name, auto& column) { visit(group, name, column); });
    };
    auto& [month, seed, skill_growth, cities, agenda, distance, labs, sites, researchers, investors,
           contracts, suppliers, commons, notices, gains, encounters, stakes, chairs, industries, nation,
           ledger, accounts, names, named, searches, retirements] = world;
    visit("world", "month", month);
    visit("world", "seed", seed);
    visit("world", "skill_growth", skill_growth);
    visit("world", "nation", nation);
    visit("world", "distance", distance);
    visit("world", "organisation_key", names);
    visit("world", "organisation_lab", named);
    auto& [nation_account, bank, rest_of_world, cloud, chip_vendor] = accounts;
    visit("world", "account_nation", nation_account);
    visit("world", "account_bank", bank);
    visit("world", "account_rest_of_world", rest_of_world);
    visit("world", "account_cloud", cloud);
    visit("world", "account_chip_vendor", chip_vendor);
    visit("cities", "key", cities.key);
    visit("cities", "label", cities.label);
    visit("cities", "skill", cities.skill);
    table("cities", cities);
    table("city_plans", cities.plans);
    table("city_agenda", agenda);
    table("labs", labs);
    table("sites", sites);
    table("researchers", researchers);
    table("investors", investors);
    table("contracts", contracts);
    table("suppliers", suppliers);
    table("commons", commons);
    visit("notices", "notice", notices);
    table("gains", gains);
    table("encounters", encounters);
    table("stakes", stakes);
    table("chairs", chairs);
    table("industries", industries);
    Ledger::each_part(ledger, table, visit);
}

}  // namespace headwater::model
