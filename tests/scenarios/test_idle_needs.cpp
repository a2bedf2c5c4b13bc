// The claim behind the remarks on mechanisms that are off: the lever, or the parameter, then changes no bit of a run.
#include <catch2/catch.hpp>

#include "model/levers/catalogue.hpp"
#include "scenarios/reader/declared.hpp"
#include "scenarios/reader/idle_settings.hpp"
#include "tests/support/busy_world.hpp"
#include "tests/support/tiny_world.hpp"

namespace headwater::scenarios {

namespace {

using namespace headwater::model;
using namespace headwater::tests;

std::string_view key_of(Mechanism mechanism) {
    return mechanism.text().key;
}

/// A busy world in which nothing sets `lever`, and what it needs is set.
Input without_lever(const Lever& lever, Mechanism off) {
    Input input = busy_input(6);
    input.numerics.months = 18;
    input.parameters.encounters.e0 = 0.01;
    input.mechanisms.switch_off(off);
    for (const Companion& companion : lever.companions)
        if (!companion.lever.empty()) input.timeline.push_back(setting(companion.lever, 1, companion.value));
    std::erase_if(input.timeline,
                  [&](const LeverSetting& other) { return lever_catalogue[other.lever].slot == lever.slot; });
    return input;
}

}  // namespace

TEST_CASE("idle needs: without its mechanism a lever changes no bit of a run") {
    for (const LeverNeed& need : lever_needs)
        for (const Lever& lever : lever_catalogue) {
            if (lever.slot != need.slot) continue;
            INFO(lever.key << " without " << key_of(need.mechanism));
            const Input input = without_lever(lever, need.mechanism);
            const std::uint64_t plain = state_hash(run(input).world);
            for (const double bound : {lever.bounds.lower, lever.bounds.upper}) {
                Input set = input;
                set.timeline.push_back(setting(lever.key, 1, bound));
                CHECK(state_hash(run(set).world) == plain);
            }
        }
}

TEST_CASE("idle needs: without their mechanism the parameters of a group change no bit of a run") {
    for (const GroupNeed& need : group_needs) {
        Input input = busy_input(6);
        input.numerics.months = 18;
        input.parameters.encounters.e0 = need.group == "encounters" ? 0.01 : 0;
        input.mechanisms.switch_off(need.mechanism);
        for (const MechanismText& row : mechanism_texts)
            if (row.key == other_reader_of(need.group)) input.mechanisms.switch_off(Mechanism(row));
        const std::uint64_t plain = state_hash(run(input).world);
        bool known = false;
        for (std::size_t i = 0; i < declared_parameters(input.parameters).size(); ++i) {
            Input set = input;
            const Declared parameter = declared_parameters(set.parameters)[i];
            if (parameter.group != need.group) continue;
            known = true;
            INFO(parameter.group << "." << parameter.key << " without " << key_of(need.mechanism));
            *parameter.value =
                *parameter.value == parameter.prior.upper ? parameter.prior.lower : parameter.prior.upper;
            CHECK(state_hash(run(set).world) == plain);
        }
        CHECK(known);
    }
}

}  // namespace headwater::scenarios
