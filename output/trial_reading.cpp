#include "output/trial_reading.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>

#include "output/survey.hpp"

namespace headwater::output {

namespace {

/// Time to read a file of so many bytes on a slow disk, and some.
unsigned most_seconds(std::uint64_t bytes) {
    constexpr std::uint64_t bytes_per_second = 10'000'000;
    return 10U + static_cast<unsigned>(bytes / bytes_per_second);
}

/// All that reading may touch: structure, attributes, values.
void read_all(const std::string& path) {
    const hdf5::QuietErrors quiet;
    const hdf5::Handle file(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "opening");
    const FileSurvey found = survey(file.id());
    for (const GroupSurvey& group : found.groups)
        for (const DatasetSurvey& dataset : group.datasets) try {
                const std::string name = (group.path == "/" ? "" : group.path) + "/" + dataset.name;
                (void)dataset_sha256(file.id(), name, dataset.type);
            } catch (const std::exception&) {
                continue;  // one variable that cannot be read is no reason to leave out the next
            }
}

}  // namespace

bool trial_reading(const std::string& path, std::uint64_t bytes) {
    const pid_t child = ::fork();
    if (child < 0) return true;
    if (child == 0) {
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        for (const int number : {SIGALRM, SIGSEGV, SIGBUS, SIGABRT, SIGFPE}) ::signal(number, SIG_DFL);
        ::alarm(most_seconds(bytes));
        try {
            read_all(path);
        } catch (const std::exception&) {
            ::_exit(0);
        }
        ::_exit(0);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return true;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace headwater::output
