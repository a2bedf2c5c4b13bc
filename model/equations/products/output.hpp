// A firm's output in efficiency units, shared by the processes that sell, plan and found.
#pragma once

#include <span>

#include "model/levers/month.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Factor of productivity of each city, (max(H_c, 1) / H_ref)^eta_agg; 1 when `agglomeration` is off.
[[nodiscard]] ScratchVector<double> agglomeration_factors(const Month& month,
                                                          const ProductMarketParams& params,
                                                          const Cities& cities);

/// Y_f = q_f sum_sites skill_s x (H_c / H_ref)^eta_agg, H_c core and star people living in c (for a row of
/// many small places in one of them) and H_ref their mean over cities now; eta_agg counts as 0 when the
/// mechanism `agglomeration` is off.
[[nodiscard]] double output_of(const Month& month, const ProductMarketParams& params, double skill_growth,
                               const Labs& labs, const Sites& sites, const Cities& cities, LabId lab);

/// The same with factors that were computed once for all labs.
[[nodiscard]] double output_of(const Month& month, std::span<const double> factors, double skill_growth,
                               const Labs& labs, const Sites& sites, LabId lab);

/// Revenue a month, currency: A_f D x_c(seat) g(K) Y^alpha.
[[nodiscard]] double revenue_of(const ProductMarketParams& params, const Labs& labs, const Cities& cities,
                                const Nation& nation, LabId lab, double output);

}  // namespace headwater::model
