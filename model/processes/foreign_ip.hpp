// Dependence on foreign property, and what a cut costs (CN-21).
//
// Foreign share of the capability of lab f: psi_f = foreign_share (1 - path_f) exp(-own_ip_f), with path_f
// the share of its work on its own architecture and own_ip_f its own property, which rises by `filing` with
// each success of an original project and by its part of the national grant / property_cost; the grant is
// shared alike by the real labs that train.
// Cut: the hazard h_dec draws once a month for the nation and cuts all for `months`; an event `embargo`
// cuts the share it names for its length. When the share that is cut rises by d, K_f loses psi_f x loss x d
// at once; projects that end meanwhile lose psi_f x loss x the share cut. The frontier at home becomes that
// of the best model left. Fee: a firm with a model pays ip_fee / 12 x psi_f x (1 - share cut) x size_share
// to the rest of the world, as far as its deposit reaches.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "model/core/field.hpp"
#include "model/levers/month.hpp"
#include "model/processes/common/path_outcome.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

struct ForeignIpParams {
    double foreign_share = 0.71;
    double loss = 0.3;
    double months = 24.0;
    double filing = 0.1;
    double property_cost = 1e8;
};

template <>
inline constexpr std::string_view group_of<ForeignIpParams> = "foreign_ip";
template <>
inline constexpr auto fields_of<ForeignIpParams> = std::to_array<Field<ForeignIpParams>>({
    {"foreign_share",
     &ForeignIpParams::foreign_share,
     Unit::share,
     {0, 1},
     {0.6, 0.8},
     Scale::linear,
     Mark::stated,
     "Part of the property in large models that is foreign",
     "S-66: 71 % of 2,899 items are of the United States"},
    {"loss",
     &ForeignIpParams::loss,
     Unit::log10_flop,
     {0, 3},
     {0.1, 0.6},
     Scale::linear,
     Mark::assumed,
     "Loss of K when all that a model rests on is foreign and cut off",
     "M"},
    {"months",
     &ForeignIpParams::months,
     Unit::month,
     {1, 240},
     {12, 60},
     Scale::linear,
     Mark::assumed,
     "Length of a cut that the hazard draws",
     "M",
     Numbers::whole},
    {"filing",
     &ForeignIpParams::filing,
     Unit::one,
     {0, 5},
     {0.02, 0.3},
     Scale::linear,
     Mark::assumed,
     "Own property that a success of an original project leaves",
     "M"},
    {"property_cost",
     &ForeignIpParams::property_cost,
     Unit::cny,
     {1000, 1000000000000},
     {3e7, 1e9},
     Scale::logarithmic,
     Mark::assumed,
     "Money for own property that divides the foreign share of a lab by e",
     "M"},
});
static_assert(complete<ForeignIpParams>());

/// psi_f of the lab in row `lab`.
[[nodiscard]] double foreign_dependence(const ForeignIpParams& params, const Labs& labs, std::size_t lab);

void foreign_ip(const Month& month, const ForeignIpParams& params, std::span<const PathOutcome> outcomes,
                World& world, Postings& postings, MonthRecord& record);

}  // namespace headwater::model
