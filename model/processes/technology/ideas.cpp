#include "model/processes/technology/ideas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/equations/technology/project.hpp"

namespace headwater::model::technology {
namespace {

constexpr std::uint16_t number = 65535;       // sub-index of the draw of how many
constexpr std::int64_t most_a_month = 10000;  // of one lab; sub-indices of their draws follow

/// Labs that can realise what was born elsewhere, with the running sum of their GPUs.
struct Realisers {
    ScratchVector<LabId> lab;
    ScratchVector<double> gpus;

    Realisers(const Labs& labs, std::pmr::memory_resource* scratch) : lab(scratch), gpus(scratch) {
        double sum = 0;
        for (std::size_t row = 0; row < labs.size(); ++row) {
            if (!trains(labs, row) || !(labs.gpus[row] > 0)) continue;
            sum += labs.gpus[row];
            lab.emplace_back(row);
            gpus.push_back(sum);
        }
    }
    [[nodiscard]] LabId drawn(double u) const {
        if (lab.empty()) return {};
        const auto at = std::ranges::upper_bound(gpus, u * gpus.back());
        return lab[std::min<std::size_t>(static_cast<std::size_t>(at - gpus.begin()), lab.size() - 1)];
    }
};

/// Chance that an idea of the lab is realised at home.
double chance_here(const Month& month, const IdeaParams& params, const Labs& labs, std::size_t row,
                   const HeadsByTier& heads) {
    const CityId seat = labs.seat[row];
    const double part = labs.size_share[row];
    const double gpus = labs.gpus[row] / part + month.effect("seed_compute", seat);
    if (gpus < params.gpu_minimum) return 0;
    const double organiser = -std::expm1(-(heads[0] + params.core_as_organiser * heads[1]) / part);
    const double missing =
        (1 - static_cast<double>(labs.culture[row])) * (1 - month.effect("autonomy_grant", seat));
    const double hazard = params.hazard * organiser * (1 - missing);
    return hazard > 0 ? hazard / (hazard + params.diffusion) : 0;
}

}  // namespace

void ideas(const Month& month, const IdeaParams& params, Labs& labs, const Sites& sites,
           const Encounters& encounters, MonthRecord& record) {
    if (!month.on("ideas")) return;
    const Stream draws = month.stream("idea");
    const bool of_use = params.gain > 0 && month.on("research");
    const Realisers realisers(labs, month.scratch);
    const auto realise = [&](LabId lab) {
        if (of_use)
            labs.idea_gain[lab.row()] +=
                static_cast<float>(params.gain / static_cast<double>(labs.size_share[lab.row()]));
    };
    if (of_use)
        for (float& gain : labs.idea_gain) gain *= static_cast<float>(params.fade);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (!labs.active(LabId(row)) || labs.heads[row] == 0) continue;
        const HeadsByTier heads = heads_of(labs, sites, row);
        const double contact = contact_of(encounters, labs, sites, LabId(row));
        const double mean = params.star_rate / months_per_year * (heads[0] + params.core_part * heads[1]) *
                            (1 + params.contact_weight * contact);
        if (!(mean > 0)) continue;
        const std::int64_t born = std::min(draws.poisson(mean, labs.serial[row], number), most_a_month);
        if (born == 0) continue;
        const CityId seat = labs.seat[row];
        const double here = chance_here(month, params, labs, row, heads);
        record.count("ideas", seat) += static_cast<std::int32_t>(born);
        for (std::int64_t idea = 0; idea < born; ++idea) {
            const auto sub = static_cast<std::uint16_t>(idea);
            const auto [fate, place] = draws.uniforms(labs.serial[row], sub);
            if (fate < here) {
                realise(LabId(row));
                ++record.count("ideas_realised", seat);
                continue;
            }
            const double again = (fate - here) / (1 - here);
            const LabId other = again < params.home_share ? realisers.drawn(place) : LabId{};
            if (other.valid() && other != LabId(row)) {
                realise(other);
                ++record.count("ideas_elsewhere", seat);
            } else {
                ++record.count("ideas_abroad", seat);
            }
        }
    }
    if (of_use)
        for (std::size_t row = 0; row < labs.size(); ++row)
            if (project_ends(month, labs, row))
                labs.project_bonus[row] += static_cast<float>(
                    std::log10(1 + std::numbers::ln10 * static_cast<double>(labs.idea_gain[row])));
}

}  // namespace headwater::model::technology
