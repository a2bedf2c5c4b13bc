#include "output/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <system_error>

#include "output/file_error.hpp"
#include "output/recorder.hpp"
#include "output/temporary_file.hpp"

namespace headwater::output {

namespace {

namespace fs = std::filesystem;

/// Beyond a limit on file sizes the system sends SIGXFSZ, which would end the program without a word.
class NoSizeSignal {
public:
    NoSizeSignal() {
        sigemptyset(&signal_);
        sigaddset(&signal_, SIGXFSZ);
        pthread_sigmask(SIG_BLOCK, &signal_, &before_);
    }
    ~NoSizeSignal() {
        const timespec at_once{0, 0};
        while (sigtimedwait(&signal_, nullptr, &at_once) > 0) continue;
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoSizeSignal(const NoSizeSignal&) = delete;
    NoSizeSignal& operator=(const NoSizeSignal&) = delete;

private:
    sigset_t signal_{};
    sigset_t before_{};
};

void sync_folder(const fs::path& folder) {
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return;
    ::fsync(directory);
    ::close(directory);
}

/// Folders of results may be missing: `folder` is made where it is, or is below, one of the name "runs" whose parent is
/// there. Any other that is missing is likely a slip.
void make_folder_below_runs(const fs::path& folder, const std::string& path) {
    fs::path parent;
    for (const fs::path& name : folder) {
        if (name == "runs") {
            std::error_code failed;
            if (!parent.empty() && !fs::is_directory(parent, failed)) return;
            fs::create_directories(folder, failed);
            if (failed) fail(failed.value(), path, "making its folder");
            return;
        }
        parent /= name;
    }
}

}  // namespace

void check_writable(const std::string& path, Existing existing) {
    const fs::path target = target_of(path);
    if (path.empty() || target.filename().empty())
        throw FileError(FileErrorKind::other, path, "this is no name of a file", "name a file to write");
    struct stat found {};
    if (::stat(folder_of(target).c_str(), &found) != 0 && errno == ENOENT)
        make_folder_below_runs(folder_of(target), path);
    if (::stat(folder_of(target).c_str(), &found) != 0) fail(errno, path, "looking at its folder");
    if (!S_ISDIR(found.st_mode)) fail(ENOTDIR, path, "looking at its folder");
    if (::access(folder_of(target).c_str(), W_OK | X_OK) != 0) fail(errno, path, "looking at its folder");
    if (::lstat(target.c_str(), &found) != 0) {
        if (errno != ENOENT) fail(errno, path, "looking at it");
        return;
    }
    if (!S_ISREG(found.st_mode))
        throw FileError(FileErrorKind::other, path, "this is no plain file", "name a file to write");
    if (existing == Existing::refuse) fail(EEXIST, path, "looking at it");
}

void write_atomically(const std::string& path, std::initializer_list<std::span<const std::byte>> parts,
                      Existing existing) {
    check_writable(path, existing);
    const NoSizeSignal no_signal;
    const fs::path target = target_of(path);
    TemporaryFile temporary(target, path);
    for (const std::span<const std::byte> part : parts) temporary.write(part);
    temporary.finish();
    temporary.rename_to(target, existing);
    sync_folder(folder_of(target));
}

}  // namespace headwater::output
