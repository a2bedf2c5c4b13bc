// The laws that every month of every world keeps.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "model/state/world.hpp"

namespace headwater::tests {

/// What a month may not change for the worse, remembered from before it.
struct BeforeMonth {
    std::size_t labs = 0;
    std::size_t people = 0;               // rows
    std::vector<std::int64_t> committed;  // payroll and accepted offers of each lab, currency/month

    explicit BeforeMonth(const model::World& world);
};

/// Broken laws after a month, in words; empty when all hold: totals equal a recount, the trial balance is
/// zero, nobody but bank, nation and abroad owes a deposit, no lab has promised more pay than its wage budget
/// (or than it had promised before, stars appointed this month aside), shares of a firm add to one, every number is finite and every stock is
/// not negative.
[[nodiscard]] std::vector<std::string> broken_laws(const model::World& world, const BeforeMonth& before);

/// Builds a world and runs it, checking the laws each month; the first broken ones, or an empty list.
[[nodiscard]] std::vector<std::string> run_under_laws(const model::Input& input);

/// State hash at the end of each month, with at most `threads` threads.
[[nodiscard]] std::vector<std::uint64_t> monthly_hashes(const model::Input& input, int threads);

}  // namespace headwater::tests
