// Sellers of GPU-hours (SV-27). No rows where the scenario has none.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

enum class CloudKind : std::uint8_t {
    hyperscaler,  // one list that all know; own customers who do not search
    neocloud,     // rents GPUs and nothing else, found by search
};
inline constexpr std::array<std::string_view, 2> cloud_kind_keys{"hyperscaler", "neocloud"};

enum class CloudStatus : std::uint8_t { active, closed };

/// Row = seller. GPUs are H100-equivalents at the scale of the run, prices CNY per GPU-hour.
struct Clouds {
    std::vector<std::uint64_t> serial;
    std::vector<CloudKind> kind;
    std::vector<CloudStatus> status;
    std::vector<CityId> place;
    std::vector<AccountId> account;
    std::vector<std::int16_t> entered;      // month; negative = before the run
    std::vector<std::int16_t> weak_months;  // in a row with idle machines and a price near cost
    std::vector<double> position;           // rank among prices that it keeps, [0, 1)
    std::vector<double> posted;             // price on its list
    std::vector<double> fleet;              // GPUs
    std::vector<double> ordered;            // and not delivered yet
    std::vector<double> capacity;           // GPUs for which its halls have power
    std::vector<double> contracted;         // GPUs under contract
    std::vector<double> let;                // GPUs let this month, those under contract among them
    std::vector<Money> sales;               // this month

    [[nodiscard]] std::size_t size() const { return serial.size(); }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("kind", self.kind);
        visit("status", self.status);
        visit("place", self.place);
        visit("account", self.account);
        visit("entered", self.entered);
        visit("weak_months", self.weak_months);
        visit("position", self.position);
        visit("posted", self.posted);
        visit("fleet", self.fleet);
        visit("ordered", self.ordered);
        visit("capacity", self.capacity);
        visit("contracted", self.contracted);
        visit("let", self.let);
        visit("sales", self.sales);
    }
};

}  // namespace headwater::model
