#include "model/equations/finance/equity_rows.hpp"

#include "model/core/table.hpp"
#include "model/equations/finance/income_share.hpp"

namespace headwater::model {

std::size_t append_equity(Contracts& contracts, ContractTerms& terms, std::uint64_t serial, Party receiver,
                          Party buyer, Money paid, std::int32_t month) {
    std::uint64_t before = 0;  // of the receiver's own contracts
    for (std::size_t k = 0; k < contracts.size(); ++k)
        if (contracts.receiver_of(k) == receiver) ++before;
    const std::size_t row = append_rows(contracts);
    if (terms.size() > 0) {
        append_rows(terms);
        terms.exchange[row] = same_currency;
        terms.after[row] = ContractTerms::no_row;
        terms.asked[row] = Contracts::never;
    }
    const auto now = static_cast<std::int16_t>(month);
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
    contracts.serial[row] = (serial + before) * spread + static_cast<std::uint64_t>(now);
    contracts.kind[row] = ContractKind::equity;
    contracts.status[row] = ContractStatus::ended;
    contracts.payer_kind[row] = buyer.kind;
    contracts.payer[row] = buyer.row;
    contracts.receiver_kind[row] = receiver.kind;
    contracts.receiver[row] = receiver.row;
    contracts.start[row] = now;
    contracts.until[row] = static_cast<std::int16_t>(now + 1);
    contracts.closed[row] = now;
    contracts.amount[row] = contracts.paid[row] = contracts.paid_now[row] = paid;
    return row;
}

}  // namespace headwater::model
