#include "output/temporary_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <vector>

#include "output/file_error.hpp"

namespace headwater::output {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_name = 255;
constexpr std::string_view ending = ".tmp";
constexpr int most_names = 100;

/// `.<name>.<process>.tmp`; where another machine or container has that one, `.<name>.<process>-<number>.tmp`. A name
/// that would be too long is cut.
std::string temporary_name(const std::string& name, int number) {
    std::string tail = "." + std::to_string(::getpid());
    if (number > 0) tail += "-" + std::to_string(number);
    tail += ending;
    return "." + name.substr(0, longest_name - 1 - tail.size()) + tail;
}

/// Whether a file is called as a temporary file of `name`, or of any where that is empty.
bool is_temporary_of(std::string_view name, std::string_view file) {
    const std::size_t length = file.size();
    if (!file.starts_with('.') || !file.ends_with(ending)) return false;
    file.remove_suffix(ending.size());
    const std::size_t dot = file.rfind('.');
    if (dot == 0) return false;
    const std::string_view process = file.substr(dot + 1);
    const std::string_view of = file.substr(1, dot - 1);
    const auto digit = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
    if (process.empty() || process[0] == '-' || !std::ranges::all_of(process, digit)) return false;
    return name.empty() || of == name || (length == longest_name && name.starts_with(of));
}

/// Opens a file for which no program holds the lock, and locks it; -1 when there is none such.
int locked_leftover(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat found {};
    if (file >= 0 && ::fstat(file, &found) == 0 && S_ISREG(found.st_mode) &&
        ::flock(file, LOCK_EX | LOCK_NB) == 0)
        return file;
    if (file >= 0) ::close(file);
    return -1;
}

/// Whether it was a leftover; then it is gone.
bool remove_leftover(const fs::path& path) {
    const int file = locked_leftover(path);
    if (file < 0) return false;
    const bool gone = ::unlink(path.c_str()) == 0;
    ::close(file);
    return gone;
}

void remove_temporaries(const fs::path& folder, const std::string& name) {
    std::vector<fs::path> leftovers;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (const fs::directory_iterator end; !failed && entry != end; entry.increment(failed))
        if (is_temporary_of(name, entry->path().filename().string())) leftovers.push_back(entry->path());
    for (const fs::path& leftover : leftovers) (void)remove_leftover(leftover);
}

/// Creates and locks a file; -1 with errno when it cannot be created. Until it was locked it looked like a leftover:
/// what was removed meanwhile is created again. The lock is shared, as that of readers, for it stays until the file has
/// got its name.
int create_locked(const fs::path& path) {
    for (int attempt = 0; attempt < most_names; ++attempt) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0) return -1;
        (void)::flock(file, LOCK_SH | LOCK_NB);  // a file system without locks has leftovers that stay
        struct stat found {};
        if (::fstat(file, &found) != 0 || found.st_nlink > 0) return file;
        ::close(file);
    }
    errno = EAGAIN;
    return -1;
}

}  // namespace

void fail(int error, const std::string& path, const std::string& tried) {
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
        case EROFS:
            throw FileError(FileErrorKind::read_only, path, "the disk is read-only (met while " + tried + ")",
                            "write elsewhere");
        case EACCES:
        case EPERM:
            throw FileError(FileErrorKind::permission, path, "no permission while " + tried,
                            "write into a folder of your own");
        case EEXIST:
            throw FileError(FileErrorKind::exists, path, "the file exists already",
                            "choose another name, or replace it with --force");
        case ENOENT:
        case ENOTDIR:
            throw FileError(FileErrorKind::missing, path, std::string(no_folder), "create the folder first");
        case ENAMETOOLONG:
            throw FileError(FileErrorKind::other, path, "the name is too long", "choose a shorter one");
        default:
            throw FileError(FileErrorKind::other, path, reason + " while " + tried,
                            "see the system's message");
    }
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path target_of(const std::string& path) {
    std::error_code error;
    if (fs::is_symlink(path, error)) {
        const fs::path target = fs::canonical(path, error);
        if (!error) return target;
    }
    return path;
}

void remove_leftovers(const std::string& path) {
    const fs::path target = target_of(path);
    if (target.has_filename()) remove_temporaries(folder_of(target), target.filename().string());
}

void remove_leftovers_in(const fs::path& folder) {
    remove_temporaries(folder, {});
}

TemporaryFile::TemporaryFile(const fs::path& target, std::string path) : path_(std::move(path)) {
    int error = 0;
    for (int number = 0; file_ < 0 && number < most_names; ++number) {
        temporary_ = folder_of(target) / temporary_name(target.filename().string(), number);
        file_ = create_locked(temporary_);
        error = errno;
        // Left by a process of the same number that died, or held by one on another machine.
        if (file_ < 0 && error == EEXIST && remove_leftover(temporary_)) {
            file_ = create_locked(temporary_);
            error = errno;
        }
        if (file_ < 0 && error != EEXIST) break;
    }
    if (file_ < 0) fail(error, path_, "creating it");
}

TemporaryFile::~TemporaryFile() {
    if (!renamed_) ::unlink(temporary_.c_str());
    if (file_ >= 0) ::close(file_);
}

void TemporaryFile::write(std::span<const std::byte> bytes) {
    constexpr std::size_t at_once = std::size_t{1} << 30;
    while (!bytes.empty()) {
        const ssize_t n = ::write(file_, bytes.data(), std::min(bytes.size(), at_once));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail(errno, path_, "writing it");
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
}

void TemporaryFile::finish() {
    if (::fsync(file_) != 0) fail(errno, path_, "forcing it to disk");
}

void TemporaryFile::rename_to(const fs::path& target, Existing existing) {
    if (existing == Existing::refuse) {
        // A link fails when the name was taken meanwhile; some file systems know no links.
        if (::link(temporary_.c_str(), target.c_str()) == 0) return;
        if (errno == EEXIST || fs::exists(target)) fail(EEXIST, path_, "giving it its name");
    }
    if (::rename(temporary_.c_str(), target.c_str()) != 0) fail(errno, path_, "giving it its name");
    renamed_ = true;
}

}  // namespace headwater::output
