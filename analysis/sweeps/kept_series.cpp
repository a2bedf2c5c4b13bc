#include "analysis/sweeps/kept_series.hpp"

#include "output/condense.hpp"

namespace headwater::analysis {

KeptSeries::KeptSeries(const output::SweepLayout& layout, std::int32_t months) : layout_(&layout) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < layout.measures.size(); ++i) {
        begin_.push_back(size);
        size += static_cast<std::size_t>(months) * layout.width(i);
    }
    begin_.push_back(size);
    values_.resize(size);
}

void KeptSeries::month(const model::MeasureInput& input) {
    const auto measures = model::measure_catalogue();
    for (std::size_t i = 0; i < layout_->measures.size(); ++i) {
        const std::size_t width = layout_->width(i);
        measures[layout_->measures[i]].compute(input,
                                               std::span(values_).subspan(begin_[i] + month_ * width, width));
    }
    ++month_;
}

void KeptSeries::condense(std::span<double> row) const {
    const auto measures = model::measure_catalogue();
    auto out = row.begin();
    for (std::size_t i = 0; i < layout_->measures.size(); ++i) {
        const std::size_t width = layout_->width(i);
        const auto series = std::span(values_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
        if (layout_->keep == output::Keep::moments) {
            std::vector<output::Moments> moments;
            for (std::size_t v = 0; v < width; ++v) moments.push_back(output::moments_of(series, width, v));
            for (const auto moment :
                 {&output::Moments::mean, &output::Moments::sd, &output::Moments::min, &output::Moments::max})
                for (const output::Moments& of : moments) *out++ = of.*moment;
            continue;
        }
        const output::Gathered how = output::gathered(measures[layout_->measures[i]]);
        for (const output::Window& window : layout_->windows)
            for (std::size_t v = 0; v < width; ++v)
                *out++ = output::value_over(series, width, v, window, 0, how);
    }
}

}  // namespace headwater::analysis
