#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/people/districts.hpp"
#include "model/equations/products/adoption.hpp"
#include "model/equations/products/rivalry.hpp"
#include "model/equations/products/split.hpp"
#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

/// Sums of a task over its firms.
struct TaskSums {
    double pull = 0;
    double appeal = 0;   // weighted by pull
    double price = 0;    // the same
    double named = 0;    // pull^2 of firms that are in a run of any scale
    double others = 0;   // pull^2 of other firms
    double parts = 0;    // pull^2 / share of the organisation that the run holds
    double firms = 0;    // of the run
    double sales = 0;    // last month, currency
    double effort = 0;   // currency/month
    double model = 0;    // K used, weighted by pull
    double offered = 0;  // best K on offer to its firms, the same
};

/// Firms of a task at which what is seen of its own firms counts as much as what is seen of all (M: spread of firms over spread of
/// tasks), where the run holds a small part of them.
constexpr double firms_to_believe = 50;

/// What is seen in a task of the few of its firms that a run holds says little: means of the task are drawn towards those of
/// all tasks, by n / (n + firms_to_believe (1 - scale)) for n firms. Nothing changes at scale 1.
struct Smoothed {
    explicit Smoothed(double scale) : unseen(std::max(0.0, 1 - scale)) {}

    double unseen;  // share of the firms of the country that the run does not hold
    std::array<double, n_tasks> own{};
    std::array<double, n_tasks> firms{};

    void put(std::size_t task, double value, double n) {
        own[task] = value;
        firms[task] = n;
    }
    [[nodiscard]] double at(std::size_t task) const {
        if (!(unseen > 0)) return own[task];
        double all = 0;
        double sum = 0;
        for (std::size_t other = 1; other < n_tasks; ++other) {
            all += firms[other];
            sum += firms[other] * own[other];
        }
        if (!(all > 0)) return own[task];
        const double weight = firms[task] / (firms[task] + firms_to_believe * unseen);
        return weight * own[task] + (1 - weight) * sum / all;
    }
};

std::array<TaskSums, n_tasks> sums_of(const Scene& scene, const Firms& firms) {
    std::array<TaskSums, n_tasks> sums{};
    const ContestedDemandParams& p = scene.p;
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        const double pull = firms.pull[lab];
        if (!(pull > 0)) continue;
        TaskSums& sum = sums[static_cast<std::size_t>(scene.customers.task[lab])];
        sum.pull += pull;
        sum.appeal += pull * firms.appeal[lab];
        sum.price += pull * firms.choice[lab].price;
        sum.model += pull * firms.choice[lab].capability;
        sum.offered += pull * firms.choice[lab].on_offer;
        (scene.labs.in_every_run(LabId(lab)) ? sum.named : sum.others) += pull * pull;
        sum.firms += share_held(scene.month, scene.labs, lab);
        sum.parts += pull * pull / share_held(scene.month, scene.labs, lab);
        const double sales = in_units(scene.labs.revenue[lab]);
        sum.sales += sales;
        sum.effort += p.effort_of_sales * sales + raised_spending(scene, lab);
    }
    return sums;
}

/// Whether it is the first site of the lab in its ring: a firm is at home there once.
bool first_in_ring(const Scene& scene, std::size_t lab, SiteId site) {
    if (!has_districts(scene.cities)) return true;
    const CityId city = scene.sites.city[site.row()];
    for (SiteId other = scene.labs.first_site[lab]; other != site; other = scene.sites.next[other.row()])
        if (in_one_ring(scene.cities, scene.sites.city[other.row()], city)) return false;
    return true;
}

/// Pull of the firms that have a site in a city or its ring, [task][city].
ScratchVector<double> pull_by_city(const Scene& scene, const Firms& firms) {
    const std::size_t n = scene.cities.size();
    ScratchVector<double> pull(n_tasks * n, scene.month.scratch);
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        if (!(firms.pull[lab] > 0)) continue;
        const auto task = static_cast<std::size_t>(scene.customers.task[lab]);
        for (SiteId site = scene.labs.first_site[lab]; site.valid(); site = scene.sites.next[site.row()])
            if (first_in_ring(scene, lab, site))
                pull[task * n + ring_of(scene.cities, scene.sites.city[site.row()]).row()] += firms.pull[lab];
    }
    if (has_districts(scene.cities))
        for (std::size_t i = 0; i < pull.size(); ++i)
            pull[i] = pull[i / n * n + ring_of(scene.cities, CityId(i % n)).row()];
    return pull;
}

/// Price of the task's applications at sellers abroad, who pay `hour_abroad` times the reference for a GPU-hour and run
/// what is best for their customers, the frontier there or a small model.
double price_abroad(const Scene& scene, std::size_t task) {
    const ContestedDemandParams& p = scene.p;
    const TaskTraits& traits = task_traits[task];
    const double k = scene.nation.frontier_abroad;
    const double price = scene.markets.price[task];
    const BundleOffer large{k, inference_share(p, traits, k, p.serving_factor * p.hour_abroad)};
    const BundleOffer small = smaller(p, large);
    const bool saves = bundle_value(p, traits, small, price) > bundle_value(p, traits, large, price);
    return application_price(saves ? small.cost : large.cost);
}

