#include "model/equations/finance/share_register.hpp"

#include <algorithm>
#include <cmath>

#include "model/core/table.hpp"
#include "model/equations/finance/deals.hpp"

namespace headwater::model {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr Holder founders{HolderKind::founders, 0};

std::size_t row_of(const Shareholdings& book, LabId lab, Holder holder) {
    for (std::size_t row = 0; row < book.size(); ++row)
        if (book.lab[row] == lab && book.kind[row] == holder.kind && book.holder[row] == holder.row)
            return row;
    return none;
}

void give(Shareholdings& book, LabId lab, Holder holder, std::int64_t shares) {
    if (shares == 0) return;
    std::size_t row = row_of(book, lab, holder);
    if (row == none) {
        row = append_rows(book);
        book.lab[row] = lab;
        book.kind[row] = holder.kind;
        book.holder[row] = holder.row;
    }
    book.shares[row] += shares;
}

bool of_founders(HolderKind kind) {
    return kind != HolderKind::venture && kind != HolderKind::state;
}
std::int64_t founders_part(const Shareholdings& book, LabId lab) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < book.size(); ++row)
        if (book.lab[row] == lab && of_founders(book.kind[row])) sum += book.shares[row];
    return sum;
}

}  // namespace

std::int64_t issued(const Shareholdings& book, LabId lab) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < book.size(); ++row)
        if (book.lab[row] == lab) sum += book.shares[row];
    return sum;
}

std::int64_t held(const Shareholdings& book, LabId lab, Holder holder) {
    const std::size_t row = row_of(book, lab, holder);
    return row == none ? 0 : book.shares[row];
}

bool has_register(const Shareholdings& book, LabId lab) {
    return std::ranges::find(book.lab, lab) != book.lab.end();
}

void open_register(Shareholdings& book, const Labs& labs, const Contracts& contracts, const Stakes& stakes,
                   LabId lab) {
    if (has_register(book, lab)) return;
    const std::size_t f = lab.row();
    std::int64_t left = shares_at_opening;
    const auto part = [&](Holder holder, double share) {
        const std::int64_t shares =
            std::clamp<std::int64_t>(std::llround(share * static_cast<double>(shares_at_opening)), 0, left);
        give(book, lab, holder, shares);
        left -= shares;
    };
    part({HolderKind::venture, 0}, labs.venture_share[f]);
    part({HolderKind::state, 0}, labs.state_share[f]);
    const double own = labs.founder_share[f];
    for (std::size_t k = 0; k < contracts.size(); ++k)
        if (contracts.kind[k] == ContractKind::equity && contracts.stake[k] > 0 &&
            contracts.receiver_kind[k] == PartyKind::organisation &&
            static_cast<std::int32_t>(contracts.receiver[k]) == labs.name[f])
            part({HolderKind::contract, static_cast<std::uint32_t>(k)}, own * contracts.stake[k]);
    for (std::size_t s = 0; s < stakes.size(); ++s)
        if (stakes.lab[s] == lab)
            part({HolderKind::stake, static_cast<std::uint32_t>(s)},
                 own * static_cast<double>(stakes.share[s]));
    give(book, lab, founders, left);
}

std::int64_t issue(Shareholdings& book, LabId lab, Holder holder, double sold) {
    constexpr double most = 0.999;  // whoever buys a firm whole buys its shares of others
    sold = std::clamp(sold, 0.0, most);
    const std::int64_t shares = std::llround(static_cast<double>(issued(book, lab)) * sold / (1 - sold));
    give(book, lab, holder, shares);
    return shares;
}

std::int64_t transfer(Shareholdings& book, LabId lab, Holder from, Holder to, std::int64_t shares) {
    const std::int64_t moved = std::clamp<std::int64_t>(shares, 0, held(book, lab, from));
    give(book, lab, from, -moved);
    give(book, lab, to, moved);
    return moved;
}

