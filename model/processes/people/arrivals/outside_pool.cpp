#include "model/processes/people/arrivals/outside_pool.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/group.hpp"
#include "model/core/parallel.hpp"
#include "model/core/scratch.hpp"
#include "model/core/table.hpp"
#include "model/equations/people/uniforms.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/state/employment.hpp"

namespace headwater::model::people {
namespace {

constexpr std::size_t traits_block = 64;
constexpr auto broad = static_cast<std::size_t>(Tier::broad);

void leave(const Month& month, const OutsidePoolParams& params, std::span<const ResearcherId> searched,
           World& world, MonthRecord& record) {
    const Researchers& people = world.researchers;
    const Stream draws = month.stream("outside_pool");
    ScratchVector<double> hazard(month.scratch);
    for (std::size_t c = 0; c < world.n_cities(); ++c)
        hazard.push_back(leaving_hazard(params, world.cities.tightness[c][broad]));
    ScratchVector<std::uint8_t> flags(searched.size(), month.scratch);
    ScratchVector<std::uint32_t> counts(month.scratch);
    ScratchVector<std::uint32_t> leaving(month.scratch);
    for_blocks(searched.size(), default_block, [&](std::size_t first, std::size_t last) {
        each_uniform(draws, people, searched.subspan(first, last - first), [&](std::size_t i, double u) {
            const std::size_t row = searched[first + i].row();
            flags[first + i] = people.whereabouts[row] == Whereabouts::searching &&
                                       people.tier[row] == Tier::broad && u < hazard[people.city[row].row()]
                                   ? 1
                                   : 0;
        });
    });
    select_rows(
        searched.size(), [&](std::size_t i) { return flags[i] != 0; }, counts, leaving);
    for (const std::uint32_t i : leaving) {
        const ResearcherId who = searched[i];
        const CityId city = people.city[who.row()];
        leave_country(world, who, Whereabouts::retired);
        ++record.count("field_left", city);
    }
}

void enter(const Month& month, const OutsidePoolParams& params, const ArrivalParams& arrival,
           const TalentMarketParams& market, World& world, MonthRecord& record) {
    Researchers& people = world.researchers;
    const Stream number = month.stream("outside_pool");
    double all = 0;
    for (const HeadsByTier& city : world.cities.living) all += city[broad];
    if (!(all > 0)) return;
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const double pull = std::clamp(std::pow(world.cities.tightness[c][broad], params.entry_elasticity),
                                       1 / params.most_entry, params.most_entry);
        const double mean =
            month.scale * params.entry_rate * params.people * world.cities.living[c][broad] / all * pull;
        const std::uint64_t identity = world.cities.identity[c];
        const auto coming = static_cast<std::size_t>(number.poisson(mean, identity));
        const std::size_t first = append_rows(people, coming);
        for (std::size_t j = 0; j < coming; ++j) {
            const std::size_t row = first + j;
            people.serial[row] = serial_of(identity, birth("outside_pool", month.index), j);
            people.tier[row] = Tier::broad;
            people.home[row] = CityId(c);
            people.entry_month[row] = static_cast<std::int16_t>(month.index);
        }
        for_blocks(coming, traits_block, [&](std::size_t begin, std::size_t end) {
            draw_traits_of_rows(arrival, market, month.seed, people, first + begin, first + end);
        });
        for (std::size_t row = first; row < first + coming; ++row) {
            enter_city(world, ResearcherId(row), CityId(c));
            world.retirements.put(ResearcherId(row), people.retires[row]);
            schedule_search(world, ResearcherId(row), month.index + 1);
        }
        record.count("field_entered", CityId(c)) += static_cast<std::int32_t>(coming);
    }
}

}  // namespace

double leaving_hazard(const OutsidePoolParams& params, double tightness) {
    const double finding = std::max(tightness, 0.0) / (1 + std::max(tightness, 0.0));
    return std::min(1.0, params.leave_rate * std::pow(1 - finding, params.patience));
}

void outside_pool(const Month& month, const OutsidePoolParams& params, const ArrivalParams& arrival,
                  const TalentMarketParams& market, std::span<const ResearcherId> searched, World& world,
                  MonthRecord& record) {
    if (!month.on("outside_pool")) return;
    leave(month, params, searched, world, record);
    enter(month, params, arrival, market, world, record);
}

}  // namespace headwater::model::people
