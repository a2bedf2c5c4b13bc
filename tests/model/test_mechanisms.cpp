#include "model/levers/catalogue.hpp"
#include "model/mechanisms.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/support/busy_world.hpp"
#include "tests/support/laws.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

std::uint64_t end_hash(const Input& input) {
    return state_hash(run(input).world);
}

Input without(Input input, Mechanism mechanism) {
    input.mechanisms.switch_off(mechanism);
    return input;
}

/// A busy world in which events happen and cities go to firms.
Input eventful(std::uint64_t seed, bool tied = false) {
    Input input = busy_input(seed);
    input.numerics.months = 30;
    input.numerics.scale = 2;
    add_acting_cities(input);
    add_sellers(input);
    add_contracts(input);
    if (tied) add_firm_contracts(input);
    if (tied) add_deals(input);
    add_vendors(input);
    add_platform(input);
    input.events = {{4, 6, DatedEventKind::capital, 0.6, "", "winter"},
                    {9, 0, DatedEventKind::demand, 1.3, "", "wave"}};
    return input;
}

}  // namespace

TEST_CASE("mechanisms: each has a key, a text and its own row") {
    std::set<std::string_view> keys;
    for (std::size_t m = 0; m < n_mechanisms; ++m) {
        const MechanismText& row = mechanism_texts[m];
        INFO(row.key);
        CHECK(row.number == m);
        CHECK(keys.insert(row.key).second);
        CHECK_FALSE(row.text.empty());
    }
}

TEST_CASE("mechanisms: a world without any one of them keeps all laws") {
    for (const MechanismText& row : mechanism_texts) {
        INFO("off: " << row.key);
        const auto faults = run_under_laws(without(eventful(2, true), Mechanism(row)));
        if (!faults.empty()) UNSCOPED_INFO(faults.front());
        CHECK(faults.empty());
    }
}

TEST_CASE("mechanisms: a world without all of them stands still and keeps all laws") {
    Input input = eventful(2, true);
    for (const MechanismText& row : mechanism_texts) input.mechanisms.switch_off(Mechanism(row));
    CHECK(run_under_laws(input).empty());
    const RunResult result = run(input);
    CHECK(total(result, CityCount("hires")) == 0);
    CHECK(total(result, CityCount("firms_founded")) == 0);
    CHECK(total(result, CityCount("firms_exited")) == 0);
    CHECK(total(result, CityCount("graduates")) == 0);
    CHECK(total(result, CityCount("rounds")) == 0);
}

TEST_CASE("mechanisms: without a setting of its levers a mechanism of policy changes nothing") {
    const Input input = tiny_input(3);
    const std::uint64_t all_on = end_hash(input);
    for (const Mechanism m :
         {Mechanism("vouchers"),       Mechanism("grants"),          Mechanism("raids"),
          Mechanism("incubators"),     Mechanism("buyback_clauses"), Mechanism("regulation"),
          Mechanism("state_funds"),    Mechanism("institutes"),      Mechanism("dated_events"),
          Mechanism("pressure"),       Mechanism("form_adoption"),   Mechanism("substitution"),
          Mechanism("ambition"),       Mechanism("tenders"),         Mechanism("team_tax"),
          Mechanism("commons"),        Mechanism("charter"),         Mechanism("praise"),
          Mechanism("person_grants"),  Mechanism("path_choice"),     Mechanism("disbelief"),
          Mechanism("foreign_ip"),     Mechanism("drop_in_gains"),   Mechanism("ideas"),
          Mechanism("encounters"),     Mechanism("seed_bed"),        Mechanism("ip_equity"),
          Mechanism("outlook"),        Mechanism("steering"),        Mechanism("allocation"),
          Mechanism("star_roles"),     Mechanism("sectors"),         Mechanism("training_runs"),
          Mechanism("idea_selection"), Mechanism("stage_gates"),     Mechanism("imitation"),
          Mechanism("release_race"),   Mechanism("data_wall"),       Mechanism("herding"),
          Mechanism("verified_data"),  Mechanism("data_stocks"),     Mechanism("rental_market"),
          Mechanism("contracts"),      Mechanism("related_party"),   Mechanism("contested_demand"),
          Mechanism("open_models"),    Mechanism("device_or_cloud"), Mechanism("work")}) {
        INFO("off: " << m.text().key);
        CHECK(end_hash(without(input, m)) == all_on);
    }
}

