// What stars who came back brought to the labs that host them (CN-28).
#pragma once

#include <vector>

#include "model/state/ids.hpp"
#include "model/state/side_table.hpp"

namespace headwater::model {

/// Row = lab. The table reaches to the last lab that ever hosted a star; those beyond it have nothing.
struct Chairs : SideTable<LabId, Chairs> {
    std::vector<Money> fund;         // for compute, not yet spent
    std::vector<double> pull;        // stars who came, at real size, fading
    std::vector<ResearcherId> head;  // the star who came to head the institute, if any

    [[nodiscard]] std::size_t size() const { return fund.size(); }
    [[nodiscard]] double pull_of(LabId lab) const { return value_of(pull, lab); }
    [[nodiscard]] ResearcherId head_of(LabId lab) const { return value_of(head, lab); }
    /// Enters a star at `lab` with money for a laboratory; `stars` is how many stars the row stands for.
    void seat(LabId lab, Money money, double stars) {
        reach(lab);
        fund[lab.row()] += money;
        pull[lab.row()] += stars;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("fund", self.fund);
        visit("pull", self.pull);
        visit("head", self.head);
    }
};

/// A star who came to found a firm this month.
struct StarVenture {
    ResearcherId who;
    CityId seat;
};

}  // namespace headwater::model
