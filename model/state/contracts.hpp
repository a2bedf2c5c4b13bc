// Dated contracts between firms: rows of one table, whatever their kind (SV-22 to SV-25, SV-29). No rows where a scenario
// has none.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/ids.hpp"

namespace headwater::model {

/// Kinds that a process reads; input of another kind is refused.
enum class ContractKind : std::uint8_t {
    equity,           // the payer buys shares of the receiver
    loan,             // the payer lends to the receiver, who pays interest and repays
    compute_supply,   // the payer rents GPUs of the receiver, take or pay
    rent_back,        // the same by an owner or supplier of the receiver
    leaseback,        // the payer buys machines of the receiver, who goes on using them for a rent
    revenue_share,    // the payer gives the receiver a part of its revenue
    profit_share,     // of its profit, once earlier losses are made up
    licence,          // the payer lets the receiver use what it knows
    exclusive,        // the payer rents GPUs of the receiver alone
    first_refusal,    // the receiver may match what others offer the payer
    ownership_limit,  // the payer holds at most `share` of the receiver
};
inline constexpr std::array<std::string_view, 11> contract_kind_keys{
    "equity",       "loan",    "compute_supply", "rent_back",     "leaseback",      "revenue_share",
    "profit_share", "licence", "exclusive",      "first_refusal", "ownership_limit"};
/// Kinds whose rows need ContractTerms.
[[nodiscard]] constexpr bool has_terms(ContractKind kind) {
    return kind >= ContractKind::revenue_share;
}
[[nodiscard]] constexpr bool shares_income(ContractKind kind) {
    return kind == ContractKind::revenue_share || kind == ContractKind::profit_share;
}
[[nodiscard]] constexpr bool binds_buyer(ContractKind kind) {
    return kind == ContractKind::exclusive || kind == ContractKind::first_refusal;
}
enum class PartyKind : std::uint8_t {
    organisation,   // row of World::names
    seller,         // row of Clouds
    chip_vendors,   // all together
    rest_of_world,  // whoever is no agent
};
/// Parties that are no row of a table, as a scenario writes them.
inline constexpr std::string_view chip_vendors_key = "chip_vendors";
inline constexpr std::string_view rest_of_world_key = "rest_of_world";
/// Before a key that an organisation and a seller share: which of both is meant.
inline constexpr std::string_view organisation_prefix = "organisation:";
inline constexpr std::string_view seller_prefix = "seller:";

struct Party {
    PartyKind kind = PartyKind::rest_of_world;
    std::uint32_t row = 0;  // 0 where the kind has no rows

    friend constexpr auto operator<=>(const Party&, const Party&) = default;
};

enum class ContractTrigger : std::uint8_t {
    date,   // begins at its first month
    funds,  // waits until the payer holds what is due first
};
inline constexpr std::array<std::string_view, 2> contract_trigger_keys{"date", "funds"};

enum class ContractEnd : std::uint8_t {
    lapse,  // what is owed at the end lapses
    carry,  // it is paid later
};
inline constexpr std::array<std::string_view, 2> contract_end_keys{"lapse", "carry"};

enum class ContractStatus : std::uint8_t {
    waiting,
    running,
    ended,   // paid to its last
    capped,  // the cap is reached
    failed,  // a party is gone, or what was owed was not paid
};

/// Money at scale 1 until the contract begins, then at the scale of the run.
struct Contracts {
    std::vector<std::uint64_t> serial;
    std::vector<ContractKind> kind;
    std::vector<ContractStatus> status;
    std::vector<PartyKind> payer_kind;
    std::vector<PartyKind> receiver_kind;
    std::vector<std::uint32_t> payer;     // row of its table
    std::vector<std::uint32_t> receiver;  // row of its table
    std::vector<ContractTrigger> trigger;
    std::vector<ContractEnd> end_rule;
    std::vector<std::uint8_t> circular;  // 1 = the payer sells to the receiver what its money may buy
    std::vector<std::int16_t> start;     // month
    std::vector<std::int16_t> until;     // month, excluded
    std::vector<std::int16_t> closed;    // month in which it ended, was capped or failed, or never
    std::vector<std::int16_t> arrears;   // months in a row in which less was paid than due
    std::vector<double> share;           // of the receiver that is bought, or of its machines
    std::vector<double> rate;            // interest, 1/year
    std::vector<double> gpus;            // rented, or leased
    std::vector<double> price;           // currency per GPU-hour
    std::vector<double> stake;  // held now: of the founders' part of a lab (as Stakes::share), or of a seller
    std::vector<Money> amount;  // in all
    std::vector<Money> monthly;        // each month
    std::vector<Money> valuation;      // of the receiver, new money included
    std::vector<Money> cap;            // most that is paid in all; 0 = none
    std::vector<Money> paid;           // so far
    std::vector<Money> paid_now;       // this month
    std::vector<Money> owed;           // due and not paid
    std::vector<Money> interest_owed;  // of it, interest
    std::vector<Money> lent;           // principal that is out
    std::vector<Money> principal;      // drawn in all

    static constexpr std::int16_t never = 32767;

    [[nodiscard]] std::size_t size() const { return serial.size(); }
    [[nodiscard]] bool running(std::size_t row) const { return status[row] == ContractStatus::running; }
    [[nodiscard]] Party payer_of(std::size_t row) const { return {payer_kind[row], payer[row]}; }
    [[nodiscard]] Party receiver_of(std::size_t row) const { return {receiver_kind[row], receiver[row]}; }
    /// A lease whose machines go this month.
    [[nodiscard]] bool lease_over(std::size_t row, std::int32_t month) const {
        return kind[row] == ContractKind::leaseback && closed[row] == month &&
               (status[row] == ContractStatus::ended || status[row] == ContractStatus::capped);
    }
    /// Whether it lets GPUs of a seller.
    [[nodiscard]] bool lets_hours(std::size_t row) const {
        return kind[row] == ContractKind::compute_supply || kind[row] == ContractKind::rent_back;
    }

    template <class Self, class Visit>
    static constexpr void each_column(Self& self, Visit visit) {
        visit("serial", self.serial);
        visit("kind", self.kind);
        visit("status", self.status);
        visit("payer_kind", self.payer_kind);
        visit("receiver_kind", self.receiver_kind);
        visit("payer", self.payer);
        visit("receiver", self.receiver);
        visit("trigger", self.trigger);
        visit("end_rule", self.end_rule);
        visit("circular", self.circular);
        visit("start", self.start);
        visit("until", self.until);
        visit("closed", self.closed);
        visit("arrears", self.arrears);
        visit("share", self.share);
        visit("rate", self.rate);
        visit("gpus", self.gpus);
        visit("price", self.price);
        visit("stake", self.stake);
        visit("amount", self.amount);
        visit("monthly", self.monthly);
        visit("valuation", self.valuation);
        visit("cap", self.cap);
        visit("paid", self.paid);
        visit("paid_now", self.paid_now);
        visit("owed", self.owed);
        visit("interest_owed", self.interest_owed);
        visit("lent", self.lent);
        visit("principal", self.principal);
    }
};

}  // namespace headwater::model
