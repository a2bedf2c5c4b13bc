#include <catch2/catch.hpp>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/number.hpp"
#include "tests/scenarios/scenario_folder.hpp"

namespace headwater::scenarios {

namespace {

using tests::ScenarioFolder;

/// The same numbers in every declared field.
void check_same_input(model::Input a, model::Input b) {
    const auto numerics_a = declared_numerics(a.numerics), numerics_b = declared_numerics(b.numerics);
    for (std::size_t i = 0; i < numerics_a.size(); ++i) CHECK(*numerics_a[i].value == *numerics_b[i].value);
    const auto list_a = declared_parameters(a.parameters), list_b = declared_parameters(b.parameters);
    for (std::size_t i = 0; i < list_a.size(); ++i) CHECK(*list_a[i].value == *list_b[i].value);
    CHECK(a.mechanisms == b.mechanisms);
    CHECK(a.lab_panel == b.lab_panel);
    CHECK(a.form == b.form);
    CHECK(a.city_rule == b.city_rule);
    CHECK(a.distance == b.distance);
    CHECK(a.currency == b.currency);
    REQUIRE(a.series.size() == b.series.size());
    for (std::size_t i = 0; i < a.series.size(); ++i) {
        const auto &x = a.series[i], &y = b.series[i];
        CHECK(std::tie(x.quantity, x.month, x.value) == std::tie(y.quantity, y.month, y.value));
    }
    REQUIRE(a.timeline.size() == b.timeline.size());
    for (std::size_t i = 0; i < a.timeline.size(); ++i) {
        const auto &x = a.timeline[i], &y = b.timeline[i];
        CHECK(std::tie(x.lever, x.city, x.value, x.from, x.until, x.ramp, x.lag, x.risen) ==
              std::tie(y.lever, y.city, y.value, y.from, y.until, y.ramp, y.lag, y.risen));
    }
    REQUIRE(a.cities.size() == b.cities.size());
    for (std::size_t i = 0; i < a.cities.size(); ++i) {
        const auto &x = a.cities[i], &y = b.cities[i];
        CHECK(std::tie(x.key, x.label, x.latitude, x.longitude, x.population, x.rent, x.wage, x.core_pay,
                       x.star_pay, x.graduates, x.amenity, x.market_strength, x.talent_share, x.firm_share,
                       x.strength) == std::tie(y.key, y.label, y.latitude, y.longitude, y.population, y.rent,
                                               y.wage, y.core_pay, y.star_pay, y.graduates, y.amenity,
                                               y.market_strength, y.talent_share, y.firm_share, y.strength));
    }
    REQUIRE(a.organisations.size() == b.organisations.size());
    for (std::size_t i = 0; i < a.organisations.size(); ++i) {
        const auto &x = a.organisations[i], &y = b.organisations[i];
        CHECK(std::tie(x.key, x.label, x.kind, x.seat, x.founded, x.heads, x.core_share, x.star_share,
                       x.quality, x.openness, x.culture, x.compute_share, x.branch_city, x.branch_share,
                       x.parent, x.cash, x.valuation, x.capability, x.parent_cash_flow, x.chat_share,
                       x.sales) == std::tie(y.key, y.label, y.kind, y.seat, y.founded, y.heads, y.core_share,
                                            y.star_share, y.quality, y.openness, y.culture, y.compute_share,
                                            y.branch_city, y.branch_share, y.parent, y.cash, y.valuation,
                                            y.capability, y.parent_cash_flow, y.chat_share, y.sales));
    }
    REQUIRE(a.events.size() == b.events.size());
    for (std::size_t i = 0; i < a.events.size(); ++i) {
        const auto &x = a.events[i], &y = b.events[i];
        CHECK(std::tie(x.month, x.months, x.kind, x.magnitude, x.city, x.label) ==
              std::tie(y.month, y.months, y.kind, y.magnitude, y.city, y.label));
    }
}

/// Reads the resolved text and compares everything that came out of the files.
Scenario check_round_trip(const Scenario& scenario) {
    const ReadResult again = read_text(scenario.resolved_toml, "no such folder");
    for (const Problem& problem : again.problems) UNSCOPED_INFO(to_text(problem));
    REQUIRE(again.scenario.has_value());
    check_same_input(scenario.input, again.scenario->input);
    CHECK(again.scenario->digest == scenario.digest);
    CHECK(again.scenario->resolved_toml == scenario.resolved_toml);
    CHECK(again.scenario->marks == scenario.marks);
    CHECK(again.scenario->name == scenario.name);
    CHECK(again.scenario->title == scenario.title);
    CHECK(again.scenario->description == scenario.description);
    return *again.scenario;
}

/// A value inside the bounds that is neither a bound nor round.
double odd_value(const model::Range& bounds, double other_than) {
    double value = bounds.lower + (bounds.upper - bounds.lower) * 0.12345678901234567;
    return value == other_than ? value * 0.5 : value;
}

/// Such a value of a parameter; of a switch the other one.
double other_value(const Declared& declared) {
    if (declared.unit == model::Unit::switch_) return 1 - *declared.value;
    if (declared.whole)
        return *declared.value == declared.bounds.lower ? declared.bounds.upper : declared.bounds.lower;
    return odd_value(declared.bounds, *declared.value);
}

}  // namespace

TEST_CASE("round trip: the resolved text of a scenario reads back as the same scenario") {
    const ScenarioFolder folder;
    folder.replace("small.toml", "name = \"small\"",
                   "name = \"small\"\ntitle = \"A \\\"title\\\" \\\\ with\\ttab\"\n"
                   "description = \"Two\\nlines, 北京 \\u007F\"");
    folder.write("sources.csv",
                 "city,column,mark,source,low,high,note\n"
                 "beijing,population,published,F89,21.6e6,22e6,\n");
    folder.replace("small.toml", "[tables]\n", "[tables]\ncities_sources = \"sources.csv\"\n");
    const Scenario scenario = folder.scenario();
    const Scenario again = check_round_trip(scenario);
    CHECK(again.resolved_toml.find("low = 21600000, high = 22000000") != std::string::npos);
    CHECK(again.title == "A \"title\" \\ with\ttab");
}

TEST_CASE("round trip: each declared parameter is set by a file and survives") {
    const ScenarioFolder folder;
    model::Parameters defaults;
    std::string text, group;
    for (const Declared& declared : declared_parameters(defaults)) {
        if (declared.group != group) text += "\n[parameters." + std::string(declared.group) + "]\n";
        group = declared.group;
        text += std::string(declared.key) + " = " + text_of(other_value(declared)) + "\n";
    }
    folder.replace("small.toml", "[parameters.talent_market]\nmove_cost = 1.5\n", text);
    const Scenario scenario = folder.scenario();
    model::Parameters read = scenario.input.parameters;
    const auto before = declared_parameters(defaults), after = declared_parameters(read);
    for (std::size_t i = 0; i < before.size(); ++i) {
        CAPTURE(before[i].group, before[i].key);
        CHECK(*after[i].value == other_value(before[i]));
        CHECK(*after[i].value != *before[i].value);
    }
    check_round_trip(scenario);
}

TEST_CASE("round trip: each parameter is set alone on the command line and changes nothing else") {
    const ScenarioFolder folder;
    const Scenario plain = folder.scenario();
    model::Parameters expected = plain.input.parameters;
    const auto list = declared_parameters(expected);
    for (std::size_t i = 0; i < list.size(); i += 7) {
        const std::string key = "parameters." + std::string(list[i].group) + "." + std::string(list[i].key);
        CAPTURE(key);
        const double value = other_value(list[i]);
        Scenario scenario = folder.scenario({{key + "=" + text_of(value)}});
        const auto read = declared_parameters(scenario.input.parameters);
        for (std::size_t j = 0; j < list.size(); ++j)
            CHECK(*read[j].value == (i == j ? value : *list[j].value));
        CHECK(scenario.digest != plain.digest);
    }
}

TEST_CASE("round trip: each lever, with what it needs, is set by a file and survives") {
    const ScenarioFolder folder;
    for (const model::Lever& lever : model::lever_catalogue) {
        CAPTURE(lever.key);
        const ScenarioFolder one;
        const auto add = [&](const model::Lever& added, double value) {
            one.append("small.toml",
                       "[[lever]]\nkey = \"" + std::string(added.key) + "\"\n" +
                           (added.scope == model::LeverScope::city ? "city = \"hangzhou\"\n" : "") +
                           "value = \"" + text_of(value) + " " +
                           model::symbol_of(added.unit, model::Currency{}) +
                           "\"\nfrom = \"2020-05\"\nuntil = \"2021-02\"\nlag_months = 2\n");
        };
        const bool is_switch = lever.unit == model::Unit::switch_;
        const double value = is_switch ? 1 : odd_value(lever.bounds, lever.neutral);
        add(lever, value);
        // Space acts on encounters, which nothing but a parameter sets to work.
        if (lever.slot == model::Slot("space_grant") || lever.slot == model::Slot("cell_capacity"))
            one.append("small.toml", "[parameters.encounters]\ne0 = 0.001\n");
        // One of several plans.
        if (lever.key == "announce")
            add(model::lever_catalogue[static_cast<std::size_t>(model::lever_row("mission_data"))], 1);
        for (const std::string_view key : lever.needs) {
            if (key.empty()) continue;
            const int row = model::lever_row(key);
            REQUIRE(row >= 0);
            const model::Lever& needed = model::lever_catalogue[static_cast<std::size_t>(row)];
            add(needed, needed.bounds.upper);
        }
        // A need may need more: the catalogue says so itself.
        for (const std::string_view key : lever.needs) {
            if (key.empty()) continue;
            for (const std::string_view more :
                 model::lever_catalogue[static_cast<std::size_t>(model::lever_row(key))].needs) {
                const bool there = more.empty() || more == lever.key ||
                                   std::ranges::find(lever.needs, more) != lever.needs.end();
                if (there ||
                    one.text("small.toml").find("\"" + std::string(more) + "\"") != std::string::npos)
                    continue;
                const auto& needed = model::lever_catalogue[static_cast<std::size_t>(model::lever_row(more))];
                add(needed, needed.bounds.upper);
            }
        }
        const Scenario scenario = one.scenario();
        bool found = false;
        for (const model::LeverSetting& setting : scenario.input.timeline) {
            if (model::lever_catalogue[setting.lever].key != lever.key || setting.value != value) continue;
            found = true;
            CHECK(setting.from == 4);
            CHECK(setting.until == 13);
            CHECK(setting.lag == 2);
            CHECK(setting.city ==
                  (lever.scope == model::LeverScope::city ? model::CityId(1) : model::CityId()));
        }
        CHECK(found);
        check_round_trip(scenario);
    }
}

TEST_CASE("round trip: each mechanism is switched off by a file and survives") {
    for (const auto& mechanism : model::mechanism_texts) {
        CAPTURE(mechanism.key);
        const ScenarioFolder folder;
        folder.replace("small.toml", "counter_offers = \"off\"", std::string(mechanism.key) + " = \"off\"");
        const Scenario scenario = folder.scenario();
        for (const auto& other : model::mechanism_texts)
            CHECK(scenario.input.mechanisms.on(model::Mechanism(other)) ==
                  (other.number != mechanism.number && other.starts == model::Starts::on));
        check_round_trip(scenario);
    }
}

TEST_CASE("round trip: numbers keep every bit") {
    const double value = GENERATE(0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 9007199254740992.0,
                                  12345678.9, 1e-5, 1e22, -2.5, 0.0);
    CHECK(number_of(text_of(value)) == value);
    CHECK(text_of(30000.0) == "30000");
    CHECK(text_of(1e11) == "100000000000");
}

}  // namespace headwater::scenarios
