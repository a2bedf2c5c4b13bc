// The slots on which policy may act. Processes read slots and know no lever; levers write slots and know no
// process.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/declared/themes.hpp"
#include "model/state/ids.hpp"

namespace headwater::model {

/// The policy in force in one month: a value for each slot and city.
class PolicyInForce {
public:
    /// `nations`: of each city; empty = one.
    explicit PolicyInForce(std::size_t cities = 0, std::vector<std::uint8_t> nations = {})
        : cities_(cities), values_(n_slots * cities), nations_(std::move(nations)) {
        reset();
    }

    void reset() {
        for (const SlotText& slot : slot_texts)
            std::fill_n(values_.begin() + static_cast<std::ptrdiff_t>(slot.number * cities_), cities_,
                        slot.neutral);
    }
    [[nodiscard]] double at(Slot slot, CityId city) const {
        return values_[slot.row() * cities_ + city.row()];
    }
    void combine(Slot slot, CityId city, double value) {
        double& held = values_[slot.row() * cities_ + city.row()];
        const SlotText& text = slot.text();
        switch (text.combine) {
            case Combine::sum:
                held += value - text.neutral;
                break;
            case Combine::largest:
                held = std::max(held, value);
                break;
            case Combine::either:
                held = 1 - (1 - held) * (1 - value);
                break;
            case Combine::smallest:
                held = std::min(held, value);
                break;
        }
    }
    /// Leaves `factor` of what is in force.
    void multiply(Slot slot, CityId city, double factor) {
        values_[slot.row() * cities_ + city.row()] *= factor;
    }
    [[nodiscard]] std::size_t cities() const { return cities_; }
    /// Whether a lever of a nation (-1 = of all) acts on the city.
    [[nodiscard]] bool binds(std::int32_t nation, CityId city) const {
        return nation < 0 || nations_.empty() || nations_[city.row()] == nation;
    }
    friend bool operator==(const PolicyInForce&, const PolicyInForce&) = default;

private:
    std::size_t cities_;
    std::vector<double> values_;         // [slot][city]
    std::vector<std::uint8_t> nations_;  // of cities; empty = one nation
};

}  // namespace headwater::model
