#include "model/equations/compute/trust.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

/// Share of a seller's business that a platform for hours is in too.
double overlap(const Scene& scene, std::size_t cloud) {
    const Clouds& clouds = scene.clouds;
    if (!(clouds.fleet[cloud] > 0)) return 0;
    const double open = std::clamp(1 - clouds.contracted[cloud] / clouds.fleet[cloud], 0.0, 1.0);
    return clouds.kind[cloud] == CloudKind::hyperscaler ? (1 - scene.beliefs.rental.captive_share) * open
                                                        : open;
}

/// Of what is made for a seller and others in a month, the vendor's part.
double only_here(const Scene& scene, std::size_t cloud, std::size_t vendor) {
    const Vendors& vendors = scene.vendors;
    double all = 0;
    for (std::size_t v = 0; v < vendors.size(); ++v)
        if (scene.may_buy(cloud, v)) all += vendors.output[v] * (1 - vendors.export_share[v]);
    return all > 0 ? vendors.output[vendor] * (1 - vendors.export_share[vendor]) / all : 1;
}

Event event_of(const Scene& scene, EventKind kind, double value) {
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = kind;
    event.value = value;
    return event;
}

void enter(Scene& scene, std::size_t platform) {
    const std::size_t vendor = scene.platforms.vendor[platform].row();
    scene.platforms.entered[platform] = static_cast<std::int16_t>(scene.month.index);
    const ChipCustomers& customers = scene.customers;
    double sellers = 0;
    double idle = 0;
    double overlaps = 0;
    double grudges = 0;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::size_t cloud = customers.cloud[row].row();
        if (customers.vendor[row].row() != vendor || !scene.active(cloud)) continue;
        const double shared = overlap(scene, cloud);
        scene.trust.grudge[row] += scene.beliefs.allocation.entry_shock * shared;
        ++sellers;
        idle += std::max(scene.clouds.fleet[cloud] - scene.clouds.let[cloud], 0.0);
        overlaps += shared;
        grudges += scene.trust.grudge[row];
    }
    Event event = event_of(scene, "platform_entry", scene.platforms.fee[platform]);
    event.serial = scene.vendors.serial[vendor];
    const double each = std::max(sellers, 1.0);
    event.chosen = {static_cast<float>(sellers), static_cast<float>(idle),
                    static_cast<float>(overlaps / each), static_cast<float>(grudges / each)};
    scene.record.events.push_back(event);
}

/// The month since when a vendor's platform sells; none = never.
std::int32_t entry_of(const Scene& scene, std::size_t vendor) {
    for (std::size_t p = 0; p < scene.platforms.size(); ++p)
        if (scene.platforms.vendor[p].row() == vendor) return scene.platforms.entered[p];
    return Platforms::never;
}

void tell_open(Scene& scene, std::size_t cloud, std::size_t vendor, std::size_t row, double share) {
    Event event = event_of(scene, "rival_opened", share);
    event.to = scene.clouds.place[cloud];
    event.serial = scene.clouds.serial[cloud];
    const std::int32_t entered = entry_of(scene, vendor);
    event.chosen = {static_cast<float>(vendor), static_cast<float>(scene.trust.grudge[row]),
                    static_cast<float>(scene.trust.prepared[row]),
                    static_cast<float>(only_here(scene, cloud, vendor)),
                    static_cast<float>(entered == Platforms::never ? -1 : scene.month.index - entered)};
    scene.record.events.push_back(event);
}

}  // namespace

void open_accounts(Scene& scene) {
    ChipTrust& trust = scene.trust;
    if (trust.size() >= scene.customers.size()) return;
    const std::size_t first = append_rows(trust, scene.customers.size() - trust.size());
    for (std::size_t row = first; row < trust.size(); ++row)
        trust.opened[row] = trust.refused[row] = ChipTrust::never;
}

