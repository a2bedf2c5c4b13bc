// What founding a firm is worth, and how many of those who weigh it do (mechanism entry_by_value; CN-07).
//
// Chance that somebody who weighs founding in city c does:
//   p_c = sum_m share_m / (1 + exp(-certainty ln(V_m / W_c)))            m: tasks, share_m of all sales
//   V_m = funded x seed money + years x margin x 12 x won x R_m x G_m    [currency]
//   W_c = horizon x risk x pay of a core person posted in c              [currency]
// R_m: sales of a firm of the task, mean [currency/month]: those at home over the number of firms, a named one counted as its
// part of the run. So every firm that enters makes the next less likely. G_m = (S_m / n_m)^foresight within a factor of 4:
// S_m the share of the potential that would buy what models can do now, n_m the share that buys (contested demand), by
// which entry answers to what models can do before sales do. `funded`: share of the firms without a name and of at most peer_age
// months, closed ones too, that have raised money, with known_peers firms of the usual seed_share: the appetite of
// funds. Where customers are not contested there is one market and nothing to foresee. Without venture_rounds funded is 0.
// All is read from the state: there is no date in it.
#pragma once

#include "model/equations/firms/founders_choice.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/firms/entry.hpp"
#include "model/parameters/firms/founding.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

struct EntryBeliefs {
    const EntryParams& entry;
    const FoundingParams& founding;
    const TalentMarketParams& market;
};

/// Expected value, currency, of founding where money comes with chance `funded` and a firm sells `sales` a month (pure).
[[nodiscard]] double worth_of_founding(const EntryBeliefs& beliefs, double funded, double sales);

struct Prospects {
    ScratchVector<double> chance;  // p_c by city
    double worth = 0;              // V / W, weighted by sales and by those who weigh it
};

[[nodiscard]] Prospects prospects_of(const Month& month, const EntryBeliefs& beliefs, const World& world,
                                     std::span<const double> candidates);

}  // namespace headwater::model::firms
