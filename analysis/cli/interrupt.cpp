#include "analysis/cli/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <string_view>

namespace headwater::analysis {

namespace {

std::atomic<bool> asked_to_stop{false};
std::atomic<int> which_signal{0};
std::atomic<bool> checkpoint_wanted{false};
std::atomic<const char*> answer{nullptr};  // to the first signal; lives as long as the program
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

/// Only what a signal handler may do.
void on_signal(int signal) {
    const auto talk = [](std::string_view text) {
        [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
    };
    if (asked_to_stop.exchange(true)) {
        talk("\nheadwater: stopped at once; only what was written before is kept\n");
        _exit(128 + signal);
    }
    which_signal = signal;
    talk(answer.load());
}

void on_checkpoint_signal(int) {
    checkpoint_wanted = true;
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt(Work work) {
    asked_to_stop = false;
    answer = work == Work::run
                 ? "\nheadwater: finishing the month and keeping what there is; once more stops at once\n"
                 : "\nheadwater: ending; parts that are written are kept, and the same command goes on; once "
                   "more stops "
                   "at once\n";
    if (work == Work::sweep) handle(SIGUSR1, on_signal);
    which_signal = 0;
    handle(SIGINT, on_signal);
    handle(SIGTERM, on_signal);
}

Interrupt::~Interrupt() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    handle(SIGUSR1, SIG_DFL);
}

const std::atomic<bool>& Interrupt::stop() const {
    return asked_to_stop;
}

int Interrupt::signal() const {
    return which_signal;
}

ExitCode Interrupt::exit_code() const {
    return which_signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
}

CheckpointSignal::CheckpointSignal() {
    checkpoint_wanted = false;
    handle(SIGUSR1, on_checkpoint_signal);
}

CheckpointSignal::~CheckpointSignal() {
    handle(SIGUSR1, SIG_DFL);
}

bool CheckpointSignal::came() const {
    return checkpoint_wanted.exchange(false);
}

}  // namespace headwater::analysis
