// Training runs and the race to release (SV-12 to SV-20): signs by pairs of runs that share all their luck.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/equations/technology/imitation.hpp"
#include "model/measures/measure.hpp"
#include "tests/support/paired.hpp"
#include "tests/support/tiny_world.hpp"

using namespace headwater;
using namespace headwater::model;
using namespace headwater::tests;

namespace {

constexpr int race_seeds = 20;

/// Four years of a small country in which many start-ups train, on runs as large as they get.
Input race(std::uint64_t seed) {
    Input input = tiny_input(seed);
    input.numerics.months = 48;
    input.numerics.scale = 4;
    input.parameters.founding.model_path = 0.4;
    input.parameters.research.flagship_start = 1;
    // Nothing is gained from open models: they hide most of what labs do themselves.
    input.parameters.training_run.adaptation_loss = 3;
    input.mechanisms.switch_on("training_runs");
    return input;
}

void everywhere(Input& input, std::string_view lever, double value) {
    for (std::size_t city = 0; city < input.cities.size(); ++city)
        input.timeline.push_back(setting(lever, city, value));
}

/// Sum of a measure over months and cities.
double sum_of(const Input& input, std::string_view key) {
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
        for (const double value : values) sum += std::isnan(value) ? 0 : value;
    }
    return sum;
}

/// Mean K at the end over labs that train and have a model.
double end_capability(const Input& input) {
    const RunResult result = run(input);
    const Labs& labs = result.world.labs;
    double sum = 0;
    double all = 0;
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!result.world.know_how.has(row) || !(labs.capability[row] > 0)) continue;
        sum += labs.capability[row];
        ++all;
    }
    return all > 0 ? sum / all : 0;
}

template <class Change>
Paired effect(std::string_view key, Change change) {
    return paired(race_seeds, [&](std::uint64_t seed) {
        Input changed = race(seed);
        change(changed);
        return sum_of(changed, key) - sum_of(race(seed), key);
    });
}

}  // namespace

TEST_CASE("signs: leads who pick the ideas raise capability, more where there are more ideas (SV-12)") {
    const auto rights = [](double ideas) {
        return paired(race_seeds, [ideas](std::uint64_t seed) {
            const auto with = [&](double share) {
                Input input = race(seed);
                input.parameters.idea_selection.lead_share = 0;
                input.parameters.idea_selection.spread = 0.1;
                input.parameters.idea_selection.ideas_per_root = ideas;
                everywhere(input, "lead_rights", share);
                return end_capability(input);
            };
            return with(1) - with(0);
        });
    };
    const Paired many = rights(20);
    const Paired few = rights(2);
    rises(many);
    UNSCOPED_INFO("few ideas: " << few);
    CHECK(many.mean > few.mean);
}

TEST_CASE("signs: shorter gates waste fewer months and turn labs more often (SV-13)") {
    const auto gates = [](std::string_view key) {
        return paired(race_seeds, [&](std::uint64_t seed) {
            const auto with = [&](double months) {
                Input input = race(seed);
                everywhere(input, "stage_gate_months", months);
                return sum_of(input, key);
            };
            return with(3) - with(12);
        });
    };
    falls(gates("wasted_months"));
    rises(gates("line_switches"));
}

TEST_CASE("signs: bugs and loss at scale lower capability, skill at large runs raises it (SV-14)") {
    falls(paired(race_seeds, [](std::uint64_t seed) {
        const auto with = [&](double loss, double hazard) {
            Input input = race(seed);
            input.parameters.national_regime.gpu_supply_growth =
                4;  // every run is larger than the one before
            input.parameters.training_run.transfer_loss = loss;
            input.parameters.training_run.bug_hazard = hazard;
            input.parameters.idea_selection.spread = 0.3;  // much to lose
            return end_capability(input);
        };
        return with(2, 1) - with(0, 0);
    }));
    rises(effect("runs_restarted", [](Input& input) { input.parameters.training_run.bug_hazard = 1; }));
    falls(paired(race_seeds, [](std::uint64_t seed) {
        const auto with = [&](double skill) {
            Input input = race(seed);
            input.parameters.training_run.bug_hazard = 1;
            input.parameters.training_run.infrastructure_start = skill;
            return sum_of(input, "runs_restarted");
        };
        return with(0.9) - with(0);
    }));
}

TEST_CASE("signs: in a rush more copies fail, and capability falls (SV-15)") {
    // Labs that learn fast by themselves and not from what is public, so that there are leads to copy.
    const auto hurried = [](std::uint64_t seed, double rush) {
        Input input = race(seed);
        input.parameters.imitation.worth_copying = 0.02;
        input.parameters.algorithms.pace = 0.3;
        input.parameters.algorithms.public_pull = 0;
        everywhere(input, "rush", rush);
        return input;
    };
    rises(paired(race_seeds, [&](std::uint64_t seed) {
        return sum_of(hurried(seed, 2), "copies_failed") - sum_of(hurried(seed, 0), "copies_failed");
    }));
    falls(paired(race_seeds, [&](std::uint64_t seed) {
        return end_capability(hurried(seed, 2)) - end_capability(hurried(seed, 0));
    }));
}

TEST_CASE("signs: a larger margin means fewer releases and more models given up (SV-16)") {
    const auto patient = [](Input& input) { everywhere(input, "release_margin", 0.6); };
    falls(effect("releases", patient));
    rises(effect("runs_cancelled", patient));
}

