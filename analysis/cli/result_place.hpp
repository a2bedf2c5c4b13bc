// The place of a result before it is computed.
#pragma once

#include <string>

namespace headwater::analysis {

/// Makes the folder of a file that a verb is to write, where that lies in a folder `runs`, which is for results and may
/// be missing as well. Elsewhere a missing folder is likely a slip: throws Failure (environment) with the command that
/// makes it. Removes what killed programs left of the file.
void prepare_place(const std::string& file);

}  // namespace headwater::analysis
