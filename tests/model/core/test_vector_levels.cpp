// The functions behind the vector loops, compiled here for each instruction set in turn: whatever the machine has gives the same
// bits. Which version a program takes follows from the machine alone (`headwater version`), so this stands for other machines.
#include <bit>
#include <catch2/catch.hpp>
#include <cstdint>
#include <vector>

#include "model/core/batch_draws.hpp"
#include "model/core/elementary.hpp"
#include "model/core/vectorise.hpp"

using namespace headwater::model;

namespace {

constexpr std::size_t draws = 40'000;

struct Results {
    std::vector<float> normal = std::vector<float>(draws);
    std::vector<float> gumbel = std::vector<float>(draws);
    std::vector<float> power = std::vector<float>(draws);
    std::vector<std::int32_t> wait = std::vector<std::int32_t>(draws);
};

struct Inputs {
    std::vector<std::uint32_t> first = std::vector<std::uint32_t>(draws);
    std::vector<std::uint32_t> second = std::vector<std::uint32_t>(draws);

    Inputs() {
        for (std::uint32_t i = 0; i < draws; ++i) {
            first[i] = i < 2000 ? (i % 2 == 0 ? i : ~i) : i * 2654435761U;
            second[i] = i * 2246822519U;
        }
    }
};

#define HEADWATER_LOOPS                                                                     \
    for (std::size_t i = 0; i < draws; ++i) normal[i] = normal_single(first[i], second[i]); \
    for (std::size_t i = 0; i < draws; ++i) gumbel[i] = gumbel_single(first[i]);            \
    for (std::size_t i = 0; i < draws; ++i) power[i] = exp_single(0.12F * normal[i]);       \
    for (std::size_t i = 0; i < draws; ++i) wait[i] = waiting_months_single(first[i], 17.6F, 32767);

using Loops = void (*)(const std::uint32_t* __restrict first, const std::uint32_t* __restrict second,
                       float* __restrict normal, float* __restrict gumbel, float* __restrict power,
                       std::int32_t* __restrict wait);

void baseline(const std::uint32_t* __restrict first, const std::uint32_t* __restrict second,
              float* __restrict normal, float* __restrict gumbel, float* __restrict power,
              std::int32_t* __restrict wait) {
    HEADWATER_LOOPS
}

#if HEADWATER_VECTOR_VERSIONS
__attribute__((target("arch=x86-64-v3"), optimize("O3", "no-math-errno", "no-trapping-math"))) void avx2(
    const std::uint32_t* __restrict first, const std::uint32_t* __restrict second, float* __restrict normal,
    float* __restrict gumbel, float* __restrict power, std::int32_t* __restrict wait) {
    HEADWATER_LOOPS
}

__attribute__((target("arch=x86-64-v4"), optimize("O3", "no-math-errno", "no-trapping-math"))) void avx512(
    const std::uint32_t* __restrict first, const std::uint32_t* __restrict second, float* __restrict normal,
    float* __restrict gumbel, float* __restrict power, std::int32_t* __restrict wait){HEADWATER_LOOPS}
#endif

Results results_of(Loops loops) {
    const Inputs in;
    Results out;
    loops(in.first.data(), in.second.data(), out.normal.data(), out.gumbel.data(), out.power.data(),
          out.wait.data());
    return out;
}

std::size_t others(const Results& a, const Results& b) {
    std::size_t other = 0;
    for (std::size_t i = 0; i < draws; ++i)
        other += std::bit_cast<std::uint32_t>(a.normal[i]) != std::bit_cast<std::uint32_t>(b.normal[i]) ||
                 std::bit_cast<std::uint32_t>(a.gumbel[i]) != std::bit_cast<std::uint32_t>(b.gumbel[i]) ||
                 std::bit_cast<std::uint32_t>(a.power[i]) != std::bit_cast<std::uint32_t>(b.power[i]) ||
                 a.wait[i] != b.wait[i];
    return other;
}

}  // namespace

TEST_CASE("vector code: draws have the same bits for each instruction set that the machine has") {
    const Results expected = results_of(baseline);
    const Inputs in;
    Results program;  // the version that the program takes
    draw_normals(in.first.data(), in.second.data(), draws, program.normal.data());
    draw_gumbels(in.first.data(), draws, program.gumbel.data());
    exponentials(program.normal.data(), 0.12F, draws, program.power.data());
    const std::vector<float> spread(draws, 17.6F);
    draw_waits(in.first.data(), spread.data(), 32767, draws, program.wait.data());
    INFO("the program takes " << vector_code());
    CHECK(others(program, expected) == 0);
#if HEADWATER_VECTOR_VERSIONS
    if (vector_code() != "baseline") CHECK(others(results_of(avx2), expected) == 0);
    if (vector_code() == "AVX-512") CHECK(others(results_of(avx512), expected) == 0);
#endif
}