/// What the task is worth to its buyers relative to nothing; `value` without its firms.
double attraction(const Scene& scene, std::size_t task, double value, double held, const Smoothed& better) {
    const ContestedDemandParams& p = scene.p;
    const TaskMarkets& markets = scene.markets;
    if (held < 1) return std::exp(value + better.at(task));
    return std::exp(value + p.appeal_weight * (markets.appeal[task] - markets.appeal_start[task])) *
           variety(markets.firms[task], markets.firms_start[task], p.variety_gain);
}

}  // namespace

double raised_spending(const Scene& scene, std::size_t lab) {
    if (scene.labs.stage[lab] == 0) return 0;
    const double costs = in_units(scene.labs.costs[lab]);
    const double spare = in_units(scene.ledger.deposit(scene.labs.account[lab])) -
                         scene.beliefs.staffing.reserve_months * costs;
    return std::clamp(spare / scene.beliefs.staffing.burn_months, 0.0, std::max(0.0, costs));
}

double potential(const Scene& scene, std::size_t task, std::size_t place) {
    const ContestedDemandParams& p = scene.p;
    const double start = 2018 + scene.month.years_since_2018() - scene.month.index / months_per_year;
    const double growth =
        scene.nation.demand_multiplier * std::pow(scene.beliefs.regime.demand_growth, start - p.growth_from);
    const double all = place < scene.cities.size() ? p.potential : p.potential_abroad;
    const double usual = all / months_per_year * task_traits[task].potential *
                         scene.adoption.share[scene.cell(task, place)] * growth * scene.month.scale;
    const bool changed = place < scene.work.size() && scene.month.on("work");
    return changed ? usual * scene.work.purchases[place][task] : usual;
}

void home_sales(const Scene& scene, const Firms& firms, std::span<double> sales) {
    const std::size_t n = scene.cities.size();
    const double advantage = scene.p.home_advantage;
    const auto with_site = pull_by_city(scene, firms);
    std::array<double, n_tasks> all{};
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab)
        all[static_cast<std::size_t>(scene.customers.task[lab])] += firms.pull[lab];
    ScratchVector<double> for_pull(n_tasks * n, scene.month.scratch);  // E_c / D_c
    std::array<double, n_tasks> everywhere{};
    for (std::size_t task = 1; task < n_tasks; ++task)
        for (std::size_t c = 0; c < n; ++c) {
            if (!(all[task] > 0)) continue;
            double& price = for_pull[task * n + c];
            price = scene.adoption.spending[scene.cell(task, c)] /
                    contested_by(all[task], with_site[task * n + c], advantage);
            everywhere[task] += price;
        }
    // What buyers of a whole ring spend for a unit of pull, at its parent.
    if (has_districts(scene.cities))
        for (std::size_t i = 0; i < for_pull.size(); ++i)
            if (const std::size_t ring = i / n * n + ring_of(scene.cities, CityId(i % n)).row(); ring != i)
                for_pull[ring] += for_pull[i];
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        sales[lab] = 0;
        if (!(firms.pull[lab] > 0)) continue;
        const auto task = static_cast<std::size_t>(scene.customers.task[lab]);
        double at = everywhere[task];
        for (SiteId site = scene.labs.first_site[lab]; site.valid(); site = scene.sites.next[site.row()])
            if (first_in_ring(scene, lab, site))
                at += (advantage - 1) *
                      for_pull[task * n + ring_of(scene.cities, scene.sites.city[site.row()]).row()];
        sales[lab] = firms.pull[lab] * at;
    }
}

