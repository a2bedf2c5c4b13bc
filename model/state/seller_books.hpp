// What sellers of GPU-hours took and paid in a month: handed from the rental market to whoever looks at who paid whom.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct SellerBooks {
    /// Rent of hours under a contract that a lab signed by itself.
    struct Rent {
        CloudId cloud;
        LabId lab;
        Money amount = 0;
    };
    std::vector<Money> chips;  // by seller, paid to vendors
    std::vector<Money> running;
    std::vector<Money> due;  // to the bank: interest and principal
    std::vector<Rent> rents;

    void clear(std::size_t sellers) {
        chips.assign(sellers, 0);
        running.assign(sellers, 0);
        due.assign(sellers, 0);
        rents.clear();
    }
};

}  // namespace headwater::model
