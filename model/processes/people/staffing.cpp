#include "model/processes/people/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/core/parallel.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/people/open_posts.hpp"
#include "model/equations/people/pay.hpp"
#include "model/equations/products/payroll_need.hpp"
#include "model/equations/technology/project.hpp"
#include "model/state/employment.hpp"
#include "model/state/payroll.hpp"

namespace headwater::model::people {
namespace {

/// What planning reads.
struct Plans {
    const Month& month;
    const StaffingBeliefs& beliefs;
    const World& world;
    ScratchVector<LabId> fed_by_city;  // the institute that each city's budget feeds
    ScratchVector<ByTier> posted;      // pay of ability 1 by city and tier, currency/month
    ScratchVector<ByTier> response;    // to supply, by city and tier
};

double payroll_of_departments(const Plans& plans, std::size_t lab) {
    const World& world = plans.world;
    const double base = world.labs.demand[lab];
    const double growth = world.nation.demand_multiplier;
    if (!plans.month.on("contested_demand")) return base * growth;
    const double response = plans.beliefs.department.response;
    const double spent = world.adoption.spending_in(world.labs.seat[lab].row(), world.n_cities());
    return followed_payroll(base * std::pow(growth, 1 - response), spent, response,
                            payroll_of(world.labs, world.sites, LabId(lab)));
}

double wanted_payroll(const Plans& plans, std::size_t lab) {
    const auto& [month, beliefs, world, fed_by_city, posted, response] = plans;
    const StaffingParams& params = beliefs.staffing;
    const Labs& labs = world.labs;
    if (labs.kind[lab] == LabKind::department) return payroll_of_departments(plans, lab);
    if (!commercial(labs.kind[lab])) {
        const double base = labs.demand[lab] * world.nation.demand_multiplier;
        if (fed_by_city[labs.seat[lab].row()] != LabId(lab) || !month.on("institutes")) return base;
        return base +
               params.institute_pay_share * month.scale * month.effect("institute_budget", labs.seat[lab]);
    }
    const double earned =
        payroll_share(beliefs.product.labour_share, params, static_cast<double>(labs.quality[lab])) *
            in_units(labs.revenue[lab]) +
        Strategies::value_of(world.strategies.people, LabId(lab));
    if (labs.stage[lab] == 0) return earned;
    const double spare =
        in_units(world.ledger.deposit(labs.account[lab])) - params.reserve_months * in_units(labs.costs[lab]);
    return earned + std::max(0.0, spare) / params.burn_months;
}

/// Mean posted pay of a new post of the lab at `city`.
double pay_of_post(const Plans& plans, std::size_t lab, CityId city) {
    const Labs& labs = plans.world.labs;
    const double star = labs.star_share[lab];
    const double core = labs.core_share[lab];
    const ByTier& posted = plans.posted[city.row()];
    return labs.pay_premium[lab] * (star * posted[0] + core * posted[1] + (1 - star - core) * posted[2]);
}

/// Factors on the wanted shares of tiers from who is between jobs in the city.
ByTier responses_to_supply(const StaffingParams& params, const Cities& cities, std::size_t city) {
    ByTier factors{};
    const HeadsByTier around = living_around(cities, city);
    const HeadsByTier employed = heads_over_ring(cities, cities.employed, city);
    for (std::size_t k = 0; k < n_tiers; ++k) {
        const double living = std::max(1, around[k]);
        const double between_jobs = living - employed[k];
        const double factor =
            std::pow((between_jobs / living + 0.001) / params.usual_unemployment, params.substitution);
        factors[k] = std::clamp(factor, 0.25, 4.0);
    }
    return factors;
}

/// Payroll below which a firm has no product any more.
double least_payroll(const Plans& plans, std::size_t lab, double pay) {
    const Labs& labs = plans.world.labs;
    const bool small = labs.kind[lab] == LabKind::start_up || labs.kind[lab] == LabKind::application;
    if (!small || labs.name[lab] != Labs::unnamed) return 0;
    return plans.beliefs.staffing.least_team * pay;
}

/// Spends more than it earns, with little in the bank.
bool short_of_money(const Plans& plans, std::size_t lab) {
    const Labs& labs = plans.world.labs;
    if (!plans.month.on("credit_limits") || !commercial(labs.kind[lab])) return false;
    return labs.costs[lab] > labs.revenue[lab] && in_units(plans.world.ledger.deposit(labs.account[lab])) <
                                                      plans.beliefs.credit.runway * in_units(labs.costs[lab]);
}

/// By how much the payroll of a lab that trains may grow in a month (SV-11); no limit for others. currency/month
double growth_most(const Plans& plans, std::size_t lab, double payroll) {
    constexpr double no_limit = std::numeric_limits<double>::infinity();
    if (!plans.month.on("mission_belief") || !invests_in_compute(plans.world.labs, lab)) return no_limit;
    const double cap = plans.month.effect("hire_rate_cap", plans.world.labs.seat[lab]);
    return cap < 1 ? cap * payroll : no_limit;
}

/// Sets the wage budget and the vacancies of one lab; returns the payroll to be cut, currency/month (0 = none).
double plan(const Plans& plans, std::size_t lab, Money& budget, std::vector<HeadsByTier>& vacancies) {
    const auto& [month, beliefs, world, fed_by_city, posted, response] = plans;
    const StaffingParams& params = beliefs.staffing;
    const Labs& labs = world.labs;
    const Sites& sites = world.sites;
    const double payroll = payroll_of(labs, sites, LabId(lab));
    const double seat_pay = pay_of_post(plans, lab, labs.seat[lab]);
    const double fewest = params.start_up_heads * seat_pay;
    const double wanted = std::max(wanted_payroll(plans, lab), least_payroll(plans, lab, seat_pay));
    const double usual = std::max(params.growth_limit * payroll, fewest * share_held(month, labs, lab));
    const double limit = std::min(growth_most(plans, lab, payroll), usual);
    const double rise = std::clamp(wanted - payroll, 0.0, limit);
    // People are whole: a row with a part of an organisation, or that may hire less than one, may hire whom its posts, drawn to
    // the mean, ask for.
    const double whole = std::clamp(wanted - payroll, 0.0, std::max(limit, fewest));
    const bool in_parts = share_held(month, labs, lab) < 1 || limit < usual;
    budget = money(payroll + (in_parts && whole > 0 ? std::max(limit, fewest) : rise));

    double weight = 0;
    double incoming = 0;
    for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
        const double heads = std::max(1, sites.heads_at(site));
        weight += heads * (sites.city[site.row()] == labs.seat[lab] ? 1.0 : params.branch_bias);
        incoming += sites.incoming[site.row()];
    }
    const Stream stream = month.stream("staffing");
    for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
        const CityId city = sites.city[site.row()];
        const double heads = std::max(1, sites.heads_at(site));
        const double share = heads * (city == labs.seat[lab] ? 1.0 : params.branch_bias) / weight;
        const double posts = std::max(0.0, rise * share / pay_of_post(plans, lab, city) - incoming * share);
        const ByTier& factor = response[city.row()];
        const double star = std::min(0.5, labs.star_share[lab] * factor[0]);
        const double core = std::min(0.9 - star, labs.core_share[lab] * factor[1]);
        std::array<double, n_tiers> mix{star, core, 1.0 - star - core};
        if (month.on("work") && world.work_nation.size() > 0) {
            mix[0] *= world.work_nation.senior_posts[0];
            mix[1] *= world.work_nation.senior_posts[0];
            mix[2] *= world.work_nation.junior_posts[0];
        }
        const std::uint64_t key = pair_key(labs.serial[lab], world.cities.identity[city.row()]);
        for (std::size_t tier = 0; tier < n_tiers; ++tier) {
            const double uniform = stream.uniform(key, static_cast<std::uint16_t>(tier));
            vacancies[site.row()][tier] = static_cast<std::int32_t>(posts * mix[tier] + uniform);
        }
    }
    const double excess = payroll - wanted;
    const double limit_of_cuts =
        short_of_money(plans, lab) ? std::max(params.cut_limit, beliefs.credit.short_cut) : params.cut_limit;
    return excess > params.slack * payroll ? std::min(excess, limit_of_cuts * payroll) : 0.0;
}

