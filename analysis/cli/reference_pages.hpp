// The pages of docs/reference, made from the declarations.
#pragma once

#include <string>
#include <vector>

namespace headwater::analysis {

struct ReferencePage {
    std::string file;  // "levers.md"
    std::string text;
};

[[nodiscard]] std::vector<ReferencePage> reference_pages();

}  // namespace headwater::analysis
