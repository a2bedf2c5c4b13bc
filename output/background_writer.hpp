// Work with files beside the computation: one thread takes jobs from a bounded queue, in their order. While it lives, the
// HDF5 library belongs to that thread. Where no thread can be started, each job is done at once by who pushes it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace headwater::output {

class BackgroundWriter {
public:
    /// What the queue holds at most, the job at work included. A job larger than `most_bytes` is taken when there is
    /// no other.
    struct Bounds {
        std::size_t items = 2;
        std::size_t bytes = std::size_t{1} << 30;
    };

    explicit BackgroundWriter(Bounds bounds);
    /// Finishes what was pushed, and forgets its errors; `close` tells them.
    ~BackgroundWriter();
    BackgroundWriter(const BackgroundWriter&) = delete;
    BackgroundWriter& operator=(const BackgroundWriter&) = delete;

    /// Hands over a job that holds `bytes`; waits while the queue is full. Once a job has failed those behind it are
    /// dropped, and every `push` and `close` throws what it threw.
    void push(std::size_t bytes, std::function<void()> job);

    /// Waits until all is done. Nothing can be pushed afterwards (std::logic_error).
    void close();

private:
    struct Job {
        std::size_t bytes = 0;
        std::function<void()> work;
    };

    void work();
    void work_at_once(const std::function<void()>& job);
    void stop();
    [[nodiscard]] bool has_room(std::size_t bytes) const;

    const Bounds bounds_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    std::size_t held_items_ = 0;
    std::size_t held_bytes_ = 0;
    bool closing_ = false;
    std::exception_ptr failure_;
    std::thread thread_;
};

}  // namespace headwater::output
