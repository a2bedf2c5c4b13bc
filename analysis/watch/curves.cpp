#include "analysis/watch/curves.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/report/page/names.hpp"
#include "model/core/undefined.hpp"
#include "model/measures/measure_name.hpp"

namespace headwater::analysis {

namespace {

std::vector<std::string> usual_watched(model::ClosingTable table) {
    if (table == model::ClosingTable::labs)
        return {"frontier", "frontier_abroad", "open_frontier", "gpu_price",    "gpu_rented",
                "revenue",  "venture_raised",  "chat_adoption", "model_makers", "largest_site"};
    return {"frontier",   "frontier_gap", "gpu_price",    "model_makers",   "national_firms",
            "gpu_rented", "revenue",      "public_money", "venture_raised", "state_raised"};
}

}  // namespace

double WatchedCurve::value(std::span<const double> month) const {
    double sum = 0;
    bool any = false;
    for (const std::size_t part : parts)
        if (!std::isnan(month[part])) {
            sum += month[part];
            any = true;
        }
    return any ? sum : model::undefined;
}

std::vector<WatchedCurve> watched_curves(const scenarios::Scenario& scenario) {
    std::vector<std::string> keys;
    for (const model::CityInput& city : scenario.input.cities) keys.push_back(city.key);
    const bool chosen = !scenario.experiment.headline.empty();
    std::vector<WatchedCurve> curves;
    for (const std::string& name :
         chosen ? scenario.experiment.headline : usual_watched(scenario.input.closing_table)) {
        if (curves.size() == most_watched_curves) break;
        try {
            const model::MeasureName meant = model::measure_name(name, keys);
            if (!model::is_one_number(meant)) continue;
            const model::Over over = model::measure_catalogue()[meant.measure].over;
            WatchedCurve curve{.name = name,
                               .measure = meant.measure,
                               .city = meant.city,
                               .tier = meant.tier,
                               .width = model::values_of(over, keys.size()),
                               .parts = {}};
            const bool by_city = over == model::Over::city || over == model::Over::city_tier;
            const bool by_tier = over == model::Over::tier || over == model::Over::city_tier;
            const std::size_t tiers = by_tier ? model::n_tiers : 1;
            for (std::size_t part = 0; part < curve.width; ++part)
                if (meant.holds(by_city ? static_cast<int>(part / tiers) : -1,
                                by_tier ? static_cast<int>(part % tiers) : -1))
                    curve.parts.push_back(part);
            if (!curve.parts.empty()) curves.push_back(std::move(curve));
        } catch (const model::MeasureNameError&) {  // compare says what is wrong with it
        }
    }
    return curves;
}

nlohmann::ordered_json curve_facts(std::span<const WatchedCurve> curves, const model::Input& input,
                                   page::Language language) {
    page::Names names(language, input.currency.code);
    nlohmann::ordered_json facts = nlohmann::ordered_json::array();
    for (const WatchedCurve& curve : curves) {
        const model::Measure& measure = model::measure_catalogue()[curve.measure];
        HeadlineMeasure named;
        named.name = curve.name;
        named.measure = measure.key;
        if (curve.city >= 0) {
            const model::CityInput& city = input.cities[static_cast<std::size_t>(curve.city)];
            named.city = city.key;
            named.city_label = city.label;
        }
        if (curve.tier >= 0) named.tier = model::tier_keys[static_cast<std::size_t>(curve.tier)];
        const bool of_cities = measure.over == model::Over::city || measure.over == model::Over::city_tier;
        const bool share = measure.unit == model::Unit::share;
        facts.push_back({{"name", curve.name},
                         {"label", page::text_of(names.measure(named, of_cities))},
                         {"unit", share ? "%" : names.unit(std::string(measure.key))},
                         {"share", share},
                         {"from_zero", measure.unit != model::Unit::log10_flop}});
    }
    return facts;
}

}  // namespace headwater::analysis
