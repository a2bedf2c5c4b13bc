// Memory asked for by settled months of small runs on one thread, one line of numbers a run: tests/performance compares
// them with what the repository allows.
#include <oneapi/tbb/global_control.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string_view>

#include "analysis/runs/generated_input.hpp"
#include "model/stepper.hpp"
#include "scenarios/reader/scenario.hpp"

namespace {

std::atomic<long> allocations{0};

void* counted(std::size_t size, std::size_t alignment) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    void* memory = nullptr;
    if (posix_memalign(&memory, std::max(alignment, sizeof(void*)), std::max<std::size_t>(size, 1)) != 0)
        throw std::bad_alloc();
    return memory;
}

}  // namespace

void* operator new(std::size_t size) {
    return counted(size, __STDCPP_DEFAULT_NEW_ALIGNMENT__);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

namespace {

using namespace headwater;

constexpr int settling_months = 24;
constexpr int counted_months = 24;
constexpr int all_months = settling_months + counted_months;

model::Input three_cities() {
    auto input =
        scenarios::read("scenarios/catalog/three-cities/three-cities.toml", {}).scenario.value().input;
    input.numerics.months = std::max<double>(input.numerics.months, all_months);
    return input;
}

struct Run {
    std::string_view name;
    model::Input (*input)();
};

constexpr auto runs = std::to_array<Run>({
    {"three-cities", three_cities},
    {"generated", [] { return analysis::generated_input(12, 20'000, 1'000, all_months); }},
    {"talent-kernel", [] { return analysis::talent_kernel_input(200'000, all_months); }},
});

void count(const Run& run) {
    const model::Input input = run.input();
    model::World world = model::build_world(input);
    model::Stepper stepper(input);
    model::MonthRecord record(world.n_cities());
    for (int month = 0; month < settling_months; ++month) stepper.step(world, record);
    long most = 0;
    long all = 0;
    for (int month = 0; month < counted_months; ++month) {
        const long before = allocations.load();
        stepper.step(world, record);
        const long here = allocations.load() - before;
        most = std::max(most, here);
        all += here;
    }
    std::printf("%s %ld %ld\n", run.name.data(), most, all);
}

}  // namespace

int main() {
    const oneapi::tbb::global_control one_thread(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    for (const Run& run : runs) count(run);
}
