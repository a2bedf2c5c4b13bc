#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/compute/supply_chain.hpp"
#include "model/processes/compute/chip_supply/scene.hpp"

namespace headwater::model::compute::supply {
namespace {

constexpr double kilowatts_a_megawatt = 1000;

/// Months at the place's usual pace that pass in a month.
double speed(const Scene& scene, std::size_t place) {
    const double pace = scene.places.pace[place];
    return (pace + scene.month.effect("power_supply", CityId(place)) * scene.month.scale) / pace;
}

double queue_wait(const Scene& scene, std::size_t place) {
    return scene.places.wait[place] + months_per_year * scene.places.queue[place] / scene.places.pace[place];
}

double months_to_build(const Scene& scene, std::size_t place, double size) {
    return std::max(0.0, size * scene.p.build_months + scene.month.effect("build_permit", CityId(place)));
}

/// What a seller needs and has of power, kW, and what its fleet would take.
struct Power {
    double used = 0;
    double waiting = 0;
    double ordered = 0;
    double chips = 0;  // of these two, H100-equivalents
    double connected = 0;
    double asked = 0;
};

ScratchVector<Power> power_of_sellers(const Scene& scene) {
    ScratchVector<Power> power(scene.clouds.size(), scene.month.scratch);
    const ChipCustomers& customers = scene.customers;
    for (std::size_t row = 0; row < customers.size(); ++row) {
        Power& of = power[customers.cloud[row].row()];
        const double kilowatts = scene.vendors.kilowatts[customers.vendor[row].row()];
        of.used += customers.fleet[row] * customers.kilowatts[row];
        of.waiting += customers.waiting[row] * kilowatts;
        of.ordered += customers.ordered[row] * kilowatts;
        of.chips += customers.waiting[row] + customers.ordered[row];
    }
    for (std::size_t h = 0; h < scene.halls.size(); ++h) {
        Power& of = power[scene.halls.cloud[h].row()];
        const double kilowatts = scene.halls.power[h] * kilowatts_a_megawatt;
        (scene.halls.connected[h] != 0 ? of.connected : of.asked) += kilowatts;
    }
    return power;
}

/// What a month of waiting costs a megawatt of accelerators: what they would earn.
double value_of_time(const Scene& scene, double kilowatts_of_chip) {
    const RentalMarketParams& rental = scene.beliefs.rental;
    const double margin = std::max(scene.nation.gpu_price - rental.power - rental.staff, 0.0);
    return rental.usual_use * margin * scene.beliefs.hours * kilowatts_a_megawatt / kilowatts_of_chip;
}

/// A place for a hall, and what speed it is worth there.
struct Offer {
    double premium = 0;
    double connection = 0;  // months at the usual pace
    double building = 0;    // months until the hall stands
    double months = 0;      // until both power and hall are there
    double weight = 0;
};

/// A small hall fits where a large one waits: (MW / large_hall)^size_elasticity, at most 1; MW of the real world.
double size_factor(const Scene& scene, double megawatts) {
    return std::min(1.0,
                    std::pow(megawatts / scene.month.scale / scene.p.large_hall, scene.p.size_elasticity));
}

Offer offer_of(const Scene& scene, std::size_t place, double value, double size) {
    const ChipSupplyParams& p = scene.p;
    Offer offer;
    const double wait = size * queue_wait(scene, place);
    offer.premium = best_premium(wait, p.power_elasticity, value, p.connection_fee, p.most_premium);
    offer.connection = power_wait(wait, offer.premium, p.power_elasticity, p.shortest_wait);
    offer.building = months_to_build(scene, place, size);
    offer.months = std::max(offer.connection / speed(scene, place), offer.building);
    offer.weight = scene.places.open[place] != 0 ? std::exp(-offer.months / p.place_taste) : 0;
    return offer;
}

/// Nearest in time stand for the scale, so that long waits everywhere still leave a choice.
std::size_t pick(std::span<const Offer> offers, double draw) {
    double sum = 0;
    for (const Offer& offer : offers) sum += offer.weight;
    double up_to = 0;
    std::size_t last = offers.size();
    for (std::size_t c = 0; c < offers.size(); ++c) {
        if (!(offers[c].weight > 0)) continue;
        last = c;
        up_to += offers[c].weight;
        if (draw * sum < up_to) break;
    }
    return last;
}

void ask(Scene& scene, std::size_t cloud, double megawatts, double kilowatts_of_chip) {
    const double value = value_of_time(scene, kilowatts_of_chip);
    const double size = size_factor(scene, megawatts);
    ScratchVector<Offer> offers(scene.places.size(), scene.month.scratch);
    for (std::size_t c = 0; c < offers.size(); ++c) offers[c] = offer_of(scene, c, value, size);
    const std::size_t place =
        pick(offers, scene.month.stream("hall_place").uniform(scene.clouds.serial[cloud]));
    if (place == offers.size()) return;
    const double fee = scene.p.connection_fee * (1 + offers[place].premium);  // of a megawatt
    const Money room = spendable_on_fees(scene, cloud);
    const Money bill = std::min(money(fee * megawatts), room);
    if (fee > 0 && bill <= 0) return;
    const double granted = fee > 0 ? std::min(megawatts, in_units(bill) / fee) : megawatts;
    borrow_for(scene, cloud, bill);
    scene.purse.pay(scene.clouds.account[cloud], scene.accounts.rest_of_world, bill, "connection_fee");
    Halls& halls = scene.halls;
    const std::size_t row = append_rows(halls);
    halls.cloud[row] = CloudId(cloud);
    halls.place[row] = CityId(place);
    halls.asked[row] = static_cast<std::int16_t>(scene.month.index);
    halls.power[row] = granted;
    halls.site[row] = granted;
    halls.connection_left[row] = offers[place].connection;
    halls.building_left[row] = offers[place].building;
    halls.premium[row] = offers[place].premium;
    scene.places.queue[place] += granted;
    ++scene.record.count("halls_asked", CityId(place));
}

double largest_site_of(const Scene& scene, std::span<const Power> power, std::size_t hall) {
    const std::size_t cloud = scene.halls.cloud[hall].row();
    if (scene.halls.connected[hall] == 0 || !(power[cloud].connected > 0)) return 0;
    return scene.halls.site[hall] * kilowatts_a_megawatt * scene.clouds.fleet[cloud] /
           power[cloud].connected / scene.month.scale;
}

void tell(Scene& scene, std::size_t hall, double waiting) {
    const Halls& halls = scene.halls;
    Event event;
    event.month = static_cast<std::int16_t>(scene.month.index);
    event.kind = "hall_connected";
    event.to = halls.place[hall];
    event.serial = scene.clouds.serial[halls.cloud[hall].row()];
    event.value = halls.power[hall];
    event.chosen = {static_cast<float>(scene.month.index - halls.asked[hall]),
                    static_cast<float>(halls.premium[hall]), static_cast<float>(scene.market.largest_site[0]),
                    static_cast<float>(waiting),
                    static_cast<float>(scene.places.queue[halls.place[hall].row()])};
    scene.record.events.push_back(event);
    ++scene.record.count("halls_connected", halls.place[hall]);
}

}  // namespace

void return_leased(Scene& scene) {
    ScratchVector<double> gone(scene.clouds.size(), scene.month.scratch);
    bool any = false;
    for (std::size_t row = 0; row < scene.dated.size(); ++row) {
        const std::size_t seller = scene.dated.receiver[row];
        if (!scene.dated.lease_over(row, scene.month.index) || seller >= gone.size()) continue;
        gone[seller] += scene.dated.gpus[row];
        any = true;
    }
    if (!any) return;
    // A lease counts machines as last month's fleets do, by their work.
    const auto kept = [&](std::size_t cloud) {
        const double fleet = scene.clouds.fleet[cloud];
        return fleet > gone[cloud] ? 1 - gone[cloud] / fleet : 0;
    };
    for (std::size_t row = 0; row < scene.customers.size(); ++row) {
        const std::size_t cloud = scene.customers.cloud[row].row();
        if (gone[cloud] > 0) scene.customers.fleet[row] *= kept(cloud);
    }
    for (std::size_t j = 0; j < gone.size(); ++j)
        scene.clouds.fleet[j] = std::max(scene.clouds.fleet[j] - gone[j], 0.0);
}

void connect(Scene& scene) {
    Halls& halls = scene.halls;
    ScratchVector<double> waiting(scene.clouds.size(), scene.month.scratch);
    for (std::size_t row = 0; row < scene.customers.size(); ++row)
        waiting[scene.customers.cloud[row].row()] += scene.customers.waiting[row];
    std::ranges::fill(scene.places.queue, 0.0);
    for (std::size_t h = 0; h < halls.size(); ++h) {
        const std::size_t place = halls.place[h].row();
        if (!scene.active(halls.cloud[h].row())) halls.power[h] = halls.site[h] = 0;
        if (halls.connected[h] != 0 || !(halls.power[h] > 0)) continue;
        halls.connection_left[h] -= speed(scene, place);
        halls.building_left[h] -= 1;
        if (halls.connection_left[h] > 0 || halls.building_left[h] > 0) {
            scene.places.queue[place] += halls.power[h];
            continue;
        }
        halls.connected[h] = 1;
        tell(scene, h, waiting[halls.cloud[h].row()]);
    }
}

void ask_for_power(Scene& scene) {
    const auto power = power_of_sellers(scene);
    for (std::size_t j = 0; j < scene.clouds.size(); ++j) {
        if (!scene.active(j)) continue;
        const Power& of = power[j];
        const double need = of.used + of.waiting + of.ordered;
        const double gap = need - of.connected - of.asked;
        if (!(gap > scene.p.least_gap * need)) continue;
        if (!(of.chips > 0)) continue;
        ask(scene, j, gap * (1 + scene.p.hall_margin) / kilowatts_a_megawatt,
            (of.waiting + of.ordered) / of.chips);
    }
}

void energise(Scene& scene) {
    ChipCustomers& customers = scene.customers;
    Clouds& clouds = scene.clouds;
    for (double& fleet : customers.fleet) fleet *= 1 - scene.beliefs.rental.wear;
    const auto power = power_of_sellers(scene);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::size_t j = customers.cloud[row].row();
        const std::size_t v = customers.vendor[row].row();
        const double free = power[j].connected - power[j].used;
        if (!(customers.waiting[row] > 0) || !(free > 0)) continue;
        const double chips = customers.waiting[row] * std::min(1.0, free / power[j].waiting);
        const double fleet = customers.fleet[row] + chips;
        const double share = chips / fleet;
        customers.reach[row] += share * (reach(scene, v) - customers.reach[row]);
        customers.kilowatts[row] += share * (scene.vendors.kilowatts[v] - customers.kilowatts[row]);
        customers.fleet[row] = fleet;
        customers.waiting[row] -= chips;
        clouds.ordered[j] = std::max(0.0, clouds.ordered[j] - chips);
    }
    std::ranges::fill(clouds.fleet, 0.0);
    for (std::size_t row = 0; row < customers.size(); ++row) {
        const std::size_t v = customers.vendor[row].row();
        clouds.fleet[customers.cloud[row].row()] += customers.fleet[row] * customers.reach[row] *
                                                    scene.vendors.efficiency[v] *
                                                    softness(scene, v, customers.tuning[row]);
    }
    for (std::size_t j = 0; j < clouds.size(); ++j) {
        const double kilowatts =
            clouds.fleet[j] > 0 ? power[j].used / clouds.fleet[j] : scene.beliefs.rental.power_per_gpu;
        clouds.capacity[j] = kilowatts > 0 ? power[j].connected / kilowatts : 0;
    }
}

