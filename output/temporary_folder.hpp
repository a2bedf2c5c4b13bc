// A folder for files that are not kept.
#pragma once

#include <filesystem>

namespace headwater::output {

/// A new folder of this process alone (mkdtemp) in the system's folder for temporary files (TMPDIR, else /tmp), removed
/// at the end with what is in it. Nothing that was there before is touched. Throws FileError.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace headwater::output
