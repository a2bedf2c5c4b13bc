#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "model/measures/measure.hpp"
#include "model/measures/paid_kinds.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

using Values = std::map<std::string, std::vector<double>, std::less<>>;

/// Every measure of every month.
std::vector<Values> measured(const Input& input, World* last = nullptr) {
    std::vector<Values> months;
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) {
        stepper.step(world, record);
        Values& month = months.emplace_back();
        for (const Measure& measure : measure_catalogue()) {
            std::vector<double> values(values_of(measure.over, input.cities.size()), -12345.678);
            measure.compute({world, record, input.numerics.scale}, values);
            month.emplace(measure.key, std::move(values));
        }
    }
    if (last != nullptr) *last = world;
    return months;
}

double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double v : values) total += v;
    return total;
}

}  // namespace

TEST_CASE("measures: declared once, with text and unit") {
    std::set<std::string_view> keys;
    for (const Measure& measure : measure_catalogue()) {
        INFO(measure.key);
        CHECK(keys.insert(measure.key).second);
        CHECK_FALSE(measure.text.empty());
        CHECK(measure.fill != nullptr);
        CHECK_FALSE(text_of(measure.unit).symbol.empty());
        CHECK(measure_row(measure.key) >= 0);
    }
    CHECK(measure_row("no such measure") == -1);
}

TEST_CASE("measures: each fills all its values, and those that are no number are allowed to be") {
    const auto months = measured(busy_input(2));
    for (const Values& month : months)
        for (const auto& [key, values] : month)
            for (const double v : values) {
                INFO(key);
                REQUIRE(v != -12345.678);
                REQUIRE_FALSE(std::isinf(v));
            }
    // A stock of people or firms is never undefined.
    for (const char* key : {"talent", "employed", "firms", "people", "cash", "treasury", "rent", "gpu_price"})
        for (const Values& month : months)
            for (const double v : month.at(key)) REQUIRE(v >= 0);
}

TEST_CASE("measures: all but a constant one move in a busy world") {
    Input input = busy_input(9);
    input.numerics.scale = 4;
    input.numerics.months = 72;
    input.events.push_back({6, 0, DatedEventKind::reputation, 0.7, "east", "success"});
    add_acting_cities(input);
    add_sellers(input);
    add_contracts(input);
    add_needy(input);
    add_vendors(input);
    add_platform(input);
    // Sellers that are content nowhere.
    input.parameters.rental_market.weak_use = 1;
    input.parameters.rental_market.weak_price = 5;
    input.parameters.rental_market.weak_patience = 1;
    input.timeline.push_back(setting("raid_intensity", 1, 60));
    input.timeline.push_back(setting("relocation_subsidy", 1, 200000));
    // Abroad stands still for three years, so that what is open comes from labs at home.
    input.series = {{SeriesQuantity::frontier_abroad, 0, 19}, {SeriesQuantity::frontier_abroad, 36, 18.9}};
    Input indebted = input;
    for (ContractInput& contract : indebted.contracts)
        if (contract.key == "loan")
            contract.amount = 3e9, contract.rate = 0.5;  // more than a seller can pay back
    const auto months = measured(indebted);
    // Without that debt, with contracts between firms, who keep much cash and buy contracts off late.
    Input tied = input;
    tied.parameters.rental_market = busy_input(9).parameters.rental_market;  // sellers stay
    add_firm_contracts(tied);
    add_deals(tied);
    tied.parameters.contract.till_months = 24;
    tied.timeline.push_back(setting("term_simplify", 0, 1, 40));
    const auto tied_months = measured(tied);
    Input two = busy_input(2);  // one in which people go home too
    two.numerics.scale = 4;
    two.numerics.months = 36;
    two.mechanisms.switch_off("contested_demand");
    add_nations(two);
    const auto two_months = measured(two);
    std::size_t still = 0;
    for (const auto& [key, first] : months.front()) {
        const auto moved_in = [name = key](const std::vector<Values>& run) {
            const auto& start = run.front().at(name);
            return std::ranges::any_of(run, [&](const Values& month) {
                const auto& now = month.at(name);
                for (std::size_t i = 0; i < now.size(); ++i)
                    if (now[i] != start[i] && !(std::isnan(now[i]) && std::isnan(start[i]))) return true;
                return false;
            });
        };
        const bool moves = moved_in(months) || moved_in(tied_months) || moved_in(two_months);
        if (!moves) {
            UNSCOPED_INFO(key << " never moves");
            ++still;
        }
    }
    CHECK(still <= 1);  // a fund is called in equal parts
}

