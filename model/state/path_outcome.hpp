// End of a project on an original architecture, which `original_path` writes and others read (CN-22).
#pragma once

#include "model/state/ids.hpp"

namespace headwater::model {

struct PathOutcome {
    LabId lab;
    bool success = false;
};

}  // namespace headwater::model
