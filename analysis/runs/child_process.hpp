// Other processes: this program again, and programs of the machine.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace headwater::analysis {

/// This program, whatever its name is now.
inline constexpr const char* own_program = "/proc/self/exe";

struct Child {
    std::vector<std::string> words;  // its command line, its own name first
    std::string program;             // file; empty = the first word, looked for in PATH
    std::string directory;           // empty = the working directory
    // Descriptors that it gets as its standard streams; -1 = those of this process.
    int in = -1;
    int out = -1;
    int err = -1;
    bool own_group = false;  // signals of the terminal do not reach it
    std::string name;        // in messages; empty = its first word
};

/// Its process number. Throws std::system_error, "cannot start NAME: reason", when it cannot be started.
[[nodiscard]] pid_t start(const Child& child);

/// Waits for its end: the status of waitpid(2).
[[nodiscard]] int wait_for(pid_t process);
/// Exit code behind a status; 128 + signal when a signal ended it.
[[nodiscard]] int exit_code_of(int status);

/// What a process said until its end.
struct Ended {
    int exit_code = 0;  // as exit_code_of; 127: there is no such program
    std::string out;
    std::string err;
};

/// Runs this same program as a child, so that its memory is its own; what it says on standard error goes where this
/// one's does. Throws std::system_error.
[[nodiscard]] Ended run_child(const std::vector<std::string>& arguments);

/// Runs a program of the machine, such as sbatch. Throws std::system_error where there is such a program and it cannot be
/// started.
[[nodiscard]] Ended run_tool(const std::vector<std::string>& words, const std::string& directory = {});

/// Path of the file that runs now.
[[nodiscard]] std::string this_program();

}  // namespace headwater::analysis
