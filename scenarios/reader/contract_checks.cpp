#include "scenarios/reader/contract_checks.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace headwater::scenarios {
namespace {

using model::ContractInput;
using model::ContractKind;
using Rows = std::vector<ReadRow<ContractInput>>;

std::size_t column(std::string_view name) {
    return static_cast<std::size_t>(
        std::ranges::find_if(contract_columns, [&](const auto& c) { return c.name == name; }) -
        contract_columns.begin());
}

/// Columns of terms that a kind reads; `must` of them it needs.
struct Terms {
    ContractKind kind;
    std::vector<std::string_view> must;
    std::vector<std::string_view> may;
};
const std::vector<Terms>& terms_of_kinds() {
    static const std::vector<Terms> terms{
        {ContractKind::equity, {"amount_currency"}, {"last", "share", "valuation_currency", "cap_currency"}},
        {ContractKind::loan, {"amount_currency", "last"}, {"rate"}},
        {ContractKind::compute_supply,
         {"last"},
         {"amount_currency", "monthly_currency", "gpus", "price_currency_gpu_hour", "cap_currency",
          "paid_currency"}},
        {ContractKind::rent_back,
         {"last"},
         {"amount_currency", "monthly_currency", "gpus", "price_currency_gpu_hour", "cap_currency",
          "paid_currency"}},
        {ContractKind::leaseback, {"amount_currency", "monthly_currency", "share", "last"}, {"cap_currency"}},
    };
    return terms;
}
bool is_term(std::string_view name) {
    return std::ranges::any_of(terms_of_kinds(), [&](const Terms& terms) {
        return std::ranges::find(terms.must, name) != terms.must.end() ||
               std::ranges::find(terms.may, name) != terms.may.end();
    });
}

class Checker {
public:
    Checker(const Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {
        organisations_ = names_of(draft.input.organisations, [](const auto& row) { return row.key; });
        sellers_ = names_of(draft.input.clouds, [](const auto& row) { return row.key; });
        for (const std::string& key : organisations_)
            parties_.push_back(holds(sellers_, key) ? std::string(model::organisation_prefix) + key : key);
        for (const std::string& key : sellers_)
            parties_.push_back(holds(organisations_, key) ? std::string(model::seller_prefix) + key : key);
        parties_.emplace_back(model::chip_vendors_key);
        parties_.emplace_back(model::rest_of_world_key);
    }

    void check(const ReadRow<ContractInput>& read) {
        const bool payer = party(read, "payer", read.row.payer);
        const bool receiver = party(read, "receiver", read.row.receiver);
        dates(read);
        if (!read.good[column("kind")]) return;
        terms(read);
        money(read);
        if (receiver) receives(read);
        if (payer && receiver) pays(read);
    }
    void check_owners(const Rows& rows);
    void check_leases(const Rows& rows);
    void check_rents(const Rows& rows);

private:
    [[nodiscard]] static bool holds(const std::vector<std::string>& list, std::string_view key) {
        return std::ranges::find(list, key) != list.end();
    }
    /// With its prefix, or by a key that only one kind of parties has.
    [[nodiscard]] bool named(std::string_view party, std::string_view prefix,
                             const std::vector<std::string>& own,
                             const std::vector<std::string>& others) const {
        if (party.starts_with(prefix)) return holds(own, party.substr(prefix.size()));
        return holds(own, party) && !holds(others, party);
    }
    [[nodiscard]] bool is_organisation(std::string_view party) const {
        return named(party, model::organisation_prefix, organisations_, sellers_);
    }
    [[nodiscard]] bool is_seller(std::string_view party) const {
        return named(party, model::seller_prefix, sellers_, organisations_);
    }
    void refuse(const ReadRow<ContractInput>& read, std::string_view name, const std::string& what,
                const std::string& allowed = {}, const std::string& suggestion = {}) {
        problems_.add(read.cells[column(name)], what, allowed, suggestion);
    }
    [[nodiscard]] static std::string called(const ReadRow<ContractInput>& read) {
        return "the contract '" + read.row.key + "'";
    }
    [[nodiscard]] static std::string kind_of(const ReadRow<ContractInput>& read) {
        return std::string(model::contract_kind_keys[static_cast<std::size_t>(read.row.kind)]);
    }
    [[nodiscard]] std::string shown(std::string_view name) const {
        return name_of(contract_columns[column(name)], draft_.input.currency);
    }

    bool party(const ReadRow<ContractInput>& read, std::string_view name, const std::string& key) {
        if (!read.good[column(name)] || !read.given[column(name)]) return false;
        if (holds(parties_, key) || is_organisation(key) || is_seller(key)) return true;
        if (holds(organisations_, key))
            refuse(read, name, "'" + key + "' is an organisation and a seller: it is not clear who is meant",
                   std::string(model::organisation_prefix) + key + " or " +
                       std::string(model::seller_prefix) + key);
        else
            refuse(read, name, "unknown party '" + key + "' in " + std::string(name), listed(parties_),
                   nearest(key, parties_));
        return false;
    }

    void dates(const ReadRow<ContractInput>& read) {
        const ContractInput& row = read.row;
        if (!read.good[column("start")] || !read.given[column("start")]) return;
        if (read.good[column("last")] && read.given[column("last")] && row.last < row.start)
            refuse(read, "last", called(read) + " ends before it starts",
                   "from " + month_text(draft_.start_month() + row.start) + " on");
        const bool lets = row.kind == ContractKind::compute_supply || row.kind == ContractKind::rent_back;
        if (read.good[column("kind")] && !lets && row.start < 0)
            refuse(read, "start", called(read) + " starts before the run",
                   "from " + month_text(draft_.start_month()) +
                       " on; what was paid before stands in the table of organisations");
    }

    void terms(const ReadRow<ContractInput>& read) {
        const auto& all = terms_of_kinds();
        const Terms& own = *std::ranges::find(all, read.row.kind, &Terms::kind);
        for (std::size_t c = 0; c < contract_columns.size(); ++c) {
            const std::string_view name = contract_columns[c].name;
            if (!is_term(name) || !read.good[c]) continue;
            const bool must = std::ranges::find(own.must, name) != own.must.end();
            const bool may = must || std::ranges::find(own.may, name) != own.may.end();
            if (must && !read.given[c])
                problems_.add(read.cells[c], called(read) + " has no " + shown(name) + ", which a " +
                                                 kind_of(read) + " needs");
            if (!may && read.given[c])
                problems_.add(read.cells[c], "a " + kind_of(read) + " reads no " + shown(name), "blank");
        }
    }

    void money(const ReadRow<ContractInput>& read) {
        const ContractInput& row = read.row;
        const bool lets = row.kind == ContractKind::compute_supply || row.kind == ContractKind::rent_back;
        const int said =
            int{row.amount.has_value()} + int{row.monthly.has_value()} + int{row.gpus.has_value()};
        if (lets && said != 1)
            refuse(read, "amount_currency",
                   called(read) + (said == 0 ? " says of no amount" : " says in several ways how much it is"),
                   "one of " + shown("amount_currency") + ", " + shown("monthly_currency") + " and gpus");
        if (row.kind == ContractKind::equity && row.amount && row.valuation && *row.amount > *row.valuation)
            refuse(read, "valuation_currency",
                   called(read) + " buys a share of " + text_of(*row.amount / *row.valuation),
                   "a valuation of at least " + text_of(*row.amount) + ": it holds the new money");
        if (row.cap && *row.cap < row.paid.value_or(0))
            refuse(read, "cap_currency", "the cap of " + called(read).substr(4) + " is below what is paid",
                   "at least " + text_of(*row.paid));
    }

    void receives(const ReadRow<ContractInput>& read) {
        const ContractInput& row = read.row;
        const bool seller = is_seller(row.receiver);
        if (row.kind != ContractKind::equity) {
            if (!seller)
                refuse(read, "receiver",
                       "'" + row.receiver + "' has no hardware: it is no row of the table of clouds, and a " +
                           kind_of(read) + " needs a seller",
                       sellers_.empty() ? "[tables] clouds = \"FILE.csv\"" : listed(sellers_),
                       nearest(row.receiver, sellers_));
            return;
        }
        if (!seller && !is_organisation(row.receiver)) {
            refuse(read, "receiver", "'" + row.receiver + "' sells no shares", "an organisation or a seller");
            return;
        }
        if (seller && read.good[column("share")] && !(row.share.value_or(0) > 0))
            refuse(read, "share", called(read) + " does not say which share of the seller it buys",
                   "above 0");
        if (seller && row.valuation)
            refuse(read, "valuation_currency", "shares of a seller are bought by share", "blank");
        if (!seller && !row.valuation && !(row.share.value_or(0) > 0))
            refuse(read, "valuation_currency", called(read) + " has no valuation and no share",
                   "one of both");
        for (const model::OrganisationInput& lab : draft_.input.organisations)
            if (is_organisation(row.receiver) && row.receiver.ends_with(lab.key) &&
                (row.receiver == lab.key ||
                 row.receiver.size() == lab.key.size() + model::organisation_prefix.size()) &&
                !model::commercial(lab.kind))
                refuse(read, "receiver", "'" + row.receiver + "' is no firm and has no shares");
    }

    void pays(const ReadRow<ContractInput>& read) {
        const ContractInput& row = read.row;
        if (row.payer == row.receiver) refuse(read, "receiver", "'" + row.payer + "' would pay itself");
        if (row.kind == ContractKind::loan && is_organisation(row.payer))
            refuse(read, "payer", "'" + row.payer + "' is an organisation, and these lend nothing",
                   "a seller, chip_vendors or rest_of_world");
    }

    const Draft& draft_;
    Problems& problems_;
    std::vector<std::string> organisations_;
    std::vector<std::string> sellers_;
    std::vector<std::string> parties_;
};

/// Nobody owns part of itself through others.
void Checker::check_owners(const Rows& rows) {
    std::multimap<std::string_view, std::string_view> held;  // owner -> firms
    for (const auto& read : rows)
        if (read.good[column("kind")] && read.row.kind == ContractKind::equity && !read.row.payer.empty())
            held.emplace(read.row.payer, read.row.receiver);
    for (const auto& read : rows) {
        if (!read.good[column("kind")] || read.row.kind != ContractKind::equity) continue;
        if (read.row.payer == read.row.receiver) continue;
        std::vector<std::string_view> open{read.row.receiver};
        std::vector<std::string_view> seen;
        bool circle = false;
        while (!open.empty() && !circle) {
            const std::string_view firm = open.back();
            open.pop_back();
            if (std::ranges::find(seen, firm) != seen.end()) continue;
            seen.push_back(firm);
            const auto [first, end] = held.equal_range(firm);
            for (auto at = first; at != end; ++at) {
                circle = circle || at->second == read.row.payer;
                open.push_back(at->second);
            }
        }
        if (circle)
            refuse(read, "receiver",
                   "'" + read.row.payer + "' would own part of itself through '" + read.row.receiver + "'",
                   "no circle of owners");
    }
}

void Checker::check_leases(const Rows& rows) {
    std::map<std::string_view, double> sold;
    for (const auto& read : rows) {
        if (!read.good[column("kind")] || read.row.kind != ContractKind::leaseback) continue;
        double& all = sold[read.row.receiver];
        all += read.row.share.value_or(0);
        constexpr double rounding = 1e-9;
        if (all > 1 + rounding)
            refuse(read, "share",
                   "leases take " + text_of(all) + " of the machines of '" + read.row.receiver + "'",
                   "at most 1 in all");
    }
}

/// Whoever rents back owns part of the seller, has lent to it, or supplies it.
void Checker::check_rents(const Rows& rows) {
    for (const auto& read : rows) {
        const ContractInput& row = read.row;
        if (!read.good[column("kind")] || row.kind != ContractKind::rent_back) continue;
        if (row.payer == model::chip_vendors_key || (!is_organisation(row.payer) && !is_seller(row.payer)))
            continue;
        const bool owns = std::ranges::any_of(rows, [&](const auto& other) {
            return other.row.payer == row.payer && other.row.receiver == row.receiver &&
                   (other.row.kind == ContractKind::equity || other.row.kind == ContractKind::loan ||
                    other.row.kind == ContractKind::leaseback);
        });
        if (!owns)
            refuse(
                read, "payer", "'" + row.payer + "' owns nothing of '" + row.receiver + "' to rent back",
                "a payer with a row of equity, loan or leaseback, chip_vendors, or the kind compute_supply");
    }
}

}  // namespace

void check_contracts(const Rows& rows, const Draft& draft, Problems& problems) {
    Checker checker(draft, problems);
    for (const auto& read : rows) checker.check(read);
    checker.check_owners(rows);
    checker.check_leases(rows);
    checker.check_rents(rows);
}

}  // namespace headwater::scenarios
