#include "analysis/runs/observation.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "model/core/undefined.hpp"

namespace headwater::analysis {

namespace {

using model::Over;

using model::undefined;

/// The fingerprint of one value more; the steps of splitmix64 (Steele, Lea and Flood 2014).
std::uint64_t with_value(std::uint64_t before, double value) {
    const double plain = std::isnan(value) ? undefined : value + 0.0;  // one NaN, one zero
    std::uint64_t mixed = before + 0x9e3779b97f4a7c15ULL + std::bit_cast<std::uint64_t>(plain);
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
}

}  // namespace

MeasureLayout::MeasureLayout(std::size_t cities) : cities_(cities) {
    const auto measures = model::measure_catalogue();
    for (std::size_t m = 0; m < measures.size(); ++m) {
        first_.push_back(keys_.size());
        const bool by_city = measures[m].over == Over::city || measures[m].over == Over::city_tier;
        const bool by_tier = measures[m].over == Over::tier || measures[m].over == Over::city_tier;
        for (std::size_t c = 0; c < (by_city ? cities : 1); ++c)
            for (std::size_t k = 0; k < (by_tier ? model::n_tiers : 1); ++k)
                keys_.push_back({m, by_city ? static_cast<int>(c) : -1, by_tier ? static_cast<int>(k) : -1});
    }
}

void MeasureLayout::compute(const model::MeasureInput& input, std::span<double> values) const {
    const auto measures = model::measure_catalogue();
    for (std::size_t m = 0; m < measures.size(); ++m)
        measures[m].compute(input, values.subspan(first_[m], values_of(measures[m].over, cities_)));
}

Gathering gathering_of(const model::Measure& measure) {
    if (measure.timing == model::Timing::stock) return Gathering::at_end;
    return measure.unit == model::Unit::share ? Gathering::mean : Gathering::sum;
}

Horizons usual_horizons(std::int32_t policy_month, std::int32_t months) {
    Horizons horizons{policy_month, {}};
    const std::int32_t end = months - policy_month;
    for (const std::int32_t month : {1, 12, 36})
        if (month < end) horizons.months.push_back(month);
    horizons.months.push_back(end);
    return horizons;
}

Observation::Observation(const MeasureLayout& layout, const Horizons& horizons,
                         std::span<const std::vector<std::size_t>> followed, std::int32_t months)
    : layout_(&layout),
      horizons_(&horizons),
      followed_(followed),
      now_(layout.size()),
      sum_(layout.size()),
      defined_(layout.size()),
      at_(horizons.months.size() * layout.size(), undefined),
      fingerprints_(layout.size()) {
    path_.reserve(static_cast<std::size_t>(months) * followed.size());
}

void Observation::month(const model::MeasureInput& input) {
    layout_->compute(input, now_);
    for (std::size_t v = 0; v < now_.size(); ++v) fingerprints_[v] = with_value(fingerprints_[v], now_[v]);
    for (const std::vector<std::size_t>& sum : followed_) {
        double total = 0;
        for (const std::size_t value : sum) total += now_[value];
        path_.push_back(static_cast<float>(total));
    }
    // The world has already gone on to the next month.
    const std::int32_t since = input.world.month - horizons_->policy_month;
    if (since <= 0) return;
    for (std::size_t v = 0; v < now_.size(); ++v) {
        if (std::isnan(now_[v])) continue;
        sum_[v] += now_[v];
        ++defined_[v];
    }
    const auto found = std::ranges::find(horizons_->months, since);
    if (found == horizons_->months.end()) return;
    const auto row = static_cast<std::size_t>(found - horizons_->months.begin());
    const auto measures = model::measure_catalogue();
    for (std::size_t v = 0; v < now_.size(); ++v) {
        double& value = at_[row * now_.size() + v];
        switch (gathering_of(measures[layout_->keys()[v].measure])) {
            case Gathering::at_end:
                value = now_[v];
                break;
            case Gathering::sum:
                value = sum_[v];
                break;
            case Gathering::mean:
                value = defined_[v] > 0 ? sum_[v] / defined_[v] : undefined;
                break;
        }
    }
}

}  // namespace headwater::analysis
