#include "output/researcher_panel.hpp"

#include "model/state/skill.hpp"
#include "output/id_codes.hpp"
#include "output/output_choice.hpp"

namespace headwater::output {

namespace {

/// Doubles hold 53 bits exactly: R and JavaScript read numbers as doubles.
constexpr std::uint64_t low_53_bits = (std::uint64_t{1} << 53) - 1;

}  // namespace

ResearcherPanel::ResearcherPanel(const model::Input& input) {
    if (const auto* block = block_with(input, model::OutputPanel::researchers)) block_ = *block;
}

void ResearcherPanel::add(const model::World& world, std::size_t row, std::int32_t month) {
    const model::Researchers& people = world.researchers;
    const model::SiteId site = people.site[row];
    const bool employed = people.whereabouts[row] == model::Whereabouts::employed && site.valid();
    columns_.researcher.push_back(static_cast<std::int64_t>(people.serial[row] & low_53_bits));
    columns_.tier.push_back(static_cast<std::int8_t>(people.tier[row]));
    columns_.whereabouts.push_back(static_cast<std::int8_t>(people.whereabouts[row]));
    columns_.place.push_back(people.whereabouts[row] == model::Whereabouts::abroad ? std::int16_t{-1}
                                                                                   : code(people.city[row]));
    columns_.home.push_back(code(people.home[row]));
    columns_.lab.push_back(employed ? code(world.sites.lab[site.row()]) : -1);
    columns_.alma.push_back(code(people.alma[row]));
    columns_.ability.push_back(static_cast<float>(model::ability_at(people, row, world.skill_growth, month)));
    columns_.salary.push_back(employed ? static_cast<float>(people.pay[row]) : 0.0F);
    columns_.visibility.push_back(people.visibility[row]);
    columns_.experience.push_back(month - people.entry_month[row]);
    columns_.tenure.push_back(employed ? month - people.job_start[row] : -1);
}

void ResearcherPanel::record(const model::World& after) {
    const std::int32_t month = after.month - 1;
    if (!block_ || !census_due(*block_, month)) return;
    const model::Researchers& people = after.researchers;
    const std::size_t first = columns_.researcher.size();
    for (std::size_t row = 0; row < people.size(); ++row) {
        const auto tier = static_cast<std::size_t>(people.tier[row]);
        const model::Whereabouts where = people.whereabouts[row];
        if (tier > static_cast<std::size_t>(model::Tier::core) || !block_->tiers[tier]) continue;
        if (where == model::Whereabouts::retired || where == model::Whereabouts::abroad) {
            if (!block_->cities.empty() || where == model::Whereabouts::retired) continue;
        } else if (!chosen(*block_, people.city[row])) {
            continue;
        }
        add(after, row, month);
    }
    censuses_.push_back({month, first, columns_.researcher.size() - first});
}

}  // namespace headwater::output
