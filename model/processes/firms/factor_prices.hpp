// Posted pay and rents follow their markets (CN-02).
//
// Pay of tier k in c: ln w += wage_speed x clamp(ln tightness - target, +-2), tightness = (vacancies + 1) /
// (searchers + 1), with one of each in every place of a row of small places (equations/people/small_places.hpp),
// with the posts wanted this month and the people then without a job; a national pull keeps
// cities together: + wage_pull (ln mean - ln w), the mean of ln w over people.
// Rent: r_c moves a share rent_speed a month towards r0_c ((people_c / scale) / land_c)^gamma_r.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/firms/factor_prices.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

void factor_prices(const Month& month, const FactorPriceParams& params, Cities& cities, const Sites& sites);

}  // namespace headwater::model::firms
