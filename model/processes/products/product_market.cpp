#include "model/processes/products/product_market.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "model/equations/firms/share_held.hpp"
#include "model/equations/government/budget_institute.hpp"
#include "model/equations/products/output.hpp"
#include "model/equations/technology/seen_from.hpp"

namespace headwater::model::products {
namespace {

constexpr Money reserve_months = 6;  // of costs, kept before a loan is repaid
constexpr std::size_t labs_per_block = 1024;

struct SiteCosts {
    Money wages = 0;
    Money rent = 0;
    Money fixed = 0;

    [[nodiscard]] Money total() const { return wages + rent + fixed; }
};

/// Standard Laplace by inversion; `uniform` on (0, 1).
double laplace(double uniform) {
    const double tail = std::max(1 - 2 * std::abs(uniform - 0.5), 0x1.0p-53);
    return std::copysign(std::log(tail), uniform - 0.5);
}

double demand_growth(const Month& month, const ProductMarketParams& params, const Labs& labs, std::size_t row,
                     const Stream& draws) {
    const double heads = std::max(1.0, whole_heads(month, labs, row));
    const double spread = params.shock_scale * std::pow(heads / 100, params.size_slope);
    const double drift = month.index - labs.founded[row] < params.young_months ? params.young_growth : 0;
    return drift + spread * laplace(draws.uniform(labs.serial[row]));
}

SiteCosts costs_of(const Month& month, const ProductMarketParams& params, const Sites& sites,
                   const Cities& cities, SiteId site, bool first, double held) {
    const std::size_t row = site.row();
    const CityId city = sites.city[row];
    const double area = params.area_per_head * sites.heads_at(site);
    const double discounted = std::min(static_cast<double>(sites.incubator_area[row]), area) *
                              month.effect("incubator_discount", city);
    SiteCosts costs;
    costs.wages = sites.payroll[row] * static_cast<Money>(minor_per_unit);
    costs.rent = money(std::max(0.0, area - discounted) * cities.rent[city.row()]);
    if (!first) costs.fixed = money(params.site_cost * held);
    return costs;
}

/// What the households of a city receive from labs.
struct HouseholdIncome {
    Money wages = 0;
    Money all = 0;
};

/// Pays wages, rent and fixed costs of the sites of a lab; returns their sums.
SiteCosts pay_for_sites(const Month& month, const ProductMarketParams& params, const Labs& labs,
                        const Sites& sites, const Cities& cities, std::size_t lab,
                        std::span<HouseholdIncome> income, Postings& postings) {
    SiteCosts sum;
    const AccountId account = labs.account[lab];
    bool first = true;
    const double held = share_held(month, labs, lab);
    for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
        const SiteCosts costs = costs_of(month, params, sites, cities, site, first, held);
        const std::size_t c = sites.city[site.row()].row();
        const AccountId households = cities.households[c];
        postings.pay(account, households, costs.wages, "wages");
        postings.pay(account, households, costs.rent, "rent");
        postings.pay(account, households, costs.fixed, "site_cost");
        income[c].wages += costs.wages;
        income[c].all += costs.total();
        sum.wages += costs.wages;
        sum.rent += costs.rent;
        sum.fixed += costs.fixed;
        first = false;
    }
    return sum;
}

/// What a city paid this month to the institute that its budget feeds.
struct CityMoneyOfInstitutes {
    ScratchVector<LabId> institute;  // by city
    const Ledger* ledger = nullptr;