TEST_CASE("measures: shares add to one") {
    for (const Values& month : measured(busy_input(3))) {
        CHECK(sum(month.at("firm_share")) == Approx(1));
        if (sum(month.at("model_makers")) > 0) CHECK(sum(month.at("model_maker_share")) == Approx(1));
        CHECK(sum(month.at("talent_share")) == Approx(3));
    }
}

TEST_CASE("measures: what one city gains another loses") {
    double moves = 0;
    for (const Values& month : measured(busy_input(3))) {
        CHECK(sum(month.at("net_inflow")) == Approx(0).margin(1e-9));
        CHECK(sum(month.at("inflow")) == sum(month.at("outflow")));
        CHECK(sum(month.at("seats_gained")) == sum(month.at("seats_lost")));
        CHECK(sum(month.at("inflow")) <= month.at("job_changes")[0]);
        moves += sum(month.at("inflow"));
    }
    CHECK(moves > 20);
}

TEST_CASE("measures: people of the country change by who enters and who leaves") {
    const auto months = measured(busy_input(4));
    for (std::size_t m = 1; m < months.size(); ++m) {
        const double change = sum(months[m].at("people")) - sum(months[m - 1].at("people"));
        CHECK(change == sum(months[m].at("graduates")) + sum(months[m].at("returnees")) +
                            sum(months[m].at("field_entered")) - sum(months[m].at("field_left")) -
                            sum(months[m].at("retirees")) - sum(months[m].at("emigrated")));
    }
}

TEST_CASE("measures: firms change by founding, exit and moves") {
    const auto months = measured(busy_input(4));
    for (std::size_t m = 1; m < months.size(); ++m)
        for (std::size_t c = 0; c < 3; ++c) {
            INFO("month " << m << ", city " << c);
            const auto now = [&](const char* key) { return months[m].at(key)[c]; };
            CHECK(now("firms") - months[m - 1].at("firms")[c] == now("firms_founded") - now("firms_exited") -
                                                                     now("firms_sold") + now("seats_gained") -
                                                                     now("seats_lost"));
        }
}

TEST_CASE("measures: public money is the sum of its parts, and each kind of it has a measure") {
    std::vector<std::string> parts;
    for (const PostingKindText& row : posting_kinds) {
        const auto is_part = [&](const Measure& measure) {
            return part_of_public_money(measure) && measure.ledger.kinds[0] == PostingKind(row);
        };
        INFO(row.key);
        CHECK(std::ranges::count_if(measure_catalogue(), is_part) ==
              (row.booking.programme == Programme::none ? 0 : 1));
        const auto found = std::ranges::find_if(measure_catalogue(), is_part);
        if (found != measure_catalogue().end()) parts.emplace_back(found->key);
    }
    CHECK(parts.size() >= 19);
    double spent = 0;
    for (const Values& month : measured(busy_input(5)))
        for (std::size_t c = 0; c < 3; ++c) {
            double sum = 0;
            for (const std::string& key : parts) sum += month.at(key)[c];
            CHECK(month.at("public_money")[c] == Approx(sum));
            spent += sum;
        }
    CHECK(spent > 1e6);
}

TEST_CASE("measures: a kind of public money without a measure gets one of its own") {
    static constexpr std::array<Measure, 0> none{};
    constexpr const auto& made = measures::paid_kind_measures<none>;
    REQUIRE(made.size() == measures::public_money_kinds.size());
    const auto grant = std::ranges::find(made, "grant_paid", &Measure::key);
    REQUIRE(grant != made.end());
    CHECK(part_of_public_money(*grant));
    CHECK(grant->text == PostingKind("grant").text().text);
    const Input input = busy_input(5);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    double paid = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        for (const Measure& measure : made) {
            std::array<double, 3> values{};
            measure.compute({.world = world, .record = record, .scale = input.numerics.scale}, values);
            for (std::size_t c = 0; c < 3; ++c) {
                INFO(measure.key << " of city " << c);
                const Money booked = world.ledger.flows().paid(measure.ledger.kinds[0], CityId(c));
                CHECK(values[c] == Approx(in_units(booked) / input.numerics.scale));
                paid += values[c];
            }
        }
    }
    CHECK(paid > 0);
}

TEST_CASE("measures: equity raised is what the ledger shows") {
    const Input input = busy_input(6);
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(3);
    double raised = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        Money venture = 0;
        Money state = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            venture += record.amount("venture_raised", CityId(c));
            state += record.amount("state_raised", CityId(c));
        }
        const Flows& flows = world.ledger.flows();
        CHECK(venture == flows.between("equity_issue", Sector::venture, Sector::labs));
        CHECK(state == flows.between("equity_issue", Sector::state_funds, Sector::labs));
        raised += in_units(venture + state);
    }
    CHECK(raised > 1e6);
}
