#include "analysis/runs/tool.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "analysis/cli/say.hpp"

namespace headwater::analysis {

namespace {

/// What the tool writes into memory; nothing has to be read while it runs.
class Memory {
public:
    explicit Memory(const char* name) : file_(memfd_create(name, MFD_CLOEXEC)) {
        if (file_ < 0)
            throw Failure{ExitCode::environment,
                          std::string("no memory for the answer of a program: ") + std::strerror(errno)};
    }
    ~Memory() { close(file_); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    [[nodiscard]] int file() const { return file_; }
    [[nodiscard]] std::string text() const {
        std::string text;
        std::array<char, 4096> block{};
        off_t at = 0;
        for (ssize_t n = 0; (n = pread(file_, block.data(), block.size(), at)) > 0; at += n)
            text.append(block.data(), static_cast<std::size_t>(n));
        return text;
    }

private:
    int file_;
};

}  // namespace

ToolResult run_tool(const std::vector<std::string>& words, const std::string& directory) {
    std::vector<std::string> copies = words;
    std::vector<char*> raw;
    for (std::string& word : copies) raw.push_back(word.data());
    raw.push_back(nullptr);

    const Memory out("out");
    const Memory err("err");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out.file(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.file(), STDERR_FILENO);
    if (!directory.empty()) posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
    pid_t process = -1;
    const int failed = posix_spawnp(&process, raw.front(), &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed == ENOENT || failed == EACCES) return {127, "", words.front() + ": " + std::strerror(failed)};
    if (failed != 0)
        throw Failure{ExitCode::environment, "cannot start " + words.front() + ": " + std::strerror(failed)};
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return {WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), out.text(), err.text()};
}

std::string this_program() {
    return std::filesystem::read_symlink("/proc/self/exe").string();
}

}  // namespace headwater::analysis
