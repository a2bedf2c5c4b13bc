#include "model/measures/measure.hpp"

#include "model/measures/agenda.hpp"
#include "model/measures/firms.hpp"
#include "model/measures/labs.hpp"
#include "model/measures/market.hpp"
#include "model/measures/paid_kinds.hpp"
#include "model/measures/people.hpp"
#include "model/measures/people_flow.hpp"
#include "model/measures/places.hpp"
#include "model/measures/plans.hpp"
#include "model/measures/policy.hpp"
#include "model/measures/sellers.hpp"
#include "model/measures/technology.hpp"
#include "model/measures/technology_path.hpp"

namespace headwater::model {
namespace {

template <std::size_t... n>
constexpr auto together(const std::array<Measure, n>&... families) {
    std::array<Measure, (n + ...)> all{};
    std::size_t at = 0;
    ((std::ranges::copy(families, all.begin() + at), at += n), ...);
    return all;
}

constexpr auto family_measures =
    together(measures::people_measures, measures::firm_measures, measures::policy_measures,
             measures::technology_measures, measures::market_measures, measures::agenda_measures,
             measures::people_flow_measures, measures::technology_path_measures, measures::place_measures,
             measures::plan_measures, measures::seller_measures);
constexpr auto all_measures = together(family_measures, measures::paid_kind_measures<family_measures>);

}  // namespace

void Measure::compute(const MeasureInput& input, std::span<double> values) const {
    fill(input, values);
    if (size != Size::total || input.scale == 1) return;
    for (double& value : values) value /= input.scale;
}

std::span<const Measure> measure_catalogue() {
    return all_measures;
}

std::span<const Measure> lab_measure_catalogue() {
    return measures::lab_measures;
}

bool sums_up(const Measure& measure, bool of_city) {
    switch (measure.unit) {
        case Unit::person:
        case Unit::firm:
        case Unit::count:
        case Unit::cny:
        case Unit::gpu:
        case Unit::token:
            return true;
        default:
            return measure.over == Over::nation || (measure.over == Over::city && of_city);
    }
}

int measure_row(std::string_view key) {
    for (std::size_t i = 0; i < all_measures.size(); ++i)
        if (all_measures[i].key == key) return static_cast<int>(i);
    return -1;
}

}  // namespace headwater::model
