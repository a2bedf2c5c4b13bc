#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/products/adoption.hpp"
#include "model/equations/products/rivalry.hpp"
#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

constexpr int adoption_rounds = 4;  // until spending is what is asked for to some 0.1 %
constexpr int goodwill_rounds = 8;  // until sales of the opening are those asked for to some 1 %

/// One of the business tasks by `weights`, of those that fit the firm's sector; `u` uniform.
Task draw_task(const Scene& scene, std::size_t lab, const std::array<double, n_tasks>& weights, double u) {
    const bool by_sector = scene.application_sectors.in_use() && scene.month.on("sectors");
    const auto weight = [&](std::size_t task) {
        const auto& sector = task_traits[task].sector;
        const bool fits = !by_sector || !sector || *sector == scene.application_sectors.of_lab[lab];
        return fits ? std::max(0.0, weights[task]) : 0.0;
    };
    double all = 0;
    for (std::size_t task = 1; task < n_tasks; ++task) all += weight(task);
    if (!(all > 0)) return Task::office;
    double at = u * all;
    std::size_t drawn = 0;
    for (std::size_t task = 1; task < n_tasks; ++task) {
        if (!(weight(task) > 0)) continue;
        drawn = task;
        if (at < weight(task)) break;
        at -= weight(task);
    }
    return static_cast<Task>(drawn);
}

/// Adoption of the opening: of what buyers want, the part for which firms are staffed. Returns the spending by task,
/// currency/month.
std::array<double, n_tasks> opening_spending(Scene& scene, double asked) {
    std::array<double, n_tasks> spending{};
    double all = 0;
    for (std::size_t task = 1; task < n_tasks; ++task) {
        scene.markets.wanted[task] = wanted_share(std::exp(value_of(scene, task)));
        for (std::size_t place = 0; place < scene.cities.size(); ++place)
            spending[task] += potential(scene, task, place) * scene.markets.wanted[task];
        all += spending[task];
    }
    const double staffed = all > 0 ? std::min(1.0, asked / all) : 0;
    for (std::size_t task = 1; task < n_tasks; ++task) {
        spending[task] *= staffed;
        for (std::size_t place = 0; place <= scene.cities.size(); ++place)
            scene.adoption.adopted[scene.cell(task, place)] = staffed * scene.markets.wanted[task];
    }
    return spending;
}

/// Adoption of the opening at which buyers at home and abroad pay the firms of each task, in the first month, what they
/// are staffed for; at most what buyers want. Abroad is as it is.
void solve_adoption(Scene& scene, const Firms& firms, const std::array<double, n_tasks>& staffed) {
    TaskMarkets& markets = scene.markets;
    Adoption& adoption = scene.adoption;
    const std::size_t n = scene.cities.size();
    ScratchVector<double> opening(adoption.adopted.begin(), adoption.adopted.end(), scene.month.scratch);
    for (int round = 0; round < adoption_rounds; ++round) {
        buy(scene, firms);
        for (std::size_t task = 1; task < n_tasks; ++task) {
            const double asked = std::max(0.0, staffed[task] - markets.exports[task]);
            const double factor = markets.spending[task] > 0 ? asked / markets.spending[task] : 1;
            for (std::size_t place = 0; place < n; ++place) {
                double& share = opening[scene.cell(task, place)];
                share = std::min(markets.wanted[task], share * factor);
            }
        }
        std::ranges::copy(opening, adoption.adopted.begin());
        std::ranges::fill(markets.firms_start, 0.0);
    }
}

}  // namespace

