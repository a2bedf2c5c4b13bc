// What a sector's strength and integration staff do to a firm's sales, and field by field agglomeration; the
// equations stand in sectors.hpp.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/products/product_market.hpp"
#include "model/parameters/products/sector.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Share of a firm's sales that its sector's strength at the seat and the integration of open models leave,
/// 1 with the mechanism off or unused.
[[nodiscard]] double sector_factor(const Month& month, const SectorParams& params, double capability_weight,
                                   const ApplicationSectors& application_sectors, const Labs& labs,
                                   const Sites& sites, const Nation& nation, LabId lab);

/// Factors of productivity of cities by sector, [sector][city], from those that all firms share; empty when
/// sectors have no agglomeration of their own.
[[nodiscard]] ScratchVector<double> field_factors(const Month& month, const SectorParams& params,
                                                  const ProductMarketParams& product,
                                                  const ApplicationSectors& application_sectors,
                                                  const Labs& labs, const Sites& sites, const Cities& cities);

}  // namespace headwater::model
