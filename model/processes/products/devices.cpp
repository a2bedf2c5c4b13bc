#include "model/processes/products/devices.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/core/scratch.hpp"
#include "model/equations/products/device_or_cloud.hpp"

namespace headwater::model::products {
namespace {

constexpr auto sizes = std::to_array<double>({0, 0.5, 1, 2, 4});  // of a part, of the reference
constexpr double most_utility = 50;                               // either way; exp of it is a number

/// What is the same for all makers this month.
struct Market {
    const DeviceOrCloudParams& p;
    const ContestedDemandParams& demand;
    const ConsumerGroups& groups;
    double open = 0;      // K of open weights; 0 = none
    double adoption = 0;  // of chat
    double subsidy = 0;   // of the part

    [[nodiscard]] double cost(double size) const { return size * p.part_cost * (1 - subsidy); }
    [[nodiscard]] double price(double size) const { return p.price_over_part * cost(size); }
    /// exp(utility) of a device with a part of this size to a group.
    [[nodiscard]] double draw(double size, std::size_t group) const {
        if (!(size > 0) || !(open > 0) || !(groups.cloud[group] > 0)) return 1;
        const DeviceUse use =
            use_of_device(p, demand, groups.cloud[group], device_capability(p, open, std::log(size)));
        const double worth = worth_of_part(p, adoption, demand.tokens_per_user, groups.cloud[group], use);
        return std::exp(std::clamp(device_utility(p, worth, price(size)), -most_utility, most_utility));
    }
};

/// Brand x exp(utility) of all devices on sale, by group; those without the part draw by their share.
std::array<double, n_consumer_groups> on_sale(const Market& market, const DeviceMakers& makers) {
    std::array<double, n_consumer_groups> all{};
    for (std::size_t g = 0; g < n_consumer_groups; ++g) {
        double listed = 0;
        for (std::size_t m = 0; m < makers.size(); ++m) {
            listed += makers.brand[m];
            all[g] += makers.brand[m] * market.draw(makers.hardware[m], g);
        }
        all[g] += std::max(0.0, 1 - listed);
    }
    return all;
}

/// The size of part that pays a maker best, at what others sell; the smaller of equal ones.
double best_size(const Market& market, const DeviceMakers& makers, std::size_t maker) {
    const auto all = on_sale(market, makers);
    double best = 0;
    double most = -1;
    for (const double size : sizes) {
        double share = 0;
        for (std::size_t g = 0; g < n_consumer_groups; ++g) {
            const double mine = makers.brand[maker] * market.draw(size, g);
            const double others = all[g] - makers.brand[maker] * market.draw(makers.hardware[maker], g);
            share += market.groups.people[g] * mine / (mine + others);
        }
        const double profit =
            share * (market.p.device_margin * market.p.device_price + market.price(size) - market.cost(size));
        if (profit > most) {
            most = profit;
            best = size;
        }
    }
    return best;
}

/// Sells this month's devices; owners and their hardware change.
void sell_devices(const Market& market, double people, DeviceMakers& makers, ConsumerGroups& groups) {
    const auto all = on_sale(market, makers);
    const double due = 1 / market.p.device_life;
    for (std::size_t g = 0; g < n_consumer_groups; ++g) {
        double owners = groups.owners[g] * (1 - due);
        double hardware = owners * groups.hardware[g];
        for (std::size_t m = 0; m < makers.size(); ++m) {
            const double bought = makers.brand[m] * market.draw(makers.hardware[m], g) / all[g];
            makers.share[m] += groups.people[g] * bought;
            if (!(makers.hardware[m] > 0)) continue;
            owners += due * bought;
            hardware += due * bought * std::log(makers.hardware[m]);
            makers.sold[m] += people * groups.people[g] * due * bought;
        }
        groups.owners[g] = owners;
        groups.hardware[g] = owners > 0 ? hardware / owners : 0;
    }
}

/// Wearables sold this month, devices.
double sell_wearables(const Market& market, double rule, double people, ConsumerGroups& groups) {
    const DeviceOrCloudParams& p = market.p;
    const ContestedDemandParams& d = market.demand;
    const AdoptionLaw law{d.adoption_alone, d.adoption_others, d.adoption_fastest, d.adoption_decline};
    double sold = 0;
    for (std::size_t g = 0; g < n_consumer_groups; ++g) {
        const double loss = rule + (g == private_minded ? p.privacy_weight : 0);
        const double wanted = p.wearable_reach * market.adoption * std::exp(-loss);
        const double before = groups.wearing[g];
        const double after = adopted_next(law, before, wanted, 1);
        sold += people * groups.people[g] *
                (std::max(0.0, after - before) + std::min(before, after) / p.device_life);
        groups.wearing[g] = after;
    }
    return sold;
}

/// Where what a maker keeps goes: the lab of its organisation while that is active.
LabId lab_of(const DeviceMakers& makers, std::size_t m, const std::vector<LabId>& named, const Labs& labs) {
    if (makers.organisation[m] < 0) return {};
    const LabId lab = named[static_cast<std::size_t>(makers.organisation[m])];
    return lab.valid() && labs.active(lab) ? lab : LabId{};
}

}  // namespace

void devices(const Month& month, const DeviceOrCloudParams& params, const ContestedDemandParams& demand,
             const Nation& nation, const std::vector<LabId>& named, const Labs& labs,
             const TaskMarkets& markets, const CommonAccounts& accounts, DeviceMakers& makers,
             ConsumerGroups& groups, Postings& postings) {
    if (!month.on("device_or_cloud") || !month.on("contested_demand") || groups.size() == 0) return;
    const Market market{params,
                        demand,
                        groups,
                        month.on("open_models") ? nation.open_frontier : 0,
                        markets.adoption[chat_task],
                        month.effect("device_part_subsidy", CityId(0))};
    std::ranges::fill(makers.sold, 0.0);
    std::ranges::fill(makers.share, 0.0);
    // Those whose month it is decide on what the others have now.
    ScratchVector<double> decided(makers.hardware.begin(), makers.hardware.end(), month.scratch);
    for (std::size_t m = 0; m < makers.size(); ++m)
        if (month.index > 0 && static_cast<std::uint64_t>(month.month_of_year % 12) == makers.serial[m] % 12)
            decided[m] = best_size(market, makers, m);
    std::ranges::copy(decided, makers.hardware.begin());

    const double people = demand.chat_people * month.scale;
    sell_devices(market, people, makers, groups);
    const double wearables = sell_wearables(market, month.effect("privacy_rule", CityId(0)), people, groups);
    for (std::size_t m = 0; m < makers.size(); ++m) {
        const double worn = wearables * makers.brand[m];
        const double part = makers.hardware[m] * params.part_cost;
        const Money subsidy = money(makers.sold[m] * part * market.subsidy);
        makers.sales[m] =
            money(makers.sold[m] * market.price(makers.hardware[m]) + worn * params.wearable_price);
        // Rounding alone can make the parts dearer than what they bring.
        makers.parts[m] = std::min(
            makers.sales[m] + subsidy,
            money(makers.sold[m] * part + worn * params.wearable_price * (1 - params.device_margin)));
        postings.pay(accounts.rest_of_world, makers.account[m], makers.sales[m], "device_sales");
        postings.pay(accounts.nation, makers.account[m], subsidy, "device_subsidy");
        postings.pay(makers.account[m], accounts.rest_of_world, makers.parts[m], "device_parts");
        const Money kept = makers.sales[m] + subsidy - makers.parts[m];
        const LabId lab = lab_of(makers, m, named, labs);
        if (lab.valid())
            postings.pay(makers.account[m], labs.account[lab.row()], kept, "device_margin");
        else
            postings.pay(makers.account[m], accounts.rest_of_world, kept, "dividend");
    }
}

}  // namespace headwater::model::products
