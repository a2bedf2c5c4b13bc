// Accelerators of each nation: from makers at home, and from abroad as far as a cap lets them in (SV-26 for two worlds).
//
// W_n(t) = gpus_n gpu_growth_n^(t/12) is what the nation wants on offer, t months from the opening. From last month S_n (1 -
// retired/12) is left; wanted_n = max(0, W_n - that). Makers at home deliver made_n = min(wanted_n, own_n / 12). The rest is
// wanted from abroad: m_n = wanted_n - made_n, of which comes
//   imported_n = min(m_n, C_n + around (m_n - C_n)),  C_n = accelerator_cap_n / 12 (H100-equivalents a month)
// and refused_n = m_n - imported_n. Makers at home answer what is refused:
//   own_n <- own_n (own_growth_n exp(substitution refused_n / m_n))^(1/12)
// Makers abroad are never short of what a nation may import. All at the scale of the run. Off: the nations share one supply,
// that of national_regime.hpp. Sources: F109, F128; form and sizes assumed (M).
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/compute/accelerator_trade.hpp"
#include "model/state/nation.hpp"
#include "model/state/nations.hpp"

namespace headwater::model::compute {

void accelerator_trade(const Month& month, const AcceleratorTradeParams& params,
                       std::span<const AcceleratorPath> paths, Nation& nation, Nations& nations);

}  // namespace headwater::model::compute