/// Gives up the posts that nobody is there to fill, and pays for the others.
void post(const Plans& plans, World& world, Postings& postings) {
    const auto& [month, beliefs, view, fed_by_city, posted, response] = plans;
    Sites& sites = world.sites;
    const Labs& labs = world.labs;
    ScratchVector<ByTier> kept(world.n_cities(), month.scratch);  // share of the posts
    const auto posts = open_posts(month, world.cities, sites);
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        const HeadsByTier living = living_around(world.cities, c);
        const HeadsByTier employed = heads_over_ring(world.cities, world.cities.employed, c);
        for (std::size_t k = 0; k < n_tiers; ++k)
            kept[c][k] = posted_share(beliefs.posting, static_cast<double>(posts[c][k]),
                                      std::max(0, living[k] - employed[k]));
    }
    const Stream stream = month.stream("posting");
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (labs.status[lab] != LabStatus::active) continue;
        const bool pays = commercial(labs.kind[lab]);
        Money left = pays ? std::max<Money>(world.ledger.deposit(labs.account[lab]), 0) : 0;
        for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
            HeadsByTier& vacancies = sites.vacancies[site.row()];
            const std::size_t c = sites.city[site.row()].row();
            const std::uint64_t key = pair_key(labs.serial[lab], world.cities.identity[c]);
            double months_of_pay = 0;
            for (std::size_t k = 0; k < n_tiers; ++k) {
                if (vacancies[k] <= 0) continue;
                if (kept[c][k] < 1)
                    vacancies[k] = static_cast<std::int32_t>(
                        vacancies[k] * kept[c][k] + stream.uniform(key, static_cast<std::uint16_t>(k)));
                months_of_pay += vacancies[k] * plans.posted[c][k] * labs.pay_premium[lab];
            }
            if (!pays || !(months_of_pay > 0)) continue;
            const Money cost = std::min(money(beliefs.posting.cost * months_of_pay), left);
            postings.pay(labs.account[lab], world.cities.households[c], cost, "posting_cost");
            left -= cost;
        }
    }
}

