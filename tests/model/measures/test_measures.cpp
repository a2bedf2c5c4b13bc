#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "model/measures/measure.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::test;

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
    Input input = busy_input(2);
    input.numerics.scale = 4;
    input.numerics.months = 72;
    input.events.push_back({6, 0, DatedEventKind::reputation, 0.7, "east", "success"});
    add_acting_cities(input);
    input.timeline.push_back(setting("raid_intensity", 1, 60));
    input.timeline.push_back(setting("relocation_subsidy", 1, 200000));
    const auto months = measured(input);
    std::size_t still = 0;
    for (const auto& [key, first] : months.front()) {
        const bool moves = std::ranges::any_of(months, [&, name = key, start = first](const Values& month) {
            const auto& now = month.at(name);
            for (std::size_t i = 0; i < now.size(); ++i)
                if (now[i] != start[i] && !(std::isnan(now[i]) && std::isnan(start[i]))) return true;
            return false;
        });
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
        CHECK(change == sum(months[m].at("graduates")) + sum(months[m].at("returnees")) -
                            sum(months[m].at("retirees")));
    }
}

TEST_CASE("measures: firms change by founding, exit and moves") {
    const auto months = measured(busy_input(4));
    for (std::size_t m = 1; m < months.size(); ++m)
        for (std::size_t c = 0; c < 3; ++c) {
            INFO("month " << m << ", city " << c);
            const auto now = [&](const char* key) { return months[m].at(key)[c]; };
            CHECK(now("firms") - months[m - 1].at("firms")[c] ==
                  now("firms_founded") - now("firms_exited") + now("seats_gained") - now("seats_lost"));
        }
}

TEST_CASE("measures: public money is the sum of its kinds, and comes from the ledger") {
    double spent = 0;
    for (const Values& month : measured(busy_input(5)))
        for (std::size_t c = 0; c < 3; ++c) {
            double parts = 0;
            for (const char* key :
                 {"relocation_cash_paid", "raid_cost_paid", "incubator_support_paid", "grants_paid",
                  "voucher_paid", "institute_budget_paid", "talent_package_paid", "fund_contribution_paid",
                  "tender_paid", "branch_subsidy_paid", "pool_rent_paid",

                  "grad_housing_paid", "retention_paid", "person_grants_paid", "original_grants_paid",
                  "procurement_bonus_paid", "space_paid", "incubator_services_paid", "lab_fund_paid"})
                parts += month.at(key)[c];
            CHECK(month.at("public_money")[c] == Approx(parts));
            spent += parts;
        }
    CHECK(spent > 1e6);
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
            venture += record.amount(CityMoney::venture_raised, CityId(c));
            state += record.amount(CityMoney::state_raised, CityId(c));
        }
        const Flows& flows = world.ledger.flows();
        CHECK(venture == flows.between(PostingKind::equity_issue, Sector::venture, Sector::labs));
        CHECK(state == flows.between(PostingKind::equity_issue, Sector::state_funds, Sector::labs));
        raised += cny(venture + state);
    }
    CHECK(raised > 1e6);
}
