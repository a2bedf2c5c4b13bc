#include <algorithm>
#include <cmath>
#include <limits>

#include "model/build/parts.hpp"
#include "model/core/parallel.hpp"
#include "model/core/table.hpp"
#include "model/equations/products/following.hpp"
#include "model/state/employment.hpp"
#include "model/state/planned_founding.hpp"

namespace headwater::model {
namespace {

/// Composition and traits of a kind of lab at the start.
struct KindTraits {
    double core_share;
    double star_share;
    double openness;
    double culture;
    double pay_premium;
    double model_path;  // share that trains its own large models
};
KindTraits traits_of(const LabKindParams& p, const DepartmentParams& department, LabKind kind) {
    switch (kind) {
        case LabKind::start_up:
            return {p.start_up_core_share, p.start_up_star_share,  p.start_up_openness,
                    p.start_up_culture,    p.start_up_pay_premium, p.start_up_model_path};
        case LabKind::application:
            return {p.application_core_share, p.application_star_share,  p.application_openness,
                    p.application_culture,    p.application_pay_premium, p.application_model_path};
        case LabKind::big_tech:
            return {p.big_tech_core_share, p.big_tech_star_share,  p.big_tech_openness,
                    p.big_tech_culture,    p.big_tech_pay_premium, p.big_tech_model_path};
        case LabKind::institute:
            return {p.institute_core_share, p.institute_star_share,  p.institute_openness,
                    p.institute_culture,    p.institute_pay_premium, p.institute_model_path};
        case LabKind::university:
            return {p.university_core_share, p.university_star_share,  p.university_openness,
                    p.university_culture,    p.university_pay_premium, p.university_model_path};
        case LabKind::multinational:
            return {p.multinational_core_share, p.multinational_star_share,  p.multinational_openness,
                    p.multinational_culture,    p.multinational_pay_premium, p.multinational_model_path};
        case LabKind::department:
            return {department.core_share, department.star_share,  department.openness,
                    department.culture,    department.pay_premium, 0};
    }
    return {};
}

struct Draft {
    std::uint64_t serial = 0;
    LabKind kind = LabKind::application;
    double heads = 0;
    std::int32_t name = Labs::unnamed;
};

// What a city has at the start without a name.
enum Cohort : std::uint8_t { ordinary_firms, universities, departments };

std::uint64_t lab_serial(std::uint64_t identity, Cohort cohort, std::size_t n) {
    return serial_of(identity, birth("world_labs", 0, cohort), n);
}

constexpr std::size_t labs_per_drawing_block = 1024;

/// Synthetic firms of one city, the largest first: Pareto sizes, the largest of them big-tech laboratories. A firm
/// is a number of its city: with more or fewer of them it keeps what was drawn for it.
std::vector<Draft> draft_firms(const Input& input, std::uint64_t identity, std::size_t n, double heads,
                               double city_people) {
    const PopulationParams& population = input.parameters.population;
    const OpeningParams& opening = input.parameters.opening;
    const Stream stream(static_cast<std::uint64_t>(input.numerics.seed), Purpose("world_labs").number(), 0);
    std::vector<Draft> firms(n);
    for_rows(
        n,
        [&](std::size_t j) {
            firms[j].serial = lab_serial(identity, ordinary_firms, j);
            const double u = stream.uniform(firms[j].serial, 1);
            firms[j].heads = std::min(opening.largest_size, std::pow(u, -1.0 / population.zipf));
        },
        labs_per_drawing_block);
    double sum = 0;
    for (const Draft& firm : firms) sum += firm.heads;
    for (Draft& firm : firms) firm.heads *= heads / sum;
    std::ranges::stable_sort(firms, std::greater<>{}, &Draft::heads);
    double big = population.big_tech_share * city_people;
    for (Draft& firm : firms)
        if (big > firm.heads / 2) {
            firm.kind = LabKind::big_tech;
            big -= firm.heads;
        }
    for_rows(
        n,
        [&](std::size_t j) {
            if (firms[j].kind == LabKind::big_tech) return;
            const auto [u, v] = stream.uniforms(firms[j].serial, 2);
            if (u < population.multinational_share) {
                firms[j].kind = LabKind::multinational;
            } else if (firms[j].heads < opening.start_up_heads && v < opening.start_up_share) {
                firms[j].kind = LabKind::start_up;
            }
        },
        labs_per_drawing_block);
    return firms;
}

void set_traits(const Input& input, const Draft& draft, LabId lab, World& world) {
    const std::size_t row = lab.row();
    const std::uint64_t serial = world.labs.serial[row];
    const OpeningParams& opening = input.parameters.opening;
    const KindTraits traits = traits_of(input.parameters.lab_kind, input.parameters.department, draft.kind);
    const Stream stream(world.seed, Purpose("world_labs").number(), 0);
    Labs& labs = world.labs;
    const double z = stream.normal(serial, 3);
    const auto [age, trait] = stream.uniforms(serial, 4);
    labs.founded[row] =
        static_cast<std::int16_t>(commercial(draft.kind) && draft.kind != LabKind::big_tech
                                      ? -1 - std::min(360.0, -opening.mean_age * std::log(age))
                                      : -opening.public_age);
    labs.quality[row] = static_cast<float>(
        std::exp(opening.quality_spread * z - opening.quality_spread * opening.quality_spread / 2));
    labs.openness[row] =
        static_cast<float>(std::clamp(traits.openness + opening.openness_spread * (trait - 0.5), 0.0, 1.0));
    labs.culture[row] = static_cast<float>(
        std::clamp(traits.culture + opening.culture_spread * (stream.uniform(serial, 5) - 0.5), 0.0, 1.0));
    labs.pay_premium[row] =
        static_cast<float>(traits.pay_premium * std::exp(opening.pay_spread * stream.normal(serial, 6)));
    labs.core_share[row] = static_cast<float>(traits.core_share);
    labs.star_share[row] = static_cast<float>(traits.star_share);
    labs.name[row] = draft.name;
    if (draft.name != Labs::unnamed) {
        const OrganisationInput& o = input.organisations[static_cast<std::size_t>(draft.name)];
        labs.founded[row] = static_cast<std::int16_t>(std::max(-1200, o.founded));
        labs.quality[row] = static_cast<float>(o.quality);
        labs.compute_share[row] = static_cast<float>(o.compute_share);
        labs.openness[row] = static_cast<float>(o.openness);
        labs.culture[row] = static_cast<float>(o.culture);
        labs.core_share[row] = static_cast<float>(o.core_share);
        labs.star_share[row] = static_cast<float>(o.star_share);
        labs.size_share[row] = static_cast<float>(o.heads > 0 ? std::min(1.0, draft.heads / o.heads) : 1.0);
        world.named[static_cast<std::size_t>(draft.name)] = lab;
        if (o.capability) {
            labs.capability[row] = *o.capability;
            mark_model_maker(world, lab, -1);
        }
        const double weight = input.parameters.contested_demand.following_weight;
        if (o.chat_share && weight > 0 && input.mechanisms.on("contested_demand")) {
            world.customers.reach(lab);
            world.customers.following[row] = static_cast<float>(following_at_start(*o.chat_share, weight));
        }
    }
    if (draft.kind == LabKind::university || draft.kind == LabKind::department)
        labs.size_share[row] = static_cast<float>(std::min(1.0, input.numerics.scale));
    const bool trains = draft.name != Labs::unnamed || stream.chance(traits.model_path, serial, 7);
    const auto project = static_cast<std::int32_t>(input.parameters.research.project_months);
    if (trains)
        labs.project_due[row] = static_cast<std::int16_t>(
            stream.below(static_cast<std::uint32_t>(std::max(project, 1)), serial, 8));
}

/// People that a lab of this many heads wants, by tier.
std::array<double, n_tiers> weights_of(const OpeningParams& opening, const Labs& labs, LabId lab,
                                       double heads) {
    const double star = labs.star_share[lab.row()];
    const double core = labs.core_share[lab.row()];
    return {heads * star, heads * core, heads * std::max(opening.least_broad, 1 - star - core)};
}

std::size_t city_row(const Input& input, const std::string& key) {
    const auto at = std::ranges::find(input.cities, key, &CityInput::key);
    return static_cast<std::size_t>(at - input.cities.begin());
}

/// People of a city whose firms a small run does not hold.
struct Orphans {
    std::size_t city = 0;
    double heads = 0;
};

/// An ordinary firm of the nearest city that has some, one or another by the key of `city`.
LabId firm_nearby(const Input& input, const World& world, std::size_t city) {
    const Labs& labs = world.labs;
    const std::size_t n = input.cities.size();
    const Stream stream(world.seed, Purpose("world_labs").number(), 0);
    double nearest = std::numeric_limits<double>::infinity();
    double lot = 0;
    LabId firm;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (!commercial(labs.kind[lab]) || labs.name[lab] != Labs::unnamed) continue;
        const double away = input.distance[city * n + labs.seat[lab].row()];
        const double drawn = stream.uniform(pair_key(labs.serial[lab], world.cities.identity[city]), 9);
        if (away > nearest || (away == nearest && drawn >= lot)) continue;
        nearest = away;
        lot = drawn;
        firm = LabId(lab);
    }
    return firm;
}

}  // namespace

