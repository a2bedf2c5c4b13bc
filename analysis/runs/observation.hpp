// What is kept of one run of a comparison: measures at a few horizons after the policy begins, and the whole
// path of some.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "model/measures/measure.hpp"

namespace headwater::analysis {

/// One value of a measure: whole for the nation, else of a city, a tier or both.
struct ValueKey {
    std::size_t measure = 0;  // row of the catalogue
    int city = -1;
    int tier = -1;
};

/// The values of all measures in one row, in the order of the catalogue.
class MeasureLayout {
public:
    explicit MeasureLayout(std::size_t cities);

    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    [[nodiscard]] const std::vector<ValueKey>& keys() const { return keys_; }
    /// Column of the first value of a measure.
    [[nodiscard]] std::size_t first(std::size_t measure) const { return first_[measure]; }
    [[nodiscard]] std::size_t cities() const { return cities_; }
    void compute(const model::MeasureInput& input, std::span<double> values) const;

private:
    std::size_t cities_;
    std::vector<ValueKey> keys_;
    std::vector<std::size_t> first_;
};

/// How months add up to the value at a horizon.
enum class Gathering : std::uint8_t {
    at_end,  // stocks: at the end of the last month
    sum,     // flows of money, people, firms and counts: since the policy began
    mean,    // flows of shares: mean of the defined months since the policy began
};
[[nodiscard]] Gathering gathering_of(const model::Measure& measure);

/// When a comparison looks.
struct Horizons {
    std::int32_t policy_month = 0;     // first month in which an arm differs
    std::vector<std::int32_t> months;  // months since then, ascending; the last is the end of the run
};
/// 1, 12 and 36 months after the policy begins, as far as the run goes, and its end.
[[nodiscard]] Horizons usual_horizons(std::int32_t policy_month, std::int32_t months);

class Observation {
public:
    /// `followed`: sums of values of the layout whose paths are kept; it and the others must outlive this.
    Observation(const MeasureLayout& layout, const Horizons& horizons,
                std::span<const std::vector<std::size_t>> followed, std::int32_t months);

    /// Takes in the month that has just been stepped.
    void month(const model::MeasureInput& input);

    /// [horizon][value of the layout]; NaN = not defined.
    [[nodiscard]] double at(std::size_t horizon, std::size_t value) const {
        return at_[horizon * layout_->size() + value];
    }
    /// Of all months of a value: equal ones, NaN included, bit by bit give equal numbers.
    [[nodiscard]] std::uint64_t fingerprint(std::size_t value) const { return fingerprints_[value]; }
    /// [month][followed sum].
    [[nodiscard]] std::span<const float> path() const { return path_; }

private:
    const MeasureLayout* layout_;
    const Horizons* horizons_;
    std::span<const std::vector<std::size_t>> followed_;
    std::vector<double> now_;
    std::vector<double> sum_;
    std::vector<std::int32_t> defined_;  // months with a value
    std::vector<double> at_;
    std::vector<std::uint64_t> fingerprints_;
    std::vector<float> path_;
};

}  // namespace headwater::analysis
