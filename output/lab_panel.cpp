#include "output/lab_panel.hpp"

#include <algorithm>

#include "model/state/ids.hpp"

namespace headwater::output {

namespace {

using Values = std::array<float, n_lab_columns>;

float in_cny(model::Money amount) {
    return static_cast<float>(model::cny(amount));
}

/// In the order of `lab_columns`.
Values values_of(const model::World& world, std::size_t row) {
    const model::Labs& labs = world.labs;
    const model::Sites& sites = world.sites;
    std::int32_t star = 0;
    std::int32_t core = 0;
    std::int32_t open_sites = 0;
    std::int32_t at_seat = 0;
    std::int64_t payroll = 0;
    for (model::SiteId site = labs.first_site[row]; site.valid(); site = sites.next[site.row()]) {
        star += sites.heads[site.row()][static_cast<std::size_t>(model::Tier::star)];
        core += sites.heads[site.row()][static_cast<std::size_t>(model::Tier::core)];
        payroll += sites.payroll[site.row()];
        ++open_sites;
        if (sites.city[site.row()] == labs.seat[row]) at_seat += sites.heads_at(site);
    }
    const model::AccountId account = labs.account[row];
    const bool has_account = account.valid() && account.row() < world.ledger.accounts().size();
    return {static_cast<float>(labs.heads[row]),
            static_cast<float>(star),
            static_cast<float>(core),
            static_cast<float>(open_sites),
            static_cast<float>(at_seat),
            static_cast<float>(payroll),
            static_cast<float>(labs.gpus[row]),
            static_cast<float>(labs.capability[row]),
            labs.openness[row],
            labs.visibility[row],
            has_account ? in_cny(world.ledger.deposit(account)) : 0.0F,
            has_account ? in_cny(-world.ledger.loan(account)) : 0.0F,
            in_cny(labs.revenue[row]),
            in_cny(labs.costs[row]),
            in_cny(labs.valuation[row]),
            in_cny(labs.raised[row]),
            labs.founder_share[row],
            labs.venture_share[row],
            labs.state_share[row]};
}

}  // namespace

void LabPanel::record(const model::World& after) {
    const model::Labs& labs = after.labs;
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
    for (Card& card : cards_) {
        card.closed = labs.closed[card.row];
        card.model_since = labs.model_since[card.row];
        const bool alive = labs.status[card.row] == model::LabStatus::active;
        Values values;
        values.fill(std::numeric_limits<float>::quiet_NaN());
        if (alive) values = values_of(after, card.row);
        for (std::size_t column = 0; column < n_lab_columns; ++column)
            columns_[column].push_back(values[column]);
        const model::CityId seat = labs.seat[card.row];
        seats_.push_back(alive && seat.valid() ? static_cast<std::int16_t>(seat.value) : std::int16_t{-1});
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