    [[nodiscard]] Money of(const Labs& labs, std::size_t lab) const {
        const CityId seat = labs.seat[lab];
        if (institute[seat.row()] != LabId(lab)) return 0;
        return ledger->flows().paid("institute_budget", seat);
    }
};

/// Books what labs have received this month to the cities of their seats.
void record_receipts(const Labs& labs, const PublicOrders& public_orders,
                     const CityMoneyOfInstitutes& city_money, MonthRecord& record) {
    for (std::size_t row = 0; row < labs.size(); ++row) {
        if (labs.status[row] != LabStatus::active) continue;
        if (labs.kind[row] == LabKind::department) continue;
        if (!commercial(labs.kind[row])) {
            record.amount("research_funding", labs.seat[row]) += labs.revenue[row] - city_money.of(labs, row);
            continue;
        }
        const Money sales = labs.revenue[row] - public_orders.orders_of(LabId(row));
        record.amount("product_sales", labs.seat[row]) += sales;
        const LabId parent = labs.parent[row];
        if (parent.valid() && labs.kind[parent.row()] == LabKind::institute)
            record.amount("alumni_sales", labs.seat[parent.row()]) += sales;
    }
}

/// What a lab pays and receives apart from its sites.
struct Settlement {
    Money inputs = 0;
    Money tax = 0;
    Money dividend = 0;
    Money interest = 0;
    Money loan = 0;
    Money repayment = 0;
};

/// When cash is more than a firm needs, and what it pays of it.
struct PayoutRule {
    double months = 0;  // of costs
    double share = 0;
    bool to_owners = false;  // by their shares; otherwise to owners abroad
    double after_round = 0;  // months
    std::int32_t now = 0;

    [[nodiscard]] bool may_pay(const Labs& labs, std::size_t lab) const {
        return labs.stage[lab] == 0 || now - labs.last_round[lab] >= after_round;
    }
};

PayoutRule payout_rule(const Month& month, const ProductMarketParams& params,
                       const OwnerPayoutParams& payout) {
    if (!month.on("owner_payouts")) return {params.dividend_months, params.payout, false, 0, month.index};
    return {payout.months, payout.share, true, payout.after_round, month.index};
}

Money inputs_of(const ProductMarketParams& params, Money revenue) {
    return money(params.inputs_share * in_units(revenue));
}

/// `receipts` come now, `orders` have come already and are in the deposit.
Settlement settlement_of(const ProductMarketParams& params, const PayoutRule& payout, const Labs& labs,
                         const Ledger& ledger, std::size_t row, Money receipts, Money orders,
                         Money site_costs) {
    Settlement out;
    const bool firm = commercial(labs.kind[row]);
    if (firm) out.inputs = inputs_of(params, receipts + orders);
    const Money margin = receipts + orders - out.inputs - site_costs - labs.compute_budget[row];
    if (firm && margin > 0) out.tax = money(params.corporate_tax * in_units(margin));
    const Money owed = std::max<Money>(-ledger.loan(labs.account[row]), 0);
    out.interest = money(in_units(owed) * params.loan_rate / months_per_year);
    const Money left =
        ledger.deposit(labs.account[row]) + receipts - out.inputs - site_costs - out.tax - out.interest;
    if (left < 0) {
        out.loan = -left;
    } else {
        const Money costs = site_costs + labs.compute_budget[row];
        out.repayment = std::clamp<Money>(left - reserve_months * costs, 0, owed);
        const Money idle = left - out.repayment - money(payout.months * in_units(costs));
        const bool free = !payout.to_owners || (owed == out.repayment && payout.may_pay(labs, row));
        if (firm && margin > 0 && idle > 0 && free) out.dividend = money(payout.share * in_units(idle));
    }
    return out;
}

/// Pays a dividend to those who own the firm.
void pay_owners(const Labs& labs, const Cities& cities, const Investors& investors, const FirmValues& values,
                AccountId public_account, std::size_t lab, Money dividend, Postings& postings) {
    Money left = dividend;
    const auto pay_share = [&](AccountId holder, float share) {
        const Money part = std::clamp<Money>(money(in_units(dividend) * static_cast<double>(share)), 0, left);
        postings.pay(labs.account[lab], holder, part, "dividend");
        left -= part;
    };
    const auto pay_fund = [&](InvestorId fund, float share) {
        if (fund.valid()) pay_share(investors.account[fund.row()], share);
    };
    pay_fund(labs.venture_investor[lab], labs.venture_share[lab]);
    pay_fund(labs.state_investor[lab], labs.state_share[lab]);
    if (values.is_listed(LabId(lab))) pay_share(public_account, values.public_share[lab]);
    postings.pay(labs.account[lab], cities.households[labs.seat[lab].row()], left, "dividend");
}

/// Customers pay for what the month's demand gave the firm; what other firms pay for its models comes from them.
void receive_sales(const Customers& customers, std::size_t lab, AccountId account,
                   const CommonAccounts& accounts, Postings& postings) {
    if (lab >= customers.size()) return;
    postings.pay(accounts.rest_of_world, account, customers.home[lab], "sales_home");
    postings.pay(accounts.rest_of_world, account, customers.abroad[lab], "export");
    postings.pay(accounts.rest_of_world, account, customers.advertising[lab], "advertising");
}

/// Pays for models by the token, and for inference where nobody rents GPUs here; returns the sum.
Money pay_for_models(const Customers& customers, std::size_t lab, const Labs& labs, bool outside,
                     const CommonAccounts& accounts, Postings& postings) {
    if (lab >= customers.size()) return 0;
    const Money access = customers.access_paid[lab];
    const Money serving = outside ? money(customers.serving[lab]) : 0;
    if (access > 0)
        postings.pay(labs.account[lab], labs.account[customers.supplier[lab].row()], access, "model_access");
    postings.pay(labs.account[lab], accounts.rest_of_world, serving, "outside_serving");
    return access + serving;
}

/// Pays the cities' part of a firm's tax; `theta` of it stays with the seat's city whatever its teams.
void pay_cities(const Labs& labs, const Sites& sites, const Cities& cities, std::size_t lab, Money tax,
                double theta, Postings& postings) {
    const CityId seat = labs.seat[lab];
    const double of_teams = (1 - theta) * in_units(tax);
    Money left = tax;
    if (of_teams > 0 && labs.heads[lab] > 0) {
        for (SiteId site = labs.first_site[lab]; site.valid(); site = sites.next[site.row()]) {
            const CityId city = sites.city[site.row()];
            if (city == seat) continue;
            const Money part = std::min(money(of_teams * sites.heads_at(site) / labs.heads[lab]), left);
            postings.pay(labs.account[lab], cities.treasury[city.row()], part, "team_tax");
            left -= part;
        }
    }
    postings.pay(labs.account[lab], cities.treasury[seat.row()], left, "corporate_tax");
}

}  // namespace

