// The tables of a world by name, and sets of them: what a step of the month reads and writes.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace headwater::model {

/// Groups of `each_world_part`; a part of its group "world" stands for itself.
inline constexpr auto world_tables = std::to_array<std::string_view>({
    "month",
    "nation",
    "cities",
    "city_plans",
    "city_agenda",
    "labs",
    "sites",
    "researchers",
    "investors",
    "buyback_clauses",
    "public_orders",
    "commons",
    "notices",
    "gains",
    "encounters",
    "stakes",
    "chairs",
    "application_sectors",
    "know_how",
    "projects",
    "releases",
    "clouds",             // sellers of GPU-hours
    "compute_contracts",  // of labs with them
    "rental_market",      // one row where there are sellers
    "contracts",          // dated ones between firms, of all kinds
    "related_pairs",      // sellers and buyers that they tie
    "related_firms",      // such sellers
    "vendors",            // of accelerators
    "chip_customers",     // sellers of GPU-hours by vendor
    "halls",              // what they have and ask of power
    "place_power",        // by city
    "chip_market",        // one row where there are vendors
    "customers",          // what labs sell, to whom, on which models
    "task_markets",       // markets by task
    "adoption",           // by task and place
    "public_record",      // of models, by month
    "chip_trust",         // of sellers of GPU-hours in vendors
    "platforms",          // of vendors, for hours of their customers
    "device_makers",      // of devices with a part that runs models
    "consumer_groups",    // what consumers own and use
    "chat_offers",        // of labs: advertisements and what is free
    "occupations",        // outside the field
    "work_cells",         // who works in them, by place
    "work_places",        // by city
    "work_nation",        // one row
    "city_accounts",      // what cities can pay for levers
    "households",         // by city
    "rest_of_cities",     // what is not of the field, by city
    "city_revenue",       // by source
    "fund_answers",       // of labs to the fund of their city
    "branch_money",       // that cities keep for branches
    "firm_values",        // what labs are worth
    "capital_market",     // one row: growth, window, appetite
    "fund_records",       // of funds: what they raise and have returned
    "contract_terms",     // what contracts say beside their money
    "shareholdings",      // shares by firm and holder
    "capital_firms",      // firms that need much capital, and their rounds
    "strategies",         // what labs believe of the race
    "fund_stories",       // of venture funds that have heard a story
    "equity_grants",      // shares promised to people, and bonuses
    "staff_shares",       // shares that have vested, by lab and city
    "large_offers",       // of the last two years
    "deals",              // bids for firms, and what became of them
    "new_staff",          // who came to labs that have bought people
    "supplies",           // what suppliers deliver to laboratories
    "nations",            // what each has of its own, where there are several
    "city_nations",       // by city
    "exchange_rates",     // by which the ledger converts
    "lab_appeal",         // what labs are like to work for
    "job_notes",          // of people, where they work
    "organisations",      // labs of the organisations that a scenario names
    "accounts",           // balances of the ledger
    "flows",              // payments of the month, and net worth before them
    "calendars",          // derived from dates of researchers
});

/// A set of tables; a name that is no table, or is there twice, does not compile.
class Tables {
public:
    constexpr Tables() = default;
    consteval Tables(std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            const auto at = std::ranges::find(world_tables, name);
            if (at == world_tables.end()) throw "not a table of the world";
            const auto row = static_cast<std::size_t>(at - world_tables.begin());
            if (has(row)) throw "a table is named twice";
            add(row);
        }
    }

    [[nodiscard]] constexpr bool empty() const { return size() == 0; }
    [[nodiscard]] constexpr int size() const {
        int found = 0;
        for (const std::uint64_t word : words_) found += std::popcount(word);
        return found;
    }
    [[nodiscard]] constexpr bool has(std::string_view name) const {
        const auto at = std::ranges::find(world_tables, name);
        return at != world_tables.end() && has(static_cast<std::size_t>(at - world_tables.begin()));
    }
    [[nodiscard]] constexpr bool meets(Tables other) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((words_[i] & other.words_[i]) != 0) return true;
        return false;
    }
    [[nodiscard]] constexpr bool within(Tables other) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if ((words_[i] & ~other.words_[i]) != 0) return false;
        return true;
    }
    friend constexpr Tables operator|(Tables a, Tables b) {
        for (std::size_t i = 0; i < a.words_.size(); ++i) a.words_[i] |= b.words_[i];
        return a;
    }
    friend constexpr bool operator==(Tables, Tables) = default;

    /// Calls `visit(name)` for each, in the order of `world_tables`.
    template <class Visit>
    constexpr void each(Visit visit) const {
        for (std::size_t row = 0; row < world_tables.size(); ++row)
            if (has(row)) visit(world_tables[row]);
    }

    static constexpr Tables all() {
        Tables tables;
        for (std::size_t row = 0; row < world_tables.size(); ++row) tables.add(row);
        return tables;
    }

private:
    static constexpr std::size_t word_bits = 64;

    [[nodiscard]] constexpr bool has(std::size_t row) const {
        return (words_[row / word_bits] >> (row % word_bits) & 1) != 0;
    }
    constexpr void add(std::size_t row) { words_[row / word_bits] |= std::uint64_t{1} << (row % word_bits); }

    std::array<std::uint64_t, (world_tables.size() + word_bits - 1) / word_bits> words_{};
};

}  // namespace headwater::model
