#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/compute/supply_chain.hpp"
#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

std::size_t customer_row(Scene& scene, std::size_t cloud, std::size_t vendor) {
    std::int32_t& at = scene.at[cloud * scene.vendors.size() + vendor];
    if (at < 0) {
        at = static_cast<std::int32_t>(append_rows(scene.customers));
        scene.customers.cloud[static_cast<std::size_t>(at)] = CloudId(cloud);
        scene.customers.vendor[static_cast<std::size_t>(at)] = VendorId(vendor);
    }
    return static_cast<std::size_t>(at);
}

void order(Scene& scene, std::size_t cloud, double wanted) {
    const std::size_t n = scene.vendors.size();
    ScratchVector<double> shares(n, scene.month.scratch);
    choose(scene, cloud, wanted, shares);
    divide_among_sources(shares, scene.vendors.lead, scene.p.patience, scene.p.second_source);
    if (scene.allocates()) {
        for (std::size_t v = 0; v < n; ++v)
            if (shares[v] > 0) (void)customer_row(scene, cloud, v);
        open_accounts(scene);
        turn_away(scene, cloud, wanted, shares);
    }
    for (std::size_t v = 0; v < n; ++v) {
        if (!(shares[v] > 0)) continue;
        scene.customers.ordered[customer_row(scene, cloud, v)] += shares[v] * wanted;
        scene.vendors.phantom[v] +=
            shares[v] * wanted * (ordered_per_need(scene.p.phantom, scene.vendors.lead[v]) - 1);
    }
}

/// The country's vendors sell a part abroad, as far as an export control lets them. Returns what crosses the border.
double sell_abroad(Scene& scene, double allowed) {
    Vendors& vendors = scene.vendors;
    double wanted = 0;
    for (std::size_t v = 0; v < vendors.size(); ++v) wanted += vendors.export_share[v] * vendors.output[v];
    const double part = wanted > allowed ? allowed / wanted : 1;
    double crossed = 0;
    for (std::size_t v = 0; v < vendors.size(); ++v) {
        vendors.exported[v] = part * vendors.export_share[v] * vendors.output[v];
        scene.deliverable[v] = vendors.output[v] - vendors.exported[v];
        crossed += vendors.exported[v];
        const Money sales = money(vendors.exported[v] * vendors.list[v]);
        scene.postings.pay(scene.accounts.rest_of_world, vendors.account[v], sales, "chip_export");
        scene.postings.promise(vendors.account[v], -sales);
        vendors.revenue[v] += sales;
    }
    return crossed;
}

/// Holds vendors abroad to what the control allows and what goes around it; sets the wedge. Returns what is allowed.
double control_imports(Scene& scene, double allowed) {
    Vendors& vendors = scene.vendors;
    double wanted = 0;
    for (std::size_t v = 0; v < vendors.size(); ++v)
        if (vendors.origin[v] == VendorOrigin::abroad)
            wanted += std::min(scene.deliverable[v], vendors.backlog[v]);
    const double official = std::min(wanted, allowed);
    const ChipSupplyParams& p = scene.p;
    const AroundControl around{p.moved_most / months_per_year * scene.month.scale, p.moved_from,
                               p.moved_scale, p.most_wedge};
    const AroundFlow flow = around_control(around, wanted - official);
    scene.market.wedge[0] = flow.wedge;
    scene.market.moved[0] = flow.moved;
    const double part = wanted > 0 ? (official + flow.moved) / wanted : 1;
    for (std::size_t v = 0; v < vendors.size(); ++v)
        if (vendors.origin[v] == VendorOrigin::abroad && part < 1)
            scene.deliverable[v] = part * std::min(scene.deliverable[v], vendors.backlog[v]);
    return official;
}

/// A vendor's part of what a seller paid goes on to those who made the chips.
void pass_on(Scene& scene, std::size_t vendor, Money sales) {
    Vendors& vendors = scene.vendors;
    vendors.revenue[vendor] += sales;
    const bool abroad = vendors.origin[vendor] == VendorOrigin::abroad;
    const double cost = vendors.kind[vendor] == VendorKind::in_house ? 1 : scene.p.making_cost;
    scene.postings.pay(vendors.account[vendor], scene.accounts.rest_of_world,
                       abroad ? sales : money(cost * in_units(sales)),
                       abroad ? PostingKind("chip_import") : PostingKind("chip_making"));
}

