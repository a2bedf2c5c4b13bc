#include "model/measures/measure.hpp"

#include <array>

#include "model/declared/join.hpp"
#include "model/measures/capital.hpp"
#include "model/measures/chips.hpp"
#include "model/measures/compute.hpp"
#include "model/measures/deals.hpp"
#include "model/measures/demand.hpp"
#include "model/measures/devices.hpp"
#include "model/measures/finance.hpp"
#include "model/measures/firm_contracts.hpp"
#include "model/measures/firms.hpp"
#include "model/measures/fund_answers.hpp"
#include "model/measures/government.hpp"
#include "model/measures/lab_appeal.hpp"
#include "model/measures/nations.hpp"
#include "model/measures/offers.hpp"
#include "model/measures/paid_kinds.hpp"
#include "model/measures/people.hpp"
#include "model/measures/products.hpp"
#include "model/measures/related.hpp"
#include "model/measures/sellers.hpp"
#include "model/measures/strategy.hpp"
#include "model/measures/technology.hpp"
#include "model/measures/training.hpp"
#include "model/measures/vendor_trust.hpp"
#include "model/measures/work.hpp"

namespace headwater::model {
namespace {

constexpr auto theme_measures =
    joined(measures::government_measures, measures::people_measures, measures::firms_measures,
           measures::finance_measures, measures::compute_measures, measures::seller_measures,
           measures::chip_measures, measures::related_measures, measures::technology_measures,
           measures::products_measures, measures::training_measures, measures::demand_measures,
           measures::vendor_trust_measures, measures::device_measures, measures::work_measures,
           measures::fund_answer_measures, measures::capital_measures, measures::firm_contract_measures,
           measures::strategy_measures, measures::offer_measures, measures::deal_measures,
           measures::nation_measures, measures::lab_appeal_measures);
constexpr auto lab_measures = joined(measures::people_measures_of_labs, measures::firms_measures_of_labs,
                                     measures::finance_measures_of_labs, measures::compute_measures_of_labs,
                                     measures::technology_measures_of_labs,
                                     measures::products_measures_of_labs, measures::training_measures_of_labs,
                                     measures::demand_measures_of_labs, measures::strategy_measures_of_labs,
                                     measures::offer_measures_of_labs, measures::lab_appeal_measures_of_labs);

constexpr auto all_measures = [] {
    constexpr auto& more = measures::paid_kind_measures<theme_measures>;
    std::array<Measure, theme_measures.size() + more.size()> all{};
    std::ranges::copy(more, std::ranges::copy(theme_measures, all.begin()).out);
    return all;
}();

int row_with(std::span<const Measure> measures, std::string_view key) {
    for (std::size_t i = 0; i < measures.size(); ++i)
        if (measures[i].key == key) return static_cast<int>(i);
    return -1;
}

}  // namespace

void Measure::compute(const MeasureInput& input, std::span<double> values) const {
    fill(input, values);
    if (size == Size::total && input.scale != 1)
        for (double& value : values) value /= input.scale;
    if (size == Size::held)
        for (std::size_t n = 0; n < values.size(); ++n) values[n] /= input.held(input.labs[n]);
}

std::span<const Measure> measure_catalogue() {
    return all_measures;
}

std::span<const Measure> lab_measure_catalogue() {
    return lab_measures;
}

bool sums_up(const Measure& measure, bool of_city) {
    switch (measure.unit) {
        case Unit::person:
        case Unit::firm:
        case Unit::count:
        case Unit::money:
        case Unit::gpu:
        case Unit::token:
        case Unit::megawatt:
            return true;
        default:
            return measure.over == Over::nation || (measure.over == Over::city && of_city);
    }
}

int measure_row(std::string_view key) {
    return row_with(all_measures, key);
}

int lab_measure_row(std::string_view key) {
    return row_with(lab_measures, key);
}

}  // namespace headwater::model