TEST_CASE("mechanisms: in a busy world each one matters") {
    Input input = eventful(4);
    add_needy(input);
    Input tied = eventful(4, true);
    const std::uint64_t all_on = end_hash(input);
    const std::uint64_t tied_on = end_hash(tied);
    Input two = busy_input(4);
    two.numerics.months = 30;
    two.mechanisms.switch_off("contested_demand");
    add_nations(two);
    const std::uint64_t two_on = end_hash(two);
    for (const MechanismText& row : mechanism_texts) {
        INFO("off: " << row.key);
        if (row.key == "named_shares") {  // acts where a run holds a part of an organisation
            Input small = input;
            small.numerics.scale = 0.5;
            CHECK(end_hash(without(small, Mechanism(row))) != end_hash(small));
            continue;
        }
        if (row.id == "two worlds") {
            CHECK(end_hash(without(two, Mechanism(row))) != two_on);
            continue;
        }
        if (row.key == "offers_or_firm") {  // it takes the place of deals
            Input either = tied;
            either.mechanisms.switch_on(Mechanism(row));
            CHECK(end_hash(either) != tied_on);
            continue;
        }
        const bool of_deals =
            row.id == "SV-01" || row.id == "SV-02" || row.id == "SV-05" || row.id == "SV-37";
        if (of_deals || (row.id >= "SV-22" && row.id <= "SV-25")) {  // deals, and contracts between firms
            CHECK(end_hash(without(tied, Mechanism(row))) != tied_on);
            continue;
        }
        bool matters = end_hash(without(input, Mechanism(row))) != all_on;
        // What few firms meet may not be met in one small country: then in one of some others.
        for (const std::uint64_t seed : {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}) {
            if (matters) break;
            Input other = eventful(seed);
            add_needy(other);
            matters = end_hash(without(other, Mechanism(row))) != end_hash(other);
        }
        if (!matters) {  // or where answers are dear
            Input dear = eventful(4);
            dear.parameters.contested_demand.serving_factor = 20;
            matters = end_hash(without(dear, Mechanism(row))) != end_hash(dear);
        }
        CHECK(matters);
    }
}

TEST_CASE("mechanisms: switched off, it leaves no trace in the record") {
    const std::vector<std::pair<Mechanism, CityCount>> traces{
        {Mechanism("vouchers"), CityCount("vouchers")},
        {Mechanism("grants"), CityCount("grants")},
        {Mechanism("raids"), CityCount("raid_visits")},
        {Mechanism("incubators"), CityCount("incubator_entries")},
        {Mechanism("state_funds"), CityCount("clause_rounds")},
        {Mechanism("buyback_clauses"), CityCount("clause_rounds")},
        {Mechanism("spin_offs"), CityCount("spin_offs")},
        {Mechanism("exits"), CityCount("firms_exited")},
        {Mechanism("research"), CityCount("releases")},
        {Mechanism("returnees"), CityCount("returnees")},
        {Mechanism("arrivals"), CityCount("graduates")},
        {Mechanism("branches"), CityCount("branches_opened")},
        {Mechanism("tenders"), CityCount("tenders")},
        {Mechanism("commons"), CityCount("pool_users")},
        {Mechanism("contested_demand"), CityCount("models_withdrawn")},
        {Mechanism("praise"), CityCount("praised")},
        {Mechanism("person_grants"), CityCount("person_grants")},
        {Mechanism("path_choice"), CityCount("original_starts")},
        {Mechanism("drop_in_gains"), CityCount("gains_found")},
        {Mechanism("ideas"), CityCount("ideas_realised")},
        {Mechanism("seed_bed"), CityCount("multinationals_opened")},
        {Mechanism("branches"), CityCount("branches_sent")},
        {Mechanism("star_roles"), CityCount("star_chairs")},
        {Mechanism("training_runs"), CityCount("runs_started")},
        {Mechanism("stage_gates"), CityCount("wasted_months")},
        {Mechanism("imitation"), CityCount("copies_tried")},
        {Mechanism("verified_data"), CityCount("verified_found")},
        {Mechanism("rising"), CityCount("risen_core")},
        {Mechanism("emigration"), CityCount("emigrants")},
    };
    const RunResult all_on = run(eventful(4));
    for (const auto& [mechanism, count] : traces) {
        INFO("off: " << mechanism.text().key);
        CHECK(total(all_on, count) > 0);
        CHECK(total(run(without(eventful(4), mechanism)), count) == 0);
    }
}

TEST_CASE("mechanisms: switched off before its levers begin, the months before are bit-identical") {
    Input input = tiny_input(5);
    input.numerics.months = 14;
    input.timeline = {setting("raid_intensity", 1, 60, 8), setting("relocation_subsidy", 1, 200000, 8)};
    const auto with = monthly_hashes(input, 2);
    const auto off = monthly_hashes(without(input, "raids"), 2);
    for (std::size_t month = 0; month <= 8; ++month) CHECK(with[month] == off[month]);
    CHECK(with.back() != off.back());
}

TEST_CASE("mechanisms: switched off, it is deaf to its levers, and the rest of the run is bit-identical") {
    for (const Lever& lever : lever_catalogue) {
        INFO(lever.key << " of " << lever.mechanism);
        Input input = busy_input(6);
        input.numerics.months = 18;
        std::size_t switches = 0;
        for (const MechanismText& row : mechanism_texts)
            if (row.id.find(lever.mechanism) != std::string_view::npos) {
                input.mechanisms.switch_off(Mechanism(row));
                ++switches;
            }
        REQUIRE(switches > 0);
        std::erase_if(input.timeline, [&](const LeverSetting& other) {
            return lever_catalogue[other.lever].key == lever.key;
        });
        const std::uint64_t without = end_hash(input);
        for (const double bound : {lever.bounds.lower, lever.bounds.upper}) {
            Input set = input;
            set.timeline.push_back(setting(lever.key, 1, bound));
            INFO("at " << bound);
            CHECK(end_hash(set) == without);
        }
    }
}
