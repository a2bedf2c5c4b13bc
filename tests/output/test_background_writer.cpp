#include "output/background_writer.hpp"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using headwater::output::BackgroundWriter;
using Bounds = BackgroundWriter::Bounds;

namespace {

/// A job that waits until it is let go.
struct Gate {
    std::promise<void> open;
    std::shared_future<void> opened = open.get_future().share();
};

/// Whether `push` of a further job comes back before the gate opens.
bool waits(BackgroundWriter& writer, std::size_t bytes, Gate& gate) {
    std::atomic<bool> back = false;
    std::thread pushing([&] {
        writer.push(bytes, [] {});
        back = true;
    });
    for (int i = 0; i < 50 && !back; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const bool waited = !back;
    gate.open.set_value();
    pushing.join();
    return waited;
}

}  // namespace

TEST_CASE("background writer: jobs run in their order on one thread which is not the caller's") {
    std::vector<int> order;
    std::vector<std::thread::id> threads;
    BackgroundWriter writer({4, 1000});
    for (int i = 0; i < 200; ++i)
        writer.push(1, [&, i] {
            order.push_back(i);
            threads.push_back(std::this_thread::get_id());
        });
    writer.close();
    REQUIRE(order.size() == 200);
    for (int i = 0; i < 200; ++i) CHECK(order[static_cast<std::size_t>(i)] == i);
    for (const auto id : threads) CHECK(id == threads.front());
    CHECK(threads.front() != std::this_thread::get_id());
}

TEST_CASE("background writer: a push waits while the queue is full of items or of bytes") {
    const auto pushes_wait = [](Bounds bounds, std::size_t held, std::size_t more) {
        Gate gate;
        BackgroundWriter writer(bounds);
        writer.push(held, [opened = gate.opened] { opened.wait(); });
        return waits(writer, more, gate);
    };
    CHECK(pushes_wait({1, 1000}, 1, 1));
    CHECK_FALSE(pushes_wait({2, 1000}, 1, 1));
    CHECK(pushes_wait({5, 10}, 6, 5));
    CHECK_FALSE(pushes_wait({5, 10}, 6, 4));
    // Larger than all the room there is: alone it goes, and behind it nothing does.
    CHECK(pushes_wait({5, 10}, 100, 1));
}

TEST_CASE("background writer: what a job holds is free before its room is") {
    auto held = std::make_shared<int>(7);
    const std::weak_ptr<int> seen = held;
    BackgroundWriter writer({1, 10});
    writer.push(1, [held] {});
    held.reset();
    writer.push(1, [] {});
    CHECK(seen.expired());
    writer.close();
}

TEST_CASE("background writer: the first error comes back at the next push and at the close") {
    Gate gate;
    bool ran = false;
    BackgroundWriter writer({3, 10});
    writer.push(1, [opened = gate.opened] {
        opened.wait();
        throw std::runtime_error("first");
    });
    writer.push(1, [] { throw std::runtime_error("second"); });
    writer.push(1, [&] { ran = true; });
    gate.open.set_value();
    CHECK_THROWS_WITH(
        [&] {
            while (true) writer.push(1, [] {});
        }(),
        "first");
    CHECK_THROWS_WITH(writer.push(1, [] {}), "first");
    CHECK_THROWS_WITH(writer.close(), "first");
    CHECK_FALSE(ran);
}

TEST_CASE("background writer: an error wakes a push that waits for room") {
    Gate gate;
    BackgroundWriter writer({1, 10});
    writer.push(1, [opened = gate.opened] {
        opened.wait();
        throw std::runtime_error("no room");
    });
    std::string said;
    std::thread pushing([&] {
        try {
            writer.push(1, [] {});
        } catch (const std::runtime_error& error) {
            said = error.what();
        }
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    gate.open.set_value();
    pushing.join();
    CHECK(said == "no room");
}

TEST_CASE("background writer: closing and ending finish the work, and nothing more is taken") {
    std::atomic<int> done = 0;
    {
        BackgroundWriter writer({100, 1000});
        for (int i = 0; i < 50; ++i)
            writer.push(1, [&] {
                std::this_thread::sleep_for(std::chrono::microseconds(200));
                ++done;
            });
        writer.close();
        CHECK(done == 50);
        CHECK_THROWS_AS(writer.push(1, [] {}), std::logic_error);
        writer.close();
    }
    {
        BackgroundWriter writer({100, 1000});
        for (int i = 0; i < 50; ++i) writer.push(1, [&] { ++done; });
    }
    CHECK(done == 100);
}

TEST_CASE(
    "background writer: where no thread can be started the jobs are done at once, and their errors told") {
    const pid_t child = fork();
    if (child == 0) {
        // Room for 4 MiB more than is mapped; the stack of a thread is to take 64.
        pthread_attr_t large;
        pthread_attr_init(&large);
        pthread_attr_setstacksize(&large, std::size_t{64} << 20U);
        pthread_setattr_default_np(&large);
        std::ifstream pages("/proc/self/statm");
        rlim_t mapped = 0;
        pages >> mapped;
        const rlim_t limit = mapped * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (rlim_t{4} << 20U);
        const rlimit room{limit, limit};
        setrlimit(RLIMIT_AS, &room);
        int done = 0;
        bool told = false;
        try {
            BackgroundWriter writer(Bounds{});
            writer.push(1, [&] { ++done; });
            if (done != 1) _exit(2);
            writer.push(1, [] { throw 7; });
            writer.close();
        } catch (int) {
            told = true;
        }
        _exit(told ? 0 : 3);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
