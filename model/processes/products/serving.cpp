#include "model/processes/products/serving.hpp"

#include <algorithm>

#include "model/ledger/purse.hpp"
#include "model/state/researcher.hpp"

namespace headwater::model::products {

void serving(const Month& month, double hours, const Nation& nation, const Customers& customers,
             const Ledger& ledger, const CommonAccounts& accounts, Labs& labs, Postings& postings) {
    if (!month.on("contested_demand")) return;
    const bool may_keep = month.on("research_compute");
    Purse purse(ledger, accounts.bank, postings);
    for (std::size_t lab = 0; lab < customers.size(); ++lab) {
        if (labs.project_due[lab] == Researchers::never || !(customers.inference[lab] > 0)) continue;
        const double rented = labs.gpus[lab];
        labs.gpus[lab] = std::max(0.0, rented - customers.inference[lab] / hours);
        if (!may_keep) continue;
        const double wanted =
            month.effect("internal_compute_share", labs.seat[lab]) * rented - labs.gpus[lab];
        const double each = hours * nation.gpu_price;
        if (!(wanted > 0) || !(each > 0)) continue;
        const double affordable = in_units(std::max<Money>(0, purse.room(labs.account[lab]))) / each;
        const double kept = std::min(wanted, affordable);
        labs.gpus[lab] += kept;
        purse.pay(labs.account[lab], accounts.rest_of_world,
                  std::min(money(kept * each), purse.room(labs.account[lab])), "reserved_serving");
    }
}

}  // namespace headwater::model::products
