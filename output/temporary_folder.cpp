#include "output/temporary_folder.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "output/file_error.hpp"

namespace headwater::output {

namespace fs = std::filesystem;

namespace {

/// As the standard library looks for it, but to be named when it is not there.
std::string folder_for_temporary_files() {
    constexpr std::array<const char*, 4> variables{"TMPDIR", "TMP", "TEMP", "TEMPDIR"};
    for (const char* variable : variables)
        if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
    return "/tmp";
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    const std::string folder = folder_for_temporary_files();
    std::string pattern = (fs::path(folder) / "headwater-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        const int why = errno;
        throw FileError(why == EACCES || why == EROFS ? FileErrorKind::permission : FileErrorKind::other,
                        folder,
                        "no temporary folder can be made there (" +
                            std::error_code(why, std::generic_category()).message() + ")",
                        "set TMPDIR to a folder that exists and may be written to");
    }
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

}  // namespace headwater::output
