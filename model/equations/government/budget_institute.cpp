#include "model/equations/government/budget_institute.hpp"

#include <algorithm>

namespace headwater::model {

ScratchVector<LabId> budget_institutes(const Labs& labs, std::size_t n_cities,
                                       std::pmr::memory_resource* scratch) {
    ScratchVector<LabId> chosen(n_cities, scratch);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.kind[row] != LabKind::institute || labs.status[row] != LabStatus::active) continue;
        LabId& held = chosen[labs.seat[row].row()];
        const bool first_named =
            held.valid() && labs.name[held.row()] == Labs::unnamed && labs.name[row] != Labs::unnamed;
        if (!held.valid() || first_named) held = LabId(row);
    }
    return chosen;
}

InstituteMoney institute_money(const Month& month, const Labs& labs, LabId institute, Money from_city) {
    const double strings = month.effect("institute_strings", labs.seat[institute.row()]);
    return {std::max(from_city, labs.revenue[institute.row()]), money(strings * in_units(from_city))};
}

double institute_lag(const Month& month, CityId city) {
    return std::max(0.0, month.effect("institute_lag", city));
}

double charter_outside(const Month& month, CityId city) {
    if (!month.on("charter") || !(month.effect("institute_budget", city) > 0)) return usual_charter;
    return std::clamp(month.effect("charter_outside", city), 0.0, 1.0);
}

}  // namespace headwater::model
