// Parts of a month on plain arrays: the clearing of the job market, the ledger, random draws.
#include <benchmark/benchmark.h>

#include "model/core/stream.hpp"
#include "model/ledger/ledger.hpp"
#include "model/processes/people/talent_market/matching.hpp"

using namespace headwater::model;
using namespace headwater::model::people;

namespace {

void clear_job_market(benchmark::State& state) {
    const auto applicants = static_cast<std::size_t>(state.range(0));
    constexpr std::size_t options_each = 4;
    const Stream stream(1, 1, 0);
    const std::vector<std::uint32_t> capacity(applicants / 8, 4);
    std::vector<std::uint32_t> first{0};
    std::vector<Application> options;
    for (std::size_t a = 0; a < applicants; ++a) {
        for (std::uint16_t k = 0; k < options_each; ++k) {
            const auto words = stream.block(a, k);
            options.push_back({static_cast<std::uint32_t>(words[0] % capacity.size()),
                               static_cast<float>(words[1]), words[2]});
        }
        first.push_back(static_cast<std::uint32_t>(options.size()));
    }
    MatchingBuffers buffers;
    std::vector<std::uint32_t> matched;
    for (auto _ : state) match(first, options, capacity, buffers, matched);
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void settle(benchmark::State& state) {
    Ledger ledger(2);
    std::vector<AccountId> accounts;
    for (int i = 0; i < 1000; ++i) accounts.push_back(ledger.open(Sector::labs));
    Postings postings;
    for (auto _ : state) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i)
            postings.pay(accounts[i % 1000], accounts[(i * 7 + 1) % 1000], 100, "wages");
        ledger.settle(postings);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void draw_uniform(benchmark::State& state) {
    const Stream stream(1, 1, 0);
    std::uint64_t serial = 0;
    for (auto _ : state) benchmark::DoNotOptimize(stream.uniform(++serial));
    state.SetItemsProcessed(state.iterations());
}

void draw_gumbel(benchmark::State& state) {
    const Stream stream(1, 1, 0);
    std::uint64_t serial = 0;
    for (auto _ : state) benchmark::DoNotOptimize(stream.gumbel(++serial));
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK(clear_job_market)->Arg(1'000)->Arg(30'000)->Unit(benchmark::kMillisecond);
BENCHMARK(settle)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(draw_uniform);
BENCHMARK(draw_gumbel);
