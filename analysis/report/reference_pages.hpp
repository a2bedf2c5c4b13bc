// The pages of docs/reference, made from the declarations and, for the month, from the sources of the model.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace headwater::analysis {

struct ReferencePage {
    std::string file;  // "levers.md"
    std::string text;
};

[[nodiscard]] std::vector<ReferencePage> reference_pages(const std::filesystem::path& source_tree);

}  // namespace headwater::analysis
