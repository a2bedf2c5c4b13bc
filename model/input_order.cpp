#include "model/input_order.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace headwater::model {
namespace {

template <class Row, class Key>
RowOrder sorted_by(const std::vector<Row>& rows, Key key) {
    RowOrder order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return key(rows[a]) < key(rows[b]); });
    return order;
}

void put_cities_in_order(Input& input) {
    const RowOrder order = order_of(input.cities);
    if (in_order(order)) return;
    const std::size_t n = order.size();
    if (input.distance.size() == n * n) {
        std::vector<double> distance(n * n);
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < n; ++b) distance[a * n + b] = input.distance[order[a] * n + order[b]];
        input.distance = std::move(distance);
    }
    put_in_order(input.cities, order);
    std::vector<CityId> now(n);
    for (std::size_t row = 0; row < n; ++row) now[order[row]] = CityId(row);
    const auto renumber = [&](CityId& city) {
        if (city.valid() && city.row() < n) city = now[city.row()];
    };
    for (LeverSetting& setting : input.timeline) renumber(setting.city);
    for (OutputBlock& block : input.outputs) {
        std::ranges::for_each(block.cities, renumber);
        std::ranges::sort(block.cities);
    }
}

}  // namespace

RowOrder order_of(const std::vector<CityInput>& cities) {
    return sorted_by(cities, [](const CityInput& city) { return std::tie(city.key); });
}

RowOrder order_of(const std::vector<CloudInput>& clouds) {
    return sorted_by(clouds, [](const CloudInput& cloud) { return std::tie(cloud.key); });
}

RowOrder order_of(const std::vector<ContractInput>& contracts) {
    return sorted_by(contracts, [](const ContractInput& contract) { return std::tie(contract.key); });
}

RowOrder order_of(const std::vector<VendorInput>& vendors) {
    return sorted_by(vendors, [](const VendorInput& vendor) { return std::tie(vendor.key); });
}

RowOrder order_of(const std::vector<DeviceMakerInput>& makers) {
    return sorted_by(makers, [](const DeviceMakerInput& maker) { return std::tie(maker.key); });
}

RowOrder order_of(const std::vector<PowerInput>& power) {
    return sorted_by(power, [](const PowerInput& place) { return std::tie(place.place); });
}

RowOrder order_of(const std::vector<PlatformInput>& platforms) {
    return sorted_by(platforms, [](const PlatformInput& platform) { return std::tie(platform.vendor); });
}

RowOrder order_of(const std::vector<OccupationInput>& occupations) {
    return sorted_by(occupations, [](const OccupationInput& row) { return std::tie(row.key); });
}

RowOrder order_of(const std::vector<BeliefMoveInput>& moves) {
    return sorted_by(moves, [](const BeliefMoveInput& move) {
        return std::tie(move.month, move.organisation, move.kind, move.size);
    });
}

RowOrder order_of(const std::vector<FounderInput>& founders) {
    return sorted_by(founders, [](const FounderInput& f) { return std::tie(f.organisation, f.key); });
}

RowOrder order_of(const std::vector<BidInput>& bids) {
    return sorted_by(
        bids, [](const BidInput& bid) { return std::tie(bid.month, bid.bidder, bid.target, bid.kind); });
}

RowOrder order_of(const std::vector<SupplyInput>& supplies) {
    return sorted_by(supplies, [](const SupplyInput& s) { return std::tie(s.supplier, s.customer); });
}

RowOrder order_of(const std::vector<NationInput>& nations) {
    return sorted_by(nations, [](const NationInput& nation) { return std::tie(nation.key); });
}

RowOrder order_of(const std::vector<BorderInput>& borders) {
    return sorted_by(borders, [](const BorderInput& border) { return std::tie(border.from, border.to); });
}

RowOrder order_of(const std::vector<ExchangeRateInput>& rates) {
    return sorted_by(rates, [](const ExchangeRateInput& rate) { return std::tie(rate.nation, rate.first); });
}

RowOrder order_of(const std::vector<SeriesPoint>& series) {
    return sorted_by(series, [](const SeriesPoint& p) { return std::tuple(p.quantity, p.month); });
}

RowOrder order_of(const std::vector<OrganisationInput>& organisations) {
    return sorted_by(organisations, [](const OrganisationInput& o) { return std::tie(o.founded, o.key); });
}

RowOrder order_of(const std::vector<DatedEventInput>& events) {
    return sorted_by(events, [](const DatedEventInput& e) {
        return std::tie(e.month, e.kind, e.city, e.months, e.magnitude, e.label);
    });
}

RowOrder order_of(const std::vector<LeverSetting>& timeline) {
    return sorted_by(timeline, [](const LeverSetting& s) {
        return std::tuple(s.lever, s.city, s.from, s.lag, s.until, s.ramp, s.value, s.nation);
    });
}

bool in_order(const RowOrder& order) {
    return std::ranges::is_sorted(order);
}

void put_in_order(Input& input) {
    put_cities_in_order(input);
    put_in_order(input.organisations, order_of(input.organisations));
    put_in_order(input.clouds, order_of(input.clouds));
    put_in_order(input.contracts, order_of(input.contracts));
    put_in_order(input.vendors, order_of(input.vendors));
    put_in_order(input.device_makers, order_of(input.device_makers));
    put_in_order(input.power, order_of(input.power));
    put_in_order(input.platforms, order_of(input.platforms));
    put_in_order(input.occupations, order_of(input.occupations));
    put_in_order(input.belief_moves, order_of(input.belief_moves));
    put_in_order(input.founders, order_of(input.founders));
    put_in_order(input.bids, order_of(input.bids));
    put_in_order(input.supplies, order_of(input.supplies));
    put_in_order(input.nations, order_of(input.nations));
    put_in_order(input.borders, order_of(input.borders));
    put_in_order(input.exchange_rates, order_of(input.exchange_rates));
    put_in_order(input.events, order_of(input.events));
    put_in_order(input.series, order_of(input.series));
    put_in_order(input.timeline, order_of(input.timeline));
}

}  // namespace headwater::model
