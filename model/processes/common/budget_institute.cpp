#include "model/processes/common/budget_institute.hpp"

namespace headwater::model {

std::vector<LabId> budget_institutes(const Labs& labs, std::size_t n_cities) {
    std::vector<LabId> chosen(n_cities);
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.kind[row] != LabKind::institute || labs.status[row] != LabStatus::active) continue;
        LabId& held = chosen[labs.seat[row].row()];
        const bool first_named =
            held.valid() && labs.name[held.row()] == Labs::unnamed && labs.name[row] != Labs::unnamed;
        if (!held.valid() || first_named) held = LabId(row);
    }
    return chosen;
}

}  // namespace headwater::model