TEST_CASE("signs: data raise the capability of labs at the wall only, and faith in scale lowers it (SV-17)") {
    // Little text, so that runs of this small country are at the wall.
    const auto with = [](std::uint64_t seed, double text, double faith, bool wall = true) {
        Input input = race(seed);
        input.parameters.research.data_start = text;
        input.parameters.data_wall.scale_faith = faith;
        input.parameters.imitation.worth_copying = 5;
        if (!wall) input.mechanisms.switch_off("data_wall");
        return end_capability(input);
    };
    rises(paired(race_seeds, [&](std::uint64_t seed) { return with(seed, 1e11, 1) - with(seed, 1e10, 1); }));
    rises(paired(race_seeds, [&](std::uint64_t seed) { return with(seed, 1e10, 0) - with(seed, 1e10, 1); }));
    // Far from the wall more data are worth nothing.
    const Paired far =
        paired(race_seeds, [&](std::uint64_t seed) { return with(seed, 1e14, 1) - with(seed, 1e13, 1); });
    UNSCOPED_INFO(far);
    CHECK(far.mean == 0);
    CHECK(with(1, 1e13, 1) == with(1, 1e13, 1, false));
}

TEST_CASE("signs: labs that herd grow alike (SV-19)") {
    const auto spread = [](std::uint64_t seed, double herd) {
        Input input = race(seed);
        input.parameters.imitation.herd = herd;
        const RunResult result = run(input);
        const KnowHow& know_how = result.world.know_how;
        double cosines = 0;
        double pairs = 0;
        for (std::size_t a = 0; a < know_how.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (!know_how.has(a) || !know_how.has(b)) continue;
                cosines += technology::cosine(know_how.methods[a], know_how.methods[b]);
                ++pairs;
            }
        return cosines / pairs;
    };
    rises(paired(race_seeds, [&](std::uint64_t seed) { return spread(seed, 0.6) - spread(seed, 0); }));
}

TEST_CASE("signs: what adapting an open model loses holds back those who start from it (2.7)") {
    falls(paired(race_seeds, [](std::uint64_t seed) {
        const auto with = [&](double loss) {
            Input input = race(seed);
            input.parameters.training_run.adaptation_loss = loss;
            return end_capability(input);
        };
        return with(0.5) - with(0.1);
    }));
}

TEST_CASE("signs: checked answers raise capability in code more than in conversation (SV-18)") {
    const auto knowing = [](std::uint64_t seed) {
        Input input = race(seed);
        input.parameters.verified_data.least_capability = 15;
        input.parameters.verified_data.team_people = 1;
        input.parameters.verified_data.environments_per_person = 1;
        return input;
    };
    const auto gain = [&](Domain domain) {
        return paired(race_seeds, [&](std::uint64_t seed) {
            const auto with = [&](bool on) {
                Input input = knowing(seed);
                if (!on) input.mechanisms.switch_off("verified_data");
                const RunResult result = run(input);
                double sum = 0;
                double all = 0;
                for (const ByDomain& k : result.world.know_how.capability) {
                    sum += k[static_cast<std::size_t>(domain)];
                    all += k[0] > 0 ? 1 : 0;
                }
                return all > 0 ? sum / all : 0;
            };
            return with(true) - with(false);
        });
    };
    const Paired code = gain(Domain::code);
    const Paired conversation = gain(Domain::conversation);
    rises(code);
    UNSCOPED_INFO("conversation: " << conversation);
    CHECK(code.mean > 2 * conversation.mean);
    rises(paired(race_seeds, [&](std::uint64_t seed) {
        const auto with = [&](double share) {
            Input input = knowing(seed);
            input.parameters.verified_data.reinforcement_share = 0.02;
            everywhere(input, "reinforcement_share", share);
            return end_capability(input);
        };
        return with(0.15) - with(0);
    }));
    rises(paired(race_seeds, [&](std::uint64_t seed) {
        const auto with = [&](double budget) {
            Input input = knowing(seed);
            input.parameters.verified_data.environments_per_person = 0;
            input.timeline.push_back(setting("environment_budget", 0, budget));
            return end_capability(input);
        };
        return with(1e9) - with(0);
    }));
}

TEST_CASE("signs: text of checked answers moves the wall of data for those who ignore it (SV-18)") {
    rises(paired(race_seeds, [](std::uint64_t seed) {
        const auto with = [&](double accepted) {
            Input input = race(seed);
            input.parameters.research.data_start = 1e10;
            input.parameters.data_wall.scale_faith = 1;
            input.parameters.verified_data.least_capability = 15;
            input.parameters.verified_data.team_people = 1;
            input.parameters.verified_data.environments_per_person = 1;
            input.parameters.verified_data.accepted = accepted;
            return end_capability(input);
        };
        return with(0.5) - with(0);
    }));
}

TEST_CASE(
    "signs: where text is short, own data and rewriting raise capability, and a rule shares it (SV-20)") {
    const auto with = [](std::uint64_t seed, double user_tokens, std::string_view lever, double value) {
        Input input = race(seed);
        input.parameters.research.data_start = 1e10;
        input.parameters.data_stock.sales_per_token = user_tokens > 0 ? 1 / user_tokens : 1000;
        if (!lever.empty()) everywhere(input, lever, value);
        return end_capability(input);
    };
    rises(
        paired(race_seeds, [&](std::uint64_t seed) { return with(seed, 20, "", 0) - with(seed, 0, "", 0); }));
    rises(paired(race_seeds, [&](std::uint64_t seed) {
        return with(seed, 5, "data_share_rule", 1) - with(seed, 5, "", 0);
    }));
    rises(paired(race_seeds, [&](std::uint64_t seed) {
        return with(seed, 0, "rewrite_budget", 0.1) - with(seed, 0, "", 0);
    }));
}
