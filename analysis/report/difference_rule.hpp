// When a page may say that a policy differs from the base.
//
// Of n worlds let m differ at all, k of them in the commoner direction. A fair coin gives k or more of one kind among m tosses with
// probability p = 2 P(Binomial(m, 1/2) >= k), at most 1: the sign test (Arbuthnott 1710). A page makes many such sentences, so each
// is held against 1 in 20 shared among all of them (Bonferroni): p < 0.05 / sentences. Then
//   the measure cannot differ     equal to the base bit by bit in every month of every world
//   it is equal                   in all worlds at this month
//   too few worlds                even if all worlds agreed, p would not be small enough
//   no difference to be shown     p is not small enough
//   differs                       p is, and 90 % of worlds lie on one side of zero
//   leans                         p is, but 90 % of worlds lie on both sides
// The test is about the direction over worlds like these, never about how true the worlds are.
#pragma once

#include <cstddef>
#include <cstdint>

namespace headwater::analysis {

enum class Finding : std::uint8_t { undefined, cannot_differ, equal, too_few, none, leans, differs };

struct Directions {
    std::size_t worlds = 0;  // in which both arms have a value
    std::size_t higher = 0;  // of them, above the base
    std::size_t lower = 0;
    double low = 0;   // 5 % of worlds lie below
    double high = 0;  // 5 % of worlds lie above
    bool cannot_differ = false;
};

struct DifferenceVerdict {
    Finding finding = Finding::undefined;
    bool higher = false;  // of what differs or leans
    [[nodiscard]] bool directed() const { return finding == Finding::differs || finding == Finding::leans; }
    friend bool operator==(const DifferenceVerdict&, const DifferenceVerdict&) = default;
};

/// Chance that any sentence of a page says a direction where there is none, at most.
inline constexpr double page_error = 0.05;

/// Two-sided probability that a fair coin falls `most` times or more on one side in `tosses`.
[[nodiscard]] double sign_test(std::size_t most, std::size_t tosses);

[[nodiscard]] DifferenceVerdict verdict_of(const Directions& found, std::size_t sentences);

}  // namespace headwater::analysis
