#include "output/lab_panel.hpp"

#include <algorithm>

#include "model/state/ids.hpp"

namespace headwater::output {

void LabPanel::record(const model::MeasureInput& month) {
    const model::Labs& labs = month.world.labs;
    constexpr std::int16_t never = model::Researchers::never;
    if (which_ != model::LabPanel::none) {
        position_.resize(labs.size(), -1);
        for (std::size_t row = 0; row < labs.size(); ++row) {
            const bool trains = labs.project_due[row] != never || labs.model_since[row] != never;
            if (position_[row] >= 0 || !(which_ == model::LabPanel::all || trains)) continue;
            position_[row] = static_cast<std::int32_t>(cards_.size());
            Card card;
            card.row = static_cast<std::uint32_t>(row);
            card.kind = labs.kind[row];
            card.founded = labs.founded[row];
            card.name = labs.name[row];
            card.quality = labs.quality[row];
            card.culture = labs.culture[row];
            cards_.push_back(card);
        }
    }
    const std::size_t first = seats_.size();
    std::vector<model::LabId> alive;
    std::vector<std::size_t> rows;  // of those, in the columns
    for (Card& card : cards_) {
        card.closed = labs.closed[card.row];
        card.model_since = labs.model_since[card.row];
        const bool active = labs.status[card.row] == model::LabStatus::active;
        if (active) {
            alive.emplace_back(card.row);
            rows.push_back(seats_.size());
        }
        const model::CityId seat = labs.seat[card.row];
        seats_.push_back(active && seat.valid() ? static_cast<std::int16_t>(seat.value) : std::int16_t{-1});
    }
    const model::MeasureInput source{month.world, month.record, month.scale, alive};
    std::vector<double> values(alive.size());
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        measures_[column].compute(source, values);
        columns_[column].resize(first + cards_.size(), std::numeric_limits<float>::quiet_NaN());
        for (std::size_t n = 0; n < rows.size(); ++n)
            columns_[column][rows[n]] = static_cast<float>(values[n]);
    }
    first_.push_back(seats_.size());
}

std::vector<std::size_t> LabPanel::members() const {
    std::vector<std::size_t> positions;
    for (std::size_t p = 0; p < cards_.size(); ++p)
        if (which_ == model::LabPanel::all || cards_[p].model_since != model::Researchers::never)
            positions.push_back(p);
    std::ranges::sort(positions, {}, [&](std::size_t p) { return cards_[p].row; });
    return positions;
}

}  // namespace headwater::output
