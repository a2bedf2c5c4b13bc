// What `headwater inspect` shows and checks.
#pragma once

#include <string>
#include <vector>

#include "output/file_error.hpp"

namespace headwater::output {

/// Groups, dimensions, variables with units, and where the run came from. Throws FileError.
[[nodiscard]] std::string inspect_text(const std::string& path);
[[nodiscard]] std::string inspect_json(const std::string& path);

/// A place where a file breaks a rule of output/FORMAT.md, and which reader it hurts.
struct Finding {
    std::string where;  // "/city/talent", "/city/talent@units", "/"
    std::string what;
    std::string consequence;
};

/// Checks any HDF5 file against the rules that keep it readable everywhere; a run file of headwater is also
/// checked against its digest. Empty = clean. Throws FileError when it cannot be read as HDF5.
[[nodiscard]] std::vector<Finding> inspect_strict(const std::string& path);

}  // namespace headwater::output