/// What the vendors can send to a seller this month, `part` of its order with each, as far as it can pay.
void deliver_to(Scene& scene, std::size_t cloud, std::span<const double> part) {
    ChipCustomers& customers = scene.customers;
    const std::size_t n = scene.vendors.size();
    double bill = 0;
    for (std::size_t v = 0; v < n; ++v)
        if (const std::int32_t row = scene.row_of(cloud, v); row >= 0)
            bill += part[static_cast<std::size_t>(row)] * customers.ordered[static_cast<std::size_t>(row)] *
                    scene.all_in(v);
    if (!(bill > 0)) return;
    const double affordable = std::min(1.0, in_units(spendable(scene, cloud)) / bill);
    if (!(affordable > 0)) return;
    const AccountId account = scene.clouds.account[cloud];
    for (std::size_t v = 0; v < n; ++v) {
        const std::int32_t at = scene.row_of(cloud, v);
        if (at < 0) continue;
        const auto row = static_cast<std::size_t>(at);
        const double chips = affordable * part[row] * customers.ordered[row];
        const Money sales = money(chips * scene.vendors.list[v]);
        const Money premium = money(chips * (scene.price(v) - scene.vendors.list[v]));
        const Money around = money(chips * (scene.all_in(v) - scene.price(v)));
        borrow_for(scene, cloud, sales + premium + around);
        if (sales <= 0 || sales + premium + around > scene.purse.room(account)) continue;
        scene.purse.pay(account, scene.vendors.account[v], sales, "chip_sale");
        scene.purse.pay(account, scene.accounts.rest_of_world, premium, "chip_premium");
        scene.purse.pay(account, scene.accounts.chip_vendor, around, "cloud_capex");
        scene.postings.pay(scene.accounts.chip_vendor, scene.accounts.rest_of_world, around, "chip_import");
        scene.books.chips[cloud] += sales + around;
        pass_on(scene, v, sales);
        customers.ordered[row] -= chips;
        customers.waiting[row] += chips;
        scene.vendors.delivered[v] += chips;
    }
}

void count_backlogs(Scene& scene) {
    std::ranges::fill(scene.vendors.backlog, 0.0);
    for (std::size_t row = 0; row < scene.customers.size(); ++row)
        scene.vendors.backlog[scene.customers.vendor[row].row()] += scene.customers.ordered[row];
}

void begin_generation(Scene& scene, std::size_t v) {
    Vendors& vendors = scene.vendors;
    const double old_list = vendors.list[v];
    vendors.research[v] = 0;
    ++vendors.generation[v];
    vendors.list[v] *= 1 - scene.p.generation_step;
    vendors.surroundings[v] *= 1 - scene.p.generation_step;
    vendors.kilowatts[v] *= 1 - scene.p.generation_power;
    vendors.domain[v] = vendors.next_domain[v];
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = "chip_generation";
    event.serial = vendors.serial[v];
    event.value = vendors.list[v];
    event.chosen = {static_cast<float>(vendors.lead[v]), static_cast<float>(old_list),
                    static_cast<float>(vendors.output[v]), static_cast<float>(vendors.domain[v]),
                    static_cast<float>(vendors.kilowatts[v])};
    scene.record.events.push_back(event);
    if (scene.allocates()) test_generation(scene, v);
}

}  // namespace