void open_markets(Scene& scene, std::span<const double> shares, Firms& firms) {
    Customers& customers = scene.customers;
    Labs& labs = scene.labs;
    std::ranges::fill(scene.markets.price, 1.0);
    scene.markets.adoption[chat_task] = scene.p.chat_start;
    ScratchVector<std::size_t> order(scene.month.scratch);
    double asked = 0;
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        customers.entered[lab] = 1;
        if (!scene.firm(lab)) continue;
        order.push_back(lab);
        asked += in_units(labs.revenue[lab]);
    }
    for (std::size_t task = 1; task < n_tasks; ++task)
        scene.markets.model[task] = scene.markets.model[chat_task];
    const auto spending = opening_spending(scene, asked);

    // Largest first, to where most is still asked for.
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return labs.revenue[a] != labs.revenue[b] ? labs.revenue[a] > labs.revenue[b]
                                                  : labs.serial[a] < labs.serial[b];
    });
    const Stream draws = scene.month.stream("customer_task");
    auto left = spending;
    std::array<double, n_tasks> staffed{};
    for (const std::size_t lab : order) {
        const double any = *std::max_element(left.begin() + 1, left.end());
        customers.task[lab] =
            draw_task(scene, lab, any > 0 ? left : spending, draws.uniform(labs.serial[lab]));
        const auto task = static_cast<std::size_t>(customers.task[lab]);
        left[task] -= in_units(labs.revenue[lab]);
        staffed[task] += in_units(labs.revenue[lab]);
        labs.demand[lab] = 1;
    }

    appeal_of_firms(scene, shares, firms);
    // What each is to sell: what it is staffed for, scaled to the market of its task.
    ScratchVector<double> aim(labs.size(), scene.month.scratch);
    ScratchVector<double> sales(labs.size(), scene.month.scratch);
    for (const std::size_t lab : order) {
        const auto task = static_cast<std::size_t>(customers.task[lab]);
        aim[lab] = staffed[task] > 0 ? in_units(labs.revenue[lab]) / staffed[task] * spending[task] : 0;
        labs.demand[lab] = aim[lab] * std::exp(-scene.p.appeal_weight * firms.appeal[lab]);
    }
    for (std::size_t task = 1; task < n_tasks; ++task)
        for (std::size_t place = 0; place < scene.cities.size(); ++place) {
            const std::size_t cell = scene.cell(task, place);
            scene.adoption.spending[cell] = potential(scene, task, place) * scene.adoption.adopted[cell];
        }
    for (int round = 0; round < goodwill_rounds; ++round) {
        for (const std::size_t lab : order)
            firms.pull[lab] = firms.per_head[lab] > 0
                                  ? labs.demand[lab] * std::exp(scene.p.appeal_weight * firms.appeal[lab])
                                  : 0;
        home_sales(scene, firms, sales);
        for (const std::size_t lab : order)
            if (sales[lab] > 0) labs.demand[lab] *= aim[lab] / sales[lab];
    }
    for (const std::size_t lab : order)
        firms.pull[lab] = firms.per_head[lab] > 0
                              ? labs.demand[lab] * std::exp(scene.p.appeal_weight * firms.appeal[lab])
                              : 0;
    if (scene.month.on("opening_accounts")) solve_adoption(scene, firms, staffed);
}

void open_departments(const Scene& scene) {
    for (std::size_t lab = 0; lab < scene.labs.size(); ++lab) {
        if (!scene.labs.active(LabId(lab)) || scene.labs.kind[lab] != LabKind::department) continue;
        const std::size_t city = scene.labs.seat[lab].row();
        double spent = scene.adoption.spending_in(city, scene.cities.size());
        // Where no firm sells yet, what buyers want stands for what they buy.
        const bool none = !(spent > 0);
        for (std::size_t task = 1; none && task < n_tasks; ++task)
            spent += potential(scene, task, city) * scene.markets.wanted[task];
        if (spent > 0) scene.labs.demand[lab] *= std::pow(spent, -scene.beliefs.department.response);
    }
}

void enter_firms(Scene& scene, std::size_t first) {
    Customers& customers = scene.customers;
    Labs& labs = scene.labs;
    if (first >= labs.size()) return;
    std::array<double, n_tasks> goodwill{};
    std::array<double, n_tasks> firms{};
    std::array<double, n_tasks> skill{};
    for (std::size_t lab = 0; lab < first; ++lab) {
        if (!scene.firm(lab)) continue;
        const auto task = static_cast<std::size_t>(customers.task[lab]);
        goodwill[task] += labs.demand[lab];
        const double held = share_held(scene.month, labs, lab);
        skill[task] += held * static_cast<double>(customers.skill[lab]);
        firms[task] += held;
    }
    std::array<double, n_tasks> spending{};
    std::ranges::copy(scene.markets.spending, spending.begin());
    const double all = std::accumulate(goodwill.begin() + 1, goodwill.end(), 0.0);
    const double count = std::accumulate(firms.begin() + 1, firms.end(), 0.0);
    const Stream draws = scene.month.stream("customer_task");
    for (std::size_t lab = first; lab < labs.size(); ++lab) {
        customers.entered[lab] = 1;
        customers.model[lab] = labs.capability[lab];
        if (!commercial(labs.kind[lab])) continue;
        customers.task[lab] = draw_task(scene, lab, spending, draws.uniform(labs.serial[lab]));
        const auto task = static_cast<std::size_t>(customers.task[lab]);
        const double mean = firms[task] > 0 ? goodwill[task] / firms[task] : count > 0 ? all / count : 1;
        labs.demand[lab] = scene.p.entrant_goodwill * mean;
        customers.skill[lab] =
            static_cast<float>((firms[task] > 0 ? skill[task] / firms[task] : 0) + scene.p.vintage);
    }
}

}  // namespace headwater::model::products
