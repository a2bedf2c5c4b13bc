#include <algorithm>
#include <cmath>

#include "model/equations/compute/gpu_hour_cost.hpp"
#include "model/equations/compute/throughput.hpp"
#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

constexpr double per_thousand = 1e-3;
constexpr double tuned = 0.999;  // nobody works on the rest

Interconnect links_of(const HardwareChoiceParams& choice) {
    return {choice.base_cost, choice.slow_cost, choice.all_to_all};
}

/// Halls, power and staff over the life of an accelerator, at today's worth.
double upkeep(const Scene& scene, std::size_t vendor) {
    const RentalMarketParams& rental = scene.beliefs.rental;
    constexpr double hours_a_year = 8760;
    const double relative_power = scene.vendors.kilowatts[vendor] / rental.power_per_gpu;
    return (relative_power * (rental.hall + rental.power) + rental.staff) * hours_a_year /
           annuity(rental.interest, rental.life);
}

}  // namespace

double reach(const Scene& scene, std::size_t vendor) {
    if (!scene.month.on("hardware_choice")) return 1;
    const HardwareChoiceParams& choice = scene.beliefs.choice;
    constexpr double usual_domain = 8;
    return domain_efficiency(links_of(choice), scene.vendors.domain[vendor], choice.job_size) /
           domain_efficiency(links_of(choice), usual_domain, choice.job_size);
}

double softness(const Scene& scene, std::size_t vendor, double engineer_months) {
    if (!scene.month.on("hardware_choice")) return 1;
    return software_efficiency(scene.vendors.setting_loss[vendor], scene.vendors.settings[vendor],
                               engineer_months, scene.beliefs.choice.months_a_setting);
}

void choose(const Scene& scene, std::size_t cloud, double wanted, std::span<double> shares) {
    const HardwareChoiceParams& choice = scene.beliefs.choice;
    const bool chosen = scene.month.on("hardware_choice");
    double cheapest = 0;
    for (std::size_t v = 0; v < shares.size(); ++v) {
        shares[v] = 0;
        if (!scene.may_buy(cloud, v)) continue;
        if (!chosen) {
            shares[v] = scene.vendors.output[v];
            continue;
        }
        const std::int32_t row = scene.row_of(cloud, v);
        const double spent = row < 0 ? 0 : scene.customers.tuning[static_cast<std::size_t>(row)];
        const double a_year = months_per_year * choice.engineers * per_thousand;  // of an accelerator
        const double soft = softness(scene, v, spent + a_year * wanted / scene.month.scale);
        const double tuning = softness(scene, v, spent) < tuned ? a_year * choice.engineer_pay : 0;
        const double work = scene.vendors.efficiency[v] * reach(scene, v) * soft;
        shares[v] =
            (scene.all_in(v) + upkeep(scene, v)) / work + tuning;  // its cost, of which the weight follows
        cheapest = cheapest > 0 ? std::min(cheapest, shares[v]) : shares[v];
    }
    double sum = 0;
    for (double& share : shares) {
        if (chosen && share > 0) share = choice_weight(share / cheapest, choice.taste);
        sum += share;
    }
    if (!(sum > 0)) return;
    for (double& share : shares) share /= sum;
}

void tune(Scene& scene) {
    if (!scene.month.on("hardware_choice")) return;
    const HardwareChoiceParams& choice = scene.beliefs.choice;
    ChipCustomers& customers = scene.customers;
    ScratchVector<double> users(scene.vendors.size(), scene.month.scratch);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        if (!(customers.fleet[row] > 0)) continue;
        const std::size_t v = customers.vendor[row].row();
        ++users[v];
        if (softness(scene, v, customers.tuning[row]) >= tuned) continue;
        const double months = choice.engineers * per_thousand * customers.fleet[row];  // at the run's scale
        const AccountId account = scene.clouds.account[customers.cloud[row].row()];
        const Money pay = money(months * choice.engineer_pay);
        if (pay <= 0 || pay > scene.purse.room(account)) continue;
        scene.purse.pay(account, scene.accounts.rest_of_world, pay, "hardware_tuning");
        customers.tuning[row] += months / scene.month.scale;
    }
    for (std::size_t v = 0; v < users.size(); ++v)
        scene.vendors.setting_loss[v] =
            next_setting_loss(scene.vendors.setting_loss[v], choice.catchup, users[v]);
}

}  // namespace headwater::model::compute::supply