void buy(Scene& scene, const Firms& firms) {
    const ContestedDemandParams& p = scene.p;
    TaskMarkets& markets = scene.markets;
    const auto sums = sums_of(scene, firms);
    const std::size_t n = scene.cities.size();
    const double held = scene.month.on("named_shares") ? scene.month.scale : 1;
    Smoothed better(held);  // than at the opening, log: firms and how many they are
    Smoothed effort_of(held);
    Smoothed used_of(held);
    Smoothed offered_of(held);
    const bool by_price = scene.month.on("rivals_by_price");
    for (std::size_t task = 1; task < n_tasks; ++task) {
        const TaskSums& sum = sums[task];
        if (sum.pull > 0) {
            const double counted = held < 1 ? held * sum.parts : sum.named + scene.month.scale * sum.others;
            const double squares = counted / (sum.pull * sum.pull);
            markets.appeal[task] = sum.appeal / sum.pull;
            markets.price[task] = sum.price / sum.pull;
            markets.firms[task] = 1 / squares;
            if (markets.firms_start[task] == 0) {
                markets.firms_start[task] = markets.firms[task];
                markets.appeal_start[task] = markets.appeal[task];
            }
            better.put(task,
                       p.appeal_weight * (markets.appeal[task] - markets.appeal_start[task]) +
                           std::log(variety(markets.firms[task], markets.firms_start[task], p.variety_gain)),
                       sum.firms);
            used_of.put(task, sum.model / sum.pull, sum.firms);
            offered_of.put(task, sum.offered / sum.pull, sum.firms);
        }
        if (sum.sales > 0) effort_of.put(task, sum.effort / (p.effort_usual * sum.sales), sum.firms);
    }
    for (std::size_t task = 1; task < n_tasks; ++task) {
        const TaskSums& sum = sums[task];
        const TaskTraits& traits = task_traits[task];
        const double value = value_of(scene, task);
        const double used = sum.pull > 0 ? used_of.at(task) : p.task_models;
        markets.coverage[task] = coverage(p, traits, used);
        const double attractive = sum.pull > 0 ? attraction(scene, task, value, held, better) : 0;
        markets.wanted[task] = wanted_share(attractive);
        const double effort = sum.sales > 0 ? std::clamp(effort_of.at(task), 0.3, 3.0) : 1;
        const AdoptionLaw law{p.adoption_alone, p.adoption_others, p.adoption_fastest, p.adoption_decline};
        const double speed = std::pow(effort, p.effort_weight);
        const bool priced = by_price && sum.pull > 0 && scene.nation.frontier_abroad > 0;
        const double lead = (priced ? offered_of.at(task) : used) - scene.nation.frontier_abroad;
        const double over_price = priced ? markets.price[task] / price_abroad(scene, task) : 1;
        markets.foreign[task] =
            priced ? foreign_share(p.foreign_share, p.foreign_slope, lead, over_price, p.price_taste)
                   : foreign_share(p.foreign_share, p.foreign_slope, lead);
        const double per_price = spending_at(markets.price[task], p.price_elasticity);
        const double served = sum.pull > 0 ? 1 : 0;  // where no firm is left nothing is bought
        double adopted = 0;
        double spending = 0;
        for (std::size_t c = 0; c < n; ++c) {
            const std::size_t cell = scene.cell(task, c);
            double& share = scene.adoption.adopted[cell];
            share = adopted_next(law, share, markets.wanted[task], speed);
            adopted += share * scene.adoption.share[cell];
            scene.adoption.spending[cell] =
                served * potential(scene, task, c) * share * (1 - markets.foreign[task]) * per_price;
            spending += scene.adoption.spending[cell];
        }
        markets.adoption[task] = adopted;
        markets.spending[task] = spending;
        markets.use[task] = spending / markets.price[task];
        // Abroad, where the models of abroad decide how much is bought.
        const std::size_t cell = scene.cell(task, n);
        double& share = scene.adoption.adopted[cell];
        share = adopted_next(law, share, wanted_share(coverage(p, traits, scene.nation.frontier_abroad)), 1);
        scene.adoption.spending[cell] =
            served * potential(scene, task, n) * share *
            (priced
                 ? foreign_share(p.export_share, p.foreign_slope, -lead - 0.8, 1 / over_price, p.price_taste)
                 : foreign_share(p.export_share, p.foreign_slope, -lead - 0.8));
        markets.exports[task] = scene.adoption.spending[cell];
    }
}

void sell(Scene& scene, Firms& firms) {
    const std::size_t n = scene.labs.size();
    ScratchVector<double> sales(n, scene.month.scratch);
    home_sales(scene, firms, sales);
    ScratchVector<std::size_t> rows(scene.month.scratch);
    ScratchVector<double> weights(scene.month.scratch);
    ScratchVector<Money> parts(scene.month.scratch);
    for (std::size_t task = 1; task < n_tasks; ++task) {
        rows.clear();
        for (std::size_t lab = 0; lab < n; ++lab)
            if (static_cast<std::size_t>(scene.customers.task[lab]) == task && firms.pull[lab] > 0)
                rows.push_back(lab);
        parts.resize(rows.size());
        const auto split = [&](double total, auto&& weight, std::vector<Money>& column) {
            weights.clear();
            for (const std::size_t lab : rows) weights.push_back(weight(lab));
            split_whole(money(total), weights, parts, scene.month.scratch);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                column[rows[i]] += parts[i];
                firms.sold[rows[i]] += parts[i];
            }
        };
        split(
            scene.markets.spending[task], [&](std::size_t lab) { return sales[lab]; }, scene.customers.home);
        split(
            scene.markets.exports[task], [&](std::size_t lab) { return firms.pull[lab]; },
            scene.customers.abroad);
    }
}

void access_and_inference(Scene& scene, const Firms& firms) {
    Customers& customers = scene.customers;
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        if (!(firms.pull[lab] > 0)) continue;
        const BundleChoice& choice = firms.choice[lab];
        const double quantity = in_units(firms.sold[lab]) / choice.price;
        customers.serving[lab] += quantity * choice.serving;
        customers.inference[lab] += quantity * choice.serving / scene.gpu_hour;
        if (!(choice.access > 0)) continue;
        const std::size_t supplier = customers.supplier[lab].row();
        const Money paid = money(quantity * choice.access);
        customers.access_paid[lab] += paid;
        customers.access[supplier] += paid;
        customers.serving[supplier] += quantity * choice.of_supplier;
        customers.services[supplier] += in_units(paid) - quantity * choice.of_supplier;
        customers.inference[supplier] += quantity * choice.of_supplier / scene.gpu_hour;
    }
}

}  // namespace headwater::model::products
