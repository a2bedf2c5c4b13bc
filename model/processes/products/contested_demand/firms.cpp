#include <algorithm>
#include <cmath>

#include "model/core/parallel.hpp"
#include "model/equations/products/payroll_need.hpp"
#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

// Sub-indices of draws keyed by a firm.
constexpr std::uint16_t draw_review = 0;
constexpr std::uint16_t draw_supplier = 1;

/// Running sums of the shares of labs that sell a model of their own by the token.
ScratchVector<double> running_shares(const Scene& scene, std::span<const double> shares) {
    ScratchVector<double> sums(shares.size(), scene.month.scratch);
    double sum = 0;
    for (std::size_t lab = 0; lab < shares.size(); ++lab) {
        if (scene.labs.capability[lab] > 0) sum += shares[lab];
        sums[lab] = sum;
    }
    return sums;
}

bool sells_access(const Scene& scene, std::span<const double> shares, LabId lab) {
    return lab.valid() && shares[lab.row()] > 0 && scene.labs.capability[lab.row()] > 0;
}

}  // namespace

double value_of(const Scene& scene, std::size_t task) {
    // With the best of each kind, fitted in by a team that halves what adapting loses.
    const ContestedDemandParams& p = scene.p;
    const TaskTraits& traits = task_traits[task];
    const auto share = [&](double k) { return inference_share(p, traits, k, scene.serving_cost); };
    BundleOffers offers;
    const auto put = [&](Bundle bundle, double k, double over_cost) {
        if (k > 0) offers[static_cast<std::size_t>(bundle)] = {k, share(k) * over_cost};
    };
    put(Bundle::own, p.task_models, 1);
    if (scene.open > 0) put(Bundle::open, scene.open - p.adaptation_loss / 2, 1);
    if (scene.open > 0 && scene.month.on("open_sizes"))
        offers[static_cast<std::size_t>(Bundle::open_small)] =
            smaller(p, offers[static_cast<std::size_t>(Bundle::open)]);
    put(Bundle::closed, scene.markets.model[task], p.closed_price);
    return choose_bundle(p, traits, offers, 0, 0, scene.markets.price[task]).value;
}

void appeal_of_firms(Scene& scene, std::span<const double> shares, Firms& firms) {
    const ContestedDemandParams& p = scene.p;
    Customers& customers = scene.customers;
    const Labs& labs = scene.labs;
    const auto sums = running_shares(scene, shares);
    const double all = sums.empty() ? 0 : sums.back();
    double best = 0;
    for (std::size_t lab = 0; lab < labs.size(); ++lab)
        if (sells_access(scene, shares, LabId(lab))) best = std::max(best, labs.capability[lab]);
    std::array<double, n_tasks> values{};
    for (std::size_t task = 1; task < n_tasks; ++task) {
        scene.markets.model[task] = best;
        values[task] = value_of(scene, task);
    }
    const bool by_sector = scene.application_sectors.in_use() && scene.month.on("sectors");
    const bool sizes = scene.month.on("open_sizes");
    const Stream draws = scene.month.stream("model_supplier");

    for_rows(
        labs.size(),
        [&](std::size_t lab) {
            firms.pull[lab] = 0;
            if (!scene.firm(lab) || !(firms.per_head[lab] > 0)) return;
            LabId& supplier = customers.supplier[lab];
            if (!sells_access(scene, shares, supplier)) supplier = {};
            if (all > 0 &&
                (!supplier.valid() || draws.chance(p.supplier_review, labs.serial[lab], draw_review))) {
                const double at = draws.uniform(labs.serial[lab], draw_supplier) * all;
                supplier = LabId(static_cast<std::size_t>(std::ranges::upper_bound(sums, at) - sums.begin()));
            }
            const auto task = static_cast<std::size_t>(customers.task[lab]);
            const TaskTraits& traits = task_traits[task];
            const auto cost = [&](double k) { return inference_share(p, traits, k, scene.serving_cost); };
            const double own = std::max(p.task_models, labs.capability[lab]);
            BundleOffers offers;
            offers[0] = {own, cost(own)};
            if (scene.open > 0) {
                const double open = scene.open - adaptation_loss(p, firms.skilled_heads[lab]);
                offers[1] = {open, cost(open)};
                if (sizes) offers[4] = smaller(p, offers[1]);
            }
            double at_cost = 0;
            double small_at_cost = 0;
            if (supplier.valid() && supplier != LabId(lab)) {
                const double k = labs.capability[supplier.row()];
                const auto price = static_cast<double>(customers.price[supplier.row()]);
                at_cost = cost(k);
                offers[2] = {k, price * at_cost};
                const double small = k - p.small_gap;
                small_at_cost = at_cost * relative_cost(p.cost_slope, k, small);
                offers[3] = {small, price * small_at_cost};
            }
            BundleChoice& choice = firms.choice[lab];
            choice = choose_bundle(p, traits, offers, at_cost, small_at_cost, scene.markets.price[task]);
            customers.bundle[lab] = choice.bundle;

            double z = std::log(firms.per_head[lab]) + static_cast<double>(customers.skill[lab]) +
                       choice.value - values[task];
            if (by_sector && traits.sector)
                z += std::log(scene.application_sectors
                                  .strength[labs.seat[lab].row()][static_cast<std::size_t>(*traits.sector)]);
            const double asked = payroll_share(scene.beliefs.product.labour_share, scene.beliefs.staffing,
                                               static_cast<double>(labs.quality[lab])) *
                                 in_units(labs.revenue[lab]);
            if (asked > 0 && firms.payroll[lab] > 0)
                z += p.staff_gap * std::min(0.0, std::log(firms.payroll[lab] / asked));
            firms.appeal[lab] = z;
            firms.pull[lab] = labs.demand[lab] * std::exp(p.appeal_weight * z);
        },
        firms_per_block);
}

}  // namespace headwater::model::products
