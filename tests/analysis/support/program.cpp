#include "tests/analysis/support/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace headwater::tests {

namespace fs = std::filesystem;

namespace {

std::string program_path() {
    const char* path = std::getenv("HEADWATER_PROGRAM");
    if (path == nullptr || !fs::exists(path))
        throw std::runtime_error("HEADWATER_PROGRAM does not name the built program");
    return fs::absolute(path).string();
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
    // Where it was at first: tests of TMPDIR change it for the program.
    static const fs::path temporary = fs::temp_directory_path();
    std::string pattern = (temporary / "headwater-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot create a temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

Running::Running(const std::vector<std::string>& arguments, const fs::path& folder) {
    const std::string program = program_path();
    const std::string out = captured_.path() / "out";
    const std::string err = captured_.path() / "err";
    std::vector<char*> raw{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) raw.push_back(const_cast<char*>(argument.c_str()));
    raw.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
        const int in = open("/dev/null", O_RDONLY);
        const int to_out = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        const int to_err = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(in, STDIN_FILENO);
        dup2(to_out, STDOUT_FILENO);
        dup2(to_err, STDERR_FILENO);
        if (chdir(folder.c_str()) != 0) _exit(126);
        execv(program.c_str(), raw.data());
        _exit(127);
    }
}

void Running::signal(int number) const {
    kill(process_, number);
}

bool Running::said(const std::string& text) const {
    const fs::path err = captured_.path() / "err";
    return fs::exists(err) && text_of_file(err).find(text) != std::string::npos;
}

Said Running::wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    Said said;
    said.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    said.out = text_of_file(captured_.path() / "out");
    said.err = text_of_file(captured_.path() / "err");
    return said;
}

Said call(const std::vector<std::string>& arguments, const fs::path& folder) {
    return Running(arguments, folder).wait();
}

std::string text_of_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
}

}  // namespace headwater::tests
