#include "model/processes/common/programme.hpp"

#include <algorithm>

namespace headwater::model {

Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger, CityId city,
                     Money promised) {
    Money room = ledger.deposit(cities.treasury[city.row()]) - promised;
    const double envelope = month.effect(Slot::envelope, city);
    if (envelope > 0 && month.on(Mechanism::city_budgets))
        room = std::min(room,
                        money(envelope * month.scale) - cities.programme_spent_year[city.row()] - promised);
    return std::max<Money>(room, 0);
}

}  // namespace headwater::model
