// Posted pay and rents follow their markets (CN-02).
//
// Pay of tier k in c: ln w += wage_speed x clamp(ln tightness - target, +-2), tightness = (vacancies + 1) /
// (searchers + 1), with one of each in every place of a row of small places (equations/people/small_places.hpp),
// with the posts wanted this month and the people then without a job; a national pull keeps
// cities together: + wage_pull (ln mean - ln w), the mean of ln w over people.
// With `pay_by_value` pay follows what people are worth and could earn elsewhere instead (equations/people/pay_law.hpp).
// Rent: r_c moves a share rent_speed a month towards r0_c ((people_c / scale) / land_c)^gamma_r.
//
// By all people (mechanism all_people_rents, where rest_of_city is on): r_c moves the same way towards
//   r0_c (N_c / N_c0)^gamma_r (m_c / m_c0)^rent_of_income,
// N_c residents of the opening, people of the field and jobs outside it that came since; m_c mean of their pay, currency/month.
// People of the field enter through these two only: 1 % more of them in a city where they are 1 % of all moves rents by
// 0.004 %, not by 0.4 %.
#pragma once

#include "model/levers/month.hpp"
#include "model/parameters/firms/factor_prices.hpp"
#include "model/parameters/firms/pay_by_value.hpp"
#include "model/parameters/government/rest_of_city.hpp"
#include "model/parameters/people/talent_market.hpp"
#include "model/state/world.hpp"

namespace headwater::model::firms {

struct FactorPriceBeliefs {
    const FactorPriceParams& prices;
    const PayByValueParams& value;
    const TalentMarketParams& market;
    const RestOfCityParams& by_all;
};

void factor_prices(const Month& month, const FactorPriceBeliefs& beliefs, const RestOfCities& rest,
                   Cities& cities, const Labs& labs, const Sites& sites);

}  // namespace headwater::model::firms
