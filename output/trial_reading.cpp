#include "output/trial_reading.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>

#include "output/survey.hpp"

namespace headwater::output {

namespace {

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

std::uint64_t most_seconds(std::uint64_t bytes) {
    constexpr std::uint64_t bytes_per_second = 10'000'000;
    return 10 + bytes / bytes_per_second;
}

TrialReading in_own_process(const std::function<void()>& reading, std::uint64_t seconds) {
    const pid_t child = ::fork();
    if (child < 0) return TrialReading::ended;
    if (child == 0) {
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        for (const int number : {SIGXCPU, SIGSEGV, SIGBUS, SIGABRT, SIGFPE}) ::signal(number, SIG_DFL);
        if (const int nowhere = ::open("/dev/null", O_WRONLY); nowhere >= 0)
            for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
        rlimit time{};
        ::getrlimit(RLIMIT_CPU, &time);
        time.rlim_cur = std::min<rlim_t>(time.rlim_max, seconds);
        ::setrlimit(RLIMIT_CPU, &time);
        try {
            reading();
        } catch (const std::exception&) {
            ::_exit(0);
        }
        ::_exit(0);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return TrialReading::ended;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return TrialReading::too_long;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? TrialReading::ended : TrialReading::crashed;
}

TrialReading trial_reading(const std::string& path, std::uint64_t seconds) {
    return in_own_process([&path] { read_all(path); }, seconds);
}

}  // namespace headwater::output