void limit_sites(Scene& scene, const Labs& labs, const ComputeContracts& contracts, SiteLimits& sites) {
    const auto power = power_of_sellers(scene);
    ScratchVector<double> of_seller(scene.clouds.size(), scene.month.scratch);
    double largest = 0;
    for (std::size_t h = 0; h < scene.halls.size(); ++h) {
        const double gpus = largest_site_of(scene, power, h);
        double& seller = of_seller[scene.halls.cloud[h].row()];
        seller = std::max(seller, gpus);
        largest = std::max(largest, gpus);
    }
    scene.market.largest_site[0] = largest;
    sites.any = largest;
    sites.gpus.assign(labs.size(), 0.0);
    ScratchVector<double> tied(labs.size(), scene.month.scratch);
    for (std::size_t k = 0; k < contracts.size(); ++k) {
        if (!contracts.runs(k, scene.month.index)) continue;
        const std::size_t lab = contracts.lab[k].row();
        tied[lab] += contracts.gpus[k];
        sites.gpus[lab] = std::max(sites.gpus[lab], of_seller[contracts.cloud[k].row()]);
    }
    constexpr double most = 0.5;  // of what a lab computes on: with less it moves its run elsewhere
    for (std::size_t lab = 0; lab < tied.size(); ++lab)
        if (tied[lab] < most * labs.gpus[lab]) sites.gpus[lab] = 0;
    sites.bound = true;
}

}  // namespace headwater::model::compute::supply
