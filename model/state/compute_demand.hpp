// What the labs bring to the market for GPU-hours: handed from the compute market to the rental market of the month.
#pragma once

#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

struct ComputeDemand {
    bool open = false;           // false: nobody rents this month
    std::vector<Money> support;  // by lab, what others pay of its compute; negative = what it gives to a pool
    std::vector<double> yield;   // by lab, work of a GPU relative to the usual hardware
    Money idle = 0;              // money in pools for hours that nobody uses
};

}  // namespace headwater::model
