#include "model/core/scratch.hpp"

#include <algorithm>
#include <functional>
#include <new>
#include <stdexcept>

namespace headwater::model {
namespace {

constexpr std::size_t largest_alignment = 64;  // of the buffer
constexpr std::size_t grain = 16;              // every size is a multiple
constexpr std::size_t smallest_buffer = 65536;

std::size_t rounded(std::size_t bytes, std::size_t unit) {
    return (bytes + unit - 1) / unit * unit;
}

std::byte* from_heap(std::size_t bytes, std::size_t alignment) {
    return static_cast<std::byte*>(::operator new (bytes, std::align_val_t{alignment}));
}

void to_heap(void* memory, std::size_t alignment) {
    ::operator delete (memory, std::align_val_t{alignment});
}

}  // namespace

Scratch::~Scratch() {
    to_heap(buffer_, largest_alignment);
}

void Scratch::reset() {
    if (blocks_ != 0) throw std::logic_error("memory of a process has outlived it");
    used_ = 0;
    const std::size_t missing = most_outside_.exchange(outside_);
    if (missing == 0) return;
    // Twice what was missing, for months that ask for a little more.
    const std::size_t larger = std::max(smallest_buffer, rounded(capacity_ + 2 * missing, largest_alignment));
    std::byte* const buffer = from_heap(larger, largest_alignment);
    to_heap(buffer_, largest_alignment);
    buffer_ = buffer;
    capacity_ = larger;
}

void* Scratch::do_allocate(std::size_t bytes, std::size_t alignment) {
    const std::size_t size = rounded(std::max<std::size_t>(bytes, 1), grain);
    ++blocks_;
    if (alignment <= largest_alignment) {
        std::size_t used = used_.load(std::memory_order_acquire);
        while (true) {
            const std::size_t start = rounded(used, alignment);
            if (start > capacity_ || size > capacity_ - start) break;
            if (used_.compare_exchange_weak(used, start + size, std::memory_order_acq_rel,
                                            std::memory_order_acquire))
                return buffer_ + start;
        }
    }
    std::byte* const memory = from_heap(size, alignment);
    const std::size_t outside = outside_.fetch_add(size) + size;
    std::size_t most = most_outside_.load();
    while (most < outside && !most_outside_.compare_exchange_weak(most, outside)) {
    }
    return memory;
}

void Scratch::do_deallocate(void* memory, std::size_t bytes, std::size_t alignment) {
    const std::size_t size = rounded(std::max<std::size_t>(bytes, 1), grain);
    auto* const place = static_cast<std::byte*>(memory);
    --blocks_;
    if (std::less_equal<>{}(buffer_, place) && std::less<>{}(place, buffer_ + capacity_)) {
        // The last one goes back; others wait for the reset.
        const auto start = static_cast<std::size_t>(place - buffer_);
        std::size_t end = start + size;
        used_.compare_exchange_strong(end, start, std::memory_order_acq_rel);
        return;
    }
    outside_.fetch_sub(size);
    to_heap(memory, alignment);
}

}  // namespace headwater::model
