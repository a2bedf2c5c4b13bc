#include "analysis/runs/child_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "analysis/cli/say.hpp"

namespace headwater::analysis {

namespace {

[[noreturn]] void cannot_start(int reason) {
    throw Failure{ExitCode::environment,
                  std::string("cannot start another process of this program: ") + std::strerror(reason)};
}

std::string read_to_end(int from) {
    std::string text;
    std::array<char, 4096> block{};
    for (;;) {
        const ssize_t n = read(from, block.data(), block.size());
        if (n > 0) text.append(block.data(), static_cast<std::size_t>(n));
        if (n == 0 || (n < 0 && errno != EINTR)) return text;
    }
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& arguments) {
    std::vector<std::string> words{"headwater"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> raw;
    for (std::string& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);

    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) cannot_start(errno);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    pid_t process = -1;
    const int failed = posix_spawn(&process, "/proc/self/exe", &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    ChildResult result;
    if (failed == 0) result.out = read_to_end(ends[0]);
    close(ends[0]);
    if (failed != 0) cannot_start(failed);

    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    result.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return result;
}

}  // namespace headwater::analysis
