// Files of others that pages carry, as they are kept in the tree: checked before they are used.
#pragma once

#include <filesystem>
#include <string>

namespace headwater::analysis::page {

struct VendoredFile {
    const char* name;
    const char* sha256;
};

/// All bytes of a file. Throws Failure.
[[nodiscard]] std::string bytes_of_file(const std::filesystem::path& path);

/// The file in its folder. Throws Failure for one that is not there or is another than this program was made with.
[[nodiscard]] std::string vendored(const std::filesystem::path& folder, const VendoredFile& file);

}  // namespace headwater::analysis::page
