#include "model/processes/finance/funding/seekers.hpp"

#include <algorithm>
#include <array>

#include "model/core/parallel.hpp"
#include "model/equations/finance/clause.hpp"
#include "model/equations/firms/share_held.hpp"
#include "model/equations/technology/seen_from.hpp"

namespace headwater::model::finance {
namespace {

constexpr std::size_t labs_per_block = 256;

class Search {
public:
    Search(const Month& month, const FundingBeliefs& beliefs, const World& world, const Steering& steering,
           std::span<const InvestorId> venture)
        : month_(month),
          params_(beliefs.funding),
          comparables_(beliefs.comparables),
          liability_(beliefs.liability),
          world_(world),
          steering_(steering),
          venture_(venture),
          prices_(month, beliefs.comparables, beliefs.funding, world.labs, world.customers, world.firm_values,
                  world.capital_market) {}

    [[nodiscard]] bool seeks(std::size_t row) const;
    [[nodiscard]] Seeker seeker(std::size_t row) const;

private:
    [[nodiscard]] double need_of(std::size_t row) const;
    void price(Seeker& seeker) const;
    [[nodiscard]] bool tenant(std::size_t row) const;
    [[nodiscard]] double belief_of(std::size_t row) const;
    [[nodiscard]] double overhang(std::size_t row, double need) const;
    [[nodiscard]] double appetite_for(std::size_t row) const;

    const Month& month_;
    const FundingParams& params_;
    const ComparablesParams& comparables_;
    const FounderLiabilityParams& liability_;
    const World& world_;
    const Steering& steering_;
    std::span<const InvestorId> venture_;
    FirmPrices prices_;
};

bool Search::seeks(std::size_t row) const {
    const Labs& labs = world_.labs;
    const LabKind kind = labs.kind[row];
    if (labs.status[row] != LabStatus::active || labs.heads[row] == 0 ||
        (kind != LabKind::start_up && kind != LabKind::application))
        return false;
    if (month_.index - labs.last_round[row] < params_.pause) return false;
    if (world_.firm_values.is_listed(LabId(row))) return false;
    // Those who ask for large rounds do that elsewhere (capital_rounds.hpp).
    if (month_.on("capital_rounds") &&
        std::ranges::find(world_.capital_firms.lab, LabId(row)) != world_.capital_firms.lab.end())
        return false;
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
    double floor =
        params_.seed_size * sizes[std::min<std::size_t>(labs.stage[row], 4)] * share_held(month_, labs, row);
    if (month_.on("comparables")) {
        floor *= std::max(1.0, std::pow(prices_.team_rank(row), comparables_.plan_by_worth));
        if (!month_.on("named_shares")) floor *= static_cast<double>(labs.size_share[row]);
    }
    const bool trains = labs.project_due[row] != Researchers::never;
    return std::max(params_.runway * burn, floor) * (trains ? params_.model_maker_scale : 1);
}

/// What the round is for and at what value: where firms are valued, a round is what they ask for or what buyers of the usual part
/// would give, whichever is less.
void Search::price(Seeker& seeker) const {
    const double dilution = dilution_at(params_, world_.labs.stage[seeker.lab.row()]);
    if (!month_.on("comparables")) {
        seeker.before = seeker.need * (1 - dilution) / dilution;
        return;
    }
    seeker.before = prices_.before_round(seeker.lab.row());
    const double offered = seeker.before * dilution / (1 - dilution);
    seeker.need = offered < comparables_.least_round * seeker.need ? 0 : std::min(seeker.need, offered);
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
    price(out);
    out.quality = params_.offer_quality * std::log(std::max(1e-3, static_cast<double>(labs.quality[row])));
    const double costs = std::max(1.0, in_units(labs.costs[row]));
    const double revenue = std::max(1.0, in_units(labs.revenue[row]));
    out.traction = params_.offer_growth * std::clamp(std::log(revenue / costs), -params_.traction_bound,
                                                     params_.traction_bound) +
                   params_.offer_reference * std::log1p(world_.public_orders.references_of(out.lab));
    if (labs.model_since[row] != Researchers::never)
        out.capability =
            params_.offer_capability * (labs.capability[row] - open_in(world_.nation, world_.nations,
                                                                       world_.city_nations, labs.seat[row]));
    const double incubator = tenant(row) ? params_.offer_incubator : 0;
    out.belief = belief_of(row);
    const double contact = params_.offer_contact * contact_of(world_.encounters, labs, world_.sites, out.lab);
    out.announced = steering_.of_announcement(labs, out.lab);
    out.odds = params_.offer_intercept + out.quality + out.traction + out.capability + incubator +
               out.belief + contact + out.announced + appetite_for(row) - overhang(row, out.need);
    out.score = out.odds +
                logistic_shock(month_.stream("round_terms").uniform(labs.serial[row], round_slots::venture));
    return out;
}

/// What a running clause takes from the log odds of an offer.
double Search::overhang(std::size_t row, double need) const {
    if (!month_.on("founder_liability")) return 0;
    const ClauseId clause = running_clause(world_.clauses, world_.labs, LabId(row));
    if (!clause.valid()) return 0;
    const double dilution = dilution_at(params_, world_.labs.stage[row]);
    const double due = in_units(buyback_due(world_.clauses, world_.labs, clause, month_.index));
    return overhang_of(liability_, due, need * (1 - dilution) / dilution);
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

ScratchVector<Seeker> seekers_of(const Month& month, const FundingBeliefs& beliefs, const World& world,
                                 const Steering& steering, std::span<const InvestorId> venture) {
    const Search search(month, beliefs, world, steering, venture);
    ScratchVector<std::uint8_t> seeking(world.labs.size(), month.scratch);
    for_rows(
        seeking.size(), [&](std::size_t row) { seeking[row] = search.seeks(row) ? 1 : 0; }, labs_per_block);
    ScratchVector<Seeker> found(month.scratch);
    for (std::size_t row = 0; row < seeking.size(); ++row)
        if (seeking[row] != 0)
            if (const Seeker seeker = search.seeker(row); seeker.need > 0) found.push_back(seeker);
    const auto serial = [&](const Seeker& seeker) { return world.labs.serial[seeker.lab.row()]; };
    std::ranges::sort(found, [&](const Seeker& a, const Seeker& b) {
        return a.score != b.score ? a.score > b.score : serial(a) < serial(b);
    });
    return found;
}

}  // namespace headwater::model::finance