std::int64_t cancel(Shareholdings& book, LabId lab, Holder holder, std::int64_t shares) {
    const std::int64_t all = issued(book, lab);
    const std::int64_t own = held(book, lab, holder);
    const std::int64_t gone =
        std::clamp<std::int64_t>(shares, 0, std::min(own, std::max<std::int64_t>(all - 1, 0)));
    give(book, lab, holder, -gone);
    return gone;
}

void split(Shareholdings& book, LabId lab, std::int64_t parts) {
    for (std::size_t row = 0; row < book.size(); ++row)
        if (book.lab[row] == lab) book.shares[row] *= parts;
}

void catch_up(Shareholdings& book, const Labs& labs, LabId lab) {
    if (!has_register(book, lab)) return;
    const std::size_t f = lab.row();
    const double venture = labs.venture_share[f];
    const double state = labs.state_share[f];
    const std::int64_t own = founders_part(book, lab);
    const double part_of_founders = labs.founder_share[f];
    if (!(part_of_founders > 0) || own <= 0) return;
    const double all = static_cast<double>(own) / part_of_founders;
    const auto bring = [&](Holder holder, double part) {
        const std::int64_t missing = std::llround(part * all) - held(book, lab, holder);
        // What rounding of the parts in the table makes is left alone.
        if (static_cast<double>(std::abs(missing)) > 1e-6 * all) give(book, lab, holder, missing);
    };
    bring({HolderKind::venture, 0}, venture);
    bring({HolderKind::state, 0}, state);
}

std::int64_t sell_stake(Shareholdings& book, LabId lab, Holder buyer, double sold,
                        ScratchVector<ShareSale>& sales) {
    std::pmr::memory_resource* const scratch = sales.get_allocator().resource();
    ScratchVector<std::int64_t> held_by(scratch);
    const std::size_t first = sales.size();
    for (std::size_t row = 0; row < book.size(); ++row) {
        if (book.lab[row] != lab || book.shares[row] <= 0 ||
            (book.kind[row] == buyer.kind && book.holder[row] == buyer.row))
            continue;
        sales.push_back({{book.kind[row], book.holder[row]}, 0});
        held_by.push_back(book.shares[row]);
    }
    std::int64_t others = 0;
    for (const std::int64_t shares : held_by) others += shares;
    const std::int64_t wanted = std::clamp<std::int64_t>(
        std::llround(std::clamp(sold, 0.0, 1.0) * static_cast<double>(issued(book, lab))), 0, others);
    ScratchVector<Money> parts(held_by.size(), scratch);
    split_by_shares(wanted, held_by, parts);
    std::int64_t moved = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sales[first + i].shares = transfer(book, lab, sales[first + i].holder, buyer, parts[i]);
        moved += sales[first + i].shares;
    }
    return moved;
}

void report(const Shareholdings& book, LabId lab, Labs& labs, Contracts& contracts, Stakes& stakes) {
    const std::size_t f = lab.row();
    const auto all = static_cast<double>(issued(book, lab));
    const auto own = static_cast<double>(founders_part(book, lab));
    if (!(all > 0)) return;
    labs.founder_share[f] = static_cast<float>(own / all);
    labs.venture_share[f] =
        static_cast<float>(static_cast<double>(held(book, lab, {HolderKind::venture, 0})) / all);
    labs.state_share[f] =
        static_cast<float>(static_cast<double>(held(book, lab, {HolderKind::state, 0})) / all);
    for (std::size_t row = 0; row < book.size(); ++row) {
        if (book.lab[row] != lab || !(own > 0)) continue;
        const double part = static_cast<double>(book.shares[row]) / own;
        if (book.kind[row] == HolderKind::contract) contracts.stake[book.holder[row]] = part;
        if (book.kind[row] == HolderKind::stake) stakes.share[book.holder[row]] = static_cast<float>(part);
    }
}

double protected_price(double price, double before, double raised, double new_price) {
    if (!(new_price > 0) || !(price > new_price) || !(before > 0)) return price;
    return price * (before + raised / price) / (before + raised / new_price);
}

}  // namespace headwater::model
