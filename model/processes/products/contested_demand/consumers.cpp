#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/processes/products/contested_demand/scene.hpp"

namespace headwater::model::products {
namespace {

constexpr auto loads = std::to_array<double>({0, 0.25, 0.5, 0.75, 1});  // of advertisements
constexpr auto limits = std::to_array<double>({1, 0.5, 0.25});          // of free requests
constexpr double least_in_cloud = 1e-6;

/// Share of requests that the cloud was asked last month.
double in_cloud(const Scene& scene) {
    return std::max(least_in_cloud, 1 - scene.groups.answered_by_devices());
}

double better_of(const Scene& scene, double model) {
    const TaskTraits& chat = task_traits[chat_task];
    return coverage(scene.p, chat, model) - coverage(scene.p, chat, model - scene.p.free_gap);
}

ChatOffer offer_with(const Scene& scene, double better, double cloud, const FreeOffer& offer) {
    const double free = free_utility(scene.p.advertising_nuisance, scene.beliefs.devices.limit_taste, offer);
    const double odds = odds_of_paying(scene.p, better, free, cloud);
    return {offer_value(scene.p, free, odds), logistic(odds), offer.load, offer.limit};
}

}  // namespace

ChatOffer offer_of(const Scene& scene, std::size_t lab, double model) {
    const double cap = scene.month.effect("advertising_cap", CityId(0));
    return offer_with(scene, better_of(scene, model), in_cloud(scene),
                      {std::min(cap, static_cast<double>(scene.offers.load[lab])),
                       static_cast<double>(scene.offers.limit[lab])});
}

void set_offers(Scene& scene, std::span<const double> models, double tokens, std::span<double> weights) {
    const ContestedDemandParams& p = scene.p;
    const double cap = scene.month.effect("advertising_cap", CityId(0));
    const double cloud = in_cloud(scene);
    const double cost =
        tokens * scene.gpu_hour / tokens_per_gpu_hour(p.peak, p.used_peak, p.parameters_served);
    double all = 0;
    for (const double weight : weights) all += weight;
    for (std::size_t lab = 0; lab < weights.size(); ++lab) {
        if (!(weights[lab] > 0) || scene.month.index == 0) continue;
        const auto mine = static_cast<std::int32_t>(scene.labs.serial[lab] % 12);
        if (scene.month.month_of_year % 12 != mine) continue;
        const double better = better_of(scene, models[lab]);
        const double now = offer_of(scene, lab, models[lab]).value;
        const double others = all - weights[lab];
        FreeOffer best;
        double most = -std::numeric_limits<double>::infinity();
        double chosen = weights[lab];
        for (const double load : loads) {
            if (load > cap) break;
            for (const double limit : limits) {
                const ChatOffer offer = offer_with(scene, better, cloud, {load, limit});
                const double weight = weights[lab] * draw_of_offer(p, offer.value - now);
                const double asked = cloud * (offer.paying + (1 - offer.paying) * limit);
                const double margin =
                    weight / (others + weight) *
                    (offer.paying * p.chat_price + (1 - offer.paying) * p.advertising * load * limit * cloud -
                     asked * cost);
                if (margin > most) {
                    most = margin;
                    best = {load, limit};
                    chosen = weight;
                }
            }
        }
        scene.offers.load[lab] = static_cast<float>(best.load);
        scene.offers.limit[lab] = static_cast<float>(best.limit);
        weights[lab] = chosen;
    }
}

ConsumerChoice choose_device_or_cloud(Scene& scene, double can) {
    const DeviceOrCloudParams& p = scene.beliefs.devices;
    ConsumerGroups& groups = scene.groups;
    const double rule = scene.month.effect("privacy_rule", CityId(0));
    ConsumerChoice choice;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double loss = rule + (g == private_minded ? p.privacy_weight : 0);
        groups.cloud[g] = can * std::exp(p.wearable_gain * groups.wearing[g] - loss);
        DeviceUse use{groups.cloud[g], 0};
        if (groups.owners[g] > 0 && scene.open > 0 && groups.cloud[g] > 0)
            use = use_of_device(p, scene.p, groups.cloud[g],
                                device_capability(p, scene.open, groups.hardware[g]));
        groups.owned[g] = use.attractiveness;
        groups.moved[g] = use.moved;
        const double without = (1 - groups.owners[g]) * wanted_share(groups.cloud[g]);
        const double with = groups.owners[g] * wanted_share(use.attractiveness);
        // Until they are turned into tokens, these are shares.
        groups.paid_use[g] = groups.people[g] * (without + with);
        groups.on_device[g] = groups.people[g] * with * use.moved;
        choice.wanted += groups.paid_use[g];
        choice.on_device += groups.on_device[g];
    }
    if (choice.wanted > 0) choice.on_device /= choice.wanted;
    return choice;
}

void book_requests(Scene& scene, const ConsumerChoice& choice, double requests, double paid, double free) {
    ConsumerGroups& groups = scene.groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double to_tokens = choice.wanted > 0 ? requests / choice.wanted : 0;
        const double asked = groups.paid_use[g] * to_tokens;
        groups.on_device[g] *= to_tokens;
        const double cloud = asked - groups.on_device[g];
        groups.paid_use[g] = cloud * paid;
        groups.free_use[g] = cloud * free;
        groups.refused[g] = std::max(0.0, cloud - groups.paid_use[g] - groups.free_use[g]);
    }
}

}  // namespace headwater::model::products