std::vector<std::vector<SitePlan>> build_labs(const Input& input, const PeopleByCity& people, World& world) {
    const std::size_t n_cities = input.cities.size();
    const double scale = input.numerics.scale;
    const PopulationParams& population = input.parameters.population;
    const OpeningParams& opening = input.parameters.opening;
    std::vector<double> firm_shares;
    for (const CityInput& city : input.cities) firm_shares.push_back(city.firm_share);
    const auto firms =
        apportion(firm_shares, static_cast<std::size_t>(std::llround(population.firms * scale)));

    const bool with_departments = input.mechanisms.on("departments");
    std::vector<std::vector<SitePlan>> plan(n_cities);
    std::vector<Orphans> without_firm;
    const std::size_t most =
        static_cast<std::size_t>(population.firms * scale) + 3 * n_cities + 2 * input.organisations.size();
    reserve_rows(world.labs, most + most / 4);
    reserve_rows(world.sites, most + most / 4);
    world.ledger.reserve(most + most / 4);
    const auto add_lab = [&](const Draft& draft, CityId city) {
        const LabId lab = register_lab(world, draft.kind, city, draft.serial, 0);
        set_traits(input, draft, lab, world);
        return lab;
    };
    const auto add_site = [&](LabId lab, CityId city, double heads) {
        const SiteId site = open_site(world.labs, world.sites, lab, city, 0);
        plan[city.row()].push_back({lab, site, weights_of(opening, world.labs, lab, heads)});
    };
    for (std::size_t c = 0; c < n_cities; ++c) {
        double city_people = 0;
        for (const std::size_t heads : people[c]) city_people += static_cast<double>(heads);
        const double employed = city_people * (1 - population.unemployed);
        double left = employed;
        double named_firms = 0;

        const double university = population.public_share * employed;
        if (university >= 1) {
            const std::uint64_t serial = lab_serial(world.cities.identity[c], universities, 0);
            add_site(add_lab({serial, LabKind::university, university, Labs::unnamed}, CityId(c)), CityId(c),
                     university);
            left -= university;
        }
        double named = 0;
        for (const OrganisationInput& o : input.organisations)
            if (o.founded < 0 && city_row(input, o.seat) == c) named += o.heads * scale;
        const double squeeze = named > opening.most_named * left ? opening.most_named * left / named : 1.0;
        for (std::size_t i = 0; i < input.organisations.size(); ++i) {
            const OrganisationInput& o = input.organisations[i];
            if (o.founded >= 0 || city_row(input, o.seat) != c) continue;
            const double heads = std::max(1.0, o.heads * scale * squeeze);
            const LabId lab = add_lab(
                {serial_of_organisation(o.key), o.kind, heads, static_cast<std::int32_t>(i)}, CityId(c));
            const double away = o.branch_city.empty() ? 0.0 : o.branch_share;
            add_site(lab, CityId(c), heads * (1 - away));
            if (away > 0) add_site(lab, CityId(city_row(input, o.branch_city)), heads * away);
            left -= heads * (1 - away);
            if (commercial(o.kind)) named_firms += std::min(1.0, scale);
        }
        const double others = with_departments ? input.parameters.department.share * std::max(left, 0.0) : 0;
        if (others >= 1) {
            const std::uint64_t serial = lab_serial(world.cities.identity[c], departments, 0);
            add_site(add_lab({serial, LabKind::department, others, Labs::unnamed}, CityId(c)), CityId(c),
                     others);
            left -= others;
        }
        const double rest = static_cast<double>(firms[c]) - named_firms;
        const std::size_t ordinary = rest > 0 ? static_cast<std::size_t>(std::lround(rest)) : 0;
        const auto drafts =
            draft_firms(input, world.cities.identity[c], ordinary, std::max(left, 1.0), city_people);
        const std::size_t first = plan[c].size();
        for (std::size_t j = 0; j < drafts.size(); ++j) {
            const LabId lab = register_lab(world, drafts[j].kind, CityId(c), drafts[j].serial, 0);
            plan[c].push_back({lab, open_site(world.labs, world.sites, lab, CityId(c), 0), {}});
        }
        if (drafts.empty() && left >= 1) without_firm.push_back({c, left});
        for_rows(
            drafts.size(),
            [&](std::size_t j) {
                SitePlan& site = plan[c][first + j];
                set_traits(input, drafts[j], site.lab, world);
                site.weight = weights_of(opening, world.labs, site.lab, drafts[j].heads);
            },
            labs_per_drawing_block);
    }
    // In a small run a small place has no firm of its own: its people work at a site of a firm of the nearest that has.
    if (input.mechanisms.on("named_shares") && scale < 1)
        for (const Orphans& orphans : without_firm)
            if (const LabId firm = firm_nearby(input, world, orphans.city); firm.valid())
                add_site(firm, CityId(orphans.city), orphans.heads);
    // What labs want follows from what the city has: the same propensities, scaled to the city's mix.
    for (std::size_t c = 0; c < n_cities; ++c) {
        std::array<double, n_tiers> weight{};
        double all = 0;
        double all_people = 0;
        for (const SitePlan& site : plan[c])
            for (std::size_t k = 0; k < n_tiers; ++k) weight[k] += site.weight[k];
        for (std::size_t k = 0; k < n_tiers; ++k) {
            all += weight[k];
            all_people += static_cast<double>(people[c][k]);
        }
        for (const SitePlan& site : plan[c]) {
            if (world.labs.seat[site.lab.row()] != CityId(c)) continue;
            const auto scaled = [&](std::size_t k, double share) {
                const double factor =
                    weight[k] > 0 ? (static_cast<double>(people[c][k]) / all_people) / (weight[k] / all)
                                  : 1.0;
                return static_cast<float>(
                    std::clamp(share * factor, 0.0, k == 0 ? opening.most_stars : opening.most_core));
            };
            world.labs.star_share[site.lab.row()] = scaled(0, world.labs.star_share[site.lab.row()]);
            world.labs.core_share[site.lab.row()] = scaled(1, world.labs.core_share[site.lab.row()]);
        }
    }
    return plan;
}

}  // namespace headwater::model
