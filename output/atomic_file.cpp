#include "output/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <system_error>

#include "output/file_error.hpp"
#include "output/recorder.hpp"

namespace headwater::output {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 255;

[[noreturn]] void fail(int error, const std::string& path, const std::string& tried) {
    const std::string reason = std::error_code(error, std::generic_category()).message();
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            throw FileError(FileErrorKind::disk_full, path, "the disk is full while " + tried,
                            "free some space or write elsewhere");
        case EFBIG:
            throw FileError(FileErrorKind::disk_full, path,
                            "the limit on file sizes was reached while " + tried,
                            "raise the limit (ulimit -f) or write elsewhere");
        case EACCES:
        case EPERM:
        case EROFS:
            throw FileError(FileErrorKind::permission, path, "no permission while " + tried,
                            "write into a folder of your own");
        case EEXIST:
            throw FileError(FileErrorKind::exists, path, "the file exists already",
                            "choose another name, or replace it with --force");
        case ENOENT:
        case ENOTDIR:
            throw FileError(FileErrorKind::missing, path, "its folder does not exist",
                            "create the folder first");
        default:
            throw FileError(FileErrorKind::other, path, reason + " while " + tried,
                            "see the system's message");
    }
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Where the bytes go: a link that leads somewhere is followed, not replaced.
fs::path target_of(const std::string& path) {
    std::error_code error;
    if (fs::is_symlink(path, error)) {
        const fs::path target = fs::canonical(path, error);
        if (!error) return target;
    }
    return path;
}

fs::path temporary_for(const fs::path& target) {
    const std::string tail = "." + std::to_string(::getpid()) + ".tmp";
    const std::string name = target.filename().string();
    return folder_of(target) / ("." + name.substr(0, longest_name - 1 - tail.size()) + tail);
}

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

class TemporaryFile {
public:
    TemporaryFile(fs::path path, const std::string& target) : path_(std::move(path)), target_(target) {
        const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
        file_ = ::open(path_.c_str(), flags, 0666);
        if (file_ < 0 && errno == EEXIST) {
            // Left by a process of the same number that died.
            ::unlink(path_.c_str());
            file_ = ::open(path_.c_str(), flags, 0666);
        }
        if (file_ < 0) fail(errno, target_, "creating it");
    }
    ~TemporaryFile() {
        if (file_ >= 0) ::close(file_);
        if (!renamed_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::span<const std::byte> bytes) {
        constexpr std::size_t at_once = std::size_t{1} << 30;
        while (!bytes.empty()) {
            const ssize_t n = ::write(file_, bytes.data(), std::min(bytes.size(), at_once));
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail(errno, target_, "writing it");
            bytes = bytes.subspan(static_cast<std::size_t>(n));
        }
    }

    void finish() {
        if (::fsync(file_) != 0) fail(errno, target_, "forcing it to disk");
        const int closed = ::close(file_);
        file_ = -1;
        if (closed != 0 && errno != EINTR) fail(errno, target_, "closing it");
    }

    void rename_to(const fs::path& target, Existing existing) {
        if (existing == Existing::refuse) {
            // A link fails when the name was taken meanwhile; some file systems know no links.
            if (::link(path_.c_str(), target.c_str()) == 0) return;
            if (errno == EEXIST || fs::exists(target)) fail(EEXIST, target_, "giving it its name");
        }
        if (::rename(path_.c_str(), target.c_str()) != 0) fail(errno, target_, "giving it its name");
        renamed_ = true;
    }

private:
    fs::path path_;
    std::string target_;
    int file_ = -1;
    bool renamed_ = false;
};

void sync_folder(const fs::path& folder) {
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return;
    ::fsync(directory);
    ::close(directory);
}

}  // namespace

void check_writable(const std::string& path, Existing existing) {
    const fs::path target = target_of(path);
    if (path.empty() || target.filename().empty())
        throw FileError(FileErrorKind::other, path, "this is no name of a file", "name a file to write");
    struct stat found {};
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
    TemporaryFile temporary(temporary_for(target), path);
    for (const std::span<const std::byte> part : parts) temporary.write(part);
    temporary.finish();
    temporary.rename_to(target, existing);
    sync_folder(folder_of(target));
}

}  // namespace headwater::output
