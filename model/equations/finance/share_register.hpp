// Shares of a firm as counts (SV-22 to SV-25): what is stored is whole shares, and parts of a firm follow from them. Every operation moves, issues
// or cancels whole shares, so the holders' always add to what is issued.
#pragma once

#include <cstdint>

#include "model/core/scratch.hpp"
#include "model/state/contracts.hpp"
#include "model/state/lab.hpp"
#include "model/state/shareholdings.hpp"
#include "model/state/stake.hpp"

namespace headwater::model {

struct Holder {
    HolderKind kind = HolderKind::founders;
    std::uint32_t row = 0;
};

inline constexpr std::int64_t shares_at_opening = 1'000'000'000;

[[nodiscard]] std::int64_t issued(const Shareholdings& book, LabId lab);
[[nodiscard]] std::int64_t held(const Shareholdings& book, LabId lab, Holder holder);
[[nodiscard]] bool has_register(const Shareholdings& book, LabId lab);

/// Opens the register of a firm from the parts that its table says; what rounding leaves is the founders'.
void open_register(Shareholdings& book, const Labs& labs, const Contracts& contracts, const Stakes& stakes,
                   LabId lab);

/// New shares that are the part `sold` of the firm with them: round(issued sold / (1 - sold)). Returns their number.
std::int64_t issue(Shareholdings& book, LabId lab, Holder holder, double sold);
/// Moves at most `shares` between holders, as vesting and sales do; returns how many.
std::int64_t transfer(Shareholdings& book, LabId lab, Holder from, Holder to, std::int64_t shares);
/// Cancels at most `shares` of a holder; returns how many. The last shares of a firm are kept.
std::int64_t cancel(Shareholdings& book, LabId lab, Holder holder, std::int64_t shares);
/// Each share becomes `parts`.
void split(Shareholdings& book, LabId lab, std::int64_t parts);

/// Brings the register of a firm up to date after rounds that only its table knows: venture capital and state funds get new shares, so that
/// their parts are what the table says; nobody else's count changes. Does nothing to a firm without a register.
void catch_up(Shareholdings& book, const Labs& labs, LabId lab);

/// Moves the part `sold` of all shares, 0 to 1, to `buyer`: of each other holder the same part, to the share (largest remainders). Appends what each
/// sold to `sales`. Returns how many.
struct ShareSale {
    Holder holder;
    std::int64_t shares = 0;
};
std::int64_t sell_stake(Shareholdings& book, LabId lab, Holder buyer, double sold,
                        ScratchVector<ShareSale>& sales);

/// Parts of the firm as the other tables state them: founders and those whose stakes are parts of theirs, venture capital, state funds.
void report(const Shareholdings& book, LabId lab, Labs& labs, Contracts& contracts, Stakes& stakes);

/// Price at which earlier shares convert after `raised` at a lower price, with `before` shares out (weighted average, broad based):
/// p (before + raised / p) / (before + raised / new).
[[nodiscard]] double protected_price(double price, double before, double raised, double new_price);

}  // namespace headwater::model
