// The open pool of GPUs, a part of the compute market (compute_market.hpp, where the equations stand).
#pragma once

#include <span>

#include "model/processes/compute/compute_market/compute_market.hpp"

namespace headwater::model::compute {

/// Money in the pools of a month, by city, and what came of it.
struct PoolMoney {
    ScratchVector<Money> pool;   // city's money and contributions
    ScratchVector<Money> asked;  // by labs
    Money idle = 0;              // rented, and used by nobody

    explicit PoolMoney(std::pmr::memory_resource* scratch) : pool(scratch), asked(scratch) {}
};

/// Allocates the pools: adds to `support` (by lab, what others pay of its compute; vouchers so far) what a lab
/// receives, takes off what it contributes, and pays the cities' part. Does nothing where no city has a pool.
[[nodiscard]] PoolMoney share_pools(const Month& month, const ComputeMarketParams& params, const Labs& labs,
                                    Cities& cities, const Nation& nation, const Ledger& ledger,
                                    const CommonAccounts& accounts, std::span<Money> support,
                                    Postings& postings, MonthRecord& record);

}  // namespace headwater::model::compute
