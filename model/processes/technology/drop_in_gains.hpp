// Gains of architecture that fit into the models of others (CN-25, P-87).
//
// A success of an original project fits, with probability `compatible`, into common architectures: K of who
// adopts it rises by g = log10 m, m uniform on [smallest, largest]. It is open with probability o + (1 - o)
// p, o the finder's openness and p the slot ip_publish. From `lag` months later a lab on the common path
// decides on it when its next project begins, once: it adopts when its deposit covers port_cost, for a
// closed gain and the licence to the finder as well, both times size_share. What a lab has adopted counts
// for all its projects on the common path and fades by `fade` a month from the month of the find, as common
// progress catches up.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/technology/drop_in_gains.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

void drop_in_gains(const Month& month, const DropInGainParams& params, std::span<const PathOutcome> outcomes,
                   Labs& labs, Gains& gains, const Ledger& ledger, const CommonAccounts& accounts,
                   Postings& postings, MonthRecord& record);

}  // namespace headwater::model::technology