void product_market(const Month& month, const ProductMarketParams& params, const OwnerPayoutParams& payout,
                    double skill_growth, const SectorParams& sector, Labs& labs, const Sites& sites,
                    const Cities& cities, const Nation& nation, const Nations& nations,
                    const CityNations& city_nations, const PublicOrders& public_orders,
                    const ApplicationSectors& application_sectors, const Customers& customers,
                    const WorkNation& work, const Investors& investors, const FirmValues& values,
                    const Ledger& ledger, const CommonAccounts& accounts, Postings& postings,
                    MonthRecord& record) {
    if (!month.on("product_market")) return;

    const auto shared = agglomeration_factors(month, params, cities);
    const auto by_field = field_factors(month, sector, params, application_sectors, labs, sites, cities);
    const auto factors_of = [&](std::size_t row) {
        return by_field.empty()
                   ? std::span(shared)
                   : std::span(by_field).subspan(
                         static_cast<std::size_t>(application_sectors.of_lab[row]) * cities.size(),
                         cities.size());
    };
    ScratchVector<Nation> of_nation(month.scratch);
    for (std::size_t n = 0; n < nations.size(); ++n)
        of_nation.push_back(seen_from(nation, nations, city_nations, nations.first_city[n]));
    const Stream draws = month.stream("product_shock");
    const PayoutRule rule = payout_rule(month, params, payout);
    const bool team_tax = month.on("team_tax");
    const bool contested = month.on("contested_demand") && customers.size() > 0;
    const bool changed_work = month.on("work") && work.size() > 0;
    const bool outside = !month.on("compute_market") || !(nation.gpu_supply > 0);
    const CityMoneyOfInstitutes city_money{budget_institutes(labs, cities.size(), month.scratch), &ledger};
    // [block][city], so that blocks are summed in their order.
    ScratchVector<HouseholdIncome> income((labs.size() / labs_per_block + 1) * cities.size(), month.scratch);
    const auto trade = [&](std::size_t row, std::span<HouseholdIncome> block_income, Postings& sink) {
        const AccountId account = labs.account[row];
        const SiteCosts costs = pay_for_sites(month, params, labs, sites, cities, row, block_income, sink);
        labs.costs[row] = costs.total() + labs.compute_budget[row];
        Money receipts = 0;
        Money of_models = 0;  // paid for models of others, and for inference elsewhere
        const Money orders = public_orders.orders_of(LabId(row));
        if (commercial(labs.kind[row]) && contested) {
            receipts = customers.sales_of(row);
            labs.revenue[row] = receipts + orders;
            of_models = pay_for_models(customers, row, labs, outside, accounts, sink);
            labs.costs[row] += inputs_of(params, receipts + orders) + of_models;
            receive_sales(customers, row, account, accounts, sink);
        } else if (commercial(labs.kind[row])) {
            labs.demand[row] *= std::exp(demand_growth(month, params, labs, row, draws));
            const double output = output_of(month, factors_of(row), skill_growth, labs, sites, LabId(row));
            const Nation& seen = nations.size() == 0 ? nation : of_nation[city_nations.of(labs.seat[row])];
            receipts = money(revenue_of(params, labs, cities, seen, LabId(row), output) *
                             sector_factor(month, sector, params.capability_weight, application_sectors, labs,
                                           sites, seen, LabId(row)));
            if (changed_work) receipts = money(in_units(receipts) * work.purchases[0]);
            labs.revenue[row] = receipts + orders;
            labs.costs[row] += inputs_of(params, receipts + orders);
            sink.pay(accounts.rest_of_world, account, receipts, "product_revenue");
        } else if (labs.kind[row] == LabKind::department) {
            receipts = costs.total();
            labs.revenue[row] = receipts;
            sink.pay(accounts.rest_of_world, account, receipts, "department_budget");
        } else {
            const Money from_city = city_money.of(labs, row);
            const Money needed = money(in_units(costs.wages) * (1 + params.overhead));
            labs.revenue[row] = std::max(from_city, needed);
            receipts = labs.revenue[row] - from_city;  // the city's money is already in the deposit
            sink.pay(accounts.nation, account, receipts, "research_funding");
        }
        const Settlement rest =
            settlement_of(params, rule, labs, ledger, row, receipts, orders, costs.total() + of_models);
        sink.pay(accounts.bank, account, rest.loan, "loan");
        sink.pay(account, accounts.rest_of_world, rest.inputs, "inputs");
        if (rule.to_owners)
            pay_owners(labs, cities, investors, values, accounts.rest_of_world, row, rest.dividend, sink);
        else
            sink.pay(account, accounts.rest_of_world, rest.dividend, "dividend");
        const Money to_cities = money(params.local_tax_share * in_units(rest.tax));
        const double theta = team_tax ? month.effect("seat_tax_share", labs.seat[row]) : 1;
        pay_cities(labs, sites, cities, row, to_cities, theta, sink);
        sink.pay(account, accounts.nation, rest.tax - to_cities, "corporate_tax");
        sink.pay(account, accounts.bank, rest.interest, "interest");
        sink.pay(account, accounts.bank, rest.repayment, "repayment");
    };
    postings.pay_in_blocks(labs.size(), labs_per_block,
                           [&](std::size_t first, std::size_t last, Postings& sink) {
                               const std::span block_income(
                                   income.data() + first / labs_per_block * cities.size(), cities.size());
                               for (std::size_t row = first; row < last; ++row)
                                   if (labs.status[row] == LabStatus::active) trade(row, block_income, sink);
                           });
    record_receipts(labs, public_orders, city_money, record);
    for (std::size_t i = cities.size(); i < income.size(); ++i) {
        income[i % cities.size()].wages += income[i].wages;
        income[i % cities.size()].all += income[i].all;
    }

    if (month.on("households")) return;  // income_tax and households act for them
    for (std::size_t c = 0; c < cities.size(); ++c) {
        const AccountId households = cities.households[c];
        const Money tax = money(params.income_tax * in_units(income[c].wages));
        const Money balance = ledger.deposit(households) + income[c].all - tax;
        const Money spent = std::min(money(params.consumption_share * in_units(balance)), balance);
        postings.pay(households, accounts.nation, tax, "income_tax");
        postings.pay(households, accounts.rest_of_world, spent, "consumption");
    }
}

}  // namespace headwater::model::products
