#include "analysis/cli/say.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace headwater::analysis {

namespace {

void talk(const std::string& line) {
    // What nobody reads any more is no reason to stop.
    std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void say(std::string_view text) {
    talk(fmt::format("headwater: {}\n", text));
}

void say_line(std::string_view line) {
    talk(fmt::format("{}\n", line));
}

void error(std::string_view text) {
    const bool colour = colour_on_stderr();
    talk(
        fmt::format("headwater: {}error:{} {}\n", colour ? "\033[1;31m" : "", colour ? "\033[0m" : "", text));
}

void error(const Failure& failure) {
    for (const std::string& problem : failure.problems) say_line(problem);
    for (const std::string& reason : failure.reasons) error(reason);
    error(failure.message);
}

bool terminal_on_stderr() {
    return isatty(STDERR_FILENO) == 1;
}

bool colour_on_stderr() {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return terminal_on_stderr() && (no_colour == nullptr || *no_colour == '\0') &&
           (terminal == nullptr || std::string_view(terminal) != "dumb");
}

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Failure{ExitCode::environment,
                      fmt::format("cannot write to standard output: {}", std::strerror(errno))};
}

}  // namespace headwater::analysis
