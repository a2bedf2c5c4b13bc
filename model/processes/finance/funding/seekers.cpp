#include "model/processes/finance/funding/seekers.hpp"

#include <algorithm>
#include <array>

#include "model/core/parallel.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::size_t labs_per_block = 256;

class Search {
public:
    Search(const Month& month, const FundingParams& params, const World& world, const Steering& steering,
           std::span<const InvestorId> venture)
        : month_(month), params_(params), world_(world), steering_(steering), venture_(venture) {}

    [[nodiscard]] bool seeks(std::size_t row) const;
    [[nodiscard]] Seeker seeker(std::size_t row) const;

private:
    [[nodiscard]] double need_of(std::size_t row) const;
    [[nodiscard]] bool tenant(std::size_t row) const;
    [[nodiscard]] double belief_of(std::size_t row) const;
    [[nodiscard]] double appetite_for(std::size_t row) const;

    const Month& month_;
    const FundingParams& params_;
    const World& world_;
    const Steering& steering_;
    std::span<const InvestorId> venture_;
};

bool Search::seeks(std::size_t row) const {
    const Labs& labs = world_.labs;
    const LabKind kind = labs.kind[row];
    if (labs.status[row] != LabStatus::active || labs.heads[row] == 0 ||
        (kind != LabKind::start_up && kind != LabKind::application))
        return false;
    if (month_.index - labs.last_round[row] < params_.pause) return false;
    const double burn = in_units(labs.costs[row] - labs.revenue[row]);
    const double cash = in_units(world_.ledger.deposit(labs.account[row]));
    if (burn > 0 && cash < params_.seek_months * burn) return true;
    return month_.stream("round_search").chance(params_.growth_hazard, labs.serial[row]);
}

double Search::need_of(std::size_t row) const {
    const Labs& labs = world_.labs;
    const double burn = params_.growth_ambition * in_units(labs.costs[row]) - in_units(labs.revenue[row]);
    const std::array<double, 5> sizes{params_.size_first, params_.size_second, params_.size_third,
                                      params_.size_fourth, params_.size_later};
    const double floor = params_.seed_size * sizes[std::min<std::size_t>(labs.stage[row], 4)];
    const bool trains = labs.project_due[row] != Researchers::never;
    return std::max(params_.runway * burn, floor) * (trains ? params_.model_maker_scale : 1);
}

bool Search::tenant(std::size_t row) const {
    for (SiteId site = world_.labs.first_site[row]; site.valid(); site = world_.sites.next[site.row()])
        if (world_.sites.incubator_area[site.row()] > 0) return true;
    return false;
}

Seeker Search::seeker(std::size_t row) const {
    const Labs& labs = world_.labs;
    Seeker out;
    out.lab = LabId(row);
    out.need = need_of(row);
    out.quality = params_.offer_quality * std::log(std::max(1e-3, static_cast<double>(labs.quality[row])));
    const double costs = std::max(1.0, in_units(labs.costs[row]));
    const double revenue = std::max(1.0, in_units(labs.revenue[row]));
    out.traction = params_.offer_growth * std::clamp(std::log(revenue / costs), -params_.traction_bound,
                                                     params_.traction_bound) +
                   params_.offer_reference * std::log1p(world_.public_orders.references_of(out.lab));
    if (labs.model_since[row] != Researchers::never)
        out.capability = params_.offer_capability * (labs.capability[row] - world_.nation.open_frontier);
    const double incubator = tenant(row) ? params_.offer_incubator : 0;
    out.belief = belief_of(row);
    const double contact = params_.offer_contact * contact_of(world_.encounters, labs, world_.sites, out.lab);
    out.announced = steering_.of_announcement(labs, out.lab);
    out.odds = params_.offer_intercept + out.quality + out.traction + out.capability + incubator +
               out.belief + contact + out.announced + appetite_for(row);
    out.score = out.odds +
                logistic_shock(month_.stream("round_terms").uniform(labs.serial[row], round_slots::venture));
    return out;
}

/// What a story that funds tell adds to the log odds of an offer to a lab that trains (SV-35).
double Search::appetite_for(std::size_t row) const {
    const FundStories& stories = world_.fund_stories;
    if (stories.size() == 0 || venture_.empty() || world_.labs.project_due[row] == Researchers::never)
        return 0;
    const InvestorId held = world_.labs.venture_investor[row];
    if (held.valid()) return std::log(stories.appetite_of(held));
    double mean = 0;
    for (const InvestorId fund : venture_)
        mean += stories.appetite_of(fund) / static_cast<double>(venture_.size());
    return std::log(mean);
}

/// What doubt of its architecture takes from the log odds of an offer; 0 for followers.
double Search::belief_of(std::size_t row) const {
    const Labs& labs = world_.labs;
    if (labs.original[row] == 0 || venture_.empty() || !month_.on("disbelief")) return 0;
    const auto evidence = [&](InvestorId fund) { return world_.investors.evidence[fund.row()]; };
    double mean = 0;
    for (const InvestorId fund : venture_) mean += evidence(fund) / static_cast<double>(venture_.size());
    const InvestorId held = labs.venture_investor[row];
    return params_.belief_weight * (params_.belief_start + (held.valid() ? evidence(held) : mean));
}

}  // namespace

ScratchVector<Seeker> seekers_of(const Month& month, const FundingParams& params, const World& world,
                                 const Steering& steering, std::span<const InvestorId> venture) {
    const Search search(month, params, world, steering, venture);
    ScratchVector<std::uint8_t> seeking(world.labs.size(), month.scratch);
    for_rows(
        seeking.size(), [&](std::size_t row) { seeking[row] = search.seeks(row) ? 1 : 0; }, labs_per_block);
    ScratchVector<Seeker> found(month.scratch);
    for (std::size_t row = 0; row < seeking.size(); ++row)
        if (seeking[row] != 0) found.push_back(search.seeker(row));
    const auto serial = [&](const Seeker& seeker) { return world.labs.serial[seeker.lab.row()]; };
    std::ranges::sort(found, [&](const Seeker& a, const Seeker& b) {
        return a.score != b.score ? a.score > b.score : serial(a) < serial(b);
    });
    return found;
}

}  // namespace headwater::model::finance
