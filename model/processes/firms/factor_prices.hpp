// Posted pay and rents follow their markets (CN-02).
//
// Pay of tier k in c: ln w += wage_speed x clamp(ln tightness - target, +-2), tightness = (vacancies + 1) /
// (searchers + 1), with one of each in every place of a row of small places (equations/people/small_places.hpp),
// with the posts wanted this month and the people then without a job; a national pull keeps
// cities together: + wage_pull (ln mean - ln w), the mean of ln w over people.
// With `pay_by_value` pay follows what people are worth and could earn elsewhere instead (equations/people/pay_law.hpp).
// Rent: r_c moves a share rent_speed a month towards r0_c ((people_c / scale) / land_c)^gamma_r.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/firms/factor_prices.hpp"
#include "model/parameters/firms/pay_by_value.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

struct FactorPriceBeliefs {
    const FactorPriceParams& prices;
    const PayByValueParams& value;
    const TalentMarketParams& market;
};

void factor_prices(const Month& month, const FactorPriceBeliefs& beliefs, Cities& cities, const Labs& labs,
                   const Sites& sites);

}  // namespace headwater::model::firms
