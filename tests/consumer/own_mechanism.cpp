// A mechanism with a lever and a measure of its own, without a change of headwater: between the months a city pays
// each firm seated there for travel, out of its treasury and through the ledger.
//   own_mechanism SCENARIO CITY AMOUNT_PER_FIRM_AND_MONTH
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"
#include "scenarios/reader/scenario.hpp"

using namespace headwater;

namespace {

/// Refuses a name that the model has itself.
void must_be_free(std::string_view name) {
    if (model::lever_row(name) >= 0 || model::measure_row(name) >= 0 || model::Mechanism::find(name))
        throw std::invalid_argument("headwater has a lever, measure or mechanism '" + std::string(name) +
                                    "' already");
}

struct TravelGrant {
    model::CityId city;
    double per_firm = 0;    // the lever: currency per firm and month
    model::Money paid = 0;  // the measure: of all months

    void act(model::World& world) {
        model::Postings postings;
        const model::AccountId treasury = world.cities.treasury[city.row()];
        model::Money room = world.ledger.deposit(treasury);
        for (std::size_t row = 0; row < world.labs.size(); ++row) {
            const model::LabId lab(row);
            if (!world.labs.active(lab) || world.labs.seat[row] != city) continue;
            const model::Money sum = std::clamp<model::Money>(model::money(per_firm), 0, room);
            postings.pay(treasury, world.labs.account[row], sum, "grant");
            room -= sum;
            paid += sum;
        }
        world.ledger.settle(postings);
    }
};

}  // namespace

int main(int count, char** words) try {
    if (count != 4) return 2;
    must_be_free("travel_grant");
    const auto read = scenarios::read(words[1]);
    if (!read.scenario) return 3;
    const model::Input& input = read.scenario->input;
    const auto city = std::ranges::find(input.cities, std::string(words[2]), &model::CityInput::key);
    if (city == input.cities.end()) return 2;
    TravelGrant grant{model::CityId(static_cast<std::size_t>(city - input.cities.begin())),
                      std::atof(words[3])};

    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(world.n_cities());
    while (world.month < input.months()) {
        stepper.step(world,
                     record);  // checks that the trial balance is zero, grants of the last month included
        grant.act(world);
    }
    std::printf("%.2f\n%016llx\n", model::in_units(grant.paid),
                static_cast<unsigned long long>(model::state_hash(world)));
    try {
        must_be_free("raids");
    } catch (const std::invalid_argument& taken) {
        std::printf("%s\n", taken.what());
    }
    return 0;
} catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
}
