#include "output/recorder.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <stdexcept>

#include "output/calendar_time.hpp"
#include "output/output_choice.hpp"

namespace headwater::output {

namespace {

template <class Row>
const Row* by_key(const std::vector<Row>& rows, const std::string& key) {
    const auto found = std::ranges::find(rows, key, &Row::key);
    return found == rows.end() ? nullptr : &*found;
}

std::string label_or_key(const std::string& label, const std::string& key) {
    return label.empty() ? key : label;
}

}  // namespace

Recorder::Recorder(const model::Input& input, const model::World& at_start,
                   std::span<const model::Measure> measures)
    : input_(input),
      measures_(measures),
      first_month_(at_start.month),
      series_(measures.size()),
      labs_(input.lab_panel, lab_measures_of(input)),
      researchers_(input) {
    for (std::size_t c = 0; c < at_start.n_cities(); ++c) {
        const std::string& key = at_start.cities.key[c];
        const model::CityInput* place = by_key(input.cities, key);
        cities_.push_back({key, label_or_key(at_start.cities.label[c], key), {}, {}});
        if (place == nullptr) continue;
        cities_.back().latitude = place->latitude;
        cities_.back().longitude = place->longitude;
    }
    for (const std::string& key : at_start.names) {
        const model::OrganisationInput* organisation = by_key(input.organisations, key);
        organisations_.push_back(
            {key, organisation != nullptr ? label_or_key(organisation->label, key) : key, {}});
    }
    const auto months = static_cast<std::size_t>(std::max(0, input.months() - first_month_));
    for (std::size_t m = 0; m < measures.size(); ++m)
        series_[m].reserve(months * model::values_of(measures[m].over, cities_.size()));
    events_.reserve(months);
    transactions_.reserve(months * at_start.ledger.flows().by_sector.size());
}

void Recorder::record(const model::World& after, const model::MonthRecord& month) {
    if (after.month != first_month_ + months_ + 1)
        throw std::logic_error("the recorder was given month " + std::to_string(after.month - 1) +
                               " when month " + std::to_string(first_month_ + months_) + " was due");
    const model::MeasureInput source{after, month, input_.numerics.scale};
    const auto record_measure = [&](std::size_t m) {
        const std::size_t n = model::values_of(measures_[m].over, cities_.size());
        const std::size_t first = series_[m].size();
        series_[m].resize(first + n);
        measures_[m].compute(source, std::span(series_[m]).subspan(first, n));
    };
    tbb::parallel_invoke([&] { labs_.record(source); },
                         [&] { tbb::parallel_for(std::size_t{0}, measures_.size(), record_measure); });

    researchers_.record(after);

    const std::int32_t first_year = calendar_month(input_.numerics, first_month_).year;
    const std::int32_t year = calendar_month(input_.numerics, after.month - 1).year;
    const std::size_t block = month.moves.size();
    const std::size_t begin = static_cast<std::size_t>(year - first_year) * block;
    moves_.resize(begin + block);
    std::transform(month.moves.begin(), month.moves.end(),
                   moves_.begin() + static_cast<std::ptrdiff_t>(begin),
                   moves_.begin() + static_cast<std::ptrdiff_t>(begin), std::plus<>());

    const auto& flows = after.ledger.flows().by_sector;
    transactions_.insert(transactions_.end(), flows.begin(), flows.end());
    events_.push_back(month.events);
    for (std::size_t n = 0; n < std::min(organisations_.size(), after.named.size()); ++n)
        organisations_[n].lab = after.named[n];
    ++months_;
}

std::span<const double> Recorder::series(std::string_view measure) const {
    const auto found = std::ranges::find(measures_, measure, &model::Measure::key);
    if (found == measures_.end()) return {};
    return series_[static_cast<std::size_t>(found - measures_.begin())];
}

std::span<const double> Recorder::last(std::string_view measure) const {
    const auto found = std::ranges::find(measures_, measure, &model::Measure::key);
    if (found == measures_.end() || months_ == 0) return {};
    return series(measure).last(model::values_of(found->over, cities_.size()));
}

std::size_t Recorder::events() const {
    std::size_t rows = 0;
    for (const auto& month : events_) rows += month.size();
    return rows;
}

}  // namespace headwater::output