/// The last hired person over all sites of a lab.
ResearcherId last_hired(const World& world, std::size_t lab) {
    ResearcherId last;
    for (SiteId site = world.labs.first_site[lab]; site.valid(); site = world.sites.next[site.row()]) {
        const ResearcherId who = world.sites.last_hired[site.row()];
        if (who.valid() && (!last.valid() ||
                            world.researchers.job_start[who.row()] > world.researchers.job_start[last.row()]))
            last = who;
    }
    return last;
}

}  // namespace

double followed_payroll(double base, double spent, double response, double payroll) {
    if (response == 0) return base;
    return spent > 0 ? base * std::pow(spent, response) : payroll;
}

double posted_share(const PostingParams& params, double wanted, double between_jobs) {
    const double tightness = wanted / std::max(between_jobs, 1.0);
    if (!(tightness > params.usual_tightness)) return 1;
    return std::pow(params.usual_tightness / tightness, params.response / (1 + params.response));
}

void staffing(const Month& month, const StaffingBeliefs& beliefs, World& world, Postings& postings,
              std::vector<double>& cuts, MonthRecord& record) {
    Labs& labs = world.labs;
    const StaffingParams& params = beliefs.staffing;
    Plans plans{month,
                beliefs,
                world,
                budget_institutes(labs, world.n_cities(), month.scratch),
                ScratchVector<ByTier>(month.scratch),
                ScratchVector<ByTier>(month.scratch)};
    plans.posted.reserve(world.n_cities());
    plans.response.reserve(world.n_cities());
    for (std::size_t c = 0; c < world.n_cities(); ++c) {
        ByTier& posted = plans.posted.emplace_back();
        for (std::size_t k = 0; k < n_tiers; ++k)
            posted[k] = posted_pay(beliefs.market, world.cities, CityId(c), static_cast<Tier>(k), 1);
        plans.response.push_back(responses_to_supply(params, world.cities, c));
    }
    cuts.resize(labs.size());  // with room to grow, unlike assign
    std::ranges::fill(cuts, 0);
    for_rows(
        labs.size(),
        [&](std::size_t lab) {
            if (labs.status[lab] != LabStatus::active) return;
            cuts[lab] = plan(plans, lab, labs.wage_budget[lab], world.sites.vacancies);
        },
        256);
    if (month.on("posting_costs")) post(plans, world, postings);
    const Stream parts = month.stream("part_of_cut");
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        double cut = cuts[lab];
        Money left = cut > 0 ? world.ledger.deposit(labs.account[lab]) : 0;
        while (cut > 0 && labs.heads[lab] > 1) {
            const ResearcherId who = last_hired(world, lab);
            const double pay = world.researchers.pay[who.row()];
            if (share_held(month, labs, lab) < 1) {
                if (pay > cut && !parts.chance(cut / pay, labs.serial[lab])) break;
            } else if (pay > 2 * cut) {
                break;
            }
            const CityId city = world.researchers.city[who.row()];
            const Money severance =
                std::clamp<Money>(money(params.severance_months * pay), 0, std::max<Money>(left, 0));
            postings.pay(labs.account[lab], world.cities.households[city.row()], severance, "severance");
            left -= severance;
            cut -= pay;
            leave_job(world, who);
            ++record.count("layoffs", city);
            ++record.count("separations", city);
        }
    }
}

}  // namespace headwater::model::people
