// What the rows of a validation look at: one run, its months, labs, events and what was watched on the way.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/runs/twins.hpp"
#include "model/declared/themes.hpp"
#include "output/recorder.hpp"

namespace headwater::analysis {

/// A calendar month as 12 x year + month - 1.
[[nodiscard]] constexpr std::int32_t calendar(int year, int month_of_year) {
    return 12 * year + month_of_year - 1;
}

/// Pay is read of the same people at the end of these two months.
inline constexpr std::int32_t pay_before = calendar(2023, 12);
inline constexpr std::int32_t pay_after = calendar(2024, 12);

/// What a record does not hold and is taken while the run goes on.
struct Watched {
    std::int32_t out_of_balance = 0;  // months whose trial balance is not zero
    std::vector<double> list_spread;  // highest over lowest list of sellers with machines, by month
    /// People with work: serial and pay, by rising serial; one before, one after.
    std::vector<std::pair<std::uint64_t, double>> pay[2];
    std::optional<Twins> without_cash;  // the same world without relocation subsidies, where it was run
};

/// What of a month `Watched` holds.
void watch_month(Watched& watched, const model::World& world, const model::Input& input);

/// Which measures of labs the rows read; the panel of labs holds no other.
[[nodiscard]] std::vector<std::string> watched_lab_measures();

class WorldRecord {
public:
    WorldRecord(const output::Recorder& run, const Watched& watched);

    [[nodiscard]] const output::Recorder& run() const { return run_; }
    [[nodiscard]] const Watched& watched() const { return watched_; }
    [[nodiscard]] std::size_t months() const { return static_cast<std::size_t>(run_.months()); }
    [[nodiscard]] double scale() const { return run_.input().numerics.scale; }
    /// Month of the run of a calendar month; below 0 or from months() on where the run does not hold it.
    [[nodiscard]] std::int32_t row(std::int32_t month) const { return month - first_; }
    [[nodiscard]] bool holds(std::int32_t month) const {
        return row(month) >= 0 && row(month) < static_cast<std::int32_t>(months());
    }
    [[nodiscard]] std::size_t cities() const { return run_.cities().size(); }
    /// Row of a city, or -1.
    [[nodiscard]] int city(std::string_view key) const;

    /// A measure by month, summed over the cities and tiers asked for (-1 = all); values that are not defined are left out, NaN
    /// where none is. Empty for a measure that there is not.
    [[nodiscard]] std::vector<double> sum(std::string_view measure, int city = -1, int tier = -1) const;
    /// One month of a measure, by city; tiers summed.
    [[nodiscard]] std::vector<double> by_city(std::string_view measure, std::size_t month) const;
    /// Sum of a measure over the months [from, until).
    [[nodiscard]] double total(std::string_view measure, std::size_t from, std::size_t until) const;

    // Labs, by their position in the panel, in the order of their rows.
    [[nodiscard]] std::size_t labs() const { return members_.size(); }
    [[nodiscard]] const output::LabPanel::Card& card(std::size_t lab) const {
        return run_.labs().cards()[members_[lab]];
    }
    /// NaN before it was founded and after it closed.
    [[nodiscard]] double of_lab(std::string_view measure, std::size_t month, std::size_t lab) const;
    /// Of one month, by lab.
    [[nodiscard]] std::vector<double> labs_at(std::string_view measure, std::size_t month) const;
    /// Position of the lab of a LabId, or -1.
    [[nodiscard]] int position(model::LabId lab) const;
    /// Position of a named organisation, or -1 while it is not founded.
    [[nodiscard]] int organisation(std::string_view key) const;
    /// Whether it counts as a firm: a start-up, a firm of applications, big tech.
    [[nodiscard]] static bool is_firm(model::LabKind kind);
    /// Whether it has released a model in the run so far, or before.
    [[nodiscard]] bool makes_models(std::size_t lab) const;

    void each_event(model::EventKind kind, const std::function<void(const model::Event&)>& visit) const;
    /// A term of a decision by its name; NaN where the kind has none, or nothing was rejected.
    [[nodiscard]] static double chosen(const model::Event& event, std::string_view term);
    [[nodiscard]] static double rejected(const model::Event& event, std::string_view term);

private:
    const output::Recorder& run_;
    const Watched& watched_;
    std::int32_t first_ = 0;              // calendar month of row 0
    std::vector<std::size_t> members_;    // positions of the panel's cards
    std::vector<std::int32_t> position_;  // by LabId, in members_
};

}  // namespace headwater::analysis
