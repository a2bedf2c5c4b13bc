// What a city may still spend on its levers, shared by the processes that pay for them.
#pragma once

#include "model/levers/month.hpp"
#include "model/state/world.hpp"

namespace headwater::model {

/// What the envelope of `city` allows for this year, soft part and carried money included; 0 = no envelope.
/// The envelope is money of the nation's size: the run's scale applies to it.
[[nodiscard]] Money envelope_limit(const Month& month, const Cities& cities, CityId city);

/// Whether the envelope of `city` is split over its programmes this month.
[[nodiscard]] bool splits_envelope(const Month& month, CityId city);

/// Largest amount that `city` may spend on its levers now: what is left of the envelope this year (no limit
/// when the envelope is 0) and of the treasury's deposit, after what the running process has already
/// promised. Never negative. A process that pays books what it promised when it is done, not before. With
/// the mechanism `city_budgets` off only the deposit limits.
[[nodiscard]] Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger,
                                   CityId city, Money promised);

/// The same for one programme: also no more than its share of an envelope that is split.
[[nodiscard]] Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger,
                                   CityId city, Programme programme, Money promised);

/// Gives every city a row of plans, on which nothing has been entered.
void begin_plans(Cities& cities);

/// Enters what a city has spent on a programme.
void book_spending(Cities& cities, CityId city, Programme programme, Money spent);

/// Enters cases that a programme can show for its money, where the city counts them.
void book_result(Cities& cities, CityId city, Programme programme, double cases = 1);

}  // namespace headwater::model
