// The talent kernel: a reduced talent market for comparisons with other engines (`model = "talent_kernel"` under
// [run]). It is the only process of such a run: nobody is born, founded or paid, labs take whoever comes.
//
// A month: each researcher searches with probability h = talent_market.hazard_broad; who does not search gains
// skill at g = talent_market.skill_growth. A searcher i with tastes w_i (shares of pay, compute and mission)
// sees talent_market.offers labs drawn at random and the own lab, and takes the best of
//   u_f = pay_weight w_pay ln wage_f + compute_weight w_compute ln(1 + GPUs per head_f)
//       + mission_weight w_mission culture_f + amenity_c - move_cost [c != own city] + taste_scale x Gumbel,
// with the weights of talent_market. Then head counts follow, and each lab moves its wage:
//   wage *= 1 + wage_step tanh((target - heads) / target), target = heads at the start.
//
// How it is computed. Searchers of a shard of rows are found by geometric gaps, so nobody else is touched. The
// best of independent Gumbel utilities is a draw with probabilities e^(u / taste_scale) / sum (McFadden 1974):
// one uniform number for each searcher instead of a double logarithm for each option. Skill is kept discounted
// to month 0 (skill.hpp), and a month of search moves the date of entry by one. Labs are read as 8-byte records
// (ln wage to 1e-6, ln(1 + GPUs) to 2e-4, culture to 2e-5), so that random reads stay in the cache. Head
// counts, flows and skill are sums of integers: neither threads nor order change a byte.
//
// What the world holds: everybody is of the broad tier and has a job; pay is the lab's wage, so a person's pay,
// rosters, skill by site and the accounts of labs stay empty; skill is kept by city (Cities::skill).
#pragma once

#include <cstdint>
#include <vector>

#include "model/core/parallel.hpp"
#include "model/levers/month.hpp"
#include "model/parameters/people/talent_kernel.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/record.hpp"
#include "model/state/world.hpp"

namespace headwater::model::people {

/// What a thread adds up in a month; integers, so that the sum over threads is the same for any division of the
/// work.
struct TalentKernelTotals {
    std::vector<std::int64_t> skill;  // by city, units of skill.hpp
    std::vector<std::int32_t> flows;  // [from city][to city] changes of employer
    std::vector<std::int32_t> heads;  // by lab, won less lost

    void clear(std::size_t cities, std::size_t labs) {
        skill.assign(cities, 0);
        flows.assign(cities * cities, 0);
        heads.resize(labs);  // zero: close of the month leaves it so
    }
};

/// Buffers that the months reuse.
struct TalentKernelBuffers {
    ByThread<TalentKernelTotals> totals;
    std::vector<std::uint64_t> posts;  // packed record of each lab
    std::vector<double> discount;      // e^(-growth month)
    std::vector<float> amenity;        // of cities, in units of the taste shock
};

/// Runs the month of a talent-kernel world (build_talent_kernel).
void talent_kernel(const Month& month, const TalentKernelParams& params, const TalentMarketParams& market,
                   World& world, TalentKernelBuffers& buffers, MonthRecord& record);

}  // namespace headwater::model::people
