#include "analysis/sweeps/isolated_block.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "analysis/runs/child_process.hpp"

namespace headwater::analysis {

namespace {

using output::RunStatus;
using output::SweepRun;

/// What the process is told before the numbers of its runs.
struct Order {
    double run_seconds = 0;
    double run_bytes = 0;
};

/// What the process tells: a record of fixed size, then `bytes` more.
struct Record {
    enum class Kind : std::uint64_t { begun, numbers, ended };
    Kind kind = Kind::begun;
    std::int64_t run = 0;
    RunStatus status = RunStatus::missing;
    std::uint64_t state_hash = 0;
    float seconds = 0;
    std::uint64_t bytes = 0;  // of the numbers, or of the message
};

void write_all(int to, const void* data, std::size_t size) {
    const auto* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t n = write(to, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw std::runtime_error(std::string("cannot write to a pipe: ") + std::strerror(errno));
        at += n;
        size -= static_cast<std::size_t>(n);
    }
}

class Process {
public:
    Process(const BlockProcess& how, int threads, const Order& order,
            const std::vector<std::int64_t>& numbers) {
        Child child;
        child.words = {"headwater"};
        for (std::string& word : how.arguments(threads)) child.words.push_back(std::move(word));
        child.program = how.program;
        child.name = "a process for a block of runs";
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "cannot start " + child.name);
        child.in = in[0];
        child.out = out[1];
        from_ = out[0];
        const auto close_its_ends = [&] {
            close(in[0]);
            close(out[1]);
        };
        try {
            pid_ = start(child);
        } catch (const std::system_error&) {
            close_its_ends();
            close(in[1]);
            close(from_);
            throw;
        }
        close_its_ends();
        tell(in[1], order, numbers);
        close(in[1]);
    }
    ~Process() {
        if (from_ >= 0) close(from_);
        if (pid_ <= 0) return;
        kill(pid_, SIGKILL);
        (void)wait();
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Reads exactly so many bytes; false at the end of what it tells. Asks it to stop when `stop` says so.
    bool read_all(void* data, std::size_t size, const std::atomic<bool>* stop) {
        auto* at = static_cast<char*>(data);
        while (size > 0) {
            if (stop != nullptr && stop->load() && !asked_) {
                kill(pid_, SIGUSR2);
                asked_ = true;
            }
            pollfd ready{from_, POLLIN, 0};
            constexpr int patience = 100;  // ms
            if (poll(&ready, 1, patience) <= 0) continue;
            const ssize_t n = read(from_, at, size);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return false;
            at += n;
            size -= static_cast<std::size_t>(n);
        }
        return true;
    }

    /// How it ended; empty when it did all it was asked to.
    std::string wait() {
        const int status = wait_for(pid_);
        pid_ = -1;
        if (WIFSIGNALED(status))
            return fmt::format("ended by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
        return WEXITSTATUS(status) == 0 ? "" : fmt::format("ended with exit code {}", WEXITSTATUS(status));
    }

private:
    /// One that is gone already is found out when it is read from.
    static void tell(int to, const Order& order, const std::vector<std::int64_t>& numbers) {
        struct sigaction ignore {};
        struct sigaction before {};
        ignore.sa_handler = SIG_IGN;
        sigaction(SIGPIPE, &ignore, &before);
        try {
            write_all(to, &order, sizeof order);
            write_all(to, numbers.data(), numbers.size() * sizeof(std::int64_t));
        } catch (const std::runtime_error&) {
        }
        sigaction(SIGPIPE, &before, nullptr);
    }

    pid_t pid_ = -1;
    int from_ = -1;
    bool asked_ = false;
};

class Isolated {
public:
    Isolated(std::span<SweepRun> runs, const output::SweepLayout& layout, const BlockLimits& limits,
             const BlockObservers& observers, const BlockProcess& how)
        : runs_(runs),
          row_(layout.size()),
          limits_(limits),
          observers_(observers),
          how_(how),
          values_(runs.size() * row_, std::numeric_limits<double>::quiet_NaN()) {
        for (std::size_t i = 0; i < runs.size(); ++i) by_number_[runs[i].run] = i;
    }

    std::vector<double> run() {
        constexpr int most_idle = 3;  // processes that are ended before they have done anything
        int idle = 0;
        int threads = limits_.threads;
        for (;;) {
            const std::vector<std::int64_t> numbers = missing();
            if (numbers.empty() || stopped()) break;
            in_flight_.clear();
            Process process(how_, threads, {limits_.run_seconds, limits_.run_bytes}, numbers);
            listen(process);
            const std::string end = process.wait();
            if (stopped()) break;
            if (end.empty()) {
                if (missing().empty()) break;
                throw std::runtime_error("the process of a block of runs left some of them out");
            }
            if (in_flight_.empty()) {
                if (++idle < most_idle && end.starts_with("ended by signal")) continue;
                throw std::runtime_error("the process of a block of runs " + end + " before a run had begun");
            }
            if (in_flight_.size() > 1 && threads != 1) {
                threads = 1;  // then the last that began is the one
                continue;
            }
            fail(runs_[in_flight_.back()], end);
            threads = limits_.threads;
        }
        return std::move(values_);
    }

private:
    [[nodiscard]] bool stopped() const { return limits_.stop != nullptr && limits_.stop->load(); }

    [[nodiscard]] std::vector<std::int64_t> missing() const {
        std::vector<std::int64_t> numbers;
        for (const SweepRun& run : runs_)
            if (run.status == RunStatus::missing) numbers.push_back(run.run);
        return numbers;
    }

    void fail(SweepRun& run, const std::string& why) const {
        run.status = RunStatus::failed;
        run.message = why;
        if (observers_.ended) observers_.ended(run);
    }

    void listen(Process& process) {
        std::string text;
        std::vector<double> numbers(row_);
        for (Record record; process.read_all(&record, sizeof record, limits_.stop);) {
            const std::size_t i = by_number_.at(record.run);
            SweepRun& run = runs_[i];
            if (record.kind == Record::Kind::begun) {
                in_flight_.push_back(i);
                if (observers_.begun) observers_.begun(run);
                continue;
            }
            if (record.kind == Record::Kind::numbers) {
                if (!process.read_all(numbers.data(), row_ * sizeof(double), nullptr)) return;
                std::ranges::copy(numbers, values_.begin() + static_cast<std::ptrdiff_t>(i * row_));
                continue;
            }
            text.resize(record.bytes);
            if (!process.read_all(text.data(), text.size(), nullptr)) return;
            std::erase(in_flight_, i);
            run.status = record.status;
            run.state_hash = record.state_hash;
            run.seconds = record.seconds;
            run.message = text;
            if (run.status == RunStatus::ok && observers_.kept)
                observers_.kept(run, std::span(values_).subspan(i * row_, row_));
            if (observers_.ended) observers_.ended(run);
        }
    }

    std::span<SweepRun> runs_;
    std::size_t row_;
    const BlockLimits& limits_;
    const BlockObservers& observers_;
    const BlockProcess& how_;
    std::vector<double> values_;
    std::map<std::int64_t, std::size_t> by_number_;
    std::vector<std::size_t> in_flight_;  // begun and not ended, in the order in which they began
};

/// In the process that is started.
std::atomic<bool> asked_to_stop{false};

/// Whether so many bytes came.
bool read_order(void* data, std::size_t size) {
    auto* at = static_cast<char*>(data);
    while (size > 0) {
        const ssize_t n = read(STDIN_FILENO, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

std::vector<SweepRun> asked_for(std::span<const SweepRun> all) {
    std::vector<SweepRun> runs;
    for (std::int64_t number = 0; read_order(&number, sizeof number);) {
        const auto row = std::ranges::lower_bound(all, number, {}, &SweepRun::run);
        if (row == all.end() || row->run != number)
            throw std::runtime_error(fmt::format("the plan has no run {}", number));
        runs.push_back(*row);
    }
    return runs;
}

}  // namespace

std::vector<double> isolated_block(std::span<SweepRun> runs, const output::SweepLayout& layout,
                                   const BlockLimits& limits, const BlockObservers& observers,
                                   const BlockProcess& process) {
    return Isolated(runs, layout, limits, observers, process).run();
}

void serve_block(std::span<const SweepRun> all, const std::function<model::Input(const SweepRun&)>& input,
                 const output::SweepLayout& layout, const BlockLimits& given) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) std::signal(signal, SIG_IGN);
    std::signal(SIGUSR2, [](int) { asked_to_stop = true; });
    Order order;
    if (!read_order(&order, sizeof order)) throw std::runtime_error("no runs were asked for");
    std::vector<SweepRun> runs = asked_for(all);
    std::mutex mutex;
    const auto tell = [&](const Record& record, const void* more) {
        const std::lock_guard lock(mutex);
        write_all(STDOUT_FILENO, &record, sizeof record);
        write_all(STDOUT_FILENO, more, record.bytes);
    };
    BlockObservers observers;
    observers.begun = [&](const SweepRun& run) { tell({Record::Kind::begun, run.run}, nullptr); };
    observers.kept = [&](const SweepRun& run, std::span<const double> row) {
        tell({.kind = Record::Kind::numbers, .run = run.run, .bytes = row.size_bytes()}, row.data());
    };
    observers.ended = [&](const SweepRun& run) {
        tell({Record::Kind::ended, run.run, run.status, run.state_hash, run.seconds, run.message.size()},
             run.message.data());
    };
    const BlockLimits limits{given.threads, order.run_seconds, order.run_bytes, &asked_to_stop};
    (void)run_block(runs, input, layout, limits, observers);
}

}  // namespace headwater::analysis
