#include "analysis/runs/child_process.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace headwater::analysis {

namespace {

/// What a process writes into memory; nothing has to be read while it runs.
class Memory {
public:
    explicit Memory(const char* name) : file_(memfd_create(name, MFD_CLOEXEC)) {
        if (file_ < 0)
            throw std::system_error(errno, std::generic_category(), "no memory for the answer of a program");
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

/// What is to be done between the birth of a process and its program.
class Preparation {
public:
    explicit Preparation(const Child& child) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        const std::array<int, 3> streams{child.in, child.out, child.err};
        for (int stream = 0; stream < 3; ++stream)
            if (const int from = streams[static_cast<std::size_t>(stream)]; from >= 0)
                posix_spawn_file_actions_adddup2(&actions_, from, stream);
        if (!child.directory.empty())
            posix_spawn_file_actions_addchdir_np(&actions_, child.directory.c_str());
        if (!child.own_group) return;
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
        posix_spawnattr_setpgroup(&attributes_, 0);
    }
    ~Preparation() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Preparation(const Preparation&) = delete;
    Preparation& operator=(const Preparation&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

pid_t start(const Child& child) {
    std::vector<std::string> words = child.words;
    std::vector<char*> raw;
    for (std::string& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);
    const Preparation first(child);
    pid_t process = -1;
    const int failed = child.program.empty() ? posix_spawnp(&process, raw.front(), first.actions(),
                                                            first.attributes(), raw.data(), environ)
                                             : posix_spawn(&process, child.program.c_str(), first.actions(),
                                                           first.attributes(), raw.data(), environ);
    if (failed != 0)
        throw std::system_error(failed, std::generic_category(),
                                "cannot start " + (child.name.empty() ? child.words.front() : child.name));
    return process;
}

int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

int exit_code_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Ended run_child(const std::vector<std::string>& arguments) {
    const Memory out("out");
    Child child;
    child.words = {"headwater"};
    child.words.insert(child.words.end(), arguments.begin(), arguments.end());
    child.program = own_program;
    child.out = out.file();
    child.name = "another process of this program";
    const int code = exit_code_of(wait_for(start(child)));
    return {code, out.text(), ""};
}

Ended run_tool(const std::vector<std::string>& words, const std::string& directory) {
    const Memory out("out");
    const Memory err("err");
    Child child;
    child.words = words;
    child.directory = directory;
    child.out = out.file();
    child.err = err.file();
    try {
        const int code = exit_code_of(wait_for(start(child)));
        return {code, out.text(), err.text()};
    } catch (const std::system_error& failure) {
        const int reason = failure.code().value();
        if (reason != ENOENT && reason != EACCES) throw;
        return {127, "", words.front() + ": " + std::strerror(reason)};
    }
}

std::string this_program() {
    return std::filesystem::read_symlink(own_program).string();
}

}  // namespace headwater::analysis
