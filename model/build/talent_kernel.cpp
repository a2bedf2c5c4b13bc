// The world of the talent kernel: `population.broad` x scale people, people_per_lab to a lab; firm_share says
// how labs are spread over cities.
#include <algorithm>
#include <cmath>

#include "model/build/parts.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/processes/people/arrivals/arrivals.hpp"
#include "model/state/skill.hpp"

namespace headwater::model {

void build_talent_kernel(const Input& input, World& world) {
    const Parameters& p = input.parameters;
    const TalentKernelParams& kernel = p.talent_kernel;
    const std::size_t cities = world.n_cities();
    const auto people = static_cast<std::size_t>(std::llround(p.population.broad * input.numerics.scale));
    const auto labs = std::max<std::size_t>(
        1, static_cast<std::size_t>(static_cast<double>(people) / kernel.people_per_lab));
    std::vector<double> shares;
    for (const CityInput& city : input.cities) shares.push_back(city.firm_share);
    const std::vector<std::size_t> labs_in = apportion(shares, labs);

    const AccountId account = world.ledger.open(Sector::labs);
    append_rows(world.labs, labs);
    append_rows(world.sites, labs);
    const Stream lab_draws(world.seed, Purpose("world_labs").number(), 0);
    std::size_t first = 0;
    for (std::size_t city = 0; city < cities; ++city) {
        world.cities.firms[city] = static_cast<std::int32_t>(labs_in[city]);
        for_rows(labs_in[city], [&](std::size_t j) {
            const std::size_t lab = first + j;
            world.labs.serial[lab] = lab;
            world.labs.kind[lab] = LabKind::application;
            world.labs.seat[lab] = CityId(city);
            world.labs.founded[lab] = -1;
            world.labs.closed[lab] = Researchers::never;
            world.labs.project_due[lab] = Researchers::never;
            world.labs.model_since[lab] = Researchers::never;
            world.labs.name[lab] = Labs::unnamed;
            world.labs.account[lab] = account;
            world.labs.size_share[lab] = 1;
            world.labs.first_site[lab] = SiteId(lab);
            world.labs.pay_premium[lab] =
                static_cast<float>(std::exp(kernel.wage_spread * lab_draws.normal(lab, 0)));
            world.labs.gpus[lab] =
                kernel.people_per_lab * std::exp(kernel.compute_spread * lab_draws.normal(lab, 1));
            world.labs.culture[lab] = static_cast<float>(lab_draws.uniform(lab, 2));
            world.sites.lab[lab] = LabId(lab);
            world.sites.city[lab] = CityId(city);
        });
        first += labs_in[city];
    }

    Researchers& r = world.researchers;
    append_rows(r, people);
    const auto lab_of = [&](std::size_t row) { return row * labs / people; };
    for_blocks(people, default_block, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            const std::size_t lab = lab_of(row);
            r.serial[row] = row;
            r.tier[row] = Tier::broad;
            r.city[row] = r.home[row] = world.labs.seat[lab];
            r.whereabouts[row] = Whereabouts::employed;
            r.site[row] = SiteId(lab);
        }
        people::draw_traits_of_rows(p.arrival, p.talent_market, world.seed, r, begin, end);
        std::fill(r.retires.begin() + static_cast<std::ptrdiff_t>(begin),
                  r.retires.begin() + static_cast<std::ptrdiff_t>(end), Researchers::never);
    });
    world.nation.ever = static_cast<std::int64_t>(people);
    constexpr auto broad = static_cast<std::size_t>(Tier::broad);
    std::size_t row = 0;
    for (std::size_t lab = 0; lab < labs; ++lab) {
        const std::size_t start = row;
        while (row < people && lab_of(row) == lab) ++row;
        const auto heads = static_cast<std::int32_t>(row - start);
        const std::size_t city = world.labs.seat[lab].row();
        world.labs.heads[lab] = heads;
        world.sites.heads[lab][broad] = heads;
        world.cities.living[city][broad] += heads;
        world.cities.employed[city][broad] += heads;
    }
    for (std::size_t city = 0, lab = 0; city < cities; ++city) {
        const std::size_t begin = (lab * people + labs - 1) / labs;
        lab += labs_in[city];
        const std::size_t end = (lab * people + labs - 1) / labs;
        world.cities.skill[city] = sum_rows<std::int64_t>(
            end - begin, [&](std::size_t j) { return discounted_skill(r, begin + j, world.skill_growth); });
    }
}

}  // namespace headwater::model
