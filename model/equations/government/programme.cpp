#include "model/equations/government/programme.hpp"

#include <algorithm>

#include "model/core/table.hpp"

namespace headwater::model {

bool splits_envelope(const Month& month, CityId city) {
    return month.on("allocation") && month.effect("envelope", city) > 0 &&
           month.effect("envelope_split", city) > 0;
}

Money envelope_limit(const Month& month, const Cities& cities, CityId city) {
    const double envelope = month.effect("envelope", city);
    if (!(envelope > 0)) return 0;
    const double soft = month.on("allocation") ? month.effect("soft_budget", city) : 0;
    Money limit = money(envelope * month.scale * (1 + soft));
    if (cities.plans.size() > 0 && splits_envelope(month, city)) limit += cities.plans.carried[city.row()];
    return limit;
}

Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger, CityId city,
                     Money promised) {
    Money room = ledger.deposit(cities.treasury[city.row()]) - promised;
    if (month.effect("envelope", city) > 0 && month.on("city_budgets"))
        room = std::min(
            room, envelope_limit(month, cities, city) - cities.programme_spent_year[city.row()] - promised);
    return std::max<Money>(room, 0);
}

Money programme_room(const Month& month, const Cities& cities, const Ledger& ledger, CityId city,
                     Programme programme, Money promised) {
    Money room = programme_room(month, cities, ledger, city, promised);
    const CityPlans& plans = cities.plans;
    if (plans.size() == 0 || !splits_envelope(month, city) || !month.on("city_budgets")) return room;
    const auto row = static_cast<std::size_t>(programme);
    const double part = plans.share[city.row()][row] * in_units(envelope_limit(month, cities, city));
    room = std::min(room, money(part) - plans.spent[city.row()][row] - promised);
    return std::max<Money>(room, 0);
}

void begin_plans(Cities& cities) {
    append_rows(cities.plans, cities.size());
    ByProgramme<double> nothing{};
    nothing.fill(CityPlans::unknown);
    std::ranges::fill(cities.plans.perceived, nothing);
    std::ranges::fill(cities.plans.credibility, CityPlans::unknown);
}

void book_spending(Cities& cities, CityId city, Programme programme, Money spent) {
    cities.programme_spent_year[city.row()] += spent;
    if (cities.plans.size() > 0) cities.plans.spent[city.row()][static_cast<std::size_t>(programme)] += spent;
}

void book_result(Cities& cities, CityId city, Programme programme, double cases) {
    if (cities.plans.size() > 0)
        cities.plans.results[city.row()][static_cast<std::size_t>(programme)] += cases;
}

}  // namespace headwater::model
