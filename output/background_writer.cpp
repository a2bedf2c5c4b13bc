#include "output/background_writer.hpp"

#include <stdexcept>
#include <system_error>
#include <utility>

namespace headwater::output {

BackgroundWriter::BackgroundWriter(Bounds bounds) : bounds_(bounds) {
    try {
        thread_ = std::thread([this] { work(); });
    } catch (const std::system_error&) {  // the limit on threads is reached
    }
}

BackgroundWriter::~BackgroundWriter() {
    stop();
}

bool BackgroundWriter::has_room(std::size_t bytes) const {
    return held_items_ == 0 || (held_items_ < bounds_.items && held_bytes_ + bytes <= bounds_.bytes);
}

void BackgroundWriter::push(std::size_t bytes, std::function<void()> job) {
    std::unique_lock lock(mutex_);
    if (closing_) throw std::logic_error("a closed writer was given work");
    changed_.wait(lock, [&] { return failure_ != nullptr || has_room(bytes); });
    if (failure_ != nullptr) std::rethrow_exception(failure_);
    if (!thread_.joinable()) return work_at_once(job);
    jobs_.push_back({bytes, std::move(job)});
    ++held_items_;
    held_bytes_ += bytes;
    changed_.notify_all();
}

void BackgroundWriter::work_at_once(const std::function<void()>& job) {
    try {
        job();
    } catch (...) {
        failure_ = std::current_exception();  // told by the next call, as if a thread had met it
    }
}

void BackgroundWriter::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return closing_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        if (failure_ == nullptr) {
            lock.unlock();
            std::exception_ptr failure;
            try {
                job.work();
            } catch (...) {
                failure = std::current_exception();
            }
            job.work = nullptr;  // what it holds is free before its room is
            lock.lock();
            failure_ = failure;
        }
        --held_items_;
        held_bytes_ -= job.bytes;
        changed_.notify_all();
    }
}

void BackgroundWriter::stop() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void BackgroundWriter::close() {
    stop();
    if (failure_ != nullptr) std::rethrow_exception(failure_);
}

}  // namespace headwater::output
