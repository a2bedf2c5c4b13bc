// What a city may still spend on its levers, shared by the processes that pay for them.
#pragma once

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// Largest amount that `city` may spend on its levers now: what is left of the envelope this year (no limit
/// when the envelope is 0) and of the treasury's deposit, after what the running process has already
/// promised. Never negative. A process that pays adds what it promised to `Cities::programme_spent_year` when
/// it is done, not before. The envelope is money of the nation's size: the run's scale applies to it. With
/// the mechanism `city_budgets` off only the deposit limits.
[[nodiscard]] Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger,
                                   CityId city, Money promised);

}  // namespace headwater::model
