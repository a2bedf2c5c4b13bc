#include <algorithm>
#include <cmath>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/products/rivalry.hpp"
#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

constexpr double usual_heads = 50;   // above which size slows down
constexpr double longest_shock = 5;  // scales

// Sub-indices of draws keyed by a firm.
constexpr std::uint16_t draw_happens = 0;
constexpr std::uint16_t draw_shock = 1;

/// Standard Laplace by inversion, held to longest_shock; `uniform` on (0, 1).
double shock_of(double uniform) {
    const double tail = std::max(1 - 2 * std::abs(uniform - 0.5), 0x1.0p-53);
    return std::clamp(std::copysign(std::log(tail), uniform - 0.5), -longest_shock, longest_shock);
}

struct TaskEffort {
    double goodwill = 0;
    double effort = 0;
    double skill = 0;
    double firms = 0;
};

}  // namespace

void goodwill(Scene& scene, const Firms& firms) {
    const ContestedDemandParams& p = scene.p;
    Customers& customers = scene.customers;
    Labs& labs = scene.labs;
    ScratchVector<double> effort(labs.size(), scene.month.scratch);
    std::array<TaskEffort, n_tasks> sums{};
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (!(firms.pull[lab] > 0)) continue;
        const double sales = in_units(firms.sold[lab]);
        effort[lab] = (p.effort_of_sales * sales + raised_spending(scene, lab)) * std::exp(firms.appeal[lab]);
        TaskEffort& sum = sums[static_cast<std::size_t>(customers.task[lab])];
        sum.goodwill += labs.demand[lab];
        sum.effort += effort[lab];
        const double held = share_held(scene.month, labs, lab);
        sum.skill += held * static_cast<double>(customers.skill[lab]);
        sum.firms += held;
    }
    const Stream shocks = scene.month.stream("goodwill_shock");
    const Stream noise = scene.month.stream("skill_noise");
    for (std::size_t lab = 0; lab < labs.size(); ++lab) {
        if (!(firms.pull[lab] > 0)) continue;
        const auto task = static_cast<std::size_t>(customers.task[lab]);
        const TaskEffort& sum = sums[task];
        const std::uint64_t serial = labs.serial[lab];
        const double heads = std::max(1.0, whole_heads(scene.month, labs, lab));
        double growth = p.appeal_growth * (firms.appeal[lab] - scene.markets.appeal[task]) -
                        p.slow_down * std::max(0.0, std::log(heads / usual_heads));
        if (sum.effort > 0 && labs.demand[lab] > 0)
            growth += std::clamp(
                p.effort_growth * ((effort[lab] / sum.effort) / (labs.demand[lab] / sum.goodwill) - 1), -0.05,
                0.25);
        const double b = std::min(0.9, p.shock_scale * std::pow(heads / 100, p.shock_slope));
        growth -= mean_of_shock(p.shock_chance, b, longest_shock);
        if (shocks.chance(p.shock_chance, serial, draw_happens))
            growth += b * shock_of(shocks.uniform(serial, draw_shock));
        labs.demand[lab] *= std::exp(growth);

        const double sales = in_units(firms.sold[lab]);
        const double raised = raised_spending(scene, lab);
        const double learnt = sales > 0
                                  ? std::min(p.skill_fastest, p.skill_learning * std::log1p(raised / sales))
                              : raised > 0 ? p.skill_fastest
                                           : 0;
        const auto skill = static_cast<double>(customers.skill[lab]);
        customers.skill[lab] =
            static_cast<float>(skill - p.skill_return * (skill - sum.skill / sum.firms) - p.skill_ageing +
                               learnt + p.skill_noise * noise.normal(serial));
    }
}

}  // namespace headwater::model::products
