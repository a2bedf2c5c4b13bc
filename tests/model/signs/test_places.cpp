// Signs of the mechanisms of firms in their places, by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int seeds = 20;
constexpr std::size_t nation = 1000;  // instead of a city: all rows of the measure

/// Sum of a measure over the months, in one city or everywhere.
double sum_of(const Input& input, std::string_view key, std::size_t city) {
    const int row = measure_row(key);
    REQUIRE(row >= 0);
    const Measure& measure = measure_catalogue()[static_cast<std::size_t>(row)];
    std::vector<double> values(values_of(measure.over, input.cities.size()));
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    double sum = 0;
    while (world.month < input.months()) {
        stepper.step(world, record);
        measure.compute({world, record, input.numerics.scale}, values);
        for (std::size_t i = 0; i < values.size(); ++i)
            if ((city == nation || city == i) && !std::isnan(values[i])) sum += values[i];
    }
    return sum;
}

/// Mean ln q at the founding of firms whose founders came from an institute.
double quality_of_heirs(const Input& input) {
    World world = build_world(input);
    Stepper stepper(input);
    MonthRecord record(input.cities.size());
    while (world.month < input.months()) stepper.step(world, record);
    double sum = 0;
    int heirs = 0;
    for (std::size_t lab = 0; lab < world.labs.size(); ++lab) {
        const LabId parent = world.labs.parent[lab];
        if (!parent.valid() || world.labs.kind[parent.row()] != LabKind::institute) continue;
        sum += std::log(world.labs.quality[lab]);
        ++heirs;
    }
    REQUIRE(heirs > 0);
    return sum / heirs;
}

/// A small world changed by `change`, over some years.
template <class Change>
auto arm(Change change) {
    return [change](std::uint64_t seed) {
        Input input = tiny_input(seed);
        input.numerics.months = 36;
        input.numerics.scale = 4;
        input.parameters.founding.spin_rate = 1;  // some spin-offs in so small a world
        change(input);
        return input;
    };
}

template <class With, class Without>
Paired difference(std::string_view key, std::size_t city, With with, Without without, int worlds = seeds) {
    const Paired p = paired(worlds, [&](std::uint64_t seed) {
        return sum_of(with(seed), key, city) - sum_of(without(seed), key, city);
    });
    UNSCOPED_INFO(key << ": " << p);
    return p;
}

/// Neighbourhoods of a few firms each.
void meet(Input& input) {
    input.parameters.encounters.e0 = 0.03;
    input.parameters.encounters.cell_people = 20;
    input.parameters.founding.contact_weight = 0.3;  // upper end of what is plausible
}

}  // namespace

TEST_CASE("signs: neighbours bring firms and ideas, and shuffled cells lower contact (CN-29)") {
    const auto without = arm([](Input&) {});
    const auto with = arm(meet);
    rises(difference("rounds", nation, with, without));
    rises(difference("spin_offs", nation, with, without));
    rises(difference("ideas", nation, with, without));
    falls(difference("contact", nation, arm([](Input& input) {
                         meet(input);
                         input.parameters.encounters.shuffle = 1;
                     }),
                     with));
    rises(difference("contact", 1, arm([](Input& input) {
                         meet(input);
                         input.timeline = {setting("space_grant", 1, 10000)};
                     }),
                     with));
}

TEST_CASE("signs: foreign laboratories come, breed founders, bring knowledge and leave (CN-30)") {
    const auto with = [](double ease, double factor, double brought, double leaving) {
        return arm([=](Input& input) {
            input.parameters.population.multinational_share = 0.2;
            input.parameters.founding.model_path = 0.5;
            input.parameters.founding.fdi_rate = 3;
            input.parameters.founding.multinational_factor = factor;
            input.parameters.founding.multinational_heirs = factor > 1 ? 1 : 0;
            input.parameters.research.knowledge_import = brought;
            input.parameters.exit.decoupled_exit = leaving;
            if (ease > 0) input.timeline = {setting("foreign_investment_ease", 1, ease)};
            input.events = {{12, 0, DatedEventKind::embargo, 1, "", "embargo"}};
        });
    };
    const auto plain = with(0, 1, 0, 0);
    rises(difference("multinational_heads", 1, with(1, 1, 0, 0), plain));
    rises(difference("multinational_heirs", nation, with(0, 4, 0, 0), plain));
    rises(difference("capability", nation, with(0, 1, 0.1, 0), plain));
    falls(difference("multinational_heads", nation, with(0, 1, 0, 0.05), plain));
}

TEST_CASE("signs: heirs of an institute learn, and it holds shares of their firms (CN-07)") {
    const auto with = [](double learn, double share) {
        return arm([=](Input& input) {
            input.numerics.months = 96;
            input.parameters.founding.institute_factor = 20;  // many heirs
            input.parameters.founding.learn_institute = learn;
            input.timeline = {setting("institute_budget", 1, 2e7)};
            if (share > 0) input.timeline.push_back(setting("spinoff_equity_share", 1, share));
        });
    };
    // What they sell is not seen to differ: here sales hardly follow quality.
    const Paired quality = paired(seeds, [&](std::uint64_t seed) {
        return quality_of_heirs(with(0.2, 0)(seed)) - quality_of_heirs(with(0, 0)(seed));
    });
    UNSCOPED_INFO("ln quality of heirs: " << quality);
    rises(quality);
    rises(difference("institute_equity", 1, with(0, 0.1), with(0, 0)));
}

TEST_CASE("signs: room and services fill an incubator, and up- and downstream neighbours meet (CN-14)") {
    const auto with = [](double space, double services, double growth, double vertical) {
        return arm([=](Input& input) {
            input.parameters.incubator.entry_hazard = 0.03;
            input.parameters.incubator.match_growth = growth;
            input.parameters.incubator.vertical = vertical;
            input.timeline = {setting("incubator_space", 1, space),
                              setting("incubator_services", 1, services)};
        });
    };
    const auto plain = with(1000, 0, 0, 0);
    rises(difference("incubator_entries", 1, with(3000, 0, 0, 0), plain));
    rises(difference("incubator_entries", 1, with(3000, 50, 0, 0), with(3000, 0, 0, 0)));
    rises(difference("revenue", 1, with(3000, 0, 0.02, 0), with(3000, 0, 0, 0)));
    falls(difference("revenue", 1, with(3000, 0, 0.02, 1), with(3000, 0, 0.02, 0), 3 * seeds));
}

TEST_CASE("signs: a city that looks to the nation sends branches and enforces fewer clauses (CN-19)") {
    const auto quiet = [](double outlook) {
        return arm([=](Input& input) { input.timeline = {setting("national_outlook", 1, outlook)}; });
    };
    rises(difference("branches_sent", 1, quiet(1), quiet(0)));
    falls(difference("seats_lost", 1, quiet(0), quiet(1), 4 * seeds));  // none moves in most worlds
    const auto courted = [](double outlook) {
        return arm([=](Input& input) {
            input.numerics.months = 48;
            input.timeline = {
                setting("fund_size", 1, 1e10),           setting("clause_on", 1, 1),
                setting("clause_rate", 1, 0.08),         setting("clause_years", 1, 7),
                setting("clause_local_minimum", 1, 0.5), setting("raid_intensity", 0, 100),
                setting("relocation_subsidy", 0, 3e5),   setting("national_outlook", 1, outlook)};
        });
    };
    rises(difference("seats_lost", 1, courted(1), courted(0)));
    falls(difference("buybacks", 1, courted(1), courted(0)));
    falls(difference("branches_sent", 1, courted(1), courted(0)));
}
