// Division of labour among cities (CN-26).
//
// Firms sell applications in one of four sectors s (manufacturing, finance, e-commerce, hardware). City c has a
// strength x_cs in each, columns `strength_*` of the table of cities, 1 where none is given; when all are 1 the
// sectors are out of use and nothing here acts. A firm's sector is drawn when it is founded, by its serial:
//   P(s) = x_cs^concentration / sum_s x_cs^concentration.
// Sales (product_market.hpp) are multiplied by x_cs of the seat, which the firm's first demand does not know: a
// firm of a strong sector earns more than its payroll asks for and grows. In the choice of seats and branches
// (location.hpp) the city's market counts ln x_cs more.
//
// Models travel, the people who fit them in do not: a firm uses the open frontier K_open less
//   lag_f = integration_lag / (1 + skilled people at its seat / integration_heads),
// or its own model where that is better, so its sales are multiplied by
//   exp(-capability_weight min(lag_f, max(0, K_open - K_f))).
//
// Agglomeration by field (CN-02): with field_share w > 0 the stock of talent behind productivity in c is
//   (1 - w) H_c + w n_s H_cs, H_cs core and star people at firms of sector s in c, n_s = 4.
//
// Learning (focus_gain > 0): each January city c looks at the sector s that it backed,
//   return = ln(revenue per head of firms of s in c / revenue per head of firms in c),
// moves its belief v_cs by learning towards it, and backs the sector with the highest belief, with probability
// explore one at random; beliefs begin at hope. Its strength there rises by focus_gain, and all are scaled so that
// their sum stays as it was. A return of a sector without firms is not seen: the belief falls to 0.
//
// Each month the city of the lab that raised the open frontier, if a lab at home did, is noted: what firms of
// other cities earn with that model is its export.
#pragma once

#include "model/equations/products/sector.hpp"

namespace headwater::model::products {

/// Notes who raised the open frontier in this month's research; in January cities choose what they back.
void sectors(const Month& month, const SectorParams& params, const Labs& labs, const Cities& cities,
             const Nation& nation, ApplicationSectors& application_sectors);

}  // namespace headwater::model::products