void place_orders(Scene& scene) {
    Clouds& clouds = scene.clouds;
    ChipCustomers& customers = scene.customers;
    ScratchVector<double> ordered(clouds.size(), scene.month.scratch);
    ScratchVector<double> waiting(clouds.size(), scene.month.scratch);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::size_t cloud = customers.cloud[row].row();
        if (!scene.active(cloud)) customers.ordered[row] = customers.waiting[row] = customers.fleet[row] = 0;
        ordered[cloud] += customers.ordered[row];
        waiting[cloud] += customers.waiting[row];
    }
    constexpr double rounding = 1e-9;
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        if (!scene.active(j)) continue;
        const double more = clouds.ordered[j] - ordered[j] - waiting[j];
        if (more > rounding * (clouds.ordered[j] + ordered[j])) {
            order(scene, j, more);
        } else if (more < 0 && ordered[j] > 0) {  // cancelled, alike with all vendors
            const double kept = std::max(0.0, 1 + more / ordered[j]);
            for (std::size_t v = 0; v < scene.vendors.size(); ++v)
                if (const std::int32_t row = scene.row_of(j, v); row >= 0)
                    customers.ordered[static_cast<std::size_t>(row)] *= kept;
            clouds.ordered[j] = kept * ordered[j] + waiting[j];
        }
    }
    count_backlogs(scene);
}

void deliver(Scene& scene) {
    Vendors& vendors = scene.vendors;
    const std::size_t n = vendors.size();
    if (scene.month.month_of_year == 1) scene.market.used_year[0] = 0;
    const auto plan = static_cast<std::size_t>(scene.month.index) % vendor_plan_months;
    for (std::size_t v = 0; v < n; ++v) vendors.output[v] *= vendors.decided[v][plan];
    const double year = scene.month.effect("export_control", CityId(0)) * scene.month.scale;
    const double allowed = std::max(year - scene.market.used_year[0], 0.0) / (13 - scene.month.month_of_year);
    const double crossed = sell_abroad(scene, allowed);
    const double official = control_imports(scene, allowed);
    scene.market.used_year[0] += crossed + official;
    ScratchVector<double> served(n, scene.month.scratch);
    ScratchVector<double> before(n, scene.month.scratch);
    for (std::size_t v = 0; v < n; ++v) {
        before[v] = vendors.backlog[v];
        served[v] = before[v] > 0 ? std::min(1.0, scene.deliverable[v] / before[v]) : 0;
    }
    ScratchVector<double> part(scene.customers.size(), scene.month.scratch);
    for (std::size_t row = 0; row < part.size(); ++row) part[row] = served[scene.customers.vendor[row].row()];
    if (scene.allocates()) allocate(scene, served, part);
    for (std::size_t j = 0; j < scene.clouds.size(); ++j)
        if (scene.active(j)) deliver_to(scene, j, part);
    count_backlogs(scene);
    for (std::size_t v = 0; v < n; ++v)
        if (before[v] > 0) vendors.phantom[v] *= vendors.backlog[v] / before[v];
}

void plan_ahead(Scene& scene) {
    Vendors& vendors = scene.vendors;
    const ChipSupplyParams& p = scene.p;
    const auto plan = static_cast<std::size_t>(scene.month.index) % vendor_plan_months;
    const OutputRule rule{p.usual_lead, p.least_growth, p.most_growth};
    double output = 0;
    double lead = 0;
    double price = 0;
    for (std::size_t v = 0; v < vendors.size(); ++v) {
        vendors.lead[v] = lead_time(vendors.backlog[v] + vendors.phantom[v], scene.deliverable[v], p.making,
                                    p.longest_lead);
        if (vendors.lead[v] < p.usual_lead) vendors.phantom[v] *= 1 - p.phantom_cancelled;
        // What is sold abroad was ordered abroad: its queue is as long.
        vendors.decided[v][plan] = std::pow(output_factor(rule, vendors.lead[v]), 1.0 / vendor_plan_months);
        vendors.list[v] *= list_drift(p.list_drift, p.drift_lead, vendors.lead[v]);
        if (++vendors.research[v] >= p.generation_months) begin_generation(scene, v);
        if (vendors.customer[v].valid()) continue;
        const double work = vendors.efficiency[v] * reach(scene, v);
        output += scene.deliverable[v] * work;
        lead += scene.deliverable[v] * work * vendors.lead[v];
        price += scene.deliverable[v] * scene.all_in(v);
    }
    scene.market.lead[0] = output > 0 ? lead / output : p.longest_lead;
    if (output > 0) scene.market.capital[0] = price / output;
}

}  // namespace headwater::model::compute::supply
