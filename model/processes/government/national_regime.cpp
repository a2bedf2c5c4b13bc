#include "model/processes/government/national_regime.hpp"

#include <algorithm>
#include <cmath>

#include "model/equations/technology/frontier_abroad.hpp"
#include "model/equations/technology/openness.hpp"

namespace headwater::model::government {
namespace {

bool active(const DatedEvent& event, std::int32_t month) {
    return month >= event.month && (event.months == 0 || month < event.month + event.months);
}

void reset_multipliers(Nation& nation) {
    nation.supply_multiplier = 1;
    nation.demand_multiplier = 1;
    nation.entry_multiplier = 1;
    nation.graduate_multiplier = 1;
    nation.capital_multiplier = 1;
    nation.embargo = 0;
}

void apply(const DatedEvent& event, Nation& nation) {
    switch (event.kind) {
        case DatedEventKind::demand:
            nation.demand_multiplier *= event.magnitude;
            break;
        case DatedEventKind::entry:
            nation.entry_multiplier *= event.magnitude;
            break;
        case DatedEventKind::graduates:
            nation.graduate_multiplier *= event.magnitude;
            break;
        case DatedEventKind::compute_supply:
            nation.supply_multiplier *= event.magnitude;
            break;
        case DatedEventKind::capital:
            nation.capital_multiplier *= event.magnitude;
            break;
        case DatedEventKind::algorithm:
            nation.algorithm += event.magnitude;
            break;
        case DatedEventKind::reputation:
            break;
        case DatedEventKind::embargo:
            nation.embargo = std::max(nation.embargo, event.magnitude);
            break;
    }
}

/// The success of one city is felt in all others.
void press(const DatedEvent& event, Cities& cities) {
    if (!event.city.valid()) return;
    for (std::size_t c = 0; c < cities.size(); ++c)
        if (c != event.city.row())
            cities.pressure[c] = std::clamp(cities.pressure[c] + event.magnitude, 0.0, 1.0);
}

Event row_of(const Month& month, const DatedEvent& event, std::size_t row) {
    Event record;
    record.month = static_cast<std::int16_t>(month.index);
    record.kind = "dated_event";
    record.to = event.city;
    record.serial = row;
    record.value = event.magnitude;
    return record;
}

}  // namespace

void national_regime(const Month& month, const NationalRegimeParams& params, const OpennessParams& openness,
                     const CautionParams& caution, const PublicRecord& public_record,
                     std::span<const DatedEvent> events, std::span<const SeriesPoint> series, Nation& nation,
                     Cities& cities, MonthRecord& record) {
    const double years = month.years_since_2018();
    reset_multipliers(nation);
    nation.algorithm_pace = std::log10(params.algorithm_growth) / months_per_year;
    nation.algorithm = nation.algorithm_pace * months_per_year * years;
    if (!month.on("foreign_algorithms")) {
        nation.algorithm -= nation.algorithm_pace * month.index;
        nation.algorithm_pace = 0;
    }
    for (double& pressure : cities.pressure) pressure *= params.pressure_decay;

    if (month.on("dated_events")) {
        for (std::size_t row = 0; row < events.size(); ++row) {
            if (!active(events[row], month.index)) continue;
            apply(events[row], nation);
            if (events[row].month != month.index) continue;
            if (events[row].kind == DatedEventKind::reputation && month.on("pressure"))
                press(events[row], cities);
            record.events.push_back(row_of(month, events[row], row));
        }
    }
    nation.demand_multiplier *= std::pow(params.demand_growth, month.index / months_per_year);
    if (month.on("caution") && public_record.trust_now() < 1)
        nation.demand_multiplier *= std::pow(public_record.trust_now(), caution.demand_response);
    nation.gpu_supply = series_value(series, SeriesQuantity::gpu_supply, month.index,
                                     {std::log(params.gpu_supply_growth) / months_per_year},
                                     params.gpu_supply_start * std::pow(params.gpu_supply_growth, years)) *
                        nation.supply_multiplier * month.scale;

    if (month.on("nations")) {  // whoever is abroad is in the world (world_frontier.hpp)
        nation.frontier_abroad = 0;
        return;
    }
    nation.frontier_abroad = frontier_abroad(month, params, series);
    // Open models stay available, so what everybody can use never falls; research adds those from home.
    if (month.on("contested_demand") && month.effect("foreign_weights_barred", CityId(0)) > 0) return;
    const bool all =
        month.on("openness_rule") && technology::opens_all(openness, nation.frontier_abroad, nation.frontier);
    nation.open_frontier = std::max(
        nation.open_frontier, all ? nation.frontier_abroad : opened_abroad(params, nation.frontier_abroad));
}

}  // namespace headwater::model::government
