#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "output/footer.hpp"
#include "output/survey.hpp"
#include "output/trial_reading.hpp"

namespace headwater::output {

namespace {

struct Descriptor {
    int id;
    explicit Descriptor(int opened) : id(opened) {}
    ~Descriptor() {
        if (id >= 0) ::close(id);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

[[noreturn]] void refused(const std::string& path) {
    const int error = errno;
    if (error == ENOENT || error == ENOTDIR)
        throw FileError(FileErrorKind::missing, path, "there is no such file", "check the path");
    if (error == EACCES || error == EPERM)
        throw FileError(FileErrorKind::permission, path, "no permission to read it",
                        "ask its owner or copy it");
    throw FileError(FileErrorKind::other, path, std::error_code(error, std::generic_category()).message(),
                    "see the system's message");
}

[[noreturn]] void not_hdf5(const std::string& path, const std::string& what) {
    throw FileError(FileErrorKind::not_hdf5, path, what, "name a run file of headwater (*.h5)");
}

[[noreturn]] void truncated(const std::string& path) {
    throw FileError(FileErrorKind::truncated, path, "the file is shorter than it says",
                    "copy it again, or run the scenario again");
}

/// What the operating system and the footer say, before the library is asked: its own errors do not tell
/// these apart. Whether the footer vouches for the bytes.
bool probe(const std::string& path, Footer footer) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.id < 0) refused(path);
    struct stat found {};
    if (::fstat(file.id, &found) != 0) refused(path);
    if (S_ISDIR(found.st_mode)) not_hdf5(path, "this is a folder");
    if (!S_ISREG(found.st_mode)) not_hdf5(path, "this is no plain file");
    if (found.st_size == 0) not_hdf5(path, "the file is empty");
    const char* locking = std::getenv("HDF5_USE_FILE_LOCKING");
    const bool wanted = locking == nullptr || std::strcmp(locking, "FALSE") != 0;
    if (wanted && ::flock(file.id, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        throw FileError(
            FileErrorKind::locked, path, "another program has it open for writing",
            "wait until that program is done (HDF5_USE_FILE_LOCKING=FALSE reads it all the same)");
    if (H5Fis_hdf5(path.c_str()) <= 0) not_hdf5(path, "this is no HDF5 file");
    const FooterState state = check_footer(file.id, static_cast<std::uint64_t>(found.st_size));
    if (state == FooterState::truncated) truncated(path);
    if (state == FooterState::wrong)
        throw FileError(FileErrorKind::damaged, path,
                        "its bytes are not those that were written (checksum of the file)",
                        "restore it from a copy or run the scenario again");
    if (footer == Footer::required && state != FooterState::right)
        throw FileError(FileErrorKind::damaged, path,
                        "it does not end with the checksum that headwater writes",
                        "name a checkpoint of headwater that no other program has changed");
    // The library itself may fall over a damaged file; nothing vouches for the bytes of this one.
    if (state == FooterState::right) return true;
    const std::uint64_t seconds = most_seconds(static_cast<std::uint64_t>(found.st_size));
    const TrialReading trial = trial_reading(path, seconds);
    if (trial == TrialReading::ended) return false;
    throw FileError(FileErrorKind::damaged, path,
                    trial == TrialReading::crashed
                        ? "the HDF5 library fails on it"
                        : "reading it took too long (more than " + std::to_string(seconds) +
                              " seconds of processor time)",
                    "restore it from a copy or run the scenario again");
}

}  // namespace

OpenedFile open_file(const std::string& path, Footer footer) {
    const hdf5::QuietErrors quiet;
    const bool vouched = probe(path, footer);
    return guarded(path, [&] {
        const hdf5::Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating file access properties");
        // File systems without locks are no reason to fail.
        hdf5::check(H5Pset_file_locking(access.id(), true, true), "setting locks");
        const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id());
        if (file < 0) {
            const std::string reason = hdf5::library_reason();
            if (reason.find("truncated") != std::string::npos) truncated(path);
            throw hdf5::Hdf5Error(reason);
        }
        return OpenedFile{hdf5::Handle(file, H5Fclose, "opening the file"), vouched};
    });
}

}  // namespace headwater::output
