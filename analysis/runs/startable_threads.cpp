#include "analysis/runs/startable_threads.hpp"

#include <oneapi/tbb/info.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <latch>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace headwater::analysis {

namespace {

// The writer of files, the watch on a task's time, and one for chance.
constexpr int other_threads = 3;

std::size_t living_threads() {
    std::error_code failed;
    std::filesystem::directory_iterator entry("/proc/self/task", failed);
    std::size_t count = 0;
    for (const std::filesystem::directory_iterator end; !failed && entry != end; entry.increment(failed))
        ++count;
    return count;
}

/// A thread that was joined counts until the system has put it away, a moment later.
void wait_for_threads(std::size_t count) {
    for (int look = 0; look < 1000 && living_threads() > count; ++look)
        std::this_thread::sleep_for(std::chrono::microseconds(100));
}

/// Starts up to `count` threads at once and ends them again; gives how many there were.
int started(int count) {
    const std::size_t before = living_threads();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(count));
    std::latch end(1);
    try {
        while (static_cast<int>(threads.size()) < count) threads.emplace_back([&end] { end.wait(); });
    } catch (const std::system_error&) {  // the answer
    }
    end.count_down();
    for (std::thread& thread : threads) thread.join();
    wait_for_threads(before);
    return static_cast<int>(threads.size());
}

struct Found {
    std::mutex mutex;
    int enough = 1;  // so many could be started
    int most = std::numeric_limits<int>::max();
    std::function<void(int, int)> tell;
};

Found& found() {
    static Found answer;
    return answer;
}

}  // namespace

int threads_asked(int threads) {
    return threads > 0 ? threads : static_cast<int>(oneapi::tbb::info::default_concurrency());
}

void on_fewer_threads(std::function<void(int wanted, int used)> tell) {
    const std::lock_guard lock(found().mutex);
    found().tell = std::move(tell);
}

int startable_threads(int wanted) {
    const std::lock_guard lock(found().mutex);
    if (wanted > found().enough && wanted <= found().most) {
        // The calling thread works too.
        const int workers = wanted - 1;
        const int there = started(workers + other_threads);
        if (there == workers + other_threads)
            found().enough = wanted;
        else {
            found().most = std::max(1, there - other_threads + 1);
            if (found().tell) found().tell(wanted, std::min(wanted, found().most));
        }
    }
    return std::min(wanted, found().most);
}

}  // namespace headwater::analysis
