// One month of location: what its steps share. The equations stand in location.hpp.
#pragma once

#include <optional>
#include <span>

#include "model/ledger/purse.hpp"
#include "model/processes/firms/location/value.hpp"

namespace headwater::model::firms {

/// A city and what speaks for it.
struct LocationOption {
    CityId city;
    LocationTerms terms;
};

struct RankedLocations {
    LocationOption best;
    LocationOption second;
};

/// Keeps the two best.
void rank(RankedLocations& ranked, const LocationOption& option);

class Relocation {
public:
    Relocation(const Month& month, const LocationParams& params, const BranchVisitParams& visits,
               const TalentMarketParams& market, World& world, Postings& postings, MonthRecord& record);

    void close_branches();
    void decide();
    void raids();
    void account_for_programmes();

private:
    enum class Decision : std::uint8_t { none, seat, branch };
    /// What a firm is about to do: where, and who goes there.
    struct Plan {
        RankedLocations ranked;
        std::span<const ResearcherId> team;
    };

    [[nodiscard]] CityView view_of(CityId city) const;
    [[nodiscard]] bool may_move_seat(LabId lab) const;
    [[nodiscard]] double yearly_costs(LabId lab) const;
    /// Of the heads of the firm, in the ring of the city.
    [[nodiscard]] double share_in(LabId lab, CityId city) const;
    /// Whether the firm has a site in the ring of the city.
    [[nodiscard]] bool present(LabId lab, CityId city) const;
    [[nodiscard]] double clause_due(LabId lab, CityId to) const;
    [[nodiscard]] int sites_of(LabId lab) const;
    [[nodiscard]] double spread(LabId lab) const;
    [[nodiscard]] Offer offer(LabId lab, CityId to, const Cash& cash) const;
    [[nodiscard]] LocationTerms seat_value(LabId lab, CityId city, const Cash& cash) const;
    [[nodiscard]] LocationTerms branch_value(LabId lab, CityId city, const Cash& cash) const;

    [[nodiscard]] std::optional<RankedLocations> other_seat(LabId lab) const;
    [[nodiscard]] std::optional<RankedLocations> new_branch(LabId lab) const;
    [[nodiscard]] ScratchVector<double> visit_weights() const;
    [[nodiscard]] LabId drawn_firm(std::span<const double> cumulative, CityId city,
                                   std::uint16_t visit) const;
    void visit(LabId lab, CityId city);

    [[nodiscard]] Decision decision_of(LabId lab) const;
    /// Without the team.
    [[nodiscard]] RankedLocations plan_of(LabId lab, Decision decision) const;
    /// Who goes with the seat, or starts a branch, in `to`: the longest employed first.
    [[nodiscard]] ScratchVector<ResearcherId> followers(LabId lab, CityId to) const;
    [[nodiscard]] ScratchVector<ResearcherId> pioneers(LabId lab, CityId to) const;
    [[nodiscard]] double asked_of(LabId lab) const;
    [[nodiscard]] double chance_to_follow(ResearcherId who, CityId to) const;

    /// What a city adds when a firm comes.
    struct Bundle {
        double cash_per_head = 0;  // currency
        std::int32_t months = 0;   // for which a place in the incubator is kept and the site stays open
    };
    [[nodiscard]] double cash_for(LabId lab, const Bundle& bundle, CityId city, double heads) const;
    void move_to(LabId lab, const Plan& plan, const Bundle& bundle);
    void branch_in(LabId lab, const Plan& plan, const Bundle& bundle);
    [[nodiscard]] double pay_cash(LabId lab, CityId city, std::int32_t brought, const Bundle& bundle);
    [[nodiscard]] double pay_branch_subsidy(LabId lab, CityId city);
    [[nodiscard]] bool closes(LabId lab, SiteId site) const;
    void close_branch(LabId lab, SiteId site);
    void move_person(ResearcherId who, SiteId to);
    void record_event(EventKind kind, LabId lab, CityId from, CityId to, double value,
                      const LocationOption& chosen, const LocationOption& rejected);

    const Month& month_;
    const LocationParams& params_;
    const BranchVisitParams& visits_;
    const TalentMarketParams& market_;
    World& world_;
    MonthRecord& record_;
    Purse purse_;
    ScratchVector<CityView> views_;
    ScratchVector<std::uint8_t> acted_;  // per lab: one decision a month
};

}  // namespace headwater::model::firms
