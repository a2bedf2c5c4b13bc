#include "analysis/report/page/vendored.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "analysis/runs/failure.hpp"
#include "model/core/sha256.hpp"

namespace headwater::analysis::page {

std::string bytes_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Failure{ExitCode::environment, path.string() + " cannot be read"};
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string vendored(const std::filesystem::path& folder, const VendoredFile& file) {
    std::string bytes = bytes_of_file(folder / file.name);
    if (model::sha256_of(bytes) != file.sha256)
        throw Failure{ExitCode::environment,
                      fmt::format("{} is not what this program was made with; restore it",
                                  (folder / file.name).string())};
    return bytes;
}

}  // namespace headwater::analysis::page
