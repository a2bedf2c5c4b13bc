// What a stylised fact is: words, statistic, accepted range, source, and what a run must hold to answer it. Ranges were written before the
// runs that they judge.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validation/world_record.hpp"

namespace headwater::analysis {

inline constexpr double open_end = std::numeric_limits<double>::infinity();

/// May a row be used to set parameters (C), or is it kept apart to judge them (H)? A test is neither.
enum class Use : std::uint8_t { calibration, hold_out, test };
inline constexpr std::string_view use_keys[] = {"C", "H", "test"};
[[nodiscard]] constexpr std::string_view key_of(Use use) {
    return use_keys[static_cast<std::size_t>(use)];
}

/// Which runs a fact is about.
enum class About : std::uint8_t {
    any,
    china,     // a run with a city of the key beijing
    frontier,  // a run with an organisation of the key openai
    reactive,  // a run whose cities act by rule
    paired,    // a run that was also made without relocation subsidies
};

/// What over the worlds is held against the range.
enum class Judged : std::uint8_t {
    median,
    zero_in_mean,  // 0 lies in the 95 % interval of the mean
    spread,        // standard deviation between worlds
    dip_chance,    // chance of so large a dip in as many uniform values
};

struct Fact {
    std::string_view id;         // of the list of facts
    std::string_view key;        // of the row, for programs
    std::string_view words;      // at most 40 columns
    std::string_view statistic;  // how it is computed, in one sentence
    double low = -open_end;      // accepted; both ends open: for information
    double high = open_end;
    Use use = Use::hold_out;
    std::string_view source;
    About about = About::any;
    std::int32_t from = 0;     // calendar months that the run must hold; 0 = none
    std::int32_t until = 0;    // the last of them
    std::string_view needs;    // measures and panels, for the reader
    std::string_view without;  // what it means that a run has no value
    double (*value)(const WorldRecord&) = nullptr;
    Judged judged = Judged::median;

    [[nodiscard]] bool for_information() const { return low == -open_end && high == open_end; }
};

/// A fact that no run answers so far, and why.
struct OpenFact {
    std::string_view id;
    std::string_view words;
    std::string_view why;
};

/// All facts by their number; those of one theme stand in a file of their own.
[[nodiscard]] const std::vector<Fact>& facts();
[[nodiscard]] std::span<const OpenFact> open_facts();

[[nodiscard]] std::span<const Fact> facts_of_firms();
[[nodiscard]] std::span<const Fact> facts_of_places();
[[nodiscard]] std::span<const Fact> facts_of_technology();

/// Why a run of `input` cannot answer the fact, known before it runs; empty where it may.
[[nodiscard]] std::string reason_against(const Fact& fact, const model::Input& input, bool paired);

}  // namespace headwater::analysis
