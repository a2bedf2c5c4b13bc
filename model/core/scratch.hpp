// Memory for what a process needs while it works: vectors that are gone when it ends. A settled month then asks the
// heap for nothing.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory_resource>
#include <vector>

namespace headwater::model {

/// One buffer, handed out from its start. What is given back in the reverse order of asking is used again at once, the
/// rest at the next `reset`. What does not fit comes from the heap, and the next `reset` makes the buffer large
/// enough. Threads may ask and give back at the same time; nothing that is computed may depend on addresses. Not for
/// what outlives the process: columns, records and buffers of a run.
class Scratch final : public std::pmr::memory_resource {
public:
    Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() override;

    /// Between two processes; one thread. Throws std::logic_error when something has not been given back: it would
    /// be handed out a second time.
    void reset();

    [[nodiscard]] std::size_t capacity() const { return capacity_; }  // bytes

private:
    void* do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }

    std::byte* buffer_ = nullptr;
    std::size_t capacity_ = 0;
    std::atomic<std::size_t> used_{0};
    std::atomic<std::size_t> blocks_{0};        // handed out now
    std::atomic<std::size_t> outside_{0};       // bytes from the heap now
    std::atomic<std::size_t> most_outside_{0};  // since the last reset
};

/// A vector of a process; made with `month.scratch`. A copy lives on the heap unless it is made with it too.
template <class Value>
using ScratchVector = std::pmr::vector<Value>;

}  // namespace headwater::model
