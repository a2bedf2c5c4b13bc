#include "analysis/sweeps/workers.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "analysis/runs/child_process.hpp"

namespace headwater::analysis {

namespace {

constexpr int resumable = 85;

class WorkerGroup {
public:
    WorkerGroup() = default;
    ~WorkerGroup() {
        for (const pid_t process : processes_)
            if (process > 0) {
                kill(process, SIGTERM);
                (void)wait_for(process);
            }
        if (nothing_ >= 0) close(nothing_);
    }
    WorkerGroup(const WorkerGroup&) = delete;
    WorkerGroup& operator=(const WorkerGroup&) = delete;

    void start(const std::string& program, const std::vector<std::string>& arguments) {
        Child child;
        child.words = {"headwater"};
        child.words.insert(child.words.end(), arguments.begin(), arguments.end());
        child.program = program;
        child.in = nothing_;
        child.out = STDERR_FILENO;
        child.own_group = true;
        child.name = "a worker";
        processes_.push_back(headwater::analysis::start(child));
        codes_.push_back(0);
    }

    void pass_on(int signal) const {
        for (const pid_t process : processes_)
            if (process > 0) kill(process, signal);
    }

    /// Takes note of those that have ended; whether there are others.
    bool alive() {
        bool any = false;
        for (std::size_t i = 0; i < processes_.size(); ++i) {
            if (processes_[i] <= 0) continue;
            int status = 0;
            if (waitpid(processes_[i], &status, WNOHANG) != processes_[i]) {
                any = true;
                continue;
            }
            codes_[i] = exit_code_of(status);
            processes_[i] = -1;
        }
        return any;
    }

    [[nodiscard]] const std::vector<int>& codes() const { return codes_; }

private:
    int nothing_ = open("/dev/null", O_RDONLY | O_CLOEXEC);
    std::vector<pid_t> processes_;  // -1 = ended
    std::vector<int> codes_;
};

}  // namespace

std::vector<int> run_workers(const Workers& workers) {
    constexpr auto pause = std::chrono::milliseconds(50);
    WorkerGroup group;
    for (int worker = 0; worker < workers.count; ++worker)
        group.start(workers.program, workers.arguments(worker));
    for (int passed_on = 0; group.alive();) {
        const int signal = workers.signal ? workers.signal() : 0;
        if (signal != passed_on) {
            group.pass_on(signal);
            passed_on = signal;
        }
        if (workers.tick) workers.tick();
        std::this_thread::sleep_for(pause);
    }
    return group.codes();
}

int merged_exit_code(std::span<const int> codes) {
    const auto has = [&](int code) { return std::ranges::find(codes, code) != codes.end(); };
    for (const int code : {5, 3, 2, 1})
        if (has(code)) return code;
    if (std::ranges::any_of(codes, [](int code) { return code == resumable || code > 128; }))
        return resumable;
    const auto other = std::ranges::find_if(codes, [](int code) { return code != 0 && code != 4; });
    if (other != codes.end()) return *other;
    return has(4) ? 4 : 0;
}

void follow_parent() {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

}  // namespace headwater::analysis
