// What firms are worth to a bidder: part of deals.hpp.
#pragma once

#include "model/core/scratch.hpp"
#include "model/processes/finance/deals/work.hpp"

namespace headwater::model::finance {

struct Looked {
    Prospect firm;
    DealOffer offer;
    ScratchVector<ResearcherId> key;  // the most able first
    double key_skill = 0;
};

class Prospects {
public:
    explicit Prospects(const DealWork& work);

    [[nodiscard]] bool may_bid(LabId lab) const;
    [[nodiscard]] bool may_be_asked(LabId lab) const;
    /// Worth of a firm to its holders, currency of the run.
    [[nodiscard]] double worth(LabId lab) const;
    /// Sum of ability of its people.
    [[nodiscard]] double skill(LabId lab) const;
    /// Most that the bidder can spend on a deal now.
    [[nodiscard]] double budget(LabId bidder) const;
    /// What people are worth to the bidder, whoever they are.
    [[nodiscard]] PeopleValue value_to(LabId bidder) const;
    /// Net worth of the best deal, as if half of the firm's skill were the key set; `to_bidder` = value_to(bidder).
    [[nodiscard]] double rough(LabId bidder, const PeopleValue& to_bidder, LabId target) const;
    /// Exactly; the offer is the best one.
    [[nodiscard]] Looked look(LabId bidder, LabId target) const;
    [[nodiscard]] double ability(ResearcherId who) const;
    /// Chance that a takeover of review size by it is barred.
    [[nodiscard]] double market_share(LabId bidder) const;
    /// Factor of the worth of a bid for a firm of this age (deal_temperament).
    [[nodiscard]] double liking(LabId bidder, LabId target) const;

private:
    [[nodiscard]] PeopleValue of_target(PeopleValue value, LabId target) const;
    [[nodiscard]] Prospect prospect(LabId bidder, LabId target, const PeopleValue& value, double all_skill,
                                    double key_skill, double key_people) const;

    const DealWork& w_;
    ScratchVector<double> odds_;  // of labs in the race
    double skill_grown_ = 1;      // e^(skill growth x months so far)
    double shared_belief_ = 0;
    double sales_ = 0;  // of all firms, last month
};

}  // namespace headwater::model::finance
