// One month of founding: what its steps share. The equations stand in founding.hpp.
#pragma once

#include <span>
#include <utility>

#include "model/ledger/purse.hpp"
#include "model/processes/firms/founding/founding.hpp"
#include "model/processes/firms/founding/people.hpp"

namespace headwater::model::firms {

/// A person and the draw that says who goes first.
using ByLuck = std::pair<double, ResearcherId>;

/// A firm about to be founded.
struct FirmDraft {
    std::uint64_t serial = 0;
    CityId seat;
    LabId parent;
    SiteId team_site;      // of a spin-off
    ResearcherId founder;  // a star who came to found it
    EventKind kind = "founding";
    bool foreign = false;             // a laboratory of a firm from abroad
    bool group = false;               // of a spin-off: they follow a leader
    std::span<const ByLuck> skilled;  // at `team_site`: the first leave
};

/// What new firms are like (founding_month_firms.cpp).
struct NewTraits;

/// Labs whose leavers carry something of them: institutes, universities, big-tech labs and model makers.
[[nodiscard]] bool leading(const Labs& labs, LabId lab);

// Sub-indices of draws keyed by the new firm (Purpose("founding")).
enum FoundingDraw : std::uint16_t {
    draw_quality,
    draw_path,
    draw_kind,
    draw_traits_of_firm,
    draw_premium,
    draw_seed,
    draw_fund,
    draw_site,
    draw_stay,
    draw_city,
    draw_heads,
    draw_stars,
    draw_core,
    draw_own_money,
};

class Founders {
public:
    Founders(const Month& month, const FoundingParams& params, const TalentMarketParams& market,
             const ProductMarketParams& product, const EntryParams& entry,
             const FoundersMoneyParams& own_money, const GroupExitParams& group, World& world,
             Postings& postings, MonthRecord& record);

    [[nodiscard]] ScratchVector<FirmDraft> spin_offs();
    [[nodiscard]] ScratchVector<FirmDraft> entrants() const;
    /// Mean number of new firms by city.
    [[nodiscard]] ScratchVector<double> expected_entrants() const;
    [[nodiscard]] ScratchVector<FirmDraft> foreign_labs() const;
    void found(const FirmDraft& draft, CityPeople& people);
    void found(const PlannedFounding& planned, CityPeople& people);
    void found_foreign(const FirmDraft& draft, CityPeople& people);
    void account_for_programmes();

private:
    /// Its people's firms are heirs.
    [[nodiscard]] bool breeds(LabId lab) const;
    [[nodiscard]] double tenure(ResearcherId who) const;  // months in the present job
    [[nodiscard]] double ties(SiteId site) const;
    [[nodiscard]] double learnt(LabId parent, std::span<const ResearcherId> team) const;
    void give_property(LabId parent, LabId lab);
    [[nodiscard]] double kind_factor(LabId lab) const;
    [[nodiscard]] double freedom_to_leave(LabId lab) const;
    [[nodiscard]] SiteId team_site(LabId parent, std::uint64_t serial) const;
    [[nodiscard]] CityId seat_of_spin_off(CityId home, std::uint64_t serial) const;
    [[nodiscard]] ResearcherId founder(const FirmDraft& draft, const CityPeople& people) const;
    void find_skilled(std::span<FirmDraft> drafts);
    [[nodiscard]] ScratchVector<ResearcherId> leavers(const FirmDraft& draft, const CityPeople& people) const;
    [[nodiscard]] double disagrees(LabId lab, const Tastes& tastes) const;
    [[nodiscard]] double group_factor(LabId lab) const;
    [[nodiscard]] ResearcherId group_leader(const FirmDraft& draft, const CityPeople& people) const;
    [[nodiscard]] ScratchVector<ResearcherId> group(const FirmDraft& draft, const CityPeople& people) const;
    [[nodiscard]] double payable(const FirmDraft& draft) const;
    [[nodiscard]] InvestorId richer_fund(std::uint64_t serial) const;
    [[nodiscard]] double algorithms_lost(LabId parent, std::size_t leavers) const;
    void book_group(const FirmDraft& draft, LabId lab, std::span<const ResearcherId> team, double lost);
    [[nodiscard]] bool may_leave(ResearcherId who) const;
    [[nodiscard]] double star_abundance(CityId city) const;
    void set_traits(LabId lab, const NewTraits& traits);
    void hire(ResearcherId who, LabId lab, SiteId site, CityPeople& people);
    void hire_team(const PlannedFounding& planned, LabId lab, SiteId site, std::int32_t heads,
                   CityPeople& people);
    [[nodiscard]] LabId own_institute(const PlannedFounding& planned) const;
    std::int32_t hire_from_city(LabId lab, SiteId site, Tier tier, std::int32_t wanted, CityPeople& people);
    double finance(LabId lab, bool trains, std::size_t group = 0);
    [[nodiscard]] std::int32_t first_heads(const PlannedFounding& planned) const;
    void bring_own_money(LabId lab);
    void equip(LabId lab);
    void balance(LabId lab);
    void record_event(EventKind kind, CityId from, LabId lab, ResearcherId founder, double value);

    const Month& month_;
    const FoundingParams& params_;
    const TalentMarketParams& market_;
    const ProductMarketParams& product_;
    const EntryParams& entry_;
    const FoundersMoneyParams& own_money_;
    const GroupExitParams& group_;
    World& world_;
    MonthRecord& record_;
    Purse purse_;
    Postings& postings_;
    Stream draws_;
    Stream choice_;
    double capital_;
    ScratchVector<double> local_capital_;  // by city
    double nation_stars_ = 0;
    double nation_people_ = 0;
    ScratchVector<InvestorId> funds_;
    ScratchVector<ByLuck> skilled_;  // of all drafts
};

}  // namespace headwater::model::firms
