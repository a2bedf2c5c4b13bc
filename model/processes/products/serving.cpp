#include "model/processes/products/serving.hpp"

#include <algorithm>

#include "model/state/researcher.hpp"

namespace headwater::model::products {

void serving(const Month& month, double hours, const Customers& customers, Labs& labs) {
    if (!month.on("contested_demand")) return;
    for (std::size_t lab = 0; lab < customers.size(); ++lab)
        if (labs.project_due[lab] != Researchers::never && customers.inference[lab] > 0)
            labs.gpus[lab] = std::max(0.0, labs.gpus[lab] - customers.inference[lab] / hours);
}

}  // namespace headwater::model::products