void remember(Scene& scene) {
    if (!scene.allocates()) return;
    open_accounts(scene);
    const VendorAllocationParams& p = scene.beliefs.allocation;
    ChipTrust& trust = scene.trust;
    for (double& grudge : trust.grudge) grudge = next_grudge(grudge, p.trust_half_life, 0);
    const bool allowed = scene.month.effect("platforms_allowed", CityId(0)) > 0;
    for (std::size_t platform = 0; platform < scene.platforms.size(); ++platform)
        if (allowed && scene.platforms.entered[platform] == Platforms::never &&
            scene.platforms.start[platform] <= scene.month.index &&
            scene.month.index < scene.platforms.until[platform])
            enter(scene, platform);
    for (std::size_t row = 0; row < trust.size(); ++row) {
        trust.placed[row] = trust.moved[row] = 0;
        if (!(trust.grudge[row] > 0)) continue;
        trust.prepared[row] = next_prepared_share(trust.prepared[row], p.preparation, trust.grudge[row]);
        const double here =
            only_here(scene, scene.customers.cloud[row].row(), scene.customers.vendor[row].row());
        trust.open[row] = trust.prepared[row] * open_order_share(trust.prepared[row], p.enough, p.fear, here);
    }
}

void turn_away(Scene& scene, std::size_t cloud, double wanted, std::span<double> shares) {
    const VendorAllocationParams& p = scene.beliefs.allocation;
    const std::size_t n = shares.size();
    ScratchVector<double> first(shares.begin(), shares.end(), scene.month.scratch);
    ScratchVector<double> trusted(n, scene.month.scratch);
    double all = 0;
    double least = -1;
    for (std::size_t v = 0; v < n; ++v) {
        if (!(first[v] > 0)) continue;
        const double grudge = scene.grudge(cloud, v);
        trusted[v] = first[v] * std::exp(-p.grudge_weight * grudge);
        all += trusted[v];
        least = least < 0 ? grudge : std::min(least, grudge);
    }
    for (std::size_t v = 0; v < n; ++v) {
        if (!(first[v] > 0)) continue;
        const auto row = static_cast<std::size_t>(scene.row_of(cloud, v));
        scene.trust.placed[row] += first[v] * wanted;
        const double others = all - trusted[v];
        const double wants = -std::expm1(-p.grudge_weight * (scene.trust.grudge[row] - least));
        const double moves = std::min(wants, scene.trust.open[row]);
        if (!(moves > 0) || !(others > 0)) continue;
        shares[v] -= first[v] * moves;
        for (std::size_t w = 0; w < n; ++w)
            if (w != v) shares[w] += first[v] * moves * trusted[w] / others;
        scene.trust.moved[row] += first[v] * moves * wanted;
        if (scene.trust.opened[row] != ChipTrust::never) continue;
        scene.trust.opened[row] = static_cast<std::int16_t>(scene.month.index);
        tell_open(scene, cloud, v, row, moves);
    }
}

void test_generation(Scene& scene, std::size_t vendor) {
    const VendorAllocationParams& p = scene.beliefs.allocation;
    if (!scene.month.stream("chip_defect").chance(p.defect_chance, scene.vendors.serial[vendor])) return;
    const ChipCustomers& customers = scene.customers;
    ScratchVector<double> fleet(scene.clouds.size(), scene.month.scratch);
    for (std::size_t row = 0; row < customers.size(); ++row)
        fleet[customers.cloud[row].row()] += customers.fleet[row];
    double sellers = 0;
    double parts = 0;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        if (customers.vendor[row].row() != vendor || !(customers.fleet[row] > 0)) continue;
        const double part = customers.fleet[row] / fleet[customers.cloud[row].row()];
        scene.trust.grudge[row] += p.defect_shock * part;
        ++sellers;
        parts += part;
    }
    const double each = std::max(sellers, 1.0);
    Event event = event_of(scene, "chip_defect", p.defect_shock * parts / each);
    event.serial = scene.vendors.serial[vendor];
    event.chosen = {static_cast<float>(scene.vendors.generation[vendor]), static_cast<float>(sellers),
                    static_cast<float>(parts / each)};
    scene.record.events.push_back(event);
}

}  // namespace headwater::model::compute::supply
