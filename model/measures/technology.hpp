// Technology: capability, compute, openness.
#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "model/measures/fill.hpp"

namespace headwater::model::measures {

inline constexpr auto technology_measures = std::to_array<Measure>({
    {"capability", Over::city, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of the best model of labs seated in the city", "max over labs of K_f; undefined where nobody trains",
     [](const In& in, Out out) {
         std::ranges::fill(out, undefined);
         for (std::size_t f = 0; f < in.world.labs.size(); ++f) {
             const double k = in.world.labs.capability[f];
             double& best = out[in.world.labs.seat[f].row()];
             if (in.world.labs.status[f] == LabStatus::active && k > 0 && !(best >= k)) best = k;
         }
     }},
    {"gpus", Over::city, Timing::stock, Unit::gpu, Size::total, Goal::maximise,
     "GPUs rented by labs seated in the city", "",
     [](const In& in, Out out) { by_seat(in, out, [&](std::size_t f) { return in.world.labs.gpus[f]; }); }},
    {"openness", Over::city, Timing::stock, Unit::share, Size::each, Goal::none,
     "openness of labs seated in the city, weighted by heads", "sum heads_f o_f / sum heads_f",
     [](const In& in, Out out) {
         std::vector<double> heads(in.world.n_cities());
         by_seat(in, heads, [&](std::size_t f) { return static_cast<double>(in.world.labs.heads[f]); });
         by_seat(in, out, [&](std::size_t f) {
             return static_cast<double>(in.world.labs.heads[f]) * in.world.labs.openness[f];
         });
         for (std::size_t c = 0; c < heads.size(); ++c) out[c] = heads[c] > 0 ? out[c] / heads[c] : undefined;
     }},
    {"institute_heads", Over::city, Timing::stock, Unit::person, Size::total, Goal::maximise,
     "people of institutes seated in the city", "",
     [](const In& in, Out out) {
         by_seat(in, out, [&](std::size_t f) {
             return in.world.labs.kind[f] == LabKind::institute ? static_cast<double>(in.world.labs.heads[f])
                                                                : 0.0;
         });
     }},
    {"releases", Over::city, Timing::flow, Unit::count, Size::labs, Goal::maximise,
     "better models released by labs seated in the city", "", lab_count<"releases">},
    {"frontier", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of the best model at home", "", national<&Nation::frontier>},
    {"frontier_abroad", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::none,
     "K of the best model abroad", "", national<&Nation::frontier_abroad>},
    {"open_frontier", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::maximise,
     "K of what everybody can use", "", national<&Nation::open_frontier>},
    {"frontier_gap", Over::nation, Timing::stock, Unit::log10_flop, Size::each, Goal::minimise,
     "how far the best model at home is behind the best abroad", "frontier_abroad - frontier",
     [](const In& in, Out out) {
         out[0] = in.world.nation.frontier > 0 ? in.world.nation.frontier_abroad - in.world.nation.frontier
                                               : undefined;
     }},
    {"gpu_price", Over::nation, Timing::stock, Unit::money_per_gpu_hour, Size::each, Goal::minimise,
     "rent of a GPU", "", national<&Nation::gpu_price>},
    {"gpu_rented", Over::nation, Timing::stock, Unit::gpu, Size::total, Goal::maximise,
     "GPUs rented in the country", "", national<&Nation::gpu_rented>},
});

}  // namespace headwater::model::measures
