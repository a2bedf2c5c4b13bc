#include "model/processes/finance/funding/steering.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/equations/government/programme.hpp"

namespace headwater::model::finance {
namespace {

BySegment missions_of(const Month& month, CityId city) {
    return {month.effect("mission_base", city), month.effect("mission_chips", city),
            month.effect("mission_data", city), month.effect("mission_application", city)};
}

/// The plan's part for segments that it favours.
double favoured_part(const BySegment& emphasis) {
    double part = 0;
    for (const double e : emphasis) part += e > 0 ? std::exp(e) / n_segments : 0;
    return part;
}

void look_back(const FundingParams& params, CityPlans& plans, std::size_t c) {
    if (plans.promised[c] > 0) {
        const double part = std::min(1.0, in_units(plans.kept[c]) / in_units(plans.promised[c]));
        plans.credibility[c] += params.credibility_speed * (part - plans.credibility[c]);
    }
    plans.promised[c] = 0;
    plans.kept[c] = 0;
}

}  // namespace

Segment segment_of(const Month& month, const FundingParams& params, const Labs& labs, LabId lab) {
    const std::size_t row = lab.row();
    if (labs.project_due[row] != Researchers::never) return Segment::base;
    if (labs.kind[row] == LabKind::application) return Segment::application;
    const Stream stream(month.seed, Purpose("segment").number(), 0);
    return stream.chance(params.chips_share, labs.serial[row]) ? Segment::chips : Segment::data;
}

BySegment emphasis_of(const BySegment& missions, double unsteered) {
    BySegment emphasis{};
    if (std::ranges::all_of(missions, [&](double m) { return m == missions.front(); })) return emphasis;
    const double sum = std::accumulate(missions.begin(), missions.end(), n_segments * unsteered);
    for (std::size_t k = 0; k < n_segments; ++k)
        emphasis[k] = std::log(n_segments * (missions[k] + unsteered) / sum);
    return emphasis;
}

Steering::Steering(const Month& month, const FundingParams& params, Cities& cities)
    : month_(month), params_(params), cities_(cities), emphasis_(month.scratch) {
    if (!month.on("steering")) return;
    CityPlans& plans = cities.plans;
    if (month.month_of_year == 1)
        for (std::size_t c = 0; c < plans.size(); ++c) look_back(params, plans, c);
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const BySegment emphasis = emphasis_of(missions_of(month, CityId(c)), params.unsteered);
        if (emphasis == BySegment{}) continue;
        emphasis_.resize(cities.size());
        emphasis_[c] = emphasis;
        if (!announced(c)) continue;
        if (plans.size() == 0) begin_plans(cities);
        if (plans.credibility[c] < 0) plans.credibility[c] = params.credibility_start;
        const double yearly = month.effect("fund_size", CityId(c)) * month.scale / params.state_call_years;
        plans.promised[c] += money(yearly / months_per_year * favoured_part(emphasis));
    }
}

bool Steering::announced(std::size_t city) const {
    return month_.effect("announce", CityId(city)) > 0 && month_.effect("fund_size", CityId(city)) > 0;
}

double Steering::of_fund(const Labs& labs, LabId lab) const {
    if (emphasis_.empty()) return 0;
    const auto segment = static_cast<std::size_t>(segment_of(month_, params_, labs, lab));
    return params_.steer * emphasis_[labs.seat[lab.row()].row()][segment];
}

double Steering::of_announcement(const Labs& labs, LabId lab) const {
    if (emphasis_.empty()) return 0;
    const std::size_t city = labs.seat[lab.row()].row();
    // A plan that weighs all segments alike says nothing, and has no credibility.
    if (!announced(city) || emphasis_[city] == BySegment{}) return 0;
    const auto segment = static_cast<std::size_t>(segment_of(month_, params_, labs, lab));
    return params_.signal * cities_.plans.credibility[city] * std::max(0.0, emphasis_[city][segment]);
}

void Steering::placed(const Labs& labs, LabId lab, Money amount) {
    if (emphasis_.empty()) return;
    const std::size_t city = labs.seat[lab.row()].row();
    if (!announced(city)) return;
    const auto segment = static_cast<std::size_t>(segment_of(month_, params_, labs, lab));
    if (emphasis_[city][segment] > 0) cities_.plans.kept[city] += amount;
}

}  // namespace headwater::model::finance
