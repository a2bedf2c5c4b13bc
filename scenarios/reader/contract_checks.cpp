#include "scenarios/reader/contract_checks.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
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
        {ContractKind::revenue_share,
         {"share"},
         {"last", "cap_currency", "paid_currency", "exchange_rate", "after"}},
        {ContractKind::profit_share,
         {"share"},
         {"last", "cap_currency", "paid_currency", "exchange_rate", "after"}},
        {ContractKind::licence, {"rule"}, {"last", "threshold_capability", "amount_currency"}},
        {ContractKind::exclusive, {}, {"last", "gpus"}},
        {ContractKind::first_refusal, {}, {"last", "gpus"}},
        {ContractKind::ownership_limit, {"share"}, {"last"}},
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
        if (receiver && !model::has_terms(read.row.kind)) receives(read);
        if (model::has_terms(read.row.kind)) gives(read, payer, receiver);
        if (read.row.kind == ContractKind::licence) trigger(read);
        if (payer && receiver) pays(read);
    }
    void check_owners(const Rows& rows);
    void check_leases(const Rows& rows);
    void check_rents(const Rows& rows);
    void check_stages(const Rows& rows);
    void check_partners(const Rows& rows);

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
    [[nodiscard]] const model::OrganisationInput* organisation(std::string_view party) const {
        if (!is_organisation(party)) return nullptr;
        if (party.starts_with(model::organisation_prefix))
            party.remove_prefix(model::organisation_prefix.size());
        const auto at = std::ranges::find(draft_.input.organisations, party, &model::OrganisationInput::key);
        return at == draft_.input.organisations.end() ? nullptr : &*at;
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
        for (const std::string* key : {&row.payer, &row.receiver})
            if (const model::OrganisationInput* lab = organisation(*key);
                lab && read.good[column("last")] && read.given[column("last")] && row.last < lab->founded)
                refuse(read, "last", called(read) + " is over before '" + *key + "' exists",
                       "from " + month_text(draft_.start_month() + lab->founded) + " on");
        if (read.good[column("kind")] && !lets && !model::has_terms(row.kind) && row.start < 0)
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
            // A text that says of every row who declares, says none where there is nothing to declare.
            const bool said_none = name == "rule" && read.row.rule == model::TriggerRule::none;
            if (!may && read.given[c] && !said_none)
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

    /// Who can share income, license, be bound or be limited.
    void gives(const ReadRow<ContractInput>& read, bool payer, bool receiver) {
        const ContractInput& row = read.row;
        const bool limit = row.kind == ContractKind::ownership_limit;
        if (payer && !limit) {
            const model::OrganisationInput* lab = organisation(row.payer);
            if (!lab || !model::commercial(lab->kind))
                refuse(read, "payer",
                       "'" + row.payer + "' is no firm of the scenario and gives no " + kind_of(read),
                       "an organisation that is a firm");
        }
        if (!receiver) return;
        const bool shares = model::shares_income(row.kind);
        if (model::binds_buyer(row.kind) && !is_seller(row.receiver))
            refuse(read, "receiver", "'" + row.receiver + "' lets no GPUs",
                   sellers_.empty() ? "[tables] clouds = \"FILE.csv\"" : listed(sellers_),
                   nearest(row.receiver, sellers_));
        else if (!model::binds_buyer(row.kind) && !is_organisation(row.receiver) &&
                 !(shares && (is_seller(row.receiver) || row.receiver == model::rest_of_world_key)))
            refuse(read, "receiver",
                   "'" + row.receiver + "' is no organisation, and a " + kind_of(read) + " needs one",
                   listed(organisations_), nearest(row.receiver, organisations_));
        if (read.good[column("share")] && read.given[column("share")] && (shares || limit) &&
            !(row.share.value_or(0) > 0))
            refuse(read, "share", called(read) + " has a share of nothing", "above 0");
    }

    /// A trigger that no process can reach is a mistake.
    void trigger(const ReadRow<ContractInput>& read) {
        const ContractInput& row = read.row;
        if (!read.good[column("rule")]) return;
        using model::TriggerRule;
        const bool judged = row.rule == TriggerRule::board || row.rule == TriggerRule::panel;
        if (judged && !row.threshold && read.good[column("threshold_capability")])
            refuse(read, "threshold_capability",
                   called(read) + " has a trigger that nobody can reach: no threshold",
                   "a capability, log10 FLOP");
        const auto& mechanisms = draft_.input.mechanisms;
        if (judged && !mechanisms.on("research") && !mechanisms.on("training_runs"))
            refuse(read, "rule",
                   called(read) + " has a trigger that no process can reach: nobody trains models",
                   "research or training_runs on, or the rule none");
        if (row.rule == TriggerRule::date && !read.given[column("last")])
            refuse(read, "last", called(read) + " ends at a date that it does not say", "a month");
        if (row.rule == TriggerRule::profit && !row.amount && read.good[column("amount_currency")])
            refuse(read, "amount_currency", called(read) + " has a trigger that nobody can reach: no profit",
                   "the profit at which it ends");
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

/// A second stage follows a first that has a cap, of the same payer, kind and start.
void Checker::check_stages(const Rows& rows) {
    for (const auto& read : rows) {
        const ContractInput& row = read.row;
        if (!read.good[column("kind")] || !read.good[column("after")] || row.after.empty()) continue;
        const auto first =
            std::ranges::find_if(rows, [&](const auto& other) { return other.row.key == row.after; });
        if (first == rows.end()) {
            const auto keys = names_of(rows, [](const auto& other) { return other.row.key; });
            refuse(read, "after", "unknown contract '" + row.after + "' in after", listed(keys),
                   nearest(row.after, keys));
            continue;
        }
        const ContractInput& before = first->row;
        if (&before == &row || !before.after.empty())
            refuse(read, "after", called(read) + " follows a contract that follows another",
                   "the first of two stages");
        else if (before.payer != row.payer || before.kind != row.kind || before.start != row.start)
            refuse(read, "after", called(read) + " and '" + row.after + "' are no stages of one contract",
                   "the same payer, kind and start");
        else if (!before.cap)
            refuse(read, "after", "'" + row.after + "' has no cap, so " + called(read) + " never begins",
                   "a contract with a cap");
    }
}

/// Nobody promises the same compute to two partners at once.
void Checker::check_partners(const Rows& rows) {
    const auto binds = [](const auto& read) {
        return read.good[column("kind")] && read.good[column("start")] && read.good[column("last")] &&
               model::binds_buyer(read.row.kind);
    };
    const auto last = [](const ContractInput& row) {
        return row.last == model::no_month ? std::numeric_limits<std::int32_t>::max() : row.last;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!binds(rows[i])) continue;
        for (std::size_t j = 0; j < i; ++j) {
            const ContractInput& a = rows[i].row;
            const ContractInput& b = rows[j].row;
            if (!binds(rows[j]) || a.payer != b.payer || a.start > last(b) || b.start > last(a)) continue;
            refuse(rows[i], "payer",
                   "'" + a.payer + "' has two partners for the same compute: '" + b.receiver + "' by '" +
                       b.key + "' and '" + a.receiver + "' by '" + a.key + "'",
                   "one row of exclusive or first_refusal at a time");
        }
    }
}

}  // namespace

void check_contracts(const Rows& rows, const Draft& draft, Problems& problems) {
    Checker checker(draft, problems);
    for (const auto& read : rows) checker.check(read);
    checker.check_owners(rows);
    checker.check_leases(rows);
    checker.check_rents(rows);
    checker.check_stages(rows);
    checker.check_partners(rows);
}

}  // namespace headwater::scenarios
