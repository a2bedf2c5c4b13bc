// What the parts of deals.hpp share in a month.
#pragma once

#include "model/equations/finance/deals.hpp"
#include "model/ledger/purse.hpp"
#include "model/processes/finance/deals/deals.hpp"

namespace headwater::model::finance {

/// References only.
struct DealWork {
    const Month& month;
    const DealSettings& p;
    const DealInputs& in;
    World& world;
    Postings& postings;
    MonthRecord& record;
    Purse purse;

    [[nodiscard]] Control control_of(LabId lab) const {
        const std::int32_t name = world.labs.name[lab.row()];
        return name == Labs::unnamed ? Control::by_kind : in.control[static_cast<std::size_t>(name)];
    }
    [[nodiscard]] bool founder_controls(LabId lab) const {
        const Control control = control_of(lab);
        return control == Control::founder ||
               (control == Control::by_kind && world.labs.kind[lab.row()] != LabKind::big_tech);
    }
    /// Cash flow of a parent outside the model, of what the run holds, currency a year.
    [[nodiscard]] double parent_flow(LabId lab) const;
    /// Worth of the real firm, currency: the last valuation, or that of its parent.
    [[nodiscard]] double real_value(LabId lab) const;
    [[nodiscard]] double distance(LabId a, LabId b) const {
        return static_cast<double>(world.labs.culture[a.row()]) -
               static_cast<double>(world.labs.culture[b.row()]);
    }
    /// A month's event of a bid.
    [[nodiscard]] Event event(EventKind kind, LabId bidder, LabId target, double value) const;
};

}  // namespace headwater::model::finance
