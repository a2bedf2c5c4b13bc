// Dependence on foreign property, and what a cut costs (CN-21).
//
// Foreign share of the capability of lab f: psi_f = foreign_share (1 - path_f) exp(-own_ip_f), with path_f
// the share of its work on its own architecture and own_ip_f its own property, which rises by `filing` with
// each success of an original project and by its part of the national grant / property_cost; the grant is
// shared alike by the real labs that train.
// Cut: the hazard decoupling_hazard draws once a month for the nation and cuts all for `months`; an event `embargo`
// cuts the share it names for its length. When the share that is cut rises by d, K_f loses psi_f x loss x d
// at once; projects that end meanwhile lose psi_f x loss x the share cut. The frontier at home becomes that
// of the best model left. Fee: a firm with a model pays intellectual_property_fee / 12 x psi_f x (1 - share cut) x size_share
// to the rest of the world, as far as its deposit reaches; in a world of nations to the firms with models in the others, in
// proportion to 10^K. A cut is of all nations there.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/technology/foreign_ip.hpp"
#include "model/state/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::technology {

/// psi_f of the lab in row `lab`.
[[nodiscard]] double foreign_dependence(const ForeignIpParams& params, const Labs& labs, std::size_t lab);

void foreign_ip(const Month& month, const ForeignIpParams& params, std::span<const PathOutcome> outcomes,
                const Nations& nations, const CityNations& city_nations, Nation& nation, Labs& labs,
                const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                MonthRecord& record);

}  // namespace headwater::model::technology
